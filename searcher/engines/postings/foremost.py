"""The best matches of all segments together, in no order: those worth a second look."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dateline.index.engines.postings.rows import UNDATED
from dateline.searcher.engines.postings.arrays import NO_INTS, Floats, Ints
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.matches import Matches

_GROUP = 16


def foremost(leaves: Sequence[Leaf], found: Sequence[Matches], count: int) -> list[Ints]:
    """For each leaf the places, ascending, of its matches among the `count` best; nothing where none scores.

    Of equals at the border the newest are taken, then those with the least id: the same articles however
    they are spread over segments.
    """
    scores = [np.empty(0) if matches.scores is None else matches.scores for matches in found]
    if sum(map(len, scores)) <= count:
        return [np.arange(len(one)) for one in scores]
    border = _border(scores, count)
    above = [np.flatnonzero(one > border) for one in scores]
    equal = [np.flatnonzero(one == border) for one in scores]
    wanted = count - sum(map(len, above))
    if wanted < sum(map(len, equal)):
        equal = _newest(leaves, found, equal, wanted)
    return [np.sort(np.concatenate(pair)) for pair in zip(above, equal, strict=True)]


def _border(scores: Sequence[Floats], count: int) -> float:
    """The score of the last of the `count` best.

    Of groups of 16 scores the `count` best maxima are all among the scores, so no score below them can be
    among the best; a partition of the rest costs a fifth of one of all.
    """
    every = scores[0] if len(scores) == 1 else np.concatenate(scores)
    groups = len(every) // _GROUP
    if groups > count:
        maxima = every[: groups * _GROUP].reshape(_GROUP, groups).max(axis=0)
        every = every[every >= _least_of_best(maxima, count)]
    return _least_of_best(every, count)


def _least_of_best(values: Floats, count: int) -> float:
    return float(np.partition(values, len(values) - count)[len(values) - count])


def _newest(
    leaves: Sequence[Leaf], found: Sequence[Matches], places: Sequence[Ints], count: int
) -> list[Ints]:
    """The first `count` of matches at some places by date, newest first, then by id."""
    rows = []
    for number, (leaf, matches, of_leaf) in enumerate(zip(leaves, found, places, strict=True)):
        # Within a leaf the last ones come first, so no more than `count` of each are ever needed.
        last = of_leaf[len(of_leaf) - min(count, len(of_leaf)) :]
        docs = matches.docs[last]
        for place, doc, start in zip(last.tolist(), docs.tolist(), leaf.starts[docs].tolist(), strict=True):
            rows.append((start == UNDATED, -start, leaf.segment.ids[doc], number, place))
    chosen = sorted(rows)[:count]
    kept = [[place for *_, of_leaf, place in chosen if of_leaf == number] for number in range(len(leaves))]
    return [np.array(sorted(of_leaf), np.int64) if of_leaf else NO_INTS for of_leaf in kept]
