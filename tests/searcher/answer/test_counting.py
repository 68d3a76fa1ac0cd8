"""Facets and timelines: what is merged, what is kept, which grain is taken."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from dateline.searcher.answer.counting import MOST_VALUES, Steps, bins, facet, grained, period
from dateline.searcher.answer.results import Bin, FacetCount


def steps(first: int, years: int, parts: int = 1) -> Steps:
    """That many years, each in as many equal steps, all with a hit."""
    edges = [first * 365 * 86_400 + n * 365 * 86_400 // parts for n in range(years * parts + 1)]
    return [(start, end, 1, 2) for start, end in pairwise(edges)]


def test_spellings_that_a_filter_takes_for_one_count_as_one() -> None:
    counts = [("Business", 3), ("World", 3), ("business", 2)]
    assert facet("section", counts) == (FacetCount("Business", 5), FacetCount("World", 3))
    assert facet("tag", counts) == tuple(FacetCount(*one) for one in counts)


def test_a_facet_is_cut_but_never_loses_what_is_filtered_by() -> None:
    counts = [(f"Source {number:03}", 1) for number in range(MOST_VALUES + 50)]
    assert len(facet("source", counts)) == MOST_VALUES
    kept = facet("source", counts, ("source 120",))
    assert len(kept) == MOST_VALUES + 1
    assert kept[-1].value == "Source 120"


@pytest.mark.parametrize(
    ("years", "months", "grain"),
    [(1, 1, "day"), (2, 2, "day"), (2, 3, "week"), (2, 13, "week"), (2, 14, "month"), (9, 97, "month"),
     (9, 98, "year"), (10, 120, "year")],
)  # fmt: skip
def test_the_grain_follows_the_span_of_the_hits(years: int, months: int, grain: str) -> None:
    taken, counted = grained(
        "auto", steps(30, years), lambda name: steps(30, 1, months) if name == "month" else []
    )
    assert taken == grain
    assert len(counted) == {"day": 0, "week": 0, "month": months, "year": years}[grain]


@pytest.mark.parametrize(
    ("asked", "years", "taken"),
    [("day", 4, "day"), ("day", 5, "week"), ("week", 29, "month"), ("day", 126, "year"), ("year", 2, "year")],
)
def test_a_timeline_too_long_becomes_coarser(asked: str, years: int, taken: str) -> None:
    grain, _ = grained(asked, steps(0, years), lambda _: [])
    assert grain == taken


def test_a_date_that_is_far_off_makes_no_thousands_of_steps() -> None:
    ancient, recent = (0, 1, 1, 1), (2, 3, 1, 1)
    empty = [(1, 2, 0, 0)] * 2000
    assert grained("auto", [ancient, *empty, recent], lambda _: []) == ("year", [ancient, recent])


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        ("2024-02-29", "2024-03-01", "2024-02-29"),
        ("2024-01-01", "2024-01-08", None),
        ("2024-02-01", "2024-03-01", "2024-02"),
        ("2024-01-01", "2025-01-01", "2024"),
    ],
)
def test_a_step_is_called_by_its_year_month_or_day(start: str, end: str, name: str | None) -> None:
    assert period(Bin(start, end, 1, 1)) == name


def test_steps_are_days_of_the_archives_zone() -> None:
    start = int(datetime(2024, 2, 29, 15, tzinfo=UTC).timestamp())
    step = (start, start + 86_400, 1, 4)
    assert bins([step], "Asia/Tokyo") == (Bin("2024-03-01", "2024-03-02", 1, 4),)
    assert bins([step], "UTC") == (Bin("2024-02-29", "2024-03-01", 1, 4),)
