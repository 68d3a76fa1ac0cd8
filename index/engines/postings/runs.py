"""Small operations on arrays of numbers that numpy lacks."""

from __future__ import annotations

import numpy as np

from dateline.index.engines.postings.container import Array


def run_starts(values: Array) -> Array:
    """Where each run of equal values begins. int64."""
    if not len(values):
        return np.empty(0, np.int64)
    changes = np.empty(len(values), bool)
    changes[0] = True
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return np.flatnonzero(changes)


def ragged(starts: Array, counts: Array) -> Array:
    """The ranges `[start, start + count)` on end. int64."""
    ends = np.cumsum(counts, dtype=np.int64)
    places = np.repeat(starts - (ends - counts), counts)
    places += np.arange(len(places))
    return places


def marked(size: int, *numbers: Array) -> Array:
    """Which numbers below `size` are among some. bool (size,)."""
    mask = np.zeros(size, bool)
    for some in numbers:
        mask[some] = True
    return mask


def stable_order(numbers: Array) -> Array:
    """What sorts numbers of uint16 or uint32, equal ones as they stand. int64.

    Numpy sorts 16 bits by counting, several times faster than wider numbers, so this does the lower half
    and then the upper one (LSD radix sort).
    """
    order: Array = numbers.astype(np.uint16, copy=False).argsort(kind="stable")
    if numbers.itemsize > 2:
        order = order[(numbers >> 16).astype(np.uint16)[order].argsort(kind="stable")]
    return order
