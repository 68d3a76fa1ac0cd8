"""Counting in the command: facets, timelines, batches; and exports while others write."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import dateline
from tests.api.test_command import run

ARTICLES = [
    dateline.Article(id="a", headline="Night ferry", published="2024-05-02T09:00Z", source="Ferrow Post"),
    dateline.Article(id="b", headline="Ferry raised", published="2024-05-30", source="Ferrow Post"),
    dateline.Article(id="c", headline="Ferry line closed", published="2024-08-01", source="The Marsh"),
    dateline.Article(id="d", headline="Ferry whistles", body="Heard at night.", source="The Marsh"),
    dateline.Article(id="e", headline="Bell rings", published="2024-08-02", source="The Marsh"),
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of five articles, four of them about ferries."""
    folder = tmp_path_factory.mktemp("counts") / "archive"
    with dateline.open_archive(folder, create=True) as archive:
        archive.add(ARTICLES)
    return folder


def test_facets_and_timeline_on_a_terminal(archive: Path) -> None:
    result = run("search", "ferry", "-n", "1", "--facet", "source", "--timeline", "month", "-a", str(archive))
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    start = lines.index("By source")
    assert lines[start + 1 : start + 3] == ["        2  Ferrow Post", "        2  The Marsh"]
    steps = [line.split() for line in lines[lines.index("By time (hits of all articles then)") + 1 :]]
    assert steps == [["2024-05", "█" * 40, "2", "of", "2"], ["⋮"], ["2024-08", "█" * 20, "1", "of", "2"]]


def test_facets_and_timeline_as_json(archive: Path) -> None:
    args = ("ferry", "--facet", "source", "--facet", "year", "--timeline", "auto", "--source", "The Marsh")
    found = json.loads(run("search", *args, "--json", "-a", str(archive)).stdout)
    assert found["total"] == 2
    assert found["facets"] == {
        "source": [{"value": "Ferrow Post", "count": 2}, {"value": "The Marsh", "count": 2}],
        "year": [{"value": "2024", "count": 1}],
    }
    assert found["timeline"] == [{"start": "2024-08-01", "end": "2024-08-02", "count": 1, "all": 1}]


def test_rows_hold_the_hits_alone_and_say_so(archive: Path) -> None:
    result = run("search", "ferry", "--facet", "source", "--csv", "-a", str(archive))
    assert "facets and the timeline are in --json" in result.stderr
    assert len(result.stdout.splitlines()) == 5


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_batch_of_lines(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text('ferry\n\n"night ferry"\nferry xyzzy\nbefore:2024-13\nbell\n')
    result = run("batch", str(tmp_path / "names.txt"), "-a", str(archive))
    assert result.exit_code == 1
    found = rows(result.stdout)
    assert [(row["line"], row["total"], row["first"], row["last"], row["sources"]) for row in found] == [
        ("1", "4", "2024-05-02T09:00Z", "2024-08-01", "Ferrow Post (2); The Marsh (2)"),
        ("3", "1", "2024-05-02T09:00Z", "2024-05-02T09:00Z", "Ferrow Post (1)"),
        ("4", "0", "", "", ""),
        ("5", "0", "", "", ""),
        ("6", "1", "2024-08-02", "2024-08-02", "The Marsh (1)"),
    ]
    assert "2024-13" in found[3]["error"]
    assert "Line 5: " in result.stderr
    assert "5 lines: 3 found something, 1 could not be answered." in result.stderr


@pytest.mark.parametrize("head", ["query;since;source", "Query;Since;Source", "name;since;source"])
def test_a_batch_from_a_table(archive: Path, tmp_path: Path, head: str) -> None:
    text = f"{head}\nferry;2024-06;\nferry;;Ferrow Post\nferry;soon;\nferry;;;;\n;;The Marsh\n;;\n"
    (tmp_path / "names.csv").write_text(text)
    result = run("batch", str(tmp_path / "names.csv"), "--json", "-a", str(archive))
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert [(one["line"], one["total"], bool(one["error"])) for one in found] == [
        (2, 1, False), (3, 2, False), (4, 0, True), (5, 0, True), (6, 3, False),
    ]  # fmt: skip
    assert found[1]["sources"] == [{"value": "Ferrow Post", "count": 2}]


def test_a_batch_as_lines_of_json(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("bell")
    result = run("batch", str(tmp_path / "one.txt"), "--jsonl", "-a", str(archive))
    assert result.exit_code == 0
    assert json.loads(result.stdout)["total"] == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"query,colour\nferry,red\n", "the column “colour” is none of query, since"),
        (b"\x7fELF\x00\x00\x01", "the file holds no text"),
        (None, "No such file"),
    ],
)
def test_a_batch_that_is_none(archive: Path, tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "names.csv"
    if content is not None:
        path.write_bytes(content)
    result = run("batch", str(path), "-a", str(archive))
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_line_that_is_not_utf8_is_told_and_the_rest_goes_on(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_bytes(b"caf\xe9\nbell\n")
    result = run("batch", str(tmp_path / "names.txt"), "-a", str(archive))
    assert "Line 1: not text in UTF-8" in result.stderr
    assert [row["total"] for row in rows(result.stdout)] == ["0", "1"]


def test_a_batch_in_python_is_answered_as_it_is_consumed(archive: Path) -> None:
    def endless() -> object:
        while True:
            yield {"query": "ferry", "until": "2024-06"}

    with dateline.open_archive(archive) as opened:
        answers = opened.batch(endless())  # type: ignore[arg-type]
        assert [next(answers).total, next(answers).number] == [2, 2]
        (wrong,) = opened.batch([{"query": "ferry", "colour": "red"}])
    assert "“colour” is none of query" in str(wrong.error)


def test_an_export_goes_on_while_articles_are_deleted_and_changed(tmp_path: Path) -> None:
    many = [dateline.Article(id=f"n{n}", headline=f"Ferry {n}") for n in range(1200)]
    with (
        dateline.open_archive(tmp_path / "archive", create=True) as reader,
        dateline.open_archive(tmp_path / "archive") as writer,
    ):
        reader.add(many)
        exports = [reader.export(), reader.export("ferry")]
        started = [next(export).id for export in exports]
        writer.delete([f"n{n}" for n in range(500, 1100)])
        writer.add(
            [
                dateline.Article(id="n3", headline="Ferry renamed"),
                dateline.Article(id="x", headline="A ferry"),
            ]
        )
        left = {f"n{n}" for n in (*range(500), *range(1100, 1200))}
        for first, export in zip(started, exports, strict=True):
            ids = [first, *(article.id for article in export)]
            assert len(ids) == len(set(ids))
            assert left <= set(ids)
            assert "x" not in ids


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (5, "query is a text"),
        (None, "asks for nothing"),
        (["ferry"], "query is a text"),
        (b"ferry", "query is a text"),
        ({"query": 5}, "query is a text"),
        ({"query": "ferry", "source": [5]}, "source is a text, or several"),
        ({"query": "ferry", "since": 2025}, "since is a day, month or year"),
        ({5: "ferry"}, "“5” is none of query"),
    ],
)
def test_a_line_of_a_wrong_type_spoils_itself_alone(archive: Path, line: object, message: str) -> None:
    with dateline.open_archive(archive) as opened:
        before, wrong, after = opened.batch(["bell", line, {"query": "bell", "source": ["The Marsh"]}])  # type: ignore[list-item]
    assert (before.total, after.total) == (1, 1)
    assert message in str(wrong.error)
