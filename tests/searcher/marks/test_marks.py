"""Marks: which words of a text a plan asks for."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.analysis import stem, tokens
from dateline.searcher.marks.highlighter import Highlighter
from dateline.searcher.marks.mark import Mark
from dateline.searcher.marks.units import positions, units
from dateline.searcher.plan.nodes import (
    All,
    Any,
    Fuzzy,
    Near,
    Not,
    Phrase,
    Plan,
    Range,
    Term,
    Value,
    Wildcard,
)

TEXT = ("headline", "standfirst", "body")


def word(form: str, fields: tuple[str, ...] = TEXT) -> Term:
    return Term((stem(form, "en"),), exact=False, fields=fields)


def exact(*forms: str) -> Plan:
    if len(forms) == 1:
        return Term(forms, exact=True, fields=TEXT)
    return Phrase(tuple((form,) for form in forms), exact=True, fields=TEXT)


def marked(plan: Plan, text: str, language: str | None = "en", field: str = "body") -> list[str]:
    """The marked parts of a text."""
    return [text[start:end] for start, end in Highlighter(plan).marks(text, field, language)]


@pytest.mark.parametrize(
    ("plan", "text", "expected"),
    [
        (word("harvest"), "Harvests fell; harvesting stopped; half a harp.", ["Harvests", "harvesting"]),
        (exact("harvest"), "Harvests fell, the HARVEST is late.", ["HARVEST"]),
        (word("happy"), "Happiness? The happier are happy.", ["Happiness", "happy"]),
        (word("dying"), "He died; dying is hard, they die.", ["died", "dying", "die"]),
        (word("possibility"), "Possible? Even a possibility.", ["Possible", "possibility"]),
        (exact("zelena"), "Mayor Zeleňá spoke of ZELENA.", ["Zeleňá", "ZELENA"]),
        (exact("us"), "The U.S. and the US, not us all", ["U.S.", "US", "us"]),
        (exact("nato"), "N.A.T.O. and nato; N.A.T.O’s, a.n.a.t.o", ["N.A.T.O.", "nato", "N.A.T.O’s"]),
        (exact("onora"), "O'Nora met O’Nora and Onora’s son", ["O'Nora", "O’Nora", "Onora’s"]),
        (exact("onora"), "O`Nora met Onora", ["O`Nora", "Onora"]),
        (exact("zelena"), "Ze\u00adleňa, zel\u200bena, ½ Zelena", ["Ze\u00adleňa", "zel\u200bena", "Zelena"]),
        (exact("allah"), "\ufdfa allah, œuvre allah", ["allah", "allah"]),
        (exact("1204"), "It cost 1,204 or 1204, not 11204", ["1,204", "1204"]),
        (word("1204500"), "It cost 1,204,500 or 1.204.500", ["1,204,500", "1.204.500"]),
        (exact("strasse"), "Die Straße und die STRASSE", ["Straße", "STRASSE"]),
        (exact("grain", "deal"), "A grain deal, the Grain\nDeal; no deal.", ["grain deal", "Grain\nDeal"]),
        (exact("grain", "deal"), "the grain—deal talks", ["grain—deal"]),
        (exact("to", "be", "or"), "to be or not to be", ["to be or"]),
        (exact("新", "聞"), "今日新聞聞新", ["新聞"]),
        (Wildcard("wo?en*", TEXT), "Women, woven, woman, WOODEN", ["Women", "woven"]),
        (Fuzzy("velmora", 1, TEXT), "Velmroa, Velmara, Velmora, Velm", ["Velmroa", "Velmara", "Velmora"]),
        (
            Phrase((("grain",), ("deal",)), True, TEXT, slop=2),
            "deal on grain; grain is not yet a deal",
            ["deal", "grain", "grain"],
        ),
        (Near(word("grain"), word("ports"), 2, TEXT), "Grain in port. And no more grain", ["Grain", "port"]),
    ],
)  # fmt: skip
def test_what_is_marked(plan: Plan, text: str, expected: list[str]) -> None:
    assert marked(plan, text) == expected


def test_near_joins_phrases_as_units() -> None:
    plan = Near(exact("grain", "deal"), exact("port"), 3, TEXT)
    assert marked(plan, "the grain deal left the port") == ["grain deal", "port"]


def test_the_language_of_the_article_decides_the_stem() -> None:
    plan = Term((stem("nation", "en"),), exact=False, fields=TEXT)
    assert marked(plan, "nations", "en") == ["nations"]
    assert marked(plan, "nations", "xx") == []


def test_only_what_is_asked_of_a_text_is_marked() -> None:
    plan = All((word("ferry"), Not(word("storm")), Value("source", ("storm",)), Range("published", 0, 1)))
    assert marked(plan, "storm ferry") == ["ferry"]


def test_a_field_marks_only_itself() -> None:
    plan = word("ferry", fields=("headline",))
    assert marked(plan, "ferry", field="headline") == ["ferry"]
    assert marked(plan, "ferry", field="body") == []
    assert marked(word("ferry", fields=("authors",)), "ferry") == []


def test_overlapping_phrases_become_one_mark() -> None:
    plan = All((exact("north", "marsh"), exact("marsh", "road"), exact("road")))
    assert marked(plan, "the North Marsh Road and a road") == ["North Marsh Road", "road"]


def test_no_text_has_no_marks() -> None:
    assert Highlighter(word("x")).marks(None, "body", "en") == ()


def test_a_question_as_long_as_a_page_marks_its_longest_words() -> None:
    short = tuple(exact(f"w{n}") for n in range(500))
    assert marked(Any((*short, exact("extraordinary"))), "an extraordinary w7000") == ["extraordinary"]
    assert len(Highlighter(Any(short)).units) < len(short)


WORDS = st.sampled_from(
    ("soft\u00adhyphen", "e\u0301t\u00e9", "grain", "grains", "deal", "dealing", "U.S.", "us", "O'Nora",
     "don't", "dont", "1,204", "naïve", "Straße", "新聞", "the", "of", "die", "dying")
)  # fmt: skip
GLUE = st.sampled_from([" ", " ", "\n", ". ", "-", "\u00a0", " “", "” ", "’s ", "..."])
TEXTS = st.lists(st.tuples(WORDS, GLUE), max_size=30).map(lambda pairs: "".join(itertools.chain(*pairs)))


def judged(plan: Plan, text: str) -> set[Mark]:
    """The marks of single words by cutting the whole text into tokens: the definition."""
    words = tokens(text)
    return {
        (words[i].start, words[i].end) for unit in units(plan) for i in positions(unit.pivots[0], words, "en")
    }


@given(TEXTS, st.lists(WORDS, min_size=1, max_size=3))
def test_the_scan_finds_what_the_analyser_finds(text: str, asked: list[str]) -> None:
    forms = [token.form for query in asked for token in tokens(query)]
    plan = Any(tuple(Term((form,), exact=True, fields=TEXT) for form in forms) + tuple(map(word, forms)))
    assert set(Highlighter(plan).marks(text, "body", "en")) == judged(plan, text)


@given(TEXTS, st.tuples(WORDS, WORDS), st.sampled_from([None, 1]))
def test_phrases_are_found_where_the_analyser_has_their_words(
    text: str, asked: tuple[str, str], slop: int | None
) -> None:
    places = tuple((token.form,) for word in asked for token in tokens(word))
    plan = Phrase(places, exact=True, fields=TEXT, slop=slop)
    words = tokens(text)
    (unit,) = units(plan)
    found = {mark for spans in unit.occurrences(words, "en") for mark in spans}
    expected = {offset for a, b in found for offset in range(words[a].start, words[b - 1].end)}
    marks = Highlighter(plan).marks(text, "body", "en")
    assert {offset for start, end in marks for offset in range(start, end)} == expected


@given(st.text(max_size=60), st.text(min_size=1, max_size=8))
def test_marks_of_any_text_are_inside_it_sorted_and_apart(text: str, asked: str) -> None:
    forms = [token.form for token in tokens(asked)]
    plan = Any(tuple(Term((form,), exact=True, fields=TEXT) for form in forms))
    marks = Highlighter(plan).marks(text, "body", None)
    edges = [edge for mark in marks for edge in mark]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in marks)
