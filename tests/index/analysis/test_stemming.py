"""Stems and stop words follow the language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.analysis import fold, is_stop_word, stem, stem_variants, stems_as, taken_apart, tokens
from dateline.index.analysis.stop_word_lists import LISTS
from dateline.index.analysis.words import JOINERS


def stems(words: str, language: str) -> set[str]:
    """The distinct stems of words."""
    return {stem(fold(word), language) for word in words.split()}


def test_english_is_stemmed_and_the_default() -> None:
    """Inflections share a stem, which carries no language."""
    assert stem("sanctions", "en") == stem("sanctioned", None) == "sanction"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "céréale céréales cereale CÉRÉALES"),
        ("fr", "annoncé annoncée annoncées annoncer annonce annoncèrent"),
        ("fr", "premier première premieres"),
        ("de", "Deich Deichs Deiche"),
        ("de", "Müller Mueller Muller"),
        ("de", "Straße Strasse Straßen"),
        ("es", "investigación investigaciones investigacion"),
        ("pt", "operação operações operacoes operado"),
        ("it", "città citta"),
        ("sv", "båt båtar båten bat"),
        ("da", "båd både"),
        ("cs", "velký velké velkých velkymi"),
        ("pl", "górski górskich gorskiego"),
        ("ru", "моряки моряков морякам"),
        ("el", "δρόμος δρόμοι δρομος"),
        ("ar", "مدرسة المدرسة مدرسه"),
        ("fa", "کتاب كتاب"),
        ("hi", "किताब किताबें"),
        ("sr", "лука луке luka luke"),
    ],
)
def test_inflections_share_a_stem(language: str, words: str) -> None:
    """Typed with accents or without: the forms were folded before."""
    assert len(stems(words, language)) == 1


def test_stems_of_different_languages_are_different_terms() -> None:
    """`news` is `new` to the French algorithm; it must not find what English has under `new`."""
    assert stem("news", "fr") == "new:fr"
    assert stem("news", "en") == "news"
    assert taken_apart("new:fr") == ("new", "fr")
    assert taken_apart("news") == ("news", None)


@pytest.mark.parametrize(
    ("language", "carried"),
    [("fr", "fr"), ("nb", "no"), ("hr", "sr"), ("en", None), (None, None), ("ja", None), ("uk", None)],
)
def test_what_language_a_stem_carries(language: str | None, carried: str | None) -> None:
    """None where words are stemmed as English or left alone."""
    assert stems_as(language) == carried


@pytest.mark.parametrize(
    ("form", "language"), [("防", "fr"), ("putin", "ru"), ("моряки", "en"), ("kyiv", "uk"), ("guerres", "xx")]
)
def test_words_that_no_algorithm_is_for_are_left_alone(form: str, language: str) -> None:
    """Without an algorithm for the language or the script a word stays as it is."""
    assert stem(form, language) == form


def test_words_with_digits_or_signs_are_left_alone() -> None:
    """Stemming is for words."""
    for language in ("en", "de", "ru"):
        assert [stem(form, language) for form in ("3.5", "at&t", "c++", "g7s")] == [
            "3.5",
            "at&t",
            "c++",
            "g7s",
        ]


@given(st.text(max_size=20), st.sampled_from(("en", "fr", "de", "tr", "hu", "ar", "hi", "sr", "ja")))
def test_stems_are_folded_and_never_empty(text: str, language: str) -> None:
    """Whatever an algorithm does, a term can be told from a form and is looked up as it was stored."""
    for token in tokens(text):
        bare, carried = taken_apart(stem(token.form, language))
        assert fold(bare) == bare
        assert carried in (None, language)
        assert ":" not in token.form
    assert ":" not in JOINERS


def test_variants_serve_articles_of_any_language() -> None:
    """A query that knows no language looks for every stem and for the word."""
    variants = stem_variants("guerres")
    assert variants[0] == stem("guerres")
    assert {"guerr:fr", "guerres"} <= set(variants)
    assert stem_variants("防") == ("防",)


def test_stop_words_are_forms() -> None:
    """Each stop word is written as analysis gives it."""
    for word in ("The", "don't", "They're", "of"):
        assert is_stop_word(tokens(word)[0].form, "en")
    for language, words in LISTS.items():
        for word in words.split():
            assert [token.form for token in tokens(word)] == [word]
            assert is_stop_word(word, language)


def test_each_language_has_its_own_stop_words() -> None:
    """Norwegian has two codes more."""
    assert not is_stop_word("the", "de")
    assert is_stop_word("und", "de")
    assert not is_stop_word("und", "en")
    assert is_stop_word("ikkje", "nn") and is_stop_word("ikke", "nb")


def test_words_that_carry_news_are_no_stop_words() -> None:
    """`us` is the United States here, and May a month; `stati` are states, `su` is water."""
    assert not any(map(is_stop_word, ("us", "may", "war", "state", "said")))
    assert not is_stop_word("stati", "it")
    assert not is_stop_word("su", "tr")
