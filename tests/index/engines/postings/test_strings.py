"""Strings are put in order by their bytes."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.engines.postings.strings import chained, decode_all, encode_all, packed, ranked

NEAR = st.text(alphabet="ab\u00e9\u4e2d", max_size=40)
LONG = st.builds("".join, st.lists(st.sampled_from(("ledger", "ledgers", "x", "\u0436")), max_size=9))
TEXTS = st.lists(
    st.one_of(NEAR, LONG, st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\n"))),
    max_size=30,
)


@given(TEXTS)
def test_the_ranks_are_the_places_among_the_distinct_strings(texts: list[str]) -> None:
    """Of any lengths, with repeats and without; 0 is the empty string, there or not."""
    data, offsets = packed([text.encode() for text in texts])
    bounds = offsets.astype(np.int64)
    ordered = sorted({"", *texts}, key=str.encode)
    assert ranked(data, bounds[:-1], np.diff(bounds)).tolist() == [ordered.index(text) for text in texts]


@given(TEXTS)
def test_many_texts_are_encoded_at_once(texts: list[str]) -> None:
    """As each alone, also when they are empty, and back."""
    assert encode_all(texts) == [text.encode() for text in texts]
    assert decode_all(encode_all(texts)) == texts


def test_tables_are_chained() -> None:
    """The strings of one follow those of the other; a table may be empty."""
    data, offsets = chained([packed([b"quay", b""]), packed([]), packed([b"tug"])])
    assert (data.tobytes(), offsets.tolist()) == (b"quaytug", [0, 4, 4, 7])
