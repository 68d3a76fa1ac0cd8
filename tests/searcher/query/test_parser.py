"""The parser: the tree of every operator, the repairs, and strictness."""

from __future__ import annotations

import pytest

from dateline.index.errors import QuerySyntaxError
from dateline.searcher.plan.nodes import (
    And,
    Boost,
    Dates,
    Empty,
    Filter,
    In,
    Like,
    Misspelt,
    Nearby,
    Or,
    Pattern,
    Quoted,
    Spaced,
    Tree,
    Without,
    Word,
)
from dateline.searcher.query.parser import parse, plain_words

A, B, C = Word("a"), Word("b"), Word("c")

TREES: list[tuple[str, Tree]] = [
    ("a b c", Spaced((A, B, C))),
    ("a b OR c", Spaced((A, Or((B, C))))),
    ("a AND b OR c", Or((And((A, B)), C))),
    ("a | b||c", Or((A, B, C))),
    ("(a b) c", Spaced((A, B, C))),
    ("a (b AND c)", Spaced((A, And((B, C))))),
    ("((a))", A),
    ('"a b"', Quoted("a b")),
    ('"a"', Quoted("a")),
    ("+a", Quoted("a")),
    ('"a b"~5', Quoted("a b", 5)),
    ("“a  b”", Quoted("a b")),
    ("a NEAR/5 b", Nearby(A, B, 5)),
    ("a NEAR b", Nearby(A, B, 10)),
    ("a NEAR/2 b NEAR/3 c", Nearby(Nearby(A, B, 2), C, 3)),
    ("a NEAR/2 (b OR c)", Nearby(A, Or((B, C)), 2)),
    ("-a", Without(A)),
    ('-"a b"', Without(Quoted("a b"))),
    ("-(a OR b)", Without(Or((A, B)))),
    ("-source:x", Without(Filter("source", ("x",)))),
    ("NOT a b", Spaced((Without(A), B))),
    ("NOT NOT a", A),
    ("a AND NOT b", And((A, Without(B)))),
    ("headline:a b", Spaced((In("headline", A), B))),
    ("title:a", In("headline", A)),
    ("INTITLE:a", In("headline", A)),
    ("intext:a", In("body", A)),
    ("headline:(a OR b)", In("headline", Or((A, B)))),
    ('headline:"a b"', In("headline", Quoted("a b"))),
    ("by:a,b", In("author", Or((A, B)))),
    ("headline:1,000", In("headline", Word("1,000"))),
    ("inurl:a", In("url", A)),
    ("tag:a", In("tag", A)),
    ("headline:AND", In("headline", Quoted("AND"))),
    ("lang:en,fr", Filter("lang", ("en", "fr"))),
    ('source:"New York Times",b', Filter("source", ("New York Times", "b"))),
    ("source:(a OR b)", Or((Filter("source", ("a",)), Filter("source", ("b",))))),
    ("source:(new york)", Filter("source", ("new york",))),
    ("section:a", Filter("section", ("a",))),
    ("site:example.org", Filter("site", ("example.org",))),
    ("id:x", Filter("id", ("x",))),
    ("has:date", Filter("has", ("date",))),
    ("is:copy", Filter("is", ("copy",))),
    ("after:2024", Dates("after", "2024")),
    ("date:[2024-01 TO 2024-03]", Dates("date", "[2024-01 TO 2024-03]")),
    ('date:"last week"', Dates("date", "last week")),
    ("when:7d", Dates("when", "7d")),
    ("indexed:2024..", Dates("indexed", "2024..")),
    ("sanct*", Pattern("sanct*")),
    ("wom?n", Pattern("wom?n")),
    ("who?", Word("who?")),
    ("zelensky~", Misspelt("zelensky", 1)),
    ("zelensky~2", Misspelt("zelensky", 2)),
    ("oil^3", Boost(Word("oil"), 3)),
    ("(a b)^0.5", Boost(Spaced((A, B)), 0.5)),
    ("like:x", Like("x")),
    ("and or not near", Spaced((Word("and"), Word("or"), Word("not"), Word("near")))),
    ("covid-19", Word("covid-19")),
    ("O’Neill", Word("O'Neill")),
    ("", Empty()),
    ("10:30", Word("10:30")),
]

