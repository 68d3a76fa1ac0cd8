"""A dictionary of short byte strings held in arrays, so that thousands are looked up by one instruction.

A chunk of at most 15 bytes and the number of its language are together one key of 16 bytes, which is kept
and compared whole: two 64-bit numbers. So a hit is exact, and no object is made for a word.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dateline.index.engines.postings.container import Array

PADDING = b" " * 16
"""What must follow the last chunk, as keys are read sixteen bytes at a time."""

MAX_CHUNK = 15
MAX_LANGUAGES = 1 << 8

_SLOT_BITS = 21
_MULTIPLIERS = np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x9E3779B97F4A7C15)  # odd, without a pattern
_NONE = np.iinfo(np.int32).min
_SPACE = 32


def _masks(first: int) -> Array:
    """By the length of a chunk, which bits of the eight bytes from `first` on belong to it. uint64 (16,)."""
    inside = (min(max(length - first, 0), 8) for length in range(MAX_CHUNK + 1))
    return np.array([(1 << 8 * count) - 1 for count in inside], np.uint64)


_LOW, _HIGH = _masks(0), _masks(8)


@dataclass(frozen=True, slots=True)
class Chunks:
    """Where the chunks of some bytes stand. starts, ends: int64 (chunks,)."""

    data: bytes
    starts: Array
    ends: Array

    def texts(self, which: Array) -> list[bytes]:
        """Some of the chunks as bytes."""
        data = self.data
        bounds = zip(self.starts[which].tolist(), self.ends[which].tolist(), strict=True)
        return [data[start:end] for start, end in bounds]


def cut(data: bytes) -> Chunks:
    """The runs of bytes that are no spaces. The data begins with a space and ends with PADDING."""
    inside = np.frombuffer(data, np.uint8) != _SPACE
    changes = np.flatnonzero(inside[1:] != inside[:-1])
    changes += 1
    return Chunks(data, changes[0::2].copy(), changes[1::2].copy())


class ChunkTable:
    """Key -> code (int32), one slot for each value of a hash: who comes first stays, the others are not kept.

    The frequent chunks come first, and slots are many, so what is not kept is rare. About 40 MB.
    """

    def __init__(self) -> None:
        slots = 1 << _SLOT_BITS
        self._low = np.zeros(slots, np.uint64)
        self._high = np.zeros(slots, np.uint64)
        self._codes = np.full(slots, _NONE, np.int32)

    def codes(self, chunks: Chunks, languages: Array) -> tuple[Array, Array]:
        """The code of each chunk, int32, and which chunks it does not have, int64.

        languages: uint64 (chunks,). What is too long, or of a language over MAX_LANGUAGES, it never has.
        """
        low, high, slots = _keys(chunks, languages)
        codes = self._codes[slots]
        found = (self._low[slots] == low) & (self._high[slots] == high)
        found &= codes != _NONE
        found &= _fits(chunks, languages)
        return codes, np.flatnonzero(~found)

    def learn(self, chunks: Chunks, languages: Array, codes: Array) -> None:
        """Keep the codes of chunks (int32) that fit and whose slot is free."""
        low, high, slots = _keys(chunks, languages)
        free = (self._codes[slots] == _NONE) & _fits(chunks, languages)
        taken = np.flatnonzero(free)[::-1]  # of several for one slot, the last that is written stays
        self._low[slots[taken]] = low[taken]
        self._high[slots[taken]] = high[taken]
        self._codes[slots[taken]] = codes[taken]


def _fits(chunks: Chunks, languages: Array) -> Array:
    """Which chunks are all there in their keys. bool (chunks,)."""
    return (chunks.ends - chunks.starts <= MAX_CHUNK) & (languages < MAX_LANGUAGES)


def _keys(chunks: Chunks, languages: Array) -> tuple[Array, Array, Array]:
    """The two halves of each chunk's key, uint64, and its slot, int64. Longer chunks give any key."""
    lengths = np.minimum(chunks.ends - chunks.starts, MAX_CHUNK)
    eights = np.ndarray((len(chunks.data) - 7,), "<u8", chunks.data, strides=(1,))
    low = eights[chunks.starts] & _LOW[lengths]
    high = eights[chunks.starts + 8] & _HIGH[lengths]
    high |= languages << np.uint64(56)
    slots = high * _MULTIPLIERS[0]
    slots ^= low
    slots *= _MULTIPLIERS[1]
    slots >>= np.uint64(64 - _SLOT_BITS)
    return low, high, slots.view(np.int64)
