"""A plan with the weights of its words, phrases and NEARs, known for all segments before any is scored."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.searcher.engines.postings.evaluate import Evaluator, scoring
from dateline.searcher.engines.postings.kinds.kind import Scoring, Weighted
from dateline.searcher.engines.postings.kinds.terms import docs_of_term
from dateline.searcher.engines.postings.leaf import TEXT_NAMES, Leaf
from dateline.searcher.engines.postings.matches import Matches
from dateline.searcher.engines.postings.scoring import BOOSTS, idf
from dateline.searcher.plan.nodes import Plan, Term


class Weighing:
    """An expanded plan weighed on some leaves.

    idfs: of every node that scores where it stands, over all leaves.
    """

    def __init__(self, leaves: Sequence[Leaf], plan: Plan) -> None:
        self._leaves = leaves
        self._plan = plan
        self._weighted: dict[Scoring, list[Weighted]] = {
            node: [Evaluator(leaf).weigh(node) for leaf in leaves] for node in dict.fromkeys(scoring(plan))
        }
        articles = sum(leaf.articles for leaf in leaves)
        self.idfs: dict[Scoring, float] = {
            node: idf(articles, _df(leaves, node, found)) for node, found in self._weighted.items()
        }

    def matches(self) -> list[Matches]:
        """What the plan matches in each leaf, scored."""
        return [self.evaluator(place).matches(self._plan) for place in range(len(self._leaves))]

    def evaluator(self, place: int) -> Evaluator:
        """What evaluates the plan or a part of it on one leaf."""
        weighted = {node: found[place] for node, found in self._weighted.items()}
        factors = {node: node.weight * value for node, value in self.idfs.items()}
        return Evaluator(self._leaves[place], weighted, factors)


def _df(leaves: Sequence[Leaf], node: Scoring, found: Sequence[Weighted]) -> int:
    """In how many live articles a node stands; a word's is that of all text fields, whichever are asked."""
    if isinstance(node, Term) and set(node.fields) != set(TEXT_NAMES) and BOOSTS.keys() & set(node.fields):
        everywhere = Term(node.forms, node.exact, TEXT_NAMES)
        return sum(len(docs_of_term(leaf, everywhere)) for leaf in leaves)
    return sum(len(docs) for docs, _ in found)
