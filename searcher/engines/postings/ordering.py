"""From all that matched to the page asked for: the best few by partition, ties always settled alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dateline.index.engines.postings.rows import UNDATED
from dateline.searcher.engines.postings.arrays import Ints
from dateline.searcher.engines.postings.foremost import foremost
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.matches import Matches
from dateline.searcher.request import Sort


class Listed(NamedTuple):
    """One row of a page."""

    key: int
    score: float
    story: int


def page(
    leaves: Sequence[Leaf], found: Sequence[Matches], sort: Sort, bounds: tuple[int, int]
) -> list[Listed]:
    """Rows `[first, last)` of the whole order: by score, date or arrival; ties newest first, then by id."""
    first, last = bounds
    if first >= last:
        return []
    if sort == "relevance" and any(matches.scores is not None for matches in found):
        chosen = foremost(leaves, found, last)
    else:
        chosen = [_first(leaf, matches.docs, sort, last) for leaf, matches in zip(leaves, found, strict=True)]
    rows = [row for one in zip(leaves, found, chosen, strict=True) for row in _rows(*one)]
    rows.sort(key=_by_arrival if sort == "added" else _by_age if sort == "oldest" else _by_date)
    return [row.listed for row in rows[first:last]]


class _Row:
    """A row with what settles ties. Its id is looked up only where the score and the date are another's."""

    __slots__ = ("doc", "leaf", "listed", "start")

    def __init__(self, listed: Listed, start: int, leaf: Leaf, doc: int) -> None:
        self.listed = listed
        self.start = start
        self.leaf = leaf
        self.doc = doc

    def __lt__(self, other: _Row) -> bool:
        """By id."""
        return self.leaf.segment.ids[self.doc] < other.leaf.segment.ids[other.doc]


def _by_date(row: _Row) -> tuple[float, bool, int, _Row]:
    return -row.listed.score, row.start == UNDATED, -row.start, row


def _by_age(row: _Row) -> tuple[float, bool, int, _Row]:
    return -row.listed.score, row.start == UNDATED, row.start, row


def _by_arrival(row: _Row) -> tuple[int, bool, int, _Row]:
    return -int(row.leaf.segment.numbers("indexed")[row.doc]), row.start == UNDATED, -row.start, row


def _rows(leaf: Leaf, matches: Matches, places: Ints) -> list[_Row]:
    """The rows of a leaf's matches at some places."""
    docs = matches.docs[places]
    scores = np.zeros(len(places)) if matches.scores is None else matches.scores[places]
    keys, stories, starts = (leaf.segment.numbers(name)[docs].tolist() for name in ("key", "story", "start"))
    return [
        _Row(Listed(key, score, story), start, leaf, doc)
        for key, score, story, start, doc in zip(
            keys, scores.tolist(), stories, starts, docs.tolist(), strict=True
        )
    ]


def _first(leaf: Leaf, docs: Ints, sort: Sort, count: int) -> Ints:
    """Places of a leaf's first `count` matches by date or arrival."""
    if sort == "oldest":
        return _oldest(leaf, docs, count)
    if sort == "added":  # documents are in the order of dates, so a stable order settles ties by date
        return leaf.segment.numbers("indexed")[docs].argsort(kind="stable")[-count:]
    return np.arange(max(len(docs) - count, 0), len(docs))


def _oldest(leaf: Leaf, docs: Ints, count: int) -> Ints:
    """Places of the first `count` documents from the oldest on, and of more of the same date; the undated
    come last."""
    undated = int(docs.searchsorted(leaf.undated))
    end = min(undated + count, len(docs))
    if undated < end:  # take in all of the date at the border: their ids run the other way
        end = int(leaf.starts[docs].searchsorted(leaf.starts[docs[end - 1]], "right"))
    return np.concatenate([np.arange(undated, end), np.arange(max(0, undated - count), undated)])
