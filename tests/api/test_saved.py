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
