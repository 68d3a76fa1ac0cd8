"""Some articles of all segments by age: the earliest first, then by id, the undated last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dateline.index.engines.postings.rows import UNDATED
from dateline.index.engines.postings.runs import run_starts
from dateline.searcher.engines.postings.arrays import Ints, Mask
from dateline.searcher.engines.postings.leaf import Leaf

_NEVER = np.iinfo(np.int64).max


class _Rows(NamedTuple):
    """The articles, on end. leaves: the number of each one's leaf. docs: its document there. int64 all."""

    leaves: Ints
    docs: Ints
    starts: Ints


def ranked_by_age(leaves: Sequence[Leaf], wanted: Sequence[Mask]) -> list[Ints]:
    """For each leaf the place of each wanted document among all that are wanted. int64 (documents,)."""
    docs = [mask.nonzero()[0] for mask in wanted]
    starts = np.concatenate([leaf.starts[of_leaf] for leaf, of_leaf in zip(leaves, docs, strict=True)])
    starts[starts == UNDATED] = _NEVER
    sizes = [len(of_leaf) for of_leaf in docs]
    order = _order(leaves, _Rows(np.arange(len(docs)).repeat(sizes), np.concatenate(docs), starts))
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    ranks = [np.zeros(leaf.size, np.int64) for leaf in leaves]
    for of_leaf, mask, part in zip(ranks, wanted, np.split(places, np.cumsum(sizes)[:-1]), strict=True):
        of_leaf[mask] = part
    return ranks


def _order(leaves: Sequence[Leaf], rows: _Rows) -> Ints:
    """The rows by age. Ids are looked up only where leaves have articles of the very same second."""
    order = np.lexsort(
        (-rows.docs, rows.leaves, rows.starts)
    )  # in a leaf the last of a second has the least id
    firsts = run_starts(rows.starts[order]).tolist()
    for first, last in zip(firsts, [*firsts[1:], len(order)], strict=True):
        if rows.leaves[order[first]] != rows.leaves[order[last - 1]]:
            tied = order[first:last].tolist()
            order[first:last] = sorted(
                tied, key=lambda row: leaves[int(rows.leaves[row])].segment.ids[int(rows.docs[row])]
            )
    return order
