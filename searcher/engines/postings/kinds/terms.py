"""Words: in which documents of a segment they stand, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dateline.index.engines.postings.runs import run_starts
from dateline.searcher.engines.postings.arrays import NO_INTS, Array, Floats, Ints, mask_of
from dateline.searcher.engines.postings.kinds.kind import Evaluation, RankingKind, Weighted
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.places import phrase_spans
from dateline.searcher.engines.postings.scoring import BOOSTS
from dateline.searcher.engines.postings.spans import Spans
from dateline.searcher.plan.nodes import Term

if TYPE_CHECKING:
    from dateline.searcher.engines.explanation import Kind as Named

_FEW = 64
"""Documents are sorted where they are fewer than one in so many, else counted in an array of all."""


class TermKind(RankingKind[Term]):
    """A word: the documents that have any of its forms."""

    def weigh(self, node: Term, at: Evaluation) -> Weighted:
        """The live documents that have any of a term's forms, with tf summed over forms and fields."""
        leaf = at.leaf
        found = leaf.find(node.forms, node.fields, exact=node.exact)
        if not found:
            return NO_INTS, np.empty(0)
        lists, weights = [], []
        for field, low, high in found:
            docs = leaf.docs(field, low, high)
            lists.append(docs)
            if field in BOOSTS:
                weights.append(leaf.weights(field).take(docs) * leaf.counts(field, low, high))
            else:
                weights.append(np.zeros(len(docs)))
        if len(found) == 1 and found[0][2] - found[0][1] == 1:
            every, tf = lists[0].astype(np.int64), weights[0]
        else:
            every, tf = summed(np.concatenate(lists), np.concatenate(weights), leaf.size)
        if not leaf.has_deletions:
            return every, tf
        kept = leaf.live[every]
        return every[kept], tf[kept]

    def docs(self, node: Term, at: Evaluation) -> Ints:
        """The live documents that have any of a term's forms."""
        return docs_of_term(at.leaf, node)

    def named(self, node: Term) -> Named:
        """A word."""
        return "word"

    def spans(self, node: Term, field: str, at: Evaluation, within: Ints | None) -> Spans:
        """The places of its forms."""
        return phrase_spans(at.leaf, field, node, None, within)


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
