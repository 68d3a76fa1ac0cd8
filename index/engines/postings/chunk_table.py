"""A dictionary of short byte strings held in an array, so that thousands are looked up by one instruction.

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
MAX_LANGUAGES = 255

_SLOT_BITS = 19
_MULTIPLIERS = np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x9E3779B97F4A7C15)  # odd, without a pattern
_LANGUAGE = np.uint64(56)
_SPACE = 32


def _masks() -> Array:
    """By the length of a chunk, which bits of the sixteen bytes from its start on make its key.

    Of a chunk that is too long it is the ninth byte alone, which is no chunk's key. uint64 (17, 2).
    """
    bits = [(1 << 8 * length) - 1 for length in range(MAX_CHUNK + 1)] + [0xFF << 64]
    return np.array([divmod(mask, 1 << 64)[::-1] for mask in bits], np.uint64)


_MASKS = _masks()


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

    def keys(self, marks: Array) -> Array:
        """The key of each chunk. uint64 (chunks, 2). marks: uint64 (chunks,), as `marks` has them."""
        sixteens = np.ndarray((len(self.data) - 15,), "V16", self.data, strides=(1,))
        keys = sixteens[self.starts].view("<u8").reshape(-1, 2)
        keys &= _MASKS.take(self.ends - self.starts, axis=0, mode="clip")
        keys[:, 1] |= marks
        return keys


def marks(languages: Array) -> Array:
    """What a key has in its last byte: the number of a language (from 0 on) plus 1.

    0 for MAX_LANGUAGES and up: their keys are in no table. languages: int64; returns uint64.
    """
    return np.where(languages < MAX_LANGUAGES, languages + 1, 0).astype(np.uint64) << _LANGUAGE


def cut(data: bytes) -> Chunks:
    """The runs of bytes that are no spaces. The data begins with a space and ends with PADDING."""
    inside = np.frombuffer(data, np.uint8) != _SPACE
    changes = np.flatnonzero(inside[1:] != inside[:-1])
    changes += 1
    return Chunks(data, changes[0::2].copy(), changes[1::2].copy())


class ChunkTable:
    """Key -> code, two slots for each value of a hash: who comes first stays, the others are not kept.

    The frequent chunks come first, and slots are many, so what is not kept is rare. 16 MB: a slot is a row of
    four numbers (two for the key, the code, and one unused), so that it is read at once.
    """

    def __init__(self) -> None:
        self._rows = np.zeros((1 << _SLOT_BITS, 4), np.uint64)

    def codes(self, keys: Array) -> tuple[Array, Array]:
        """The code of each key, int64, and which of the keys it does not have, int64."""
        slots = _slots(keys)
        codes, missed = self._found(keys, slots)
        others, still = self._found(keys[missed], slots[missed] ^ 1)
        codes[missed] = others
        return codes, missed[still]

    def learn(self, keys: Array, codes: Array) -> None:
        """Keep the codes (int64) of keys that may be kept and for which a slot is free."""
        slots = _slots(keys)
        slots ^= self._rows[slots, 0] != 0
        free = (self._rows[slots, 0] == 0) & (keys[:, 0] != 0) & (keys[:, 1] >> _LANGUAGE != 0)
        taken = np.flatnonzero(free)[::-1]  # of several for one slot, the last that is written stays
        self._rows[slots[taken], :2] = keys[taken]
        self._rows[slots[taken], 2] = codes[taken].view(np.uint64)

    def _found(self, keys: Array, slots: Array) -> tuple[Array, Array]:
        """The codes in some slots, int64, and the places where it is not the key's own."""
        rows = self._rows.take(slots, axis=0)
        differs = rows[:, 0] != keys[:, 0]
        differs |= rows[:, 1] != keys[:, 1]
        return rows[:, 2].astype(np.int64), np.flatnonzero(differs)


def _slots(keys: Array) -> Array:
    """The slot of each key. int64."""
    slots = keys[:, 1] * _MULTIPLIERS[0]
    slots ^= keys[:, 0]
    slots *= _MULTIPLIERS[1]
    slots >>= np.uint64(64 - _SLOT_BITS)
    return slots.view(np.int64)
