"""Which letters occur in words, as bits: what rules out most words before edits are counted."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_BITS = np.array([1 << (byte & 31) if byte < 128 else 0 for byte in range(256)], np.uint32)
_OF_BYTE = np.array([number.bit_count() for number in range(256)], np.uint8)
_OF_PAIR = np.add.outer(_OF_BYTE, _OF_BYTE).ravel()
"""How many bits are set in every number of 16 bits: in its two bytes."""


def letters_of(text: str) -> int:
    """Which ASCII letters occur in a text, as bits: one edit of the text changes at most two of them."""
    return int(np.bitwise_or.reduce(_BITS[list(text.encode("utf-8", "surrogatepass"))], initial=0))


def letters_in(data: Array, offsets: Array) -> Array:
    """`letters_of` each string of a table. data: UTF-8, uint8. offsets: (strings + 1,); uint32 (strings,)."""
    if len(offsets) < 2:
        return np.empty(0, np.uint32)
    letters: Array = np.bitwise_or.reduceat(_BITS[data], offsets[:-1].astype(np.int64))
    return letters


def bits_set(values: Array) -> Array:
    """How many bits are set in each. values: uint32; uint8 of the same shape."""
    bits: Array = _OF_PAIR[values & 0xFFFF] + _OF_PAIR[values >> 16]
    return bits
