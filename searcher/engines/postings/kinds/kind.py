"""One kind of plan node: how it is found, scored and named in explanations."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from dateline.index.errors import NotSupportedError
from dateline.searcher.engines.postings.arrays import Floats, Ints, Mask, mask_of
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.matches import Matches, of_mask
from dateline.searcher.engines.postings.scoring import saturated
from dateline.searcher.engines.postings.spans import Spans
from dateline.searcher.plan.nodes import Near, Phrase, Plan, Term

if TYPE_CHECKING:
    from dateline.searcher.engines.explanation import Kind as Named

Scoring = Term | Phrase | Near
"""What scores; all else only selects (patterns and misspelt words have become terms)."""

Weighted = tuple[Ints, Floats]
"""Documents (ascending, each once) and the tf of each: boosted frequency over length, float64."""

Node = TypeVar("Node", bound=Plan)
ScoringNode = TypeVar("ScoringNode", bound=Scoring)


class Evaluation(Protocol):
    """A plan being evaluated on one leaf."""

    @property
    def leaf(self) -> Leaf:
        """The segment."""
        ...

    def matches(self, plan: Plan) -> Matches:
        """The live documents that match a part of the plan."""
        ...

    def mask(self, plan: Plan) -> Mask:
        """As `matches`, as a mask; no scores."""
        ...

    def selects(self, plan: Plan) -> bool:
        """Whether a part is a mask over all documents, and no list of some."""
        ...

    def spans(self, plan: Plan, field: str, within: Ints | None) -> Spans:
        """Where a part stands in one field, in some live documents (ascending) or in all."""
        ...

    def weighed(self, node: Scoring) -> tuple[Weighted, float] | None:
        """A node's documents and tf, and its weight * idf, where they were worked out before."""
        ...


class NodeKind(ABC, Generic[Node]):
    """What one kind of node means. Instances hold nothing.

    selects: whether it is a mask over all documents. adds_up: whether the scores of its parts are its own.
    """

    selects = False
    adds_up = False

    @abstractmethod
    def matches(self, node: Node, at: Evaluation) -> Matches:
        """The live documents that match."""

    def mask(self, node: Node, at: Evaluation) -> Mask:
        """The live documents that match, as a mask; no scores."""
        return mask_of(self.matches(node, at).docs, at.leaf.size)

    def spans(self, node: Node, field: str, at: Evaluation, within: Ints | None) -> Spans:
        """Where it stands in one field; raises NotSupportedError for what stands nowhere."""
        raise NotSupportedError("NEAR takes words and phrases, and groups of them joined by OR.")

    def expanded(self, node: Node, leaves: Sequence[Leaf], expand: Callable[[Plan], Plan]) -> Plan:
        """The node with patterns and misspelt words replaced by the words that they stand for."""
        return node


class SelectingKind(NodeKind[Node]):
    """A kind that only selects."""

    selects = True

    def matches(self, node: Node, at: Evaluation) -> Matches:
        """The live documents that match, scoring 0."""
        return of_mask(self.mask(node, at))

    @abstractmethod
    def mask(self, node: Node, at: Evaluation) -> Mask:
        """The live documents that match, as a mask."""


class RankingKind(NodeKind[ScoringNode]):
    """A kind that scores by itself."""

    @abstractmethod
    def weigh(self, node: ScoringNode, at: Evaluation) -> Weighted:
        """The live documents that match, and the tf of each."""

    @abstractmethod
    def named(self, node: ScoringNode) -> Named:
        """What it is called in an explanation."""

    def docs(self, node: ScoringNode, at: Evaluation) -> Ints:
        """The live documents that match."""
        return self.weigh(node, at)[0]

    def matches(self, node: ScoringNode, at: Evaluation) -> Matches:
        """The live documents that match, with scores where it was weighed and ranks."""
        weighed = at.weighed(node)
        if weighed is None:
            return Matches(self.docs(node, at))
        (docs, tf), factor = weighed
        return Matches(docs, saturated(tf, factor) if node.scores else None)
