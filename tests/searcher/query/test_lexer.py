"""The lexer: what is one token, where it stands, and what typography does not change."""

from __future__ import annotations

import pytest

from dateline.searcher.query.lexer import is_plain, lex
from dateline.searcher.query.notes import Notes
from dateline.searcher.query.tokens import TokenKind
from dateline.searcher.query.typography import alike


def read(text: str) -> list[tuple[str, str]]:
    """Kinds and texts of the tokens, without the end."""
    return [(token.kind.name, token.text) for token in lex(text, Notes(text))[:-1]]


@pytest.mark.parametrize(
    "word",
    ["O'Neill", "AT&T", "C++", "#MeToo", "U.S.", "U.S.-China", "a/b", "me@x.example", "10:30", "1,000"],
)
def test_marks_inside_a_word_belong_to_it(word: str) -> None:
    assert read(word) == [("WORD", word)]


def test_spans_are_places_in_the_text() -> None:
    text = ' grain  "black sea"~5^2 NEAR/3 (x)'
    spans = [text[slice(*token.span)] for token in lex(text, Notes(text))]
    assert spans == ["grain", '"black sea"', "~5", "^2", "NEAR/3", "(", "x", ")", ""]


@pytest.mark.parametrize("quotes", ['""', "“”", "„“", "«»", "＂＂"])
def test_all_double_quotes_are_quotes(quotes: str) -> None:
    assert read(f"{quotes[0]}black sea{quotes[1]}") == [("QUOTED", "black sea")]


def test_typography_keeps_the_length() -> None:
    text = "“O’Neill”\xa0（x）\x00\ud800"
    assert alike(text) == '"O\'Neill" (x) \ufffd'
    assert len(alike(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("-a", ["NOT", "WORD"]),
        ("(-a)", ["OPEN", "NOT", "WORD", "CLOSE"]),
        ("a-b", ["WORD"]),
        ('"a"-b', ["QUOTED", "WORD"]),
        ("--a", ["WORD"]),
        ("−a", ["NOT", "WORD"]),
        ("-+a", ["NOT", "PLUS", "WORD"]),
        ("+-a", ["PLUS", "WORD"]),
        ("a - b", ["WORD", "WORD"]),
    ],
)
def test_a_minus_counts_after_white_space_or_a_bracket(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in read(text)] == kinds


def test_operators_are_upper_case() -> None:
    assert [kind for kind, _ in read("a AND b or c OR d | e not NOT near NEAR")] == [
        *("WORD", "AND", "WORD", "WORD", "WORD", "OR", "WORD", "OR", "WORD", "WORD", "NOT", "WORD", "NEAR")
    ]


def test_a_field_takes_its_values_as_they_stand() -> None:
    text = 'source:a,"b c",AND date:[2024 TO 2025] like:x~2'
    values = [token.values for token in lex(text, Notes(text)) if token.kind is TokenKind.VALUES]
    assert values == [("a", "b c", "AND"), ("[2024 TO 2025]",), ("x~2",)]


@pytest.mark.parametrize("text", ["AND", "NEAR/3", "-a", "+a", "a~2", "a^3", "source:x", "Title:x", "~2"])
def test_what_does_not_read_as_a_plain_word(text: str) -> None:
    assert not is_plain(text)


@pytest.mark.parametrize("text", ["and", "a-b", "a~b", "a^b", "http://x", "^3", "NEAR/", "ANDY"])
def test_what_reads_as_a_plain_word(text: str) -> None:
    assert is_plain(text)
