"""Small operations on arrays that numpy lacks."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.signedinteger[Any]]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Array = NDArray[Any]

NO_INTS: Ints = np.empty(0, np.int64)


def ragged(starts: Ints, counts: Ints) -> Ints:
    """The ranges `[start, start + count)` on end."""
    ends = np.cumsum(counts)
    return np.repeat(starts - (ends - counts), counts) + np.arange(ends[-1] if len(ends) else 0)


def mask_of(docs: Array, size: int) -> Mask:
    """Documents as a mask of shape (size,)."""
    mask = np.zeros(size, bool)
    mask[docs] = True
    return mask


def places_in(docs: Ints, wanted: Ints, size: int) -> Ints:
    """Where each wanted document stands in `docs` (ascending, each once), -1 where it does not.

    A table over all documents: on arrays it beats galloping unless one list is tiny.
    """
    table = np.full(size, -1, np.int32)
    table[docs] = np.arange(len(docs), dtype=np.int32)
    places: Ints = table[wanted]
    return places


def distinct(values: Ints) -> Ints:
    """The values in ascending order, each once.

    As `np.unique`, which would import numpy.ma: that takes longer than a search.
    """
    ordered = np.sort(values)
    is_new = np.ones(len(ordered), bool)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


def among(values: Ints, wanted: Ints) -> Mask:
    """Whether each value is one of `wanted`, which is ascending. As `np.isin`, without numpy.ma."""
    if not len(wanted):
        return np.zeros(len(values), bool)
    places = np.minimum(wanted.searchsorted(values), len(wanted) - 1)
    found: Mask = wanted[places] == values
    return found
