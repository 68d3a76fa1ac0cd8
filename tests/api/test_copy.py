"""Copying an archive, and articles out of files without one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import dateline
from dateline.archive import Archive, open_archive
from dateline.commands.group import dateline as command
from dateline.copying import IdSum, copy
from dateline.extracting import extract
from dateline.index.article import Article, Rejected

WIRE = "The barrier was shut at noon, and nobody could say when it opens. Ships lie off Norvale and wait."
ARTICLES = [
    Article(id="a/1 é", headline="Barrier shut", body=WIRE, published="2025-03", source="Norvale Post",
            tags=("sea",)),
    Article(id="b", headline="Barrier shut", body=WIRE, published="2025-03-02T10:00+02:00",
            source="Upland Gazette"),
    Article(headline="Gull elected", body="By a wide margin.", url="https://post.example/gull"),
    *(Article(id=f"n{number}", headline=f"Note {number}", body="Grain.") for number in range(1200)),
]  # fmt: skip


def run(*args: object) -> Result:
    return CliRunner().invoke(command, [str(arg) for arg in args])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    with open_archive(tmp_path / "source", create=True, timezone="Asia/Tokyo") as archive:
        archive.add(ARTICLES)
    return tmp_path / "source"


def content(folder: Path) -> dict[str | None, dict[str, object]]:
    """All articles by id, but for when they were indexed."""
    with open_archive(folder) as archive:
        return {
            one.id: {
                name: getattr(one, name) for name in Article.__dataclass_fields__ if name != "indexed_at"
            }
            for one in archive.export()
        }


@pytest.mark.parametrize("engine", ["postings", "whoosh"])
def test_all_articles_are_copied_and_the_archive_is_another(
    source: Path, tmp_path: Path, engine: str
) -> None:
    target = tmp_path / "target"
    copied = run("copy", source, target, "--engine", engine)
    assert copied.exit_code == 0, copied.output
    assert "1,203 added" in copied.output
    assert copied.output.count(str(IdSum.of(id or "" for id in content(source)))) == 2
    assert content(target) == content(source)
    with open_archive(source) as one, open_archive(target) as other:
        assert (other.timezone, other.stats().engine) == ("Asia/Tokyo", engine)
        assert one.identity != other.identity
        assert {copy.id for copy in other.copies("b")} == {copy.id for copy in one.copies("b")} == {"a/1 é"}


def test_an_interrupted_copy_goes_on(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"

    class StoppedError(Exception):
        pass

    def stop(_: object) -> None:
        raise StoppedError

    with open_archive(source) as giver, open_archive(target, create=True, timezone="Asia/Tokyo") as taker:
        with pytest.raises(StoppedError):
            copy(giver, taker, on_progress=stop)
        there = len(taker)
        assert 0 < there < len(giver)
    again = run("copy", source, target)
    assert (again.exit_code, f"{there:,} unchanged" in again.output) == (0, True), again.output
    assert content(target) == content(source)


def test_what_the_target_held_before_stays_and_is_told(source: Path, tmp_path: Path) -> None:
    with open_archive(tmp_path / "target", create=True) as archive:
        archive.add([Article(id="other", headline="Other")])
    copied = run("copy", source, tmp_path / "target")
    assert (copied.exit_code, "; 1 others" in copied.output) == (0, True), copied.output


def test_what_is_missing_is_told(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Archive, "take_over", lambda self, other, on_progress: self.add(ARTICLES[:5]))
    copied = run("copy", source, tmp_path / "target")
    assert (copied.exit_code, "Not all of them are there" in copied.output) == (1, True)


def test_wrong_copies_are_refused(source: Path, tmp_path: Path) -> None:
    assert run("copy", source, source).exit_code == 2
    missing = run("copy", tmp_path / "none", tmp_path / "target")
    assert (missing.exit_code, "not an archive" in missing.output) == (2, True)
    assert not (tmp_path / "target").exists()


def test_checksums_do_not_depend_on_order_and_tell_ids_apart() -> None:
    assert IdSum.of(["a", "b"]) == IdSum.of(["b", "a"])
    assert len({IdSum.of(ids) for ids in (["a", "b"], ["a", "c"], ["ab"], ["a", "b", "b"], [])}) == 5


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    lines = [json.dumps({"headline": f"Note {number}", "body": "Grain waits."}) for number in range(3)]
    (folder / "good.jsonl").write_text("\n".join([*lines, "{broken"]))
    return folder


def test_extract_gives_what_an_archive_takes_in(files: Path, tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive", create=True) as archive:
        report = archive.add_paths([files])
        ids = {article.id for article in archive.export()}
    items = list(extract([files]))
    assert {item.id for item in items if isinstance(item, Article)} == ids
    assert [str(item) for item in items if isinstance(item, Rejected)] == [
        str(one) for one in report.rejected
    ]
    with pytest.raises(dateline.NoInputError):
        list(extract([tmp_path / "none"]))


def test_the_command_writes_lines_that_index_reads(files: Path, tmp_path: Path) -> None:
    extracted = run("extract", files, "--rejects", tmp_path / "rejects.jsonl")
    assert extracted.exit_code == 1
    rejects = [json.loads(line) for line in (tmp_path / "rejects.jsonl").read_text().splitlines()]
    assert [one["path"] for one in rejects if one["kind"] == "rejected"] == [str(files / "good.jsonl")]
    (tmp_path / "out.jsonl").write_text(extracted.stdout)
    assert run("index", tmp_path / "out.jsonl", "-a", tmp_path / "one").exit_code == 0
    with open_archive(tmp_path / "one") as one, open_archive(tmp_path / "two", create=True) as two:
        two.add_paths([files])
        assert IdSum.of(a.id or "" for a in one.export()) == IdSum.of(a.id or "" for a in two.export())
    assert "Rejected" in run("extract", files).stderr or "good.jsonl" in run("extract", files).stderr
    assert run("extract", tmp_path / "none").exit_code == 2


def test_an_archive_is_a_searching_one() -> None:
    assert issubclass(Archive, dateline.searching.Searching)
