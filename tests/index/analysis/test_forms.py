"""Many chunks at once have the forms that each has alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.analysis import stem, stems
from dateline.index.analysis.forms import forms_of_chunks, simple_forms
from dateline.index.analysis.words import chunks, words_of_chunk

ODD = st.text(
    alphabet="ab1.,'\u2019&+/@#s\u00ad\u00e9\u212a\u30ab\u3099\u0301\u200d\u4e2d\u1100\u1161\u201c\u2014"
)
TEXTS = st.lists(st.one_of(st.text(), ODD), max_size=8)


@given(TEXTS)
def test_as_one_by_one(texts: list[str]) -> None:
    """Whatever stands beside a chunk, and plainly one word or not."""
    found = [chunk.lower() for text in texts for chunk, _ in chunks(text)]
    expected = [[form for form, _, _ in words_of_chunk(chunk)] for chunk in found]
    assert forms_of_chunks(found) == expected
    for form, forms in zip(simple_forms(found), expected, strict=True):
        assert not form or forms == [form]


def test_chunks_of_any_length_are_as_one_by_one() -> None:
    found = ["port", "x" * 100_000, "barley,", "port," * 3000, "新聞" * 9000, "quay"]
    assert forms_of_chunks(found) == [[form for form, _, _ in words_of_chunk(chunk)] for chunk in found]


@pytest.mark.parametrize(
    ("chunk", "form"),
    [
        ("harbour,", "harbour"),
        ("\u201cmayor\u2019s\u201d", "mayor"),
        ("#quay", "quay"),
        ("2031", "2031"),
        ("u.s.", ""),
        ("a", ""),
        ("it's's", ""),
        ("q" * 81, ""),
    ],
)
def test_what_is_plainly_one_word(chunk: str, form: str) -> None:
    """Letters and digits between punctuation; what has more to it is left to the pattern of words."""
    assert simple_forms([chunk]) == [form]


@pytest.mark.parametrize("language", [None, "en", "es", "nb", "ru", "ta", "xx"])
def test_stems_are_those_of_each_word(language: str | None) -> None:
    """In order, whether there is an algorithm for the language or the word's script, or not."""
    forms = [
        "investigacion",
        "2031",
        "\u043a\u043e\u0440\u0430\u0431\u043b\u0438",
        "ships",
        "ships",
        "\u0ba8\u0bbe\u0b9f\u0bc1\u0b95\u0bb3\u0bcd",
        "b2b",
    ]
    assert stems(forms, language) == [stem(form, language) for form in forms]
