"""The words of an index as a table: what spelling, names and suggestions look through."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.index.engines.letters import letters_in

Array = NDArray[Any]


class WordTable:
    """The exact forms of the text fields in a part of an index, sorted by their UTF-8.

    counts: int32 (words,), in how many articles each stands at least: the most that one field has,
    articles deleted since included. An exact figure is `Snapshot.frequency`.
    """

    def __init__(self, data: Array, offsets: Array, counts: Array) -> None:
        """data: uint8, the forms in UTF-8 on end. offsets: (words + 1,), where each begins and the end."""
        self._data = data
        self._offsets = offsets
        self.counts = counts

    @classmethod
    def of(cls, counted: Iterable[tuple[bytes, int]]) -> WordTable:
        """The table of some words in UTF-8, sorted, with their counts."""
        rows = list(counted)
        data = np.frombuffer(b"".join(word for word, _ in rows), np.uint8)
        offsets = np.cumsum([0, *(len(word) for word, _ in rows)])
        return cls(data, offsets, np.array([count for _, count in rows], np.int32))

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.counts)

    def __getitem__(self, number: int) -> str:
        """A word by its number."""
        return self._raw(number).decode("utf-8", "surrogatepass")

    def count(self, form: str) -> int:
        """The count of a form, 0 where the table does not have it."""
        wanted = form.encode("utf-8", "surrogatepass")
        number = self._place(wanted)
        return int(self.counts[number]) if number < len(self) and self._raw(number) == wanted else 0

    def beginning(self, prefix: str) -> tuple[int, int]:
        """`[first, last)` of the words that begin so."""
        start = prefix.encode("utf-8", "surrogatepass")
        return self._place(start), self._place(start + b"\xff")  # no UTF-8 text has the byte ff

    @cached_property
    def lengths(self) -> Array:
        """Each word's length in bytes. int32 (words,)."""
        return np.diff(self._offsets).astype(np.int32)

    @cached_property
    def letters(self) -> Array:
        """Which letters occur in each word, as `letters_of` has it. uint32 (words,)."""
        return letters_in(self._data, self._offsets)

    def with_initial(self, numbers: Array, initials: str) -> Array:
        """Those of some words, by their numbers, that begin with one of some letters."""
        wanted = np.zeros(256, bool)
        wanted[[letter.encode("utf-8", "surrogatepass")[0] for letter in initials]] = True
        chosen: Array = numbers[wanted[self._data[self._offsets[numbers]]]]
        return chosen

    def _place(self, wanted: bytes) -> int:
        """How many words sort before it."""
        return bisect_left(range(len(self)), wanted, key=self._raw)

    def _raw(self, number: int) -> bytes:
        start, end = self._offsets[number : number + 2].tolist()
        return bytes(self._data[start:end])
