"""Texts as runs of four words, each run a number; a whole batch of texts at once.

Shingles after A. Broder, "On the resemblance and containment of documents", 1997.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SIZE = 4
"""Words in a shingle."""

Hashes = NDArray[np.uint64]
Integers = NDArray[np.int64]

_PIECE_BYTES = 1 << 18  # texts hashed together: what the arrays take then stays in the processor's cache
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_PLACES = np.array(
    [0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], np.uint64
)
_SPACED_SHARE = 0.5
_WORD = re.compile(
    r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+?(?=[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|\W|$)"
)


def _table() -> bytes:
    """What `bytes.translate` takes: letters small, digits as they are, all else a space."""
    kept = {*b"abcdefghijklmnopqrstuvwxyz0123456789", *range(128, 256)}
    return bytes(byte if byte in kept else 32 for byte in bytes(range(256)).lower())


_TABLE = _table()


@dataclass(frozen=True, slots=True)
class Shingled:
    """The shingles of some texts, in the order of their words.

    hashes: uint64 (shingles of all texts). bounds: int64 (texts + 1), where each text's begin and end.
    words: int64 (texts,), how many words each has.
    """

    hashes: Hashes
    bounds: Integers
    words: Integers

    def of(self, text: int) -> Hashes:
        """The shingles of one text."""
        return self.hashes[self.bounds[text] : self.bounds[text + 1]]


def shingled(texts: Sequence[str]) -> Shingled:
    """The shingles of texts; a text of fewer than four words has none.

    Case, punctuation and letters outside ASCII in a text that is mostly ASCII do not count, so that
    typographic quotes and dashes make no difference.
    """
    pieces = [_piece(piece) for piece in _pieces([_normal(text) for text in texts])]
    if not pieces:
        return Shingled(np.empty(0, np.uint64), np.zeros(1, np.int64), np.empty(0, np.int64))
    words = np.concatenate([words for _, words in pieces])
    bounds = np.append(0, np.cumsum(np.maximum(words - (SIZE - 1), 0)))
    return Shingled(np.concatenate([hashes for hashes, _ in pieces]), bounds, words)


def normal_words(text: str) -> bytes:
    """The words of a text as they are compared, one space between."""
    return b" ".join(_normal(text).translate(_TABLE).split())


def _normal(text: str) -> bytes:
    if text.isascii():
        return text.encode()
    plain = text.encode("ascii", "replace")
    if plain.count(b"?") < _SPACED_SHARE * len(plain):
        return plain
    return " ".join(_WORD.findall(text.lower())).encode("utf-8", "replace")


def _pieces(texts: list[bytes]) -> Iterator[list[bytes]]:
    piece: list[bytes] = []
    length = 0
    for text in texts:
        if piece and length + len(text) > _PIECE_BYTES:
            yield piece
            piece, length = [], 0
        piece.append(text)
        length += len(text) + 1
    if piece:
        yield piece


def _piece(texts: list[bytes]) -> tuple[Hashes, Integers]:
    """The shingles of the texts of one piece, and how many words each text has."""
    joined = np.frombuffer(b" ".join([b"", *texts, b""]).translate(_TABLE), np.uint8)
    inside = joined != ord(" ")
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    text_ends = np.cumsum([len(text) + 1 for text in texts])
    last = np.searchsorted(starts, text_ends)
    words = np.diff(last, prepend=0)
    if len(starts) < SIZE:
        return np.empty(0, np.uint64), words
    hashes = _shingle(_word_hashes(joined, starts, ends))
    within = np.arange(SIZE, len(starts) + 1) <= np.repeat(last, words)[: len(hashes)]
    return hashes[within], words


def _word_hashes(joined: NDArray[np.uint8], starts: Integers, ends: Integers) -> Hashes:
    """A polynomial over each word's bytes, modulo 2**64, mixed. uint64 (words,)."""
    powers, inverses = _powers(1 << int(len(joined) - 1).bit_length())
    sums = np.cumsum(joined * powers[: len(joined)])
    hashes: Hashes = (sums[ends - 1] - sums[starts - 1]) * inverses[starts]
    hashes ^= hashes >> np.uint64(31)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    return hashes


def _shingle(words: Hashes) -> Hashes:
    """The hashes of all runs of four words. uint64 (words - 3,)."""
    count = len(words) - SIZE + 1
    hashes: Hashes = words[:count] * _PLACES[0]
    for place in range(1, SIZE):
        hashes += words[place : place + count] * _PLACES[place]
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0x94D049BB133111EB)
    hashes ^= hashes >> np.uint64(32)
    return hashes


@lru_cache(maxsize=1)
def _powers(count: int) -> tuple[Hashes, Hashes]:
    """The powers of the base and of its inverse, modulo 2**64. uint64 (count,) each."""
    found = []
    for factor in (_BASE, _INVERSE):
        row = np.full(count, factor, np.uint64)
        row[0] = 1
        found.append(np.multiply.accumulate(row))
    return found[0], found[1]
