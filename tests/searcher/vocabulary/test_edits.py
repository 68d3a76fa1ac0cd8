"""Distances of many words at once, against the textbook's one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.searcher.engines.whoosh.expansion import distance
from dateline.searcher.vocabulary.edits import distances

WORDS = st.text("abcdé", min_size=1, max_size=7)


@given(st.lists(WORDS, min_size=1, max_size=8), WORDS)
def test_the_same_as_word_by_word(words: list[str], form: str) -> None:
    assert distances(words, form).tolist() == [distance(word, form) for word in words]


def test_no_words() -> None:
    assert distances([], "word").tolist() == []
