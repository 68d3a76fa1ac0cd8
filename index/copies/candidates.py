"""Which articles to compare: those that share enough of their sketches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from operator import itemgetter

import numpy as np

from dateline.index.copies.sketches import OPENING, Owners, share_chosen

MOST = 6
"""How many are compared with one text; the most alike come first."""

_SHARE = 0.3  # of the entries that one text inside the other would share; copies share three quarters
_LOW = np.uint64(0xFFFFFFFF)

Pair = tuple[int, int]
"""A text's place, and the key (or place) of what to compare it with."""


def votes(places: Owners, keys: Owners) -> tuple[Owners, Owners, Owners]:
    """Each pair of a place and a key once: place, key, how many they share. int64 each, sorted."""
    packed = np.sort((places.astype(np.uint64) << np.uint64(32)) | keys.astype(np.uint64))
    first = np.flatnonzero(np.diff(packed, prepend=~packed[:1]))
    pairs = packed[first]
    shared = np.diff(first, append=len(packed))
    return (pairs >> np.uint64(32)).astype(np.int64), (pairs & _LOW).astype(np.int64), shared


LEAST_SHARED = int(np.ceil(_SHARE * OPENING))
"""Texts that share fewer entries are never compared, unless both are short."""


def best(places: Owners, keys: Owners, shared: Owners, counts: tuple[Owners, Owners]) -> Iterator[Pair]:
    """The pairs worth comparing, for each place the most alike ones, best first.

    counts: int64 (pairs,) twice, the shingles of either text. Two texts are sampled alike at the rate of
    the longer one.
    """
    few, many = np.minimum(*counts), np.maximum(*counts)
    share = shared / (few * share_chosen(many) + OPENING)
    kept = (share >= _SHARE) | (few == 0)
    order = np.lexsort((keys[kept], -share[kept], places[kept]))
    pairs = zip(places[kept][order].tolist(), keys[kept][order].tolist(), strict=True)
    for _, of_place in groupby(pairs, itemgetter(0)):
        yield from islice(of_place, MOST)
