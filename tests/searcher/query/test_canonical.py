"""The canonical text: one spelling for what means the same, stable, and parsed to the same tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.index.errors import QuerySyntaxError
from dateline.searcher.plan.nodes import (
    And,
    Boost,
    Filter,
    In,
    Like,
    Nearby,
    Or,
    Quoted,
    Spaced,
    Tree,
    Without,
    Word,
)
from dateline.searcher.query.canonical import canonical, depth
from dateline.searcher.query.parser import parse

SPELLINGS = [
    ("a | b", "a OR b"),
    ("a b OR c", "a (b OR c)"),
    ("a AND b OR c", "(a AND b) OR c"),
    ("a OR (b AND c)", "a OR (b AND c)"),
    ("+deal", '"deal"'),
    ("NOT a", "-a"),
    ("«grain  deal»", '"grain deal"'),
    ("by:a", "author:a"),
    ("author:(a OR b)", "author:a,b"),
    ("title:(a)", "headline:a"),
    ("lang:EN , x", "lang:EN x"),
    ("source:'bbc'", "source:\"'bbc'\""),
    ("a~1 b~2", "a~ b~2"),
    ("a^1.50", "a^1.5"),
    ("a NEAR b", "a NEAR/10 b"),
    ("date:[2024 TO 2025]", 'date:"[2024 TO 2025]"'),
    ("sort:newest a", "a sort:newest"),
]

words = st.sampled_from(["grain", "O'Neill", "covid-19", "C++", "U.S."]).map(Word)
leaves: st.SearchStrategy[Tree] = st.one_of(
    words,
    st.sampled_from(["grain deal", "the who", "AND"]).map(Quoted),
    st.sampled_from(["x", "New York", "a,b", "-a", "OR"]).map(lambda value: Filter("source", (value, "z"))),
    st.sampled_from(["x", "a b"]).map(Like),
)


def bigger(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    """Trees as the grammar makes them: no node directly in one of its own kind, no boosted filter."""
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        parts.filter(lambda nodes: not any(isinstance(node, Spaced) for node in nodes)).map(Spaced),
        parts.filter(lambda nodes: not any(isinstance(node, And) for node in nodes)).map(And),
        parts.filter(lambda nodes: not any(isinstance(node, Or) for node in nodes)).map(Or),
        inner.filter(lambda node: not isinstance(node, Without)).map(Without),
        inner.filter(lambda node: not isinstance(node, (Without, Filter, Boost))).map(
            lambda node: Boost(node, 2.5)
        ),
        inner.map(lambda node: In("headline", node)),
        st.tuples(words, words).map(lambda pair: Nearby(*pair, 3)),
    )


@pytest.mark.parametrize(("typed", "printed"), SPELLINGS)
def test_spelling(typed: str, printed: str) -> None:
    assert parse(typed).canonical == printed
    assert parse(printed).canonical == printed


@settings(max_examples=150, deadline=None)
@given(st.recursive(leaves, bigger, max_leaves=12))
def test_every_tree_is_read_back(tree: Tree) -> None:
    try:
        assert parse(canonical(tree), strict=True).tree == tree
    except QuerySyntaxError as error:
        assert "clauses" in str(error)


def test_depth_leaves_out_what_stands_in_quotes() -> None:
    assert depth('(a OR (b "((("))') == 2
    assert depth('"("') == 0


@pytest.mark.parametrize(
    "text",
    [
        '+a"~1',
        '("a") ~1',
        "~1",
        "a ~ b",
        "~",
        "source:--grain",
        "section:--a,-b",
        "-source:---a",
        "a|~2",
        "date: ' 20P ' x",
        "since:2023-01 until: ? 2024",
        "date: ~04",
    ],
)
def test_what_stands_in_an_odd_place_is_written_so_that_it_means_the_same(text: str) -> None:
    parsed = parse(text)
    assert parse(parsed.canonical).tree == parsed.tree