REPAIRS: list[tuple[str, str, str, tuple[int, int]]] = [
    ('a "b c', 'a "b c"', "open-quote", (2, 6)),
    ('a b"', "a b", "open-quote", (3, 4)),
    ("(a b", "a b", "open-bracket", (0, 1)),
    ("a) b", "a b", "stray-bracket", (1, 2)),
    ("a () b", "a b", "empty-brackets", (2, 4)),
    ("a OR", "a", "dangling-operator", (2, 4)),
    ("AND a", "a", "dangling-operator", (0, 3)),
    ("a NOT", "a", "dangling-operator", (2, 5)),
    ("a NEAR/3", "a", "dangling-operator", (2, 8)),
    ("a headline:", "a", "empty-field", (2, 11)),
    ("headline:) a", "a", "empty-field", (0, 9)),
    ('source:"" a', "a", "empty-field", (0, 9)),
    ("headline: a", "headline:a", "field-space", (0, 10)),
    ("a *", "a", "no-word", (2, 3)),
    ("a & b", "a b", "no-word", (2, 3)),
    ("a - b", "a b", "no-word", (2, 3)),
    ('a "***"', "a", "no-word", (2, 7)),
    ("--a", "a", "dash", (0, 2)),
    ("a* b", "a* b", "wildcard", (0, 2)),
    ("?rain b", "?rain b", "wildcard", (0, 5)),
    ("b g?ain", "b g?ain", "wildcard", (2, 7)),
    ("*g?in", "*g?in", "wildcard", (0, 5)),
    ('"ab*"', '"ab*"', "wildcard", (0, 5)),
    ("abc~7", "abc~2", "fuzzy", (3, 5)),
    ("covid-19~", "covid-19", "fuzzy", (8, 9)),
    ('"a b"~', '"a b"', "slop", (5, 6)),
    ('"a b"~999', '"a b"~100', "slop", (5, 9)),
    ("(a b)~3", "a b", "slop", (5, 7)),
    ("a NEAR source:b", "a AND source:b", "near", (2, 6)),
    ("+(a b)", "a b", "plus", (0, 1)),
    ("headlin:a", "headlin:a", "unknown-field", (0, 8)),
]


@pytest.mark.parametrize(("text", "tree"), TREES)
def test_tree(text: str, tree: Tree) -> None:
    parsed = parse(text, strict=True)
    assert parsed.tree == tree
    assert parse(parsed.canonical, strict=True).tree == tree


@pytest.mark.parametrize(("text", "canonical", "code", "span"), REPAIRS)
def test_repair(text: str, canonical: str, code: str, span: tuple[int, int]) -> None:
    parsed = parse(text)
    assert parsed.canonical == canonical
    assert (code, span) in [(warning.code, warning.span) for warning in parsed.warnings]


@pytest.mark.parametrize("text", [text for text, *_ in REPAIRS])
def test_strict_raises_for_what_would_be_repaired(text: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse(text, strict=True)
    assert caught.value.text == text


@pytest.mark.parametrize(
    ("typed", "meant"), [("headlin", "headline"), ("sorce", "source"), ("autor", "author")]
)
def test_an_unknown_field_names_the_nearest(typed: str, meant: str) -> None:
    (warning,) = parse(f"{typed}:x").warnings
    assert f"“{meant}:”" in warning.message


def test_a_url_is_words() -> None:
    parsed = parse("https://example.org/a Re: memo")
    assert parsed.tree == Spaced((Word("https://example.org/a"), Word("Re:"), Word("memo")))
    assert [warning.code for warning in parsed.warnings] == ["unknown-field", "unknown-field"]


def test_spans_point_into_the_text() -> None:
    text = 'a title:(b OR "c d")^2 -x'
    tree = parse(text).tree
    assert isinstance(tree, Spaced)
    assert [text[slice(*part.span)] for part in tree.parts] == ["a", 'title:(b OR "c d")^2', "-x"]


def test_sort_is_no_part_of_the_tree() -> None:
    parsed = parse("a sort:Newest b")
    assert parsed.tree == Spaced((A, B))
    assert parsed.sort == "newest"
    assert parsed.canonical == "a b sort:newest"


def test_warnings_are_counted_past_twenty() -> None:
    warnings = parse(") " * 500).warnings
    assert len(warnings) == 21
    assert warnings[-1].message.startswith("480 more")


def test_a_question_takes_a_field_with_a_space_for_prose() -> None:
    assert parse("Source: Reuters says", question=True).tree == Spaced(
        (Word("Source"), Word("Reuters"), Word("says"))
    )


def test_a_question_with_too_much_syntax_is_plain_words() -> None:
    parsed = parse("(" * 100 + "Grain AND deal", question=True)
    assert parsed.tree == Spaced((Word("grain"), Word("and"), Word("deal")))
    assert [warning.code for warning in parsed.warnings] == ["plain"]


def test_plain_words() -> None:
    assert plain_words('"a" b') == Spaced((A, B))
    assert plain_words("-a") == A
    assert plain_words("-") == Empty()
