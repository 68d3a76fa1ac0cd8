"""Weights: rare words say more about a fragment."""

from __future__ import annotations

import math

from dateline.searcher.engines.base import Ask, Found
from dateline.searcher.marks.units import units
from dateline.searcher.marks.weights import weigher
from dateline.searcher.plan.nodes import Near, Phrase, Plan, Term, Wildcard

BODY = ("body",)


class Counts:
    """A snapshot of 100 articles that knows how often words occur, and how often it was asked."""

    last_change = 1
    articles = 100

    def __init__(self) -> None:
        self.asked: list[tuple[str, bool]] = []

    def frequency(self, form: str, *, exact: bool) -> int:
        self.asked.append((form, exact))
        return {"town": 50, "eclipse": 1, "ferri": 10, "deleted": 200}.get(form, 0)

    def find(self, ask: Ask) -> Found:
        raise NotImplementedError

    def count(self, plan: Plan) -> int:
        raise NotImplementedError

    def values(self, column: str) -> list[tuple[str, int]]:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


def weight(plan: Plan, counts: Counts | None = None) -> float:
    (unit,) = units(plan)
    return weigher(counts or Counts())(unit)


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


def test_each_word_is_counted_once() -> None:
    counts = Counts()
    weigh = weigher(counts)
    (unit,) = units(term("town"))
    assert weigh(unit) == weigh(unit)
    assert counts.asked == [("town", True)]
