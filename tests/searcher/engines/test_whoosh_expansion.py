"""The distance between two words that fuzzy search goes by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.searcher.engines.whoosh.expansion import distance

words = st.text("abc", max_size=6)


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("", "", 0),
        ("", "abc", 3),
        ("harbour", "harbour", 0),
        ("harbour", "harbor", 1),
        ("harbour", "hrabour", 1),
        ("kitten", "sitting", 3),
        ("ab", "ba", 1),
        ("ca", "abc", 3),
    ],
)
def test_distance_counts_edits(one: str, other: str, edits: int) -> None:
    assert distance(one, other) == distance(other, one) == edits


@given(words, words)
def test_distance_is_bounded_by_the_lengths(one: str, other: str) -> None:
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))
    assert (distance(one, other) == 0) == (one == other)
