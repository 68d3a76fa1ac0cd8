"""Which articles to compare: those that share enough of their sketches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.index.copies.resemblance import NEAR
from dateline.index.copies.sketches import OPENING, Owners, share_chosen

LEAST_SHARED = int(np.ceil(NEAR.sketched * OPENING))
"""Entries that two texts share at least, unless both are short, to be worth a look."""
_LOW = np.uint64(0xFFFFFFFF)

Pair = tuple[int, int]
"""A text's place, and the key of what to compare it with."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of texts that share something, each once, by place and then key. int64 (pairs,) each.

    places: of the one text in its batch. keys: of the other, an earlier one. shared: how many entries of
    their sketches are the same.
    """

    places: Owners
    keys: Owners
    shared: Owners

    def worth_a_look(self, counts: Owners) -> Candidates:
        """Without those that are out of question, however long the other text is.

        counts: int64 (texts,), the shingles of the batch's texts.
        """
        return self[(self.shared >= LEAST_SHARED) | (counts[self.places] == 0)]

    def __getitem__(self, which: NDArray[np.bool_]) -> Candidates:
        """Some of the pairs. which: bool (pairs,)."""
        return Candidates(self.places[which], self.keys[which], self.shared[which])


def votes(places: Owners, keys: Owners) -> Candidates:
    """The pairs, from a place and a key for every entry that two texts share."""
    packed = np.sort((places.astype(np.uint64) << np.uint64(32)) | keys.astype(np.uint64))
    first = np.flatnonzero(np.diff(packed, prepend=~packed[:1]))
    pairs = packed[first]
    return Candidates(
        places=(pairs >> np.uint64(32)).astype(np.int64),
        keys=(pairs & _LOW).astype(np.int64),
        shared=np.diff(first, append=len(packed)),
    )


def best(pairs: Candidates, counts: tuple[Owners, Owners], shares: NDArray[np.float64]) -> list[Pair]:
    """The pairs worth comparing, for each place the most alike ones first.

    counts: int64 (pairs,) twice, the shingles of either text, 0 for a short one. Two texts are sampled alike
    at the rate of the longer one. shares: of the entries that one text inside the other would share, those
    that are asked for (`Threshold.shared`).
    """
    few, many = np.minimum(*counts), np.maximum(*counts)
    share = pairs.shared / (few * share_chosen(many) + OPENING)
    kept = np.where(few == 0, many == 0, share >= shares)
    pairs, share = pairs[kept], share[kept]
    order = np.lexsort((pairs.keys, -share, pairs.places))
    return list(zip(pairs.places[order].tolist(), pairs.keys[order].tolist(), strict=True))
