"""Weights: rare words say more about a fragment."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import cast

from dateline.searcher.engines.base import Snapshot, Word
from dateline.searcher.engines.frequencies import Frequencies
from dateline.searcher.marks.units import units
from dateline.searcher.marks.weights import Weigher
from dateline.searcher.plan.nodes import Any, Near, Phrase, Plan, Term, Wildcard

BODY = ("body",)


class Counts:
    """A snapshot of 100 articles that knows how often words occur, and how often it was asked."""

    last_change = 1
    articles = 100

    def __init__(self) -> None:
        self.asked: list[list[Word]] = []

    def frequencies(self, words: Sequence[Word]) -> list[int]:
        self.asked.append(list(words))
        return [{"town": 50, "eclipse": 1, "ferri": 10, "deleted": 200}.get(form, 0) for form, _ in words]


def weight(plan: Plan) -> float:
    (one,) = weigher(Counts())(units(plan))
    return one


def weigher(counts: Counts) -> Weigher:
    return Weigher(Frequencies(cast(Snapshot, counts)))


def term(*forms: str) -> Term:
    return Term(forms, exact=True, fields=BODY)


def test_the_weight_of_a_word_is_its_idf() -> None:
    assert weight(term("town")) == math.log(1 + 50.5 / 50.5)
    assert weight(term("eclipse")) > weight(Term(("ferri",), exact=False, fields=BODY)) > weight(term("town"))


def test_alternatives_weigh_as_the_most_frequent() -> None:
    assert weight(term("town", "eclipse")) == weight(term("town"))


def test_a_phrase_weighs_as_its_words_together() -> None:
    phrase = Phrase((("town",), ("eclipse",)), exact=True, fields=BODY)
    assert weight(phrase) == weight(term("town")) + weight(term("eclipse"))
    assert weight(Near(term("town"), term("eclipse"), 3, BODY)) == weight(phrase)


def test_a_pattern_weighs_one() -> None:
    assert weight(Wildcard("ecl*", BODY)) == 1.0


def test_a_count_above_the_number_of_articles_does_no_harm() -> None:
    assert 0 < weight(term("deleted")) < weight(term("town"))


def test_words_are_counted_once_and_in_one_call() -> None:
    counts = Counts()
    weigh = weigher(counts)
    marked = units(Any((term("town"), Phrase((("eclipse",), ("town",)), exact=False, fields=BODY))))
    assert weigh(marked) == weigh(marked)
    (asked,) = counts.asked
    assert sorted(asked) == [("eclipse", False), ("town", False), ("town", True)]
