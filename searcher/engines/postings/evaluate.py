"""Evaluation: what a plan matches, one segment at a time, with scores that all segments agree on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dateline.searcher.engines.postings.arrays import Mask, mask_of
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.matches import NO_MATCHES, Matches, in_all, in_some, of_mask
from dateline.searcher.engines.postings.positional import weighted_spans
from dateline.searcher.engines.postings.scoring import BOOSTS, saturated
from dateline.searcher.engines.postings.terms import Weighted, docs_of_term, weighted_term
from dateline.searcher.plan.nodes import (
    All,
    Any,
    Copy,
    Everything,
    Has,
    Near,
    Not,
    Nothing,
    Phrase,
    Plan,
    Range,
    Term,
    Value,
)

Scoring = Term | Phrase | Near
"""What scores; all else only selects (patterns and misspelt words have become terms)."""


def evaluated(leaves: Sequence[Leaf], plan: Plan) -> list[Matches]:
    """What an expanded plan matches in each leaf, without scores; `Weighing` gives them."""
    return [Evaluator(leaf, {}, {}).matches(plan) for leaf in leaves]


def weigh(leaf: Leaf, node: Scoring) -> Weighted:
    """The live documents that a scoring node matches, and the tf of each."""
    if isinstance(node, Term):
        return weighted_term(leaf, node)
    weighted = weighted_spans(leaf, node)
    leaf.keep(node, weighted[0])
    return weighted


class Evaluator:
    """Evaluates plans on one leaf.

    weighted: documents and tf of the scoring nodes, found before because their idf needs all leaves.
    factors: weight * idf of each.
    """

    def __init__(
        self, leaf: Leaf, weighted: Mapping[Scoring, Weighted], factors: Mapping[Scoring, float]
    ) -> None:
        self._leaf = leaf
        self._weighted = weighted
        self._factors = factors

    def matches(self, plan: Plan) -> Matches:
        """The live documents that match."""
        match plan:
            case Term() | Phrase() | Near():
                return self._scoring(plan)
            case All(parts):
                return self._all(parts)
            case Any(parts, least):
                return self._any(parts, least)
            case Nothing():
                return NO_MATCHES
            case _:
                return of_mask(self.mask(plan))

    def mask(self, plan: Plan) -> Mask:
        """The live documents that match, as a mask; no scores."""
        leaf = self._leaf
        match plan:
            case Everything():
                return leaf.live
            case Not(part):
                return leaf.live & ~self.mask(part)
            case Range(column, start, end):
                return leaf.overlapping(column, start, end)
            case Value(column, values):
                masks = [leaf.having(column, value) for value in values]
                return np.logical_or.reduce(masks) if masks else np.zeros(leaf.size, bool)
            case Has(column):
                return leaf.knowing(column)
            case Copy():
                return leaf.copies
            case _:
                return mask_of(self.matches(plan).docs, leaf.size)

    def _scoring(self, node: Scoring) -> Matches:
        if node in self._weighted:
            docs, tf = self._weighted[node]
            ranks = any(field in BOOSTS for field in node.fields)
            return Matches(docs, saturated(tf, self._factors[node]) if ranks else None)
        return Matches(
            docs_of_term(self._leaf, node) if isinstance(node, Term) else weigh(self._leaf, node)[0]
        )

    def _all(self, parts: Sequence[Plan]) -> Matches:
        """What finds is intersected from the rarest on; what only selects is a mask over the rest."""
        finding = [part for part in parts if isinstance(part, Scoring | All | Any | Nothing)]
        masks = [self.mask(part) for part in parts if part not in finding]
        if not finding:
            return of_mask(np.logical_and.reduce(masks)) if masks else of_mask(self._leaf.live)
        found = in_all([self.matches(part) for part in finding], self._leaf.size)
        for mask in masks:
            found = found.where(mask[found.docs])
        return found

    def _any(self, parts: Sequence[Plan], least: int) -> Matches:
        """At least so many of the parts; with none needed, everything matches."""
        matches = [self.matches(part) for part in parts]
        if least > 0:
            return in_some(matches, least, self._leaf.size)
        return in_some([*matches, of_mask(self._leaf.live)], 1, self._leaf.size)
