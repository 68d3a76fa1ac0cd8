"""Which segments are merged, so that they stay few and no article is rewritten often.

A long run lets its small segments gather, and merges them at its end. Then each segment outweighs all
smaller ones together, so there are few, and adding little to a large archive rewrites little of it (a
log-structured merge).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

LARGEST = 1 << 16
"""Articles of a segment at most: a document's number takes 16 bits."""

GATHERED = 128
"""Segments that may gather while a run goes on; some systems let a process hold 256 files open."""

AT_ONCE = 16
"""Segments merged into one while a run goes on: a merge takes memory, which worker processes need, too."""

OUTWEIGHS = 4
"""A segment stays as it is where it has so many times the articles of all smaller ones together: a merge
adds a quarter to it at least, so an archive that grows by single articles rewrites each of them about
log(articles) / log(1.25) times."""


def amid_run(sizes: Sequence[int]) -> list[int]:
    """The places of the segments to merge into one while a run goes on, none when all may stay.

    sizes: live articles of each.
    """
    ascending, light = _light(sizes)
    if not light or light[-1] < GATHERED:
        return []
    return _fitting(ascending[:AT_ONCE], [n for n in light if n <= AT_ONCE], sizes)


def after_run(sizes: Sequence[int]) -> list[int]:
    """As `amid_run`, at the end of a run."""
    return _fitting(*_light(sizes), sizes)


def _light(sizes: Sequence[int]) -> tuple[list[int], list[int]]:
    """The places in order of size, and how many places end with one that does not outweigh those before."""
    ascending = sorted(range(len(sizes)), key=sizes.__getitem__)
    smaller = list(accumulate((sizes[place] for place in ascending), initial=0))
    return ascending, [n for n, place in enumerate(ascending, 1) if sizes[place] < OUTWEIGHS * smaller[n - 1]]


def _fitting(ascending: Sequence[int], ends: Sequence[int], sizes: Sequence[int]) -> list[int]:
    """The places before the last of the ends at which several fit into a segment: as many as do."""
    running = list(accumulate((sizes[place] for place in ascending), initial=0))
    for end in reversed(ends):
        first = bisect_left(running, running[end] - LARGEST)
        if end - first > 1:
            return list(ascending[first:end])
    return []
