"""Writing from within a run, and beside it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline
from dateline.index.errors import ArchiveLockedError


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[dateline.Archive]:
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        archive.add([news("old")])
        yield archive


def news(id: str) -> dateline.Article:
    return dateline.Article(id=id, headline=f"Ferry {id}")


def ids(archive: dateline.Archive) -> set[str | None]:
    found = {hit.id for hit in archive.search("ferry", limit=100).hits}
    assert found == {article.id for article in archive.export()}
    return found


def test_a_generator_may_change_the_archive_that_takes_its_articles(archive: dateline.Archive) -> None:
    def articles() -> Iterator[dateline.Article]:
        yield news("a")
        archive.delete(["old"])
        assert archive.add([news("b")]).added == 1
        yield news("c")

    report = archive.add(articles())
    assert (report.added, archive.report) == (2, report)
    assert ids(archive) == {"a", "b", "c"}
    assert archive.check() == []


def test_what_is_told_of_progress_may_change_it_too(archive: dateline.Archive) -> None:
    archive.add([news("a")], on_progress=lambda _: archive.delete(["old"]))
    assert ids(archive) == {"a"}


def test_the_index_is_not_made_anew_within_a_run(archive: dateline.Archive) -> None:
    def articles() -> Iterator[dateline.Article]:
        archive._writing.rebuild()
        yield news("a")

    with pytest.raises(ArchiveLockedError, match="can't be made anew meanwhile"):
        archive.add(articles())


def test_reading_does_not_wait_for_what_is_being_written(archive: dateline.Archive) -> None:
    begun, read = threading.Event(), threading.Event()

    def write() -> None:
        with archive._store.transaction():
            begun.set()
            assert read.wait(20)

    writer = threading.Thread(target=write)
    writer.start()
    assert begun.wait(20)
    article = archive.get("old")
    read.set()  # not before: while it waits, the transaction is open
    writer.join()
    assert article is not None
