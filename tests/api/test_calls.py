"""How often one search calls its snapshot and its store: an engine on another machine pays by the call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import dateline
from dateline.index.store import Store
from dateline.searcher.answer.search import Searcher
from dateline.searcher.engines.registry import engine
from dateline.searcher.request import Request

NOW = datetime(2025, 6, 1, tzinfo=UTC)
COLD, WARM, LITTLE = 8, 4, 14
"""Calls at most: with nothing known yet of the snapshot, and of a new query once that is known.
Where little is found, the query is relaxed, its parts are counted, and its spelling is looked at."""


class Counted:
    """Counts the calls of an object's methods."""

    def __init__(self, real: object, calls: Counter[str]) -> None:
        self._real = real
        self._calls = calls

    def __getattr__(self, name: str) -> object:
        value = getattr(self._real, name)
        if not callable(value):
            return value

        def counted(*args: object, **options: object) -> object:
            self._calls[name] += 1
            return value(*args, **options)

        return counted


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with names in two spellings, copies, and words enough to relax."""
    path = tmp_path_factory.mktemp("calls") / "archive"
    minister = "Minister Tarek Zelinsky met the mayor of Norvale about grain, said Tarek Zelinsky himself."
    with dateline.open_archive(path, create=True) as archive:
        archive.add(
            dateline.Article(
                id=f"a{number}",
                headline=f"Grain and harbour number {number}",
                body=f"{minister.replace('sky', 'ski') if number % 2 else minister} Row {number // 3} of the "
                f"harbour{' holds copper' if number % 5 else ' is empty'}.",
                source="Norvale Post" if number % 2 else "Upland Gazette",
                published=f"2025-01-{number % 28 + 1:02}",
                language="en",
            )
            for number in range(120)
        )
    return path


@pytest.fixture
def calls() -> Counter[str]:
    return Counter()


@pytest.fixture
def searcher(folder: Path, calls: Counter[str]) -> Iterator[Searcher]:
    """A searcher that has not been asked anything, over a snapshot and a store that are counted."""
    store = Store.open(folder)
    snapshot = engine(store.engine).open_snapshot(folder / "index")
    yield Searcher(
        Counted(store, calls),
        Counted(snapshot, calls),
        timezone="UTC",
        clock=lambda: NOW,  # type: ignore[arg-type]
    )
    snapshot.close()
    store.close()


FULL = {"facets": ("source", "section", "author", "year"), "timeline": "auto"}


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("grain", {}),
        ("grain harbour", {}),
        ("grain harbour copper norvale mayor", FULL),
        ("zelinsky grain", {}),
        ('"grain and harbour" since:2025-01-10', FULL),
        ("grain", {**FULL, "source": "Norvale Post"}),
        ("gra*", {}),
    ],
)
def test_a_search_makes_few_calls(
    searcher: Searcher, calls: Counter[str], query: str, options: dict[str, object]
) -> None:
    searcher.search(Request(query="empty", facets=("source",)))
    assert calls.total() <= COLD
    calls.clear()
    searcher.search(Request.of(query, **options))  # type: ignore[arg-type]
    assert calls.total() <= WARM, calls


@pytest.mark.parametrize("query", ["zelinsky grain", "grain harbour copper", "grain source:nowhere"])
def test_the_first_search_makes_few_more(searcher: Searcher, calls: Counter[str], query: str) -> None:
    searcher.search(Request.of(query, **FULL))  # type: ignore[arg-type]
    assert calls.total() <= COLD, calls


@pytest.mark.parametrize(
    "query", ["zelinski grian copper", "harbuor norvale grain unicorn", "minister copper zzz"]
)
def test_a_search_that_finds_little_makes_some_more(
    searcher: Searcher, calls: Counter[str], query: str
) -> None:
    results = searcher.search(Request.of(query, **FULL))  # type: ignore[arg-type]
    assert results.warnings
    assert calls.total() <= LITTLE, calls
