"""Evaluation: what a plan matches, one segment at a time, with scores that all segments agree on."""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence
from functools import partial

from dateline.searcher.budget import check_budget
from dateline.searcher.engines.postings.arrays import Ints, Mask
from dateline.searcher.engines.postings.kinds.filters import filter_kind
from dateline.searcher.engines.postings.kinds.groups import group_kind
from dateline.searcher.engines.postings.kinds.kind import NodeKind, RankingKind, Scoring, Weighted
from dateline.searcher.engines.postings.kinds.patterns import FuzzyKind, WildcardKind
from dateline.searcher.engines.postings.kinds.phrases import NearKind, PhraseKind
from dateline.searcher.engines.postings.kinds.terms import TermKind
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.matches import Matches
from dateline.searcher.engines.postings.spans import Spans
from dateline.searcher.plan.nodes import Fuzzy, Phrase, Plan, Range, Term, Wildcard
from dateline.searcher.plan.nodes.filters import FilterPlan
from dateline.searcher.plan.nodes.groups import GroupPlan

_TERM, _PHRASE, _NEAR, _WILDCARD, _FUZZY = TermKind(), PhraseKind(), NearKind(), WildcardKind(), FuzzyKind()


def kind_of(plan: Plan) -> NodeKind[typing.Any]:
    """What a node means to this engine."""
    if isinstance(plan, Scoring):
        return ranking(plan)
    if isinstance(plan, GroupPlan):
        return group_kind(plan)
    if isinstance(plan, FilterPlan | Range):
        return filter_kind(plan)
    if isinstance(plan, Wildcard):
        return _WILDCARD
    if isinstance(plan, Fuzzy):
        return _FUZZY
    typing.assert_never(plan)


def ranking(node: Scoring) -> RankingKind[typing.Any]:
    """What a node that scores means to this engine."""
    if isinstance(node, Term):
        return _TERM
    return _PHRASE if isinstance(node, Phrase) else _NEAR


def scoring(plan: Plan) -> list[Scoring]:
    """The scoring nodes that can score where they stand: not those within an exclusion."""
    if isinstance(plan, Scoring):
        return [plan]
    return [node for part in plan.children for node in scoring(part)] if kind_of(plan).adds_up else []


def expanded(leaves: Sequence[Leaf], plan: Plan) -> Plan:
    """The plan with patterns and misspelt words replaced by the words that they stand for.

    Raises QuerySyntaxError where they are too many.
    """
    check_budget("searching")
    return kind_of(plan).expanded(plan, leaves, partial(expanded, leaves))


def evaluated(leaves: Sequence[Leaf], plan: Plan) -> list[Matches]:
    """What an expanded plan matches in each leaf, without scores; `Weighing` gives them."""
    return [Evaluator(leaf).matches(plan) for leaf in leaves]


class Evaluator:
    """Evaluates plans on one leaf.

    weighted: documents and tf of the scoring nodes, found before because their idf needs all leaves.
    factors: weight * idf of each.
    """

    def __init__(
        self,
        leaf: Leaf,
        weighted: Mapping[Scoring, Weighted] | None = None,
        factors: Mapping[Scoring, float] | None = None,
    ) -> None:
        self.leaf = leaf
        self._weighted = weighted or {}
        self._factors = factors or {}

    def matches(self, plan: Plan) -> Matches:
        """The live documents that match."""
        check_budget("searching")
        return kind_of(plan).matches(plan, self)

    def mask(self, plan: Plan) -> Mask:
        """The live documents that match, as a mask; no scores."""
        check_budget("searching")
        return kind_of(plan).mask(plan, self)

    def selects(self, plan: Plan) -> bool:
        """Whether a part is a mask over all documents, and no list of some."""
        return kind_of(plan).selects

    def spans(self, plan: Plan, field: str, within: Ints | None = None) -> Spans:
        """Where a plan stands in one field, in some live documents (ascending) or in all."""
        check_budget("searching")
        return kind_of(plan).spans(plan, field, self, within)

    def weigh(self, node: Scoring) -> Weighted:
        """The live documents that a scoring node matches, and the tf of each."""
        check_budget("searching")
        return ranking(node).weigh(node, self)

    def weighed(self, node: Scoring) -> tuple[Weighted, float] | None:
        """A node's documents and tf, and its weight * idf, where they were worked out before."""
        found = self._weighted.get(node)
        return None if found is None else (found, self._factors[node])
