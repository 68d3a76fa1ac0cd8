"""Texts as numbers, with their order kept at hand; in UTF-8, which sorts as the texts do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

import numpy as np

from dateline.index.engines.postings.container import Array
from dateline.index.engines.postings.strings import gathered


class _Numbers(dict[bytes, int]):
    """Text -> number; a new text gets the next one. What is known is found without a call of Python."""

    def __missing__(self, text: bytes) -> int:
        number = self[text] = len(self)
        return number


class Interned:
    """Texts numbered in the order met."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._sorted: list[bytes] = []
        self._order = np.empty(0, np.int64)
        self._bytes = bytearray()
        self._offsets = np.zeros(1, np.int64)

    @property
    def texts(self) -> list[bytes]:
        """The texts in the order of their numbers."""
        return list(self._numbers)

    def number(self, text: bytes) -> int:
        """The number of a text, a new one if need be."""
        return self._numbers[text]

    def numbers(self, texts: Iterable[bytes]) -> Array:
        """The numbers of texts. int64 (texts,)."""
        return np.fromiter(map(self._numbers.__getitem__, texts), np.int64)

    def ranks(self) -> Array:
        """The place of each text when they are sorted. int64 (texts,)."""
        first = len(self._order)
        if first < len(self._numbers):
            texts = self.texts
            new = sorted(range(first, len(texts)), key=texts.__getitem__)
            places = [bisect_left(self._sorted, texts[number]) for number in new]
            self._order = np.insert(self._order, places, new)
            self._sorted.extend(texts[number] for number in new)
            self._sorted.sort()  # two sorted runs: Python merges them in one pass
        ranks = np.empty(len(self._order), np.int64)
        ranks[self._order] = np.arange(len(ranks))
        return ranks

    def packed(self, which: Array) -> tuple[Array, Array]:
        """Some texts as `strings.pack_strings` has them: UTF-8 on end, uint8, and offsets, uint32."""
        first = len(self._offsets) - 1
        if first < len(self._numbers):
            new = self.texts[first:]
            self._bytes += b"".join(new)
            ends = np.cumsum(np.fromiter(map(len, new), np.int64, len(new)))
            self._offsets = np.append(self._offsets, ends + self._offsets[-1])
        return gathered(np.frombuffer(bytes(self._bytes), np.uint8), self._offsets, which)
