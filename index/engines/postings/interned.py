"""Texts as numbers, in UTF-8."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

import numpy as np

from dateline.index.engines.postings.container import Array
from dateline.index.engines.postings.strings import packed

_Key = TypeVar("_Key")


class Numbers(dict[_Key, int]):
    """Things numbered in the order met. What is known is found without a call of Python."""

    def __missing__(self, key: _Key) -> int:
        number = self[key] = len(self)
        return number

    def since(self, first: int) -> list[_Key]:
        """The things numbered from `first` on; the others are not looked at."""
        return list(islice(reversed(self), len(self) - first))[::-1]


class Interned:
    """Texts numbered in the order met."""

    def __init__(self) -> None:
        self._numbers: Numbers[bytes] = Numbers()
        self._bytes = np.empty(0, np.uint8)
        self._offsets = np.zeros(1, np.int64)

    @property
    def texts(self) -> list[bytes]:
        """The texts in the order of their numbers."""
        return list(self._numbers)

    def numbers(self, texts: Iterable[bytes]) -> Array:
        """The numbers of texts, new ones if need be. int64 (texts,)."""
        return np.fromiter(map(self._numbers.__getitem__, texts), np.int64)

    def table(self) -> tuple[Array, Array]:
        """The texts on end, uint8, and where each begins and the last one ends, int64 (texts + 1,)."""
        known = len(self._offsets) - 1
        if known < len(self._numbers):
            data, offsets = packed(self._numbers.since(known))
            self._offsets = np.append(self._offsets, offsets[1:] + self._offsets[-1])
            self._bytes = np.append(self._bytes, data)
        return self._bytes, self._offsets
