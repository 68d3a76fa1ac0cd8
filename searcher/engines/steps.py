"""Counting by time: dates in order, so each step of a timeline is a slice of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dateline.searcher.engines.base import Counts, Step, most_frequent

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

Seconds = NDArray[np.int64]
"""Moments in seconds since 1970 UTC, ascending."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_YEAR, _AFTER_LAST = 1, 10_000
"""The years of the calendar; where the last one ends is a step's edge too."""


def timeline(hits: Sequence[Seconds], every: Sequence[Seconds], zone: str, grain: str) -> list[Step]:
    """Steps from the first dated hit to the last, empty ones between included.

    hits: when what was found was published, the undated left out; every: the same of all articles. Both come
    in parts, each of them ascending. An article counts in the step that its date begins in.
    grain: day, week (from Monday), month or year, in the time zone `zone`.
    """
    dated = [one for one in hits if len(one)]
    if not dated:
        return []
    ends = edges(min(int(one[0]) for one in dated), max(int(one[-1]) for one in dated), grain, zone)
    found = np.sum([np.diff(one.searchsorted(ends)) for one in dated], axis=0)
    all_of = np.sum([np.diff(one.searchsorted(ends)) for one in every], axis=0)
    return list(zip(ends[:-1].tolist(), ends[1:].tolist(), found.tolist(), all_of.tolist(), strict=True))


def count_years(hits: Sequence[Seconds], zone: str) -> Counts:
    """How many of the hits were published in each year of a time zone. hits: as in `timeline`."""
    place = _zone(zone)
    steps = timeline(hits, hits, zone, "year")
    return most_frequent(Counter({f"{_year(step[0], place):04}": step[2] for step in steps if step[2]}))


def edges(first: int, last: int, grain: str, zone: str) -> Seconds:
    """The seconds at which steps begin, from the one with `first` to the end of the one with `last`."""
    place = _zone(zone)
    begin, end = max(_year(first, place) - 1, _FIRST_YEAR), min(_year(last, place) + 1, _AFTER_LAST)
    found = _edges_of_years(begin, end, grain, zone)
    low = int(found.searchsorted(first, "right")) - 1
    high = int(found.searchsorted(last, "right"))
    return found[low : high + 1]


@lru_cache(maxsize=64)
def _edges_of_years(first: int, last: int, grain: str, zone: str) -> Seconds:
    """The seconds at which the steps of some years begin, the last one's too."""
    return np.unique(np.concatenate([_edges_of_year(year, grain, zone) for year in range(first, last + 1)]))


@lru_cache(maxsize=1024)
def _edges_of_year(year: int, grain: str, zone: str) -> Seconds:
    """The seconds at which the steps that begin in a year begin."""
    place = _zone(zone)
    if year == _AFTER_LAST:
        return _edges_of_year(year - 1, "day", zone)[-1:] + 86_400
    day = datetime(year, 1, 1, tzinfo=place)
    match grain:
        case "year":
            starts = [day]
        case "month":
            starts = [day.replace(month=month) for month in range(1, 13)]
        case "week":
            monday = day + timedelta(days=-day.weekday() % 7)
            starts = [monday + timedelta(days=number) for number in range(0, _days(year, monday), 7)]
        case _:
            starts = [day + timedelta(days=number) for number in range(_days(year, day))]
    return np.array([(start - _EPOCH) // timedelta(seconds=1) for start in starts], np.int64)


def _days(year: int, start: datetime) -> int:
    """How many days of a year are left from one of them on, this one too."""
    return date(year, 12, 31).toordinal() - start.toordinal() + 1


def _zone(name: str) -> ZoneInfo:
    """The zone of an IANA name."""
    from zoneinfo import ZoneInfo  # here: most searches have no timeline

    return ZoneInfo(name)


def _year(seconds: int, zone: ZoneInfo) -> int:
    """The year of a moment in a zone: the first or last of the calendar for one outside of it."""
    try:
        return (_EPOCH + timedelta(seconds=seconds)).astimezone(zone).year
    except OverflowError:
        return _FIRST_YEAR if seconds < 0 else _AFTER_LAST - 1
