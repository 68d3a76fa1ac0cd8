"""Counting by time: documents are in the order of dates, so each step is a slice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dateline.searcher.engines.base import Step
from dateline.searcher.engines.postings.arrays import Ints, distinct
from dateline.searcher.engines.postings.facets import Counts, most_frequent
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.matches import Matches

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def timeline(leaves: Sequence[Leaf], found: Sequence[Matches], zone: str, grain: str) -> list[Step]:
    """Steps from the first dated hit to the last, empty ones between included.

    An article counts in the step that its date begins in. grain: day, week (from Monday), month or year.
    """
    dates = [
        leaf.starts[matches.docs[matches.docs >= leaf.undated]]
        for leaf, matches in zip(leaves, found, strict=True)
    ]
    dated = [one for one in dates if len(one)]
    if not dated:
        return []
    edges = _edges(min(int(one[0]) for one in dated), max(int(one[-1]) for one in dated), grain, zone)
    hits = np.sum([np.diff(one.searchsorted(edges)) for one in dated], axis=0)
    every = np.sum([np.diff(_live_dates(leaf).searchsorted(edges)) for leaf in leaves], axis=0)
    return list(zip(edges[:-1].tolist(), edges[1:].tolist(), hits.tolist(), every.tolist(), strict=True))


def count_years(leaves: Sequence[Leaf], found: Sequence[Matches], zone: str) -> Counts:
    """How many of the matches were published in each year of a time zone."""
    steps = timeline(leaves, found, zone, "year")
    place = _zone(zone)
    years = Counter({f"{_local(start, place).year:04}": hits for start, _, hits, _ in steps if hits})
    return most_frequent(years)


def _live_dates(leaf: Leaf) -> Ints:
    return leaf.starts[leaf.live] if leaf.has_deletions else leaf.starts


def _edges(first: int, last: int, grain: str, zone: str) -> Ints:
    """The seconds at which steps begin, from the one with `first` to the end of the one with `last`."""
    place = _zone(zone)
    start, end = _local(first, place), _local(last, place)
    edges = _edges_of_years(start.year - 1, end.year + 1, grain, zone)
    low = int(edges.searchsorted(first, "right")) - 1
    high = int(edges.searchsorted(last, "right"))
    return edges[low : high + 1]


@lru_cache(maxsize=64)
def _edges_of_years(first: int, last: int, grain: str, zone: str) -> Ints:
    """The seconds at which the steps of some years begin, the last one's too."""
    return distinct(np.concatenate([_edges_of_year(year, grain, zone) for year in range(first, last + 1)]))


@lru_cache(maxsize=1024)
def _edges_of_year(year: int, grain: str, zone: str) -> Ints:
    """The seconds at which the steps that begin in a year begin."""
    place = _zone(zone)
    year = min(max(year, 1), 9999)
    day = datetime(year, 1, 1, tzinfo=place)
    match grain:
        case "year":
            starts = [day]
        case "month":
            starts = [day.replace(month=month) for month in range(1, 13)]
        case "week":
            monday = day + timedelta(days=-day.weekday() % 7)
            starts = [monday + timedelta(weeks=week) for week in range(53)]
        case _:
            starts = [day + timedelta(days=number) for number in range(366)]
    return np.array([_seconds(start) for start in starts if start.year == year], np.int64)


def _zone(name: str) -> ZoneInfo:
    """The zone of an IANA name."""
    from zoneinfo import ZoneInfo  # here: most searches have no timeline

    return ZoneInfo(name)


def _local(seconds: int, zone: ZoneInfo) -> datetime:
    return (_EPOCH + timedelta(seconds=seconds)).astimezone(zone)


def _seconds(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(seconds=1)
