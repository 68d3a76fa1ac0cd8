"""From all that matched to the page asked for: order, copies, ties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.index.engines.whoosh.schema import UNDATED
from dateline.searcher.engines.base import Ask
from dateline.searcher.engines.whoosh.columns import FAR_FUTURE, Columns, Numbers

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Matched:
    """All that matched. documents: int64 of shape (n,), ascending; scores: float64 of the same shape."""

    documents: Numbers
    scores: Scores

    def __getitem__(self, rows: Numbers | slice) -> Matched:
        """Some of the rows."""
        return Matched(self.documents[rows], self.scores[rows])

    def __len__(self) -> int:
        return len(self.documents)


def page(matched: Matched, ask: Ask, columns: Columns) -> Matched:
    """The rows from `ask.offset`, `ask.limit` of them, best first; ties by date, newest first, then by id."""
    dates = columns.start[matched.documents]
    first = -columns.indexed[matched.documents] if ask.sort == "added" else -matched.scores
    keys = (_dated(dates, newest=ask.sort != "oldest"), first)
    order = np.lexsort(keys)
    end = _end_of_tie(order, keys, ask.offset + ask.limit)
    return matched[_by_id(order[:end], keys, matched, columns)][ask.offset : ask.offset + ask.limit]


def best_of_stories(matched: Matched, columns: Columns, *, newest: bool) -> Matched:
    """Of each group of copies the best: the highest score, on a tie the earliest or the newest, then the
    least id.
    """
    documents = matched.documents
    dates = _dated(columns.start[documents], newest=newest)
    stories = columns.story[documents]
    order = np.lexsort((dates, -matched.scores, stories))
    first = np.flatnonzero(np.diff(stories[order], prepend=stories[order][:1] - 1))
    chosen = order[first]
    for place, start in enumerate(first.tolist()):
        group = order[start : first[place + 1] if place + 1 < len(first) else None]
        if len(group) > 1:
            chosen[place] = _least_id(group, (dates, matched.scores), matched, columns)
    return matched[np.sort(chosen)]


def _dated(dates: Numbers, *, newest: bool) -> Numbers:
    """Sort keys for dates, ascending; undated last either way."""
    keys = -dates if newest else dates
    return np.where(dates == UNDATED, FAR_FUTURE, keys)


def _end_of_tie(order: Numbers, keys: tuple[NDArray[np.generic], ...], end: int) -> int:
    """The end of the run of equals that a page's last row belongs to."""
    while 0 < end < len(order) and all(key[order[end]] == key[order[end - 1]] for key in keys):
        end += 1
    return min(end, len(order))


def _by_id(
    order: Numbers, keys: tuple[NDArray[np.generic], ...], matched: Matched, columns: Columns
) -> Numbers:
    """The order with every run of equals put in the order of ids."""
    sorted_rows: list[int] = []
    for run in _runs(order, keys):
        sorted_rows.extend(_sorted_by_id(run, matched, columns))
    return np.array(sorted_rows, np.int64)


def _runs(order: Numbers, keys: tuple[NDArray[np.generic], ...]) -> Iterator[Numbers]:
    """The order cut where a key changes."""
    changes = np.zeros(max(len(order) - 1, 0), bool)
    for key in keys:
        changes |= np.diff(key[order]) != 0
    yield from np.split(order, np.flatnonzero(changes) + 1)


def _least_id(
    group: Numbers, keys: tuple[NDArray[np.generic], ...], matched: Matched, columns: Columns
) -> int:
    return _sorted_by_id(next(_runs(group, keys)), matched, columns)[0]


def _sorted_by_id(rows: Numbers, matched: Matched, columns: Columns) -> list[int]:
    if len(rows) < 2:
        return list(rows.tolist())
    ids = columns.ids(matched.documents[rows])
    return [row for _, row in sorted(zip(ids, rows.tolist(), strict=True))]
