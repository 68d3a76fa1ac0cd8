"""Texts as runs of four words, each run a number; a whole batch of texts at once.

Shingles after A. Broder, "On the resemblance and containment of documents", 1997.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIZE = 4
"""Words in a shingle."""

Hashes = NDArray[np.uint32]
Integers = NDArray[np.int64]
_Wide = NDArray[np.uint64]

_PIECE_BYTES = 1 << 18  # texts hashed together: what the arrays take then stays in the processor's cache
_READ_BYTES = 8  # of a word at once
_PADDING = b" " * _READ_BYTES
_MASKS = np.array([(1 << 8 * count) - 1 for count in range(_READ_BYTES + 1)], np.uint64)
_MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
_PLACES = np.array(
    [0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], np.uint64
)
_HALF = np.uint64(32)
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

    hashes: uint32 (shingles of all texts). bounds: int64 (texts + 1), where each text's begin and end.
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
        return Shingled(np.empty(0, np.uint32), np.zeros(1, np.int64), np.empty(0, np.int64))
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
    data = b" ".join([b"", *texts, _PADDING]).translate(_TABLE)
    inside = np.frombuffer(data, np.uint8) != ord(" ")
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    edges += 1
    starts, ends = edges[::2], edges[1::2]
    text_ends = np.cumsum([len(text) + 1 for text in texts])
    last = np.searchsorted(starts, text_ends)
    words = np.diff(last, prepend=0)
    if len(starts) < SIZE:
        return np.empty(0, np.uint32), words
    hashes = _shingle(_word_hashes(data, starts, ends))
    within = np.arange(SIZE, len(starts) + 1) <= np.repeat(last, words)[: len(hashes)]
    return hashes[within], words


def _word_hashes(data: bytes, starts: Integers, ends: Integers) -> _Wide:
    """Of each word's length, first and last eight bytes, in which hardly two words agree. uint64 (words,)."""
    eights = np.ndarray((len(data) - _READ_BYTES + 1,), "<u8", data, strides=(1,))
    lengths = ends - starts
    read = np.minimum(lengths, _READ_BYTES)
    hashes: _Wide = eights[starts] & _MASKS[read]
    last: _Wide = eights[ends - read] & _MASKS[read]
    hashes *= _MIXERS[0]
    last ^= hashes >> _HALF
    last *= _MIXERS[1]
    hashes ^= last
    hashes += lengths.view(np.uint64)
    hashes *= _MIXERS[2]
    hashes ^= hashes >> _HALF
    return hashes


def _shingle(words: _Wide) -> Hashes:
    """The hashes of all runs of four words. uint32 (words - 3,)."""
    count = len(words) - SIZE + 1
    hashes: _Wide = words[:count] * _PLACES[0]
    for place in range(1, SIZE):
        hashes += words[place : place + count] * _PLACES[place]
    hashes >>= _HALF  # the upper half of a product depends on all of its factors
    return hashes.astype(np.uint32)
