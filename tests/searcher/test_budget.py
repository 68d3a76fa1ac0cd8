"""A query ends when its time is over, and says what took too long."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline
from dateline.index.errors import QueryTimeout
from dateline.searcher import budget as module
from dateline.searcher.budget import budget, check_budget
from dateline.web import create_app


class Clock:
    """Goes on by a second each time that it is looked at."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        """The time."""
        self.now += 1
        return self.now


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dateline.Archive]:
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        archive.add(
            dateline.Article(id=f"a{n}", headline=f"Ferry {n}", body="The ferry of Norvale sails at noon.")
            for n in range(20)
        )
        monkeypatch.setattr(module, "time", Clock())
        yield archive


def test_without_a_limit_there_is_no_end(archive: dateline.Archive) -> None:
    assert archive.search("ferry").total == 20


def test_the_part_that_took_too_long_is_named(archive: dateline.Archive) -> None:
    parts = set()
    for seconds in range(200):
        archive.time_limit = seconds + 0.5
        try:
            archive.search("ferry norvale", facets=("source",), timeline="day")
        except QueryTimeout as over:
            parts.add(over.part)
            assert f"its time was over while {over.part}" in str(over)
    assert parts == {"searching", "counting", "marking"}


def test_the_page_says_so_with_503(archive: dateline.Archive) -> None:
    archive.time_limit = 0.5
    answer = create_app(archive).test_client().get("/search.json?q=ferry")
    assert answer.status_code == 503
    assert "takes too long" in answer.get_data(as_text=True)


def test_of_two_limits_the_outer_one_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "time", Clock())
    with budget(1.5), budget(100):
        check_budget("counting")
        with pytest.raises(QueryTimeout):
            check_budget("counting")
    check_budget("counting")
