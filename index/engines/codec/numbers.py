"""Number columns as Whoosh has them: terms in tiers for ranges, and values to sort by."""

from __future__ import annotations

import struct
from functools import cached_property

import numpy as np
from whoosh.columns import ColumnReader

from dateline.index.engines.codec.listing import Listing, of_values
from dateline.index.engines.codec.schema import SHIFT_STEP
from dateline.index.engines.codec.terms import FieldTerms
from dateline.index.engines.postings.container import Array
from dateline.index.engines.postings.rows import UNDATED

_SIGN = np.uint64(1 << 63)
_TERM = struct.Struct(">BQ")
_SHIFTS = range(0, 64, SHIFT_STEP)


def sortable(numbers: Array) -> Array:
    """Whoosh's form of signed numbers: unsigned, in the same order. int64 to uint64."""
    return numbers.view(np.uint64) ^ _SIGN


class NumberTerms(FieldTerms):
    """The terms of a NUMERIC field: each value, and each value without its last 8, 16, … bits.

    numbers: int64 (articles,). What is UNDATED has no term.
    """

    def __init__(self, numbers: Array) -> None:
        self._numbers = numbers

    def __len__(self) -> int:
        return int(self._ends[-1])

    def text(self, number: int) -> bytes:
        """A term as Whoosh has it: a byte for how far the value is shifted, eight for what is left of it."""
        tier, value = self._at(number)
        return _TERM.pack(_SHIFTS[tier], value)

    def listing(self, number: int) -> Listing:
        """The articles whose shifted number is the term's."""
        tier, value = self._at(number)
        shifted = self._values >> np.uint64(_SHIFTS[tier])
        low, high = shifted.searchsorted(np.uint64(value)), shifted.searchsorted(np.uint64(value), "right")
        return of_values(np.sort(self._docs[low:high]))

    def _at(self, number: int) -> tuple[int, int]:
        """The tier of a term, and its shifted value."""
        tier = int(self._ends.searchsorted(number, "right"))
        return tier, int(self._tiers[tier][number - int(self._ends[tier])])  # counted from the tier's end

    @cached_property
    def _docs(self) -> Array:
        """The documents that have a value, in the order of values. int64."""
        known = np.flatnonzero(self._numbers != UNDATED)
        docs: Array = known[self._numbers[known].argsort(kind="stable")]
        return docs

    @cached_property
    def _values(self) -> Array:
        """Their values, ascending. uint64."""
        return sortable(self._numbers[self._docs])

    @cached_property
    def _tiers(self) -> list[Array]:
        """The distinct values of each tier, ascending. uint64."""
        return [np.unique(self._values >> np.uint64(shift)) for shift in _SHIFTS]

    @cached_property
    def _ends(self) -> Array:
        """How many terms there are up to each tier's end."""
        return np.cumsum([len(tier) for tier in self._tiers])


class NumberColumn(ColumnReader):  # type: ignore[misc]  # Whoosh is untyped
    """A column of numbers, in Whoosh's sortable form. numbers: int64 (articles,)."""

    def __init__(self, numbers: Array) -> None:
        self._sortable = sortable(np.ascontiguousarray(numbers))
        self._reversed = False

    def __len__(self) -> int:
        return len(self._sortable)

    def __getitem__(self, docnum: int) -> int:
        return int(self._sortable[docnum])

    def __iter__(self) -> object:
        return iter(self._sortable.tolist())

    def sort_key(self, docnum: int) -> int:
        """What results are sorted by."""
        return -self[docnum] if self._reversed else self[docnum]

    def load(self) -> list[int]:
        """All of the column."""
        return list(self._sortable.tolist())

    def set_reverse(self) -> None:
        """Sort by it the other way round."""
        self._reversed = True
