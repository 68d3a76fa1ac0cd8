"""Edit distances, computed for many words at once, are those of one word at a time."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from dateline.index.engines.postings.strings import letters_of
from dateline.searcher.engines.postings.expansion import distances

words = st.text(alphabet="abcdé", min_size=1, max_size=7)


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


@given(st.lists(words, max_size=8), words)
def test_distances(candidates: list[str], form: str) -> None:
    """The table over all words gives each its distance."""
    assert distances(candidates, form).tolist() == [edits(word, form) for word in candidates]


@given(words, words)
def test_letters_rule_out_no_word_that_is_near(one: str, other: str) -> None:
    """An edit changes at most two of the letters that occur."""
    assert (letters_of(one) ^ letters_of(other)).bit_count() <= 2 * edits(one, other)
