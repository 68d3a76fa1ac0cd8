"""Saved searches: kept in the archive, watched, listed, taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dateline
from tests.api.test_command import run


def article(number: int) -> dateline.Article:
    return dateline.Article(
        id=f"n{number}", headline=f"Ferry {number}", source="Post", published="2020-01-01"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        archive.add(map(article, range(3)))
        archive.save("ferries", "ferry", source="Post")
    return tmp_path / "archive"


def test_what_comes_in_is_news_once_whatever_its_date(folder: Path) -> None:
    with dateline.open_archive(folder) as archive:
        assert archive.watch("ferries") == []
        archive.add([article(3), dateline.Article(id="x", headline="A ferry", source="Other")])
        assert [hit.id for hit in archive.news("ferries")] == ["n3"]
        assert [hit.id for hit in archive.watch("ferries")] == ["n3"]
        assert archive.watch("ferries") == []
        archive.add([article(4)])
        assert [hit.id for hit in archive.watch("ferries")] == ["n4"]


def test_saved_searches_are_kept_in_the_archive(folder: Path) -> None:
    with dateline.open_archive(folder) as archive:
        (saved,) = archive.saved()
        assert (saved.name, saved.query, saved.keywords) == ("ferries", "ferry", {"source": ["Post"]})
        assert saved.request.source == ("Post",)
        archive.forget("ferries")
        assert archive.saved() == []
        assert archive.saved_search("ferries").gone
        with pytest.raises(dateline.NoSavedSearchError):
            archive.watch("ferries")
        with pytest.raises(dateline.NoSavedSearchError, match="there are: none"):
            archive.news("other")
        archive.save("ferries", "ferry")
        assert [one.name for one in archive.saved()] == ["ferries"]


@pytest.mark.parametrize("name", ["", " a", "a/b", "a\nb", "x" * 81])
def test_a_name_that_can_not_be(folder: Path, name: str) -> None:
    with dateline.open_archive(folder) as archive, pytest.raises(dateline.InvalidOptionError, match="name"):
        archive.save(name, "ferry")


def test_what_can_not_be_asked_is_not_saved(folder: Path) -> None:
    with dateline.open_archive(folder) as archive:
        with pytest.raises(dateline.QuerySyntaxError):
            archive.save("odd", "before:nonsense")
        with pytest.raises(dateline.InvalidOptionError):
            archive.save("odd", "ferry", sort="best")  # type: ignore[arg-type]
        assert [one.name for one in archive.saved()] == ["ferries"]


def test_the_command(folder: Path) -> None:
    where = ("-a", str(folder))
    assert run("save", "names", "ferry", "-storm", "--source", "Post", *where).exit_code == 0
    quiet = run("watch", "names", *where)
    assert (quiet.exit_code, quiet.stdout) == (1, "")
    with dateline.open_archive(folder) as archive:
        archive.add([article(7)])
    assert "names: ferry -storm" in run("saved", *where).stdout
    assert json.loads(run("saved", "--json", *where).stdout)[1]["new"] == 1
    assert "Ferry 7" in run("watch", "names", "--keep", *where).stdout
    assert json.loads(run("watch", "names", "--jsonl", *where).stdout)["id"] == "n7"
    assert run("watch", "names", *where).exit_code == 1
    assert run("save", "names", "--delete", *where).exit_code == 0
    assert run("watch", "names", *where).exit_code == 2
    assert run("save", "nothing", *where).exit_code == 2


def test_one_that_can_not_be_asked_any_more_is_told_and_the_others_go_on(folder: Path) -> None:
    with dateline.open_archive(folder) as archive:
        with archive._store.transaction() as transaction:
            transaction.keep("saved:broken", "not json")
            old = {"query": "a", "keywords": {"colour": "red"}, "seen_at": "", "seen": [], "gone": False}
            transaction.keep("saved:old", json.dumps(old))
        assert [one.error is None for one in archive.saved()] == [False, True, False]
    result = run("saved", "-a", str(folder))
    assert result.stdout.count("error: ") == 2
    assert "ferries: ferry" in result.stdout


def test_saved_searches_go_with_an_export_and_come_back_as_they_were(folder: Path, tmp_path: Path) -> None:
    with dateline.open_archive(folder) as archive:
        archive.add([article(3)])
        before = archive.saved()
    lines = run("export", "-a", str(folder)).stdout
    assert json.loads(lines.splitlines()[-1])["saved_search"]["name"] == "ferries"
    assert "saved_search" not in run("export", "ferry", "-a", str(folder)).stdout
    assert "without the saved searches" in run("export", "--csv", "-a", str(folder)).stderr
    (tmp_path / "export.jsonl").write_text(lines)
    again = str(tmp_path / "again")
    result = run("index", str(tmp_path / "export.jsonl"), "-a", again)
    assert (result.exit_code, "4 added, 0 updated, 0 unchanged, 1 saved search." in result.stderr) == (
        0,
        True,
    )
    with dateline.open_archive(again) as archive:
        assert archive.saved() == before
        assert [hit.id for hit in archive.watch("ferries")] == ["n3"]
        archive.save("ferries", "harbour")
    (tmp_path / "export.jsonl").write_text(lines + "\n")
    assert "“ferries” is here already, and stays as it is" in run(
        "index", str(tmp_path / "export.jsonl"), "-a", again
    ).stderr  # fmt: skip
    assert "ferries: harbour" in run("saved", "-a", again).stdout
    assert json.loads(run("extract", str(tmp_path / "export.jsonl")).stdout.splitlines()[-1]) == json.loads(
        lines.splitlines()[-1]
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "identity/", "query": "x", "keywords": {}, "seen_at": "", "seen": [], "gone": False},
        {"name": "x", "query": 3, "keywords": {}, "seen_at": "", "seen": [], "gone": False},
        {"name": "x", "query": "x"},
        {},
    ],
)
def test_a_saved_search_that_somebody_changed_into_none_is_rejected(
    tmp_path: Path, changed: dict[str, object]
) -> None:
    (tmp_path / "export.jsonl").write_text(json.dumps({"saved_search": changed}) + "\n")
    result = run("index", str(tmp_path / "export.jsonl"), "-a", str(tmp_path / "archive"))
    assert result.exit_code == 1
    assert "line 1: a saved search that somebody changed into none" in result.stderr


def test_archives_that_become_one_have_the_saved_searches_of_both(folder: Path, tmp_path: Path) -> None:
    with (
        dateline.open_archive(folder) as archive,
        dateline.open_archive(tmp_path / "b", create=True) as other,
    ):
        other.save("all", "harbour")
        other.take_over(archive)
        assert [one.name for one in other.saved()] == ["all", "ferries"]
