"""Words: in which documents of a segment they stand, and how much."""

from __future__ import annotations

import numpy as np

from dateline.index.engines.postings.runs import run_starts
from dateline.searcher.engines.postings.arrays import NO_INTS, Array, Floats, Ints, mask_of
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.scoring import BOOSTS
from dateline.searcher.plan.nodes import Term

Weighted = tuple[Ints, Floats]
"""Documents (ascending, each once) and the tf of each: boosted frequency over length, float64."""

_FEW = 64
"""Documents are sorted where they are fewer than one in so many, else counted in an array of all."""


def weighted_term(leaf: Leaf, term: Term) -> Weighted:
    """The live documents that have any of a term's forms, with tf summed over forms and fields."""
    found = leaf.find(term.forms, term.fields, exact=term.exact)
    if not found:
        return NO_INTS, np.empty(0)
    parts = [_part(leaf, field, low, high) for field, low, high in found]
    if len(found) == 1 and found[0][2] - found[0][1] == 1:
        docs, weights = parts[0]
        return _live(leaf, docs.astype(np.int64), weights)
    docs = np.concatenate([part[0] for part in parts])
    return _live(leaf, *summed(docs, np.concatenate([part[1] for part in parts]), leaf.size))


def docs_of_term(leaf: Leaf, term: Term) -> Ints:
    """The live documents that have any of a term's forms."""
    found = leaf.find(term.forms, term.fields, exact=term.exact)
    if len(found) == 1 and found[0][2] - found[0][1] == 1:
        docs = leaf.docs(*found[0]).astype(np.int64)
        return docs[leaf.live[docs]] if leaf.has_deletions else docs
    mask = np.zeros(leaf.size, bool)
    for field, low, high in found:
        mask[leaf.docs(field, low, high)] = True
    return np.flatnonzero(mask & leaf.live)


def summed(docs: Array, weights: Floats, size: int) -> Weighted:
    """Documents each once, their weights added. `docs` may repeat and stand in any order."""
    if len(docs) * _FEW < size:
        order = docs.argsort(kind="stable")
        firsts = run_starts(docs[order])
        sums: Floats = np.add.reduceat(weights[order], firsts) if len(order) else weights
        return docs[order[firsts]].astype(np.int64), sums
    totals: Floats = np.bincount(docs, weights, size).astype(np.float64, copy=False)
    # What weighs nothing (in a field that does not rank) is there all the same.
    present = (totals > 0 if weights.min() > 0 else mask_of(docs, size)).nonzero()[0]
    return present, totals[present]


def _part(leaf: Leaf, field: str, low: int, high: int) -> tuple[Array, Floats]:
    docs = leaf.docs(field, low, high)
    if field not in BOOSTS:
        return docs, np.zeros(len(docs))
    return docs, leaf.weights(field).take(docs) * leaf.counts(field, low, high)


def _live(leaf: Leaf, docs: Ints, weights: Floats) -> Weighted:
    if not leaf.has_deletions:
        return docs, weights
    kept = leaf.live[docs]
    return docs[kept], weights[kept]
