"""How good an order of answers is: nDCG@10, MAP, P@10 and recall@100.

As trec_eval computes them: an answer gains its grade (linear, Järvelin and Kekäläinen 2002), discounted
by log2 of its place + 1; the ideal order is that of all graded articles. Average precision counts any
grade of 1 or more, looks at the first 1,000 answers and divides by all there are to find.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import fmean

DEPTH = 1000
"""Answers looked at, as in trec_eval."""

FIGURES = ("ndcg@10", "map", "p@10", "recall@100")


def relevance(ids: Sequence[str], grades: Mapping[str, int]) -> dict[str, float]:
    """The figures of one question. ids: the answers, best first. grades: of all that answer it, by id."""
    gains = [grades.get(id, 0) for id in ids[:DEPTH]]
    ideal = sorted(grades.values(), reverse=True)
    precisions = _precisions(gains)
    return {
        "ndcg@10": _dcg(gains[:10]) / _dcg(ideal[:10]),
        "map": sum(precisions) / len(grades),
        "p@10": sum(gain > 0 for gain in gains[:10]) / 10,
        "recall@100": sum(gain > 0 for gain in gains[:100]) / len(grades),
    }


def means(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each figure over questions, or over collections."""
    return {name: fmean(row[name] for row in rows) for name in FIGURES}


def _dcg(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))


def _precisions(gains: Sequence[int]) -> list[float]:
    """The precision at each answer that is right."""
    places = [place for place, gain in enumerate(gains, 1) if gain > 0]
    return [found / place for found, place in enumerate(places, 1)]
