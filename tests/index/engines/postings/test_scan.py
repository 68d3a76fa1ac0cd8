"""The bulk scanner gives the words that `tokens` gives."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.analysis import is_stop_word, stem, tokens
from dateline.index.engines.postings import chunk_table, scan
from dateline.index.engines.postings.scan import Scanner
from dateline.index.engines.postings.strings import decode

ODD = st.text(alphabet="aAbs1 0.,'’&+/@#-\u00adéßカ\u3099\u0301\u200d中ก한'“”—–…u\n", max_size=40)
TEXT = st.one_of(st.text(max_size=40), ODD)
LANGUAGES = st.sampled_from((None, "en", "fr"))


def lexemes_of(scanner: Scanner, numbers: Sequence[int]) -> list[tuple[str, str]]:
    """Lexemes as (stem, form)."""
    texts, pairs = scanner.lexemes.texts.texts, scanner.lexemes.pairs().tolist()
    chosen = [divmod(pairs[number], 1 << 32) for number in numbers]
    return [(decode(texts[stem]), decode(texts[form])) for stem, form in chosen]


def expected_of(text: str, language: str | None) -> list[tuple[str, str]]:
    """The lexemes of a text by `tokens`."""
    forms = [token.form for token in tokens(text)]
    return [("" if is_stop_word(form, language) else stem(form, language), form) for form in forms]


@given(st.lists(st.tuples(TEXT, LANGUAGES), max_size=4))
def test_the_same_words_as_tokens(texts: list[tuple[str, str | None]]) -> None:
    """Forms, stems and the number of words of each text agree, in order; also when all is known already."""
    scanner = Scanner()
    expected = [expected_of(*text) for text in texts]
    for _ in range(2):
        numbers, sizes = scanner.scan([text for text, _ in texts], [language for _, language in texts])
        assert sizes.tolist() == list(map(len, expected))
        assert lexemes_of(scanner, numbers.tolist()) == [lexeme for one in expected for lexeme in one]


def test_languages_do_not_mix() -> None:
    """The same form under two stems is two lexemes; a stop word of one is a word of the other."""
    scanner = Scanner()
    numbers, _ = scanner.scan(["guerres the"] * 2, ["en", "xx"])
    assert lexemes_of(scanner, numbers.tolist()) == [
        *(("guerr", "guerres"), ("", "the")),
        *(("guerres", "guerres"), ("the", "the")),
    ]
    packed = scanner.lexemes.pack(numbers)
    assert (packed.numbers.tolist(), packed.stop_words) == ([1, 0, 2, 3], 1)


def test_what_two_languages_share_is_one_lexeme_of_a_segment() -> None:
    """A form that no algorithm changes in either of them."""
    scanner = Scanner()
    numbers, _ = scanner.scan(["quays tug", "tug"], ["xx", "yy"])
    packed = scanner.lexemes.pack(numbers)
    assert packed.numbers.tolist() == [0, 1, 1]
    assert packed.sums(np.array([1, 3, 5])).tolist() == [1, 8]


def test_more_languages_than_the_table_has_room_for() -> None:
    """What the table can't tell apart is looked up one by one."""
    scanner = Scanner()
    languages = ["en", *(f"x{number}" for number in range(300)), "en"]
    for _ in range(2):
        numbers, _ = scanner.scan(["ships"] * len(languages), languages)
        stems = [stem for stem, _ in lexemes_of(scanner, numbers.tolist())]
        assert stems == ["ship", *["ships"] * 300, "ship"]


@pytest.mark.parametrize("length", [1, 7, 8, 9, 14, 15, 16, 17, 40])
def test_chunks_of_every_length_are_told_apart(length: int) -> None:
    """Chunks that differ in their last letter only, and one that is the beginning of another."""
    scanner = Scanner()
    words = ["q" * length, "q" * (length - 1) + "z", "q" * (length + 1)]
    for _ in range(2):
        numbers, _ = scanner.scan([" ".join(words)], ["xx"])
        assert [form for _, form in lexemes_of(scanner, numbers.tolist())] == words


def test_chunks_that_share_a_slot(monkeypatch: pytest.MonkeyPatch) -> None:
    """A crowded table keeps some and gets the others right all the same."""
    monkeypatch.setattr(chunk_table, "_SLOT_BITS", 2)
    scanner = Scanner()
    words = [f"word{number}" for number in range(50)]
    for _ in range(3):
        numbers, _ = scanner.scan([" ".join(words)], [None])
        assert [form for _, form in lexemes_of(scanner, numbers.tolist())] == words


def test_many_texts_are_scanned_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pieces do not show."""
    texts = ["grain ships", "", "Velm", "of " * 30, "u.s. 24/7"]
    whole = Scanner().scan(texts, [None] * 5)
    monkeypatch.setattr(scan, "_PIECE", 10)
    pieces = Scanner().scan(texts, [None] * 5)
    assert [part.tolist() for part in whole] == [part.tolist() for part in pieces]


def test_nothing_scanned() -> None:
    """No text, and texts without words."""
    for texts in ([], ["", "… –"]):
        numbers, sizes = Scanner().scan(texts, ["en"] * len(texts))
        assert (numbers.tolist(), sizes.tolist()) == ([], [0] * len(texts))
        assert numbers.dtype == np.int64
