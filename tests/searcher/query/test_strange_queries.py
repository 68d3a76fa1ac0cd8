"""Hundreds of strange queries, and arbitrary text: an answer or a QuerySyntaxError, never a crash."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.index.errors import NotSupportedError, QuerySyntaxError
from dateline.searcher.plan.nodes import Empty, Nothing
from dateline.searcher.plan.nodes.context import Context
from dateline.searcher.plan.nodes.node import walk
from dateline.searcher.plan.planner import plan
from dateline.searcher.query.parser import MAX_LENGTH, MAX_QUESTION, Parsed, parse

CONTEXT = Context(now=datetime(2025, 3, 26, 12, tzinfo=UTC), timezone="Europe/Kyiv", languages=("en", "de"))

PIECES = (
    "grain", "Ostrava", "the", "a", "covid-19", "C++", "AT&T", "O'Neill", "O’Neill", "#MeToo", "U.S.",
    "10:30", '"', "“", "”", "«", "'", "(", ")", "[", "]", "{", "}", "|", "||", "&", "&&", "-", "--",
    "−", "—", "+", "++", "~", "~2", "~9", "^", "^3", "^0.5", "^999999", "*", "?", "***", ":", "::",
    ",", ".", "..", "/", "\\", "!", "AND", "OR", "NOT", "NEAR", "NEAR/5", "NEAR/", "TO", "and", "or",
    "not", "headline:", "title:", "author:", "tag:", "url:", "body:", "like:", "nosuch:",
    "https://x.example/a?b=c", "source:", "section:a,b", "site:example.org", "lang:en",
    "lang:english,fr", "id:a1", "has:date", "is:copy", "after:2024", "before:2024-02-29",
    "date:2024..", "date:[2024 TO 2025]", "when:7d", "indexed:today", 'date:"last week"',
    "sort:newest", "sanct*", "wom?n", "a*", "zelen~", "\x00", "\ud800", "\u200f", "\xa0", "😀", "日本語",
    "؟مرحبا", "שלום", "ｆｕｌｌ", "（", "）", "：", "＂", "\u3000", "\n", "\t", "e\u0301", "\ufeff",
)  # fmt: skip

PAIRS = [" ".join(pair) for pair in itertools.product(PIECES[::3], PIECES[1::4])] + [
    first + second for first, second in itertools.product(PIECES[1::3], PIECES[::4])
]

ALONE = [
    *PIECES, "", " ", "()", "(())", ")(", "((a)", '""', '"" ""', '"a', 'a"', '5" pipe', "-", "- a",
    "-(", "-()", "-\"", "NOT NOT NOT a", "--a", "---", "a OR", "OR a", "OR OR", "AND AND",
    "a AND OR b", "NOT", "NEAR/3", "a NEAR", "a NEAR -b", "a NEAR source:b", "headline:)",
    "headline:(", "headline:()", "headline:AND", "headline:-a", "headline:source:a", "headline: grain",
    "author:a,,b", "author:,", 'author:"a,b",c', "author:a,-b", "tag:AND,OR", "author:(a,b OR c)",
    "source:(a b OR -c)", 'source:""', "source:a|b", "-source:(a OR b)", "(headline:a)^2", "(a^2)^3",
    "a^2^3", "oil^3~2", "a~2^3", "***^3", "***~2", ")^3", '"x"-AND', '"x"-y', '"x"+y', "+", "+(a b)",
    "+headline:a", "-+a", "+-a", "headline:+a", "(sort:newest)", "-sort:newest", "a OR sort:oldest",
    "https://", "re: memo", "a:b:c:d", ":a", "a:", "covid-1*", "sanct*~", "sanct*^2", "*a", "a*b*c",
    "???", "what?", '"a*b"', "\ud83d", "a\x00b", "\u202eabc", "“a b” “c", "＂a b＂", "（a OR b）",
    "date:(2024 OR 2025)", "like:(a b)", "id:a(b)",
]  # fmt: skip

BAD_VALUES = [
    "before:2024-13-45", "date:2024-02-30", "after:0000", "after:00000", "date:10000", "date:..",
    "date:[ TO ]", "date:2024-00", "date:2024-01-00", "date:03/04/2025", "date:soon",
    "since:2024..2025", "date:[2024", "when:7x", "when:-7d", "date:٢٠٢٤", "date:next", "lang:dothraki",
    "lang:xx", "lang:(en OR dothraki)", "has:horns", "is:it", "is:article,it", "sort:random",
    "site:a/b", 'site:"a b"', "-lang:dothraki", "(a OR date:2024-99)",
]  # fmt: skip


def check_whole(text: str, *, question: bool = False) -> Parsed:
    """Parse and plan; the canonical text must parse to the same tree, and be its own canonical text."""
    parsed = parse(text, question=question)
    again = parse(parsed.canonical, question=question)
    assert again.tree == parsed.tree
    assert again.sort == parsed.sort
    assert again.canonical == parsed.canonical
    for node in walk(parsed.tree):
        assert 0 <= node.span[0] <= node.span[1] <= len(text)
    for warning in parsed.warnings:
        assert warning.message
        assert warning.span is None or 0 <= warning.span[0] <= warning.span[1] <= len(text)
    for match in ("all", "any"):
        try:
            planned = plan(parsed.tree, CONTEXT, match=match)
        except NotSupportedError:
            continue
        if planned.plan == Nothing():
            assert isinstance(parsed.tree, Empty)
            assert planned.warnings
    return parsed


@pytest.mark.parametrize("text", ALONE)
def test_strange(text: str) -> None:
    try:
        check_whole(text)
    except QuerySyntaxError as error:
        assert str(error)


def test_pairs_of_strange_pieces() -> None:
    assert len(PAIRS) > 500
    refused = 0
    for text in PAIRS:
        try:
            check_whole(text)
        except QuerySyntaxError:
            refused += 1
    assert refused < len(PAIRS) / 5


@pytest.mark.parametrize("text", BAD_VALUES)
def test_a_bad_value_is_an_error_with_its_span(text: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse(f"grain {text}")
    start, end = caught.value.span
    assert 6 <= start < end <= 6 + len(text)
    assert "^" in str(caught.value)


@settings(max_examples=400)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    try:
        check_whole(text)
    except QuerySyntaxError:
        return


@settings(max_examples=600)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " "])), max_size=12))
def test_any_mixture_of_pieces(pieces: list[tuple[str, str]]) -> None:
    text = "".join(itertools.chain.from_iterable(pieces))
    try:
        check_whole(text)
    except QuerySyntaxError:
        return


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_mixture_as_a_question(pieces: list[str]) -> None:
    try:
        check_whole(" ".join(pieces), question=True)
    except QuerySyntaxError:
        return


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from('ab "()|-+:,~^*?.AND OR'), max_size=60))
def test_any_punctuation(text: str) -> None:
    try:
        check_whole(text)
    except QuerySyntaxError:
        return


@pytest.mark.parametrize(
    ("text", "canonical"),
    [("like:(grain headline:grain)", "like:grain"), ("like:(since:2020 -until:2021)", "")],
)
def test_one_value_takes_the_words_that_are_there(text: str, canonical: str) -> None:
    check_whole(text)
    assert parse(text).canonical == canonical


def test_length_is_limited() -> None:
    assert parse("x" * MAX_LENGTH).canonical == "x" * MAX_LENGTH
    with pytest.raises(QuerySyntaxError, match="2,048"):
        parse("x" * (MAX_LENGTH + 1))


@pytest.mark.parametrize("text", ["(" * MAX_LENGTH, "(" * 33 + "a", "-(a " * 40, "headline:(" * 40 + "a"])
def test_depth_is_limited(text: str) -> None:
    with pytest.raises(QuerySyntaxError, match="deep"):
        parse(text)


def test_depth_below_the_limit_is_answered() -> None:
    assert check_whole("(" * 32 + "a" + ")" * 32).canonical == "a"


def test_clauses_are_limited() -> None:
    check_whole(" ".join(["-a"] * 32))
    check_whole(" ".join(f"+a{number}" for number in range(64)))
    check_whole(" ".join(["word"] * 300))
    with pytest.raises(QuerySyntaxError, match="64 clauses"):
        parse(" ".join(f"+a{number}" for number in range(65)))
    with pytest.raises(QuerySyntaxError, match="64 clauses"):
        parse("source:" + ",".join(map(str, range(65))))


@pytest.mark.parametrize(
    "piece", ["(", "((", "+a ", "-(a ", '"a b" ', "a NEAR b ", "a OR ", "a~ ", "NOT ", '"']
)
def test_a_question_is_no_error_for_length(piece: str) -> None:
    text = piece * (MAX_QUESTION // len(piece))
    parsed = parse(text, question=True)
    assert plan(parsed.tree, CONTEXT, match="any") is not None
    with pytest.raises(QuerySyntaxError, match="65,536"):
        parse("x" * (MAX_QUESTION + 1), question=True)


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "ab:",
        "a:b ",
        "(",
        ")",
        '"',
        "~1",
        "^1",
        "-",
        "--a ",
        "a OR ",
        "*",
        "a*",
        "[",
        "date:[ ",
        ",",
        "a,",
    ],
)
def test_parsing_is_linear(piece: str) -> None:
    """Steps are counted, not time: lines of Python run, for a text and one four times as long."""
    short, long = piece * (400 // len(piece)), piece * (1600 // len(piece))
    steps_short, steps_long = (steps(lambda text=text: parse(text)) for text in (short, long))
    assert steps_long < 6 * steps_short + 2_000


def steps(call: Callable[[], object]) -> int:
    """Lines of Python that a call runs; an error counts as far as it got."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    except QuerySyntaxError:
        pass
    finally:
        sys.settrace(before)
    return count
