"""Counting what a search found: by value, in facets, and by time, in a timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import get_args

from dateline.index.analysis import fold_value
from dateline.searcher.answer.results import Bin, FacetCount
from dateline.searcher.request import Grain

GRAINS = get_args(Grain)
"""The steps that a timeline can have, from fine to coarse after `auto`."""

MOST_VALUES = 100
"""Values of a facet that are given: the most frequent ones, and those that are filtered by."""

Steps = Sequence[tuple[int, int, int, int]]
"""`[start, end)` in seconds UTC, hits in it, all articles in it; oldest first."""

_ONE_VALUE = ("source", "section", "language")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_AUTO_YEARS, _AUTO_MONTHS = 9, {"day": 2, "week": 13, "month": 97}
"""Calendar years and months that hits may touch for a grain to be chosen: a week up to a year, and so on."""

_MOST_YEARS = {"day": 4, "week": 28, "month": 125}
_MOST_STEPS = 1500
"""How long a timeline may be: what has more steps is counted by a coarser grain."""


def facet(
    name: str, counts: Sequence[tuple[str, int]], chosen: Collection[str] = ()
) -> tuple[FacetCount, ...]:
    """The values of a facet, most frequent first.

    Spellings of a source, section or language that a filter takes for the same count as one, under the
    most frequent. chosen: values that are filtered by, which are never left out.
    """
    if name in _ONE_VALUE:
        counts = _merged(counts)
    kept = {fold_value(value) for value in chosen}
    return tuple(
        FacetCount(value, count)
        for place, (value, count) in enumerate(counts)
        if place < MOST_VALUES or (kept and fold_value(value) in kept)
    )


def _merged(counts: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    totals: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for value, count in counts:
        folded = fold_value(value)
        spelled.setdefault(folded, value)
        totals[folded] += count
    named = ((spelled[folded], count) for folded, count in totals.items())
    return sorted(named, key=lambda one: (-one[1], one[0]))


def grained(grain: str, by_year: Steps, count: Callable[[str], Steps]) -> tuple[str, Steps]:
    """The grain to show and the steps counted by it.

    grain: one of `GRAINS`. `auto` takes days where the hits touch at most 2 calendar months, weeks up to
        13, months up to 97 and else years; days, weeks and months become coarser where they would make
        more than 1,500 steps. by_year: the steps of a year. count: gives the steps of another grain.
    """
    if grain == "auto":
        return _automatic(by_year, count)
    for finer in GRAINS[GRAINS.index(grain) : -1]:
        if len(by_year) <= _MOST_YEARS[finer]:
            return finer, count(finer)
    return "year", _bounded(by_year)


def _automatic(by_year: Steps, count: Callable[[str], Steps]) -> tuple[str, Steps]:
    if len(by_year) > _AUTO_YEARS:
        return "year", _bounded(by_year)
    by_month = count("month")
    for grain, most in _AUTO_MONTHS.items():
        if len(by_month) <= most:
            return grain, by_month if grain == "month" else count(grain)
    return "year", by_year


def _bounded(by_year: Steps) -> Steps:
    """Without the empty years where a date that is far off would make too many of them."""
    return by_year if len(by_year) <= _MOST_STEPS else [step for step in by_year if step[3]]


def bins(steps: Steps, timezone: str) -> tuple[Bin, ...]:
    """Steps by the days of a zone: every step begins at the start of a day."""
    return tuple(
        Bin(_day(start, timezone), _day(end, timezone), hits, every) for start, end, hits, every in steps
    )


def period(step: Bin) -> str | None:
    """The year, month or day that a step is, as ISO 8601 cut there; None for a week.

    The last day of the calendar ends on itself: there is no day after it.
    """
    days = (date.fromisoformat(step.end) - date.fromisoformat(step.start)).days
    if days == 7:
        return None
    return step.start if days <= 1 else step.start[:7] if days <= 31 else step.start[:4]


@lru_cache(maxsize=8192)
def _day(seconds: int, timezone: str) -> str:
    """The day of a moment, the calendar's first or last for one outside of it.

    Each end is the next beginning, and archives are asked for the same years.
    """
    from zoneinfo import ZoneInfo  # here: a search without a timeline starts faster

    try:
        return (_EPOCH + timedelta(seconds=seconds)).astimezone(ZoneInfo(timezone)).date().isoformat()
    except OverflowError:
        return (date.min if seconds < 0 else date.max).isoformat()
