"""The figures of ranking are computed as trec_eval does."""

from __future__ import annotations

import pytest

from tests.quality.relevance import relevance


def test_a_perfect_order_has_every_figure_at_its_best() -> None:
    figures = relevance(["a", "b", "c"], {"a": 3, "b": 2, "c": 1})
    assert figures == {"ndcg@10": 1.0, "map": 1.0, "p@10": 0.3, "recall@100": 1.0}


def test_grades_gain_linearly_and_what_is_missing_costs() -> None:
    figures = relevance(["x", "b", "a"], {"a": 3, "b": 1, "c": 2})
    assert figures["ndcg@10"] == pytest.approx((1 / 1.584963 + 3 / 2) / (3 + 2 / 1.584963 + 1 / 2))
    assert figures["map"] == pytest.approx((1 / 2 + 2 / 3) / 3)
    assert figures["recall@100"] == pytest.approx(2 / 3)
