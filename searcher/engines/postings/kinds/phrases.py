"""Phrases, and words near one another: documents by the places where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from dateline.searcher.engines.postings.arrays import NO_INTS, Ints, distinct_sorted
from dateline.searcher.engines.postings.kinds.kind import Evaluation, RankingKind, Weighted
from dateline.searcher.engines.postings.kinds.terms import summed
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.places import phrase_spans
from dateline.searcher.engines.postings.scoring import BOOSTS
from dateline.searcher.engines.postings.spans import Spans, frequencies, near
from dateline.searcher.plan.nodes import Near, Phrase, Plan

if TYPE_CHECKING:
    from dateline.searcher.engines.explanation import Kind as Named

_Placed = TypeVar("_Placed", bound=Phrase | Near)


class _PlacedKind(RankingKind[_Placed]):
    """What is found by its places; tf counts them."""

    def weigh(self, node: _Placed, at: Evaluation) -> Weighted:
        """The live documents in which it stands, and how often, weighed by field."""
        leaf = at.leaf
        found = [(field, self.spans(node, field, at, None)) for field in node.fields]
        weighted = [
            frequencies(spans, leaf.weights(field) if field in BOOSTS else None)
            for field, spans in found
            if len(spans.first)
        ]
        if len(weighted) == 1:
            docs, tf = weighted[0]
        else:
            every = np.concatenate([NO_INTS, *(docs for docs, _ in weighted)])
            docs, tf = summed(every, np.concatenate([np.empty(0), *(tf for _, tf in weighted)]), leaf.size)
        leaf.keep(node, docs)
        return docs, tf


class PhraseKind(_PlacedKind[Phrase]):
    """Words side by side, or with a few others between."""

    def spans(self, node: Phrase, field: str, at: Evaluation, within: Ints | None) -> Spans:
        """From the first word to the last."""
        return phrase_spans(at.leaf, field, node, node.slop, within)

    def named(self, node: Phrase) -> Named:
        """A phrase where its words stand side by side."""
        return "phrase" if node.slop is None else "near"


class NearKind(_PlacedKind[Near]):
    """Something within a distance of something else."""

    def spans(self, node: Near, field: str, at: Evaluation, within: Ints | None) -> Spans:
        """From the beginning of one side to the end of the other."""
        left = at.spans(node.left, field, within)
        right = at.spans(node.right, field, distinct_sorted(left.docs))
        return near((left, right), node.distance)

    def named(self, node: Near) -> Named:
        """Words near each other."""
        return "near"

    def expanded(self, node: Near, leaves: Sequence[Leaf], expand: Callable[[Plan], Plan]) -> Plan:
        """Both sides expanded."""
        return replace(node, left=expand(node.left), right=expand(node.right))
