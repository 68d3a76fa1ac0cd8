"""Spans near one another."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.searcher.engines.postings import spans
from dateline.searcher.engines.postings.spans import DOC_SHIFT, Spans, near

WORDS = st.sets(st.tuples(st.integers(0, 3), st.integers(0, 30)), max_size=20)
"""Where a word stands: documents and positions."""


def places(word: set[tuple[int, int]]) -> Spans:
    found = np.array(sorted((doc << DOC_SHIFT) + position for doc, position in word), np.int64)
    return Spans(found, found)


def expected(words: list[set[tuple[int, int]]], slop: int) -> set[tuple[int, int, int]]:
    """Document, first and last position of each hull: the definition."""
    found = set()
    for chosen in product(*words):
        positions = sorted(position for _, position in chosen)
        together = len({doc for doc, _ in chosen}) == 1 and len(set(chosen)) == len(chosen)
        if together and positions[-1] - positions[0] + 1 - len(words) <= slop:
            found.add((chosen[0][0], positions[0], positions[-1]))
    return found


@pytest.mark.parametrize("at_once", [1, 3, 8192])
@given(st.lists(WORDS, min_size=2, max_size=3), st.integers(0, 8))
def test_hulls_are_the_same_however_many_are_paired_at_once(
    at_once: int, words: list[set[tuple[int, int]]], slop: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spans, "_AT_ONCE", at_once)
        hulls = near([places(word) for word in words], slop)
    found = [
        (first >> DOC_SHIFT, first & spans.MAX_PLACE, last & spans.MAX_PLACE)
        for first, last in zip(hulls.first.tolist(), hulls.last.tolist(), strict=True)
    ]
    assert set(found) == expected(words, slop)
    assert found == sorted(set(found))
