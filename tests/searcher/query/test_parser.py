"""The parser: the tree of every operator, the repairs, and strictness."""

from __future__ import annotations

import pytest

from dateline.index.errors import QuerySyntaxError
from dateline.searcher.query.parser import parse, plain_words
from dateline.searcher.query.tree import (
    All,
    And,
    Boost,
    Dates,
    Empty,
    Filter,
    Fuzzy,
    In,
    Like,
    Near,
    Not,
    Or,
    Phrase,
    Tree,
    Wildcard,
    Word,
)

A, B, C = Word("a"), Word("b"), Word("c")

TREES: list[tuple[str, Tree]] = [
    ("a b c", All((A, B, C))),
    ("a b OR c", All((A, Or((B, C))))),
    ("a AND b OR c", Or((And((A, B)), C))),
    ("a | b||c", Or((A, B, C))),
    ("(a b) c", All((A, B, C))),
    ("a (b AND c)", All((A, And((B, C))))),
    ("((a))", A),
    ('"a b"', Phrase("a b")),
    ('"a"', Phrase("a")),
    ("+a", Phrase("a")),
    ('"a b"~5', Phrase("a b", 5)),
    ("“a  b”", Phrase("a b")),
    ("a NEAR/5 b", Near(A, B, 5)),
    ("a NEAR b", Near(A, B, 10)),
    ("a NEAR/2 b NEAR/3 c", Near(Near(A, B, 2), C, 3)),
    ("a NEAR/2 (b OR c)", Near(A, Or((B, C)), 2)),
    ("-a", Not(A)),
    ('-"a b"', Not(Phrase("a b"))),
    ("-(a OR b)", Not(Or((A, B)))),
    ("-source:x", Not(Filter("source", ("x",)))),
    ("NOT a b", All((Not(A), B))),
    ("NOT NOT a", A),
    ("a AND NOT b", And((A, Not(B)))),
    ("headline:a b", All((In("headline", A), B))),
    ("title:a", In("headline", A)),
    ("INTITLE:a", In("headline", A)),
    ("intext:a", In("body", A)),
    ("headline:(a OR b)", In("headline", Or((A, B)))),
    ('headline:"a b"', In("headline", Phrase("a b"))),
    ("by:a,b", In("author", Or((A, B)))),
    ("headline:1,000", In("headline", Word("1,000"))),
    ("inurl:a", In("url", A)),
    ("tag:a", In("tag", A)),
    ("headline:AND", In("headline", Phrase("AND"))),
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
    ("sanct*", Wildcard("sanct*")),
    ("wom?n", Wildcard("wom?n")),
    ("who?", Word("who?")),
    ("zelensky~", Fuzzy("zelensky", 1)),
    ("zelensky~2", Fuzzy("zelensky", 2)),
    ("oil^3", Boost(Word("oil"), 3)),
    ("(a b)^0.5", Boost(All((A, B)), 0.5)),
    ("like:x", Like("x")),
    ("and or not near", All((Word("and"), Word("or"), Word("not"), Word("near")))),
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
    assert parsed.tree == All((Word("https://example.org/a"), Word("Re:"), Word("memo")))
    assert [warning.code for warning in parsed.warnings] == ["unknown-field", "unknown-field"]


def test_spans_point_into_the_text() -> None:
    text = 'a title:(b OR "c d")^2 -x'
    tree = parse(text).tree
    assert isinstance(tree, All)
    assert [text[slice(*part.span)] for part in tree.parts] == ["a", 'title:(b OR "c d")^2', "-x"]


def test_sort_is_no_part_of_the_tree() -> None:
    parsed = parse("a sort:Newest b")
    assert parsed.tree == All((A, B))
    assert parsed.sort == "newest"
    assert parsed.canonical == "a b sort:newest"


def test_warnings_are_counted_past_twenty() -> None:
    warnings = parse(") " * 500).warnings
    assert len(warnings) == 21
    assert warnings[-1].message.startswith("480 more")


def test_a_question_takes_a_field_with_a_space_for_prose() -> None:
    assert parse("Source: Reuters says", question=True).tree == All(
        (Word("Source"), Word("Reuters"), Word("says"))
    )


def test_a_question_with_too_much_syntax_is_plain_words() -> None:
    parsed = parse("(" * 100 + "Grain AND deal", question=True)
    assert parsed.tree == All((Word("grain"), Word("and"), Word("deal")))
    assert [warning.code for warning in parsed.warnings] == ["plain"]


def test_plain_words() -> None:
    assert plain_words('"a" b') == All((A, B))
    assert plain_words("-a") == A
    assert plain_words("-") == Empty()
