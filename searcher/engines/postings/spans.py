"""Spans: where in a field words, phrases and words near one another stand.

A place is a whole number: document << 32 | position. Places of different documents are so far apart that
comparing places compares documents too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dateline.index.engines.postings.runs import ragged, run_starts
from dateline.searcher.engines.postings.arrays import (
    NO_INTS,
    Floats,
    Ints,
    mask_of,
    shared,
)
from dateline.searcher.engines.postings.leaf import Leaf

DOC_SHIFT = 32
MAX_PLACE = (1 << DOC_SHIFT) - 1
"""The bits of a place that are the position."""


class Spans(NamedTuple):
    """first, last: int64 places of the first and the last word of each span; sorted, no two alike."""

    first: Ints
    last: Ints

    @property
    def docs(self) -> Ints:
        """The document of each span."""
        return self.first >> DOC_SHIFT


_AT_ONCE = 8192
"""Places of one word that are paired with others at a time: bounds the memory, whatever the words."""

NO_SPANS = Spans(NO_INTS, NO_INTS)


def word_places(leaf: Leaf, field: str, lexemes: Sequence[tuple[int, int]], docs: Ints) -> Ints:
    """The places of some lexemes (runs in a field's postings) in some documents (ascending), sorted."""
    found = [_run_places(leaf, field, run, docs) for run in lexemes]
    if len(found) == 1 and lexemes[0][1] - lexemes[0][0] == 1:
        return found[0]
    places = np.concatenate(found) if found else NO_INTS
    places.sort()
    return places


def near(parts: Sequence[Spans], slop: int) -> Spans:
    """The hulls of one span of each part, in any order, none overlapping, at most `slop` places uncovered."""
    found = [_near(block, slop) for block in _blocks(parts)]
    return (
        found[0] if len(found) == 1 else Spans(*(np.concatenate(ends) for ends in zip(*found, strict=True)))
    )


def _blocks(parts: Sequence[Spans]) -> list[list[Spans]]:
    """The parts cut between documents: pairs of common words are many times more than the words."""
    edges = parts[0].first[_AT_ONCE::_AT_ONCE] >> DOC_SHIFT << DOC_SHIFT
    cuts = [[0, *part.first.searchsorted(edges).tolist(), len(part.first)] for part in parts]
    return [
        [Spans(part.first[a:b], part.last[a:b]) for part, (a, b) in zip(parts, bounds, strict=True)]
        for bounds in zip(*map(pairwise, cuts), strict=True)
    ]


def _near(parts: Sequence[Spans], slop: int) -> Spans:
    """`near`, all pairs at once."""
    widest = [int((part.last - part.first).max(initial=0)) + 1 for part in parts]
    reach = slop + sum(widest)
    chosen = [parts[0]]
    for part in parts[1:]:
        rows, columns = _within_reach(chosen, part, reach)
        chosen = [
            *(Spans(one.first[rows], one.last[rows]) for one in chosen),
            Spans(*(a[columns] for a in part)),
        ]
        kept = np.ones(len(rows), bool)
        for one in chosen[:-1]:
            kept &= (chosen[-1].last < one.first) | (chosen[-1].first > one.last)
        chosen = [Spans(one.first[kept], one.last[kept]) for one in chosen]
    hull = _hull(chosen)
    covered = sum((one.last - one.first + 1 for one in chosen), np.zeros(len(hull.first), np.int64))
    close = hull.last - hull.first + 1 - covered <= slop
    return distinct(hull.first[close], hull.last[close])


def distinct(first: Ints, last: Ints) -> Spans:
    """Spans sorted, each once."""
    order = np.lexsort((last, first))
    first, last = first[order], last[order]
    new = np.ones(len(first), bool)
    new[1:] = (np.diff(first) != 0) | (np.diff(last) != 0)
    return Spans(first[new], last[new])


def frequencies(spans: Spans, weights: Floats | None) -> tuple[Ints, Floats]:
    """Documents with spans, and how many each has times its weight (None: 0)."""
    docs = spans.docs
    firsts = run_starts(docs)
    ends = np.empty_like(firsts)  # np.diff with `append` would take longer than all the rest
    ends[:-1], ends[-1:] = firsts[1:], len(docs)
    docs = docs[firsts]
    return docs, np.zeros(len(docs)) if weights is None else (ends - firsts) * weights[docs]


def _run_places(leaf: Leaf, field: str, run: tuple[int, int], docs: Ints) -> Ints:
    low, high = run
    listed = leaf.docs(field, low, high)
    if high - low == 1:
        _, kept = shared(listed, docs, leaf.size)
    else:
        kept = mask_of(docs, leaf.size).take(listed).nonzero()[0]
    counts, positions = occurrences(leaf, field, run, kept)
    return (listed[kept].astype(np.int64) << DOC_SHIFT).repeat(counts) + positions


def occurrences(leaf: Leaf, field: str, run: tuple[int, int], kept: Ints) -> tuple[Ints, Ints]:
    """How often, and at which positions on end, words stand in some postings of a run of lexemes.

    kept: the numbers of the postings in the run, ascending.
    """
    every = leaf.counts(field, *run)
    counts = every[kept].astype(np.int64)
    begins = every.cumsum(dtype=np.int64)[kept] - counts
    return counts, leaf.positions(field, *run).take(ragged(begins, counts))


def _within_reach(chosen: Sequence[Spans], part: Spans, reach: int) -> tuple[Ints, Ints]:
    """Pairs (row of what is chosen so far, row of the part) that may lie in a hull of `reach` places."""
    hull = _hull(chosen)
    low = part.first.searchsorted(hull.last - reach)
    high = part.first.searchsorted(hull.first + reach, "right")
    counts = np.maximum(high - low, 0)
    return np.repeat(np.arange(len(low)), counts), ragged(low, counts)


def _hull(chosen: Sequence[Spans]) -> Spans:
    first = np.minimum.reduce([one.first for one in chosen])
    return Spans(first, np.maximum.reduce([one.last for one in chosen]))
