"""Languages by code and name: one function for articles and queries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.language_names import language_code, language_name, language_names


@pytest.mark.parametrize(
    ("code", "spellings"),
    [
        ("af", ["af", "afr", "Afrikaans", "AFRIKAANS", "af-ZA", "afr_ZA"]),
        ("he", ["he", "iw", "heb", "Hebrew", "iw-IL", "עברית"]),
        ("de", ["de", "deu", "ger", "German", "deutsch", "Deutsch", "de-CH-1996", "German (Austria)"]),
        ("en", ["en", "eng", "english", "en_US.UTF-8"]),
        ("fr", ["fr", "fra", "fre", "français", "FRANCAIS"]),
        ("id", ["in", "ind", "Indonesian"]),
        ("no", ["no", "nor", "norsk"]),
        ("tl", ["tl", "fil", "tgl", "Tagalog", "Filipino"]),
        ("fa", ["fa", "per", "fas", "Farsi", "Persian", "prs"]),
        ("zh", ["zh", "zho", "chi", "cmn", "zh-Hant", "Chinese", "中文"]),
        ("mi", ["mi", "mri", "Maori", "Māori"]),
        ("yue", ["yue", "Cantonese"]),
    ],
)
def test_all_spellings_of_a_language_are_one_code(code: str, spellings: list[str]) -> None:
    assert {spelling: language_code(spelling) for spelling in spellings} == dict.fromkeys(spellings, code)


@pytest.mark.parametrize("text", ["", " ", "x", "qq", "und", "mul", "zxx", "Dothraki", "??", "en,fr", "gb"])
def test_what_names_no_language(text: str) -> None:
    assert language_code(text) is None


def test_three_letters_may_be_a_language_that_is_rare() -> None:
    assert language_code("nmn") == "nmn"
    assert language_code("xyz-QQ") is None


def test_every_english_name_leads_to_a_code_that_is_its_own_code() -> None:
    for name in language_names():
        code = language_code(name)
        assert code is not None
        assert language_code(code) == code


def test_names_for_people() -> None:
    assert language_name("pt") == "Portuguese"
    assert language_name("no language") == "no language"


@given(st.text(max_size=30))
def test_any_text_at_all(text: str) -> None:
    code = language_code(text)
    assert code is None or language_code(code) == code
