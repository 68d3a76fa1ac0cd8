"""Edit distances, computed for many words at once, are those of one word at a time."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.engines.letters import letters_of
from dateline.searcher.engines.edits import distances, within

WORDS = st.text(alphabet="abcdé", min_size=1, max_size=7)


@cache
def edits(one: str, other: str) -> int:
    """Optimal string alignment, by its definition."""
    if not one or not other:
        return len(one) + len(other)
    choices = [
        edits(one[1:], other) + 1,
        edits(one, other[1:]) + 1,
        edits(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if len(one) > 1 and one[0] == other[1:2] and one[1] == other[0]:
        choices.append(edits(one[2:], other[2:]) + 1)
    return min(choices)


@given(st.lists(WORDS, max_size=8), WORDS)
def test_the_table_over_all_words_gives_each_its_distance(words: list[str], form: str) -> None:
    assert distances(words, form).tolist() == [edits(word, form) for word in words]
    assert within(words, form, 2) == [word for word in words if edits(word, form) <= 2]


@pytest.mark.parametrize("length", [126, 127, 128, 300])
def test_words_of_any_length(length: int) -> None:
    words = ["a" * length, "b" * length, "ba" + "a" * (length - 2), "a"]
    assert distances(words, "a" * length).tolist() == [0, length, 1, length - 1]
    assert distances(["a"], "b" * length).tolist() == [length]


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [("harbour", "harbor", 1), ("harbour", "hrabour", 1), ("kitten", "sitting", 3), ("ca", "abc", 3)],
)
def test_a_swap_of_neighbours_is_one_edit(one: str, other: str, away: int) -> None:
    assert distances([one], other).tolist() == distances([other], one).tolist() == [away]


def test_nothing_to_compare() -> None:
    assert within([], "word", 2) == []
    assert distances([""], "word").tolist() == [4]


@given(WORDS, WORDS)
def test_letters_rule_out_no_word_that_is_near(one: str, other: str) -> None:
    """An edit changes at most two of the letters that occur."""
    assert (letters_of(one) ^ letters_of(other)).bit_count() <= 2 * edits(one, other)
