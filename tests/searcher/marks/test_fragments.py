"""Fragments: whole sentences around a place, and marks that move with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.searcher.marks.fragments import fragment

TEXT = "The mill burned.\n\nIts owner,  a Mr. Vance,\nfled to Ferrow. Nobody saw him again. The town wept."


@pytest.mark.parametrize(
    ("core", "length", "expected"),
    [
        ("owner", 10, "Its owner, …"),
        ("owner", 45, "Its owner, a Mr. Vance, fled to Ferrow."),
        ("owner", 70, "Its owner, a Mr. Vance, fled to Ferrow. Nobody saw him again."),
        ("Ferrow", 20, "… to Ferrow."),
        ("again", 50, "Nobody saw him again. The town wept."),
        ("wept", 66, "Nobody saw him again. The town wept."),
        ("mill", 500, " ".join(TEXT.split())),
    ],
)
def test_as_many_sentences_as_fit_those_after_the_place_first(core: str, length: int, expected: str) -> None:
    start = TEXT.index(core)
    shown = fragment(TEXT, (start, start + len(core)), length)
    assert shown.text == expected


@given(
    st.lists(st.sampled_from(["word", "Mr.", "end.", "Why?", "\n\n", "  ", " ", "字", "\u2028", "é"])),
    st.data(),
)
def test_marks_keep_their_words(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    words = [i for i, letter in enumerate(text) if letter.isalnum()]
    if not words:
        return
    place = data.draw(st.sampled_from(words))
    shown = fragment(text, (place, place + 1), data.draw(st.integers(5, 60)))
    inside = [(i, i + 1) for i in words if shown.start <= i < shown.end]
    assert (place, place + 1) in inside
    marked = [shown.text[start:end] for start, end in shown.marks(inside)]
    assert marked == [text[i] for i, _ in inside]
