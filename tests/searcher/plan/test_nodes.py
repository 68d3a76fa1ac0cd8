"""Nodes: each kind complete, and an unknown one never passed over in silence."""

from __future__ import annotations

import inspect
from typing import Any, cast, get_args

import pytest

from dateline.searcher.engines.postings.evaluate import kind_of, scoring
from dateline.searcher.marks.highlighter import Highlighter
from dateline.searcher.plan.nodes import All, Near, Not, Phrase, Plan, Term, Tree, Value
from dateline.searcher.plan.nodes.node import PlanNode, TreeNode, walk
from dateline.searcher.query.parser import parse

GRAIN = Term(("grain",), False, ("body",))
DEAL = Phrase((("deal",), ("done",)), True, ("body",))


class Unheard(PlanNode):
    """A kind that was forgotten everywhere."""

    @property
    def children(self) -> tuple[Plan, ...]:
        return ()

    @property
    def scores(self) -> bool:
        return False


@pytest.mark.parametrize("node", [*get_args(Tree), *get_args(Plan)])
def test_every_kind_is_complete(node: type) -> None:
    assert issubclass(node, TreeNode | PlanNode)
    assert not inspect.isabstract(node)


def test_an_unknown_kind_is_an_error() -> None:
    unheard = cast(Any, Unheard())
    with pytest.raises(AssertionError):
        kind_of(unheard)
    with pytest.raises(AssertionError):
        Highlighter(All((GRAIN, unheard)))


def test_what_scores_where_it_stands() -> None:
    plan = All((GRAIN, Not(DEAL), Near(GRAIN, DEAL, 3, ("body",)), Value("source", ("post",))))
    assert scoring(plan) == [GRAIN, Near(GRAIN, DEAL, 3, ("body",))]
    assert plan.scores
    assert not Not(GRAIN).scores


def test_nodes_in_the_order_of_the_text() -> None:
    tree = parse('ferry (strike OR "two days") -since:2025').tree
    assert [type(node).__name__ for node in walk(tree)] == [
        "Spaced", "Word", "Or", "Word", "Quoted", "Without", "Dates",
    ]  # fmt: skip
