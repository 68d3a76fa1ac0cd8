"""Words are found however they are typed, and their places are places in the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.analysis import tokens, words
from dateline.index.analysis.tokens import plain_word

ODD = st.text(alphabet="aAbs1 0.,'’&+/@#-\u00adéßカ\u3099中ก한'“u", max_size=40)
TEXTS = st.one_of(st.text(max_size=60), ODD)


def forms(text: str) -> list[str]:
    """The forms of a text's tokens."""
    return [token.form for token in tokens(text)]


@pytest.mark.parametrize(
    ("variants", "form"),
    [
        (("O'Neill", "O’Neill", "ONeill", "o'neill's", "O`Neill"), "oneill"),
        (("AT&T", "at&t", "AT&T's"), "at&t"),
        (("C++", "c++", "(C++)"), "c++"),
        (("C#", "c#,"), "c#"),
        (("#MeToo", "metoo", "MeToo"), "metoo"),
        (("@reporter", "reporter"), "reporter"),
        (("U.S.", "U.S", "u.s.", "US", "U.S.’s"), "us"),
        (("U.S.A.", "USA"), "usa"),
        (("e.g.", "eg"), "eg"),
        (("1,000", "1000"), "1000"),
        (("1.000.000", "1,000,000", "1000000"), "1000000"),
        (("3.5", "(3.5)", "3.5,", "3.5."), "3.5"),
        (("24/7", "24/7."), "24/7"),
        (("example.com", "Example.com.", "example.com's"), "example.com"),
        (("user@host", "user@host."), "user@host"),
        (("don't", "don’t", "dont"), "dont"),
        (("workers'", "workers", "‘workers’"), "workers"),
        (("Straße", "strasse"), "strasse"),
        (("Disney+", "disney"), "disney"),
    ],
)
def test_one_form_however_typed(variants: tuple[str, ...], form: str) -> None:
    """The variants of a word that people type share one form."""
    assert {tuple(forms(variant)) for variant in variants} == {(form,)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("covid-19", ["covid", "19"]),
        ("the U.S.-China talks", ["the", "us", "china", "talks"]),
        ("2010–2015", ["2010", "2015"]),
        ("over.Then", ["over", "then"]),
        ("l’école d'Aubrac qu'il", ["l", "ecole", "d", "aubrac", "qu", "il"]),
        ("dell'arte d'État", ["dell", "arte", "d", "etat"]),
        ("Sana'a Qur'an aujourd'hui O'Hara", ["sanaa", "quran", "aujourdhui", "ohara"]),
        ("1.000 10.5.2", ["1.000", "10.5.2"]),
        ("1,2,3", ["1", "2", "3"]),
        ("and/or", ["and", "or"]),
        ("北京ok", ["北", "京", "ok"]),
        ("10\u00a0million", ["10", "million"]),
        ("snake_case", ["snake", "case"]),
        ("... !!! ’", []),
        ("", []),
    ],
)
def test_cutting(text: str, expected: list[str]) -> None:
    """Where words begin and end."""
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("So #MeToo.", ["So", "#MeToo"]),
        ("the U.S. today", ["the", "U.S.", "today"]),
        ("Lark’s ‘nest’", ["Lark’s", "nest"]),
        ("re\u00adport e\u0301tude", ["re\u00adport", "e\u0301tude"]),
    ],
)
def test_offsets_cover_the_word_as_read(text: str, covered: list[str]) -> None:
    """A mark covers what a reader takes for the word."""
    assert [text[token.start : token.end] for token in tokens(text)] == covered


@given(TEXTS)
def test_offsets_and_positions(text: str) -> None:
    """Offsets lie in the text and never run backwards; positions have no gaps."""
    found = tokens(text)
    assert [token.position for token in found] == list(range(len(found)))
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(one.start <= two.start for one, two in pairwise(found))
    assert all(0 < len(token.form) <= 100 or "@" in token.form or "." in token.form for token in found)


@given(TEXTS)
def test_forms_are_fixed_points(text: str) -> None:
    """A form typed as a query is looked for as it stands."""
    for form in forms(text):
        assert forms(form) == [form]


@given(TEXTS)
def test_case_makes_no_difference_in_ascii(text: str) -> None:
    """Capitals are folded before anything else is decided."""
    text = text.encode("ascii", "ignore").decode()
    assert forms(text.upper()) == forms(text.lower())


def test_a_long_word_is_cut_and_time_stays_linear() -> None:
    """Half a million letters without a space are one word, found by its beginning."""
    assert forms("x" * 500_000) == ["x" * 80]
    assert len(forms("a." * 100_000)) > 0


@given(TEXTS)
def test_the_short_cut_for_simple_words_agrees(text: str) -> None:
    """A chunk that is plainly one word gives what the full analysis gives."""
    for chunk, _ in words.chunks(text):
        assert words.words_of_chunk(chunk) == tuple(words._words(chunk))


@given(TEXTS)
def test_a_plain_word_is_a_token(text: str) -> None:
    """What is read off a folded text is what the full analysis gives."""
    folded = "".join(c.lower() if c.isascii() else c for c in text).replace("`", "'")
    found = {(token.form, token.start, token.end) for token in tokens(text)}
    plain = [word for place in range(len(folded)) if (word := plain_word(folded, place))]
    assert {(word[1], *word.span()) for word in plain} <= found


def test_most_words_of_prose_are_plain() -> None:
    """Punctuation and a possessive do not matter; joiners inside and words of one letter do."""
    text = "the mill's owner, (a mr. vance) said: u.s. mills don't pay $1,204."
    plain = [word[1] for place in range(len(text)) if (word := plain_word(text, place))]
    assert plain == ["the", "mill", "owner", "mr", "vance", "said", "mills", "pay"]


@pytest.mark.parametrize(
    "unit", ["新聞記者は港へ行った。", "port,barley,", "à-côté", "новости「港」", "कहानी।", "a/b/"]
)
def test_a_text_without_spaces_gives_the_same_words_in_pieces(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = unit * 2000
    in_pieces = tokens(text)
    monkeypatch.setattr(words, "PIECE_LENGTH", len(text))
    words.chunk_words.cache_clear()
    assert in_pieces == tokens(text)


@pytest.mark.parametrize("letter", ["a", "é", "я", "ก", "1"])
def test_a_word_of_any_length_is_found_by_its_beginning(letter: str) -> None:
    found = tokens(f"before {letter * 300_000}!after it")
    forms = [token.form for token in found]
    assert (forms[0], forms[-2:]) == ("before", ["after", "it"])
    if letter != "ก":  # there each letter is a word
        assert [len(form) for form in forms] == [6, words.MAX_LENGTH, 5, 2]
