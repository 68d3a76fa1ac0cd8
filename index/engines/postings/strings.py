"""Sorted tables of strings: found by bisection, nothing to build when opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from dateline.index.engines.letters import letters_in
from dateline.index.engines.postings.container import Array, Arrays
from dateline.index.engines.postings.runs import ragged


def encode(text: str) -> bytes:
    """UTF-8; its byte order is the order of code points."""
    return text.encode("utf-8", "surrogatepass")


def decode(data: bytes) -> str:
    """The reverse of `encode`."""
    return data.decode("utf-8", "surrogatepass")


def encode_all(texts: Sequence[str]) -> list[bytes]:
    """`encode` for many texts without line ends, at a fraction of the cost."""
    return encode("\n".join(texts)).split(b"\n") if texts else []


def decode_all(data: Sequence[bytes]) -> list[str]:
    """The reverse of `encode_all`."""
    return decode(b"\n".join(data)).split("\n") if data else []


_FIRST_BYTES = np.array([(1 << 64) - (1 << 64 - 8 * count) for count in range(9)], np.uint64)
"""By a number of bytes, a mask of so many first bytes of eight in their order."""


def pack_strings(name: str, strings: Sequence[bytes]) -> dict[str, Array]:
    """The two arrays of a table of encoded strings.

    NAME.bytes: uint8. NAME.offsets: uint32, one more than strings.
    """
    return string_arrays(name, *packed(strings))


def packed(strings: Sequence[bytes]) -> tuple[Array, Array]:
    """Encoded strings as a table: their bytes on end, uint8, and where each begins and the end is, uint32."""
    offsets = np.zeros(len(strings) + 1, np.uint32)
    np.cumsum(np.fromiter(map(len, strings), np.uint32, len(strings)), out=offsets[1:])
    return np.frombuffer(b"".join(strings), np.uint8), offsets


def string_arrays(name: str, data: Array, offsets: Array) -> dict[str, Array]:
    """The two arrays of a table under their names."""
    return {f"{name}.bytes": data, f"{name}.offsets": offsets}


def gathered(data: Array, offsets: Array, which: Array) -> tuple[Array, Array]:
    """Some strings of a table, by their numbers, as a table: bytes (uint8) and offsets (uint32)."""
    starts = offsets[which].astype(np.int64)
    lengths = offsets[which + 1].astype(np.int64) - starts
    new = np.zeros(len(which) + 1, np.uint32)
    np.cumsum(lengths, out=new[1:])
    return data[ragged(starts, lengths)], new


def chained(tables: Sequence[tuple[Array, Array]]) -> tuple[Array, Array]:
    """Several tables as one: bytes (uint8) and offsets (int64)."""
    lengths = np.concatenate([np.diff(offsets) for _, offsets in tables])
    offsets = np.append(0, np.cumsum(lengths, dtype=np.int64))
    return np.concatenate([data for data, _ in tables]), offsets


def ranked(data: Array, starts: Array, lengths: Array) -> Array:
    """The place of each string among the distinct ones in order. int64 (strings,).

    data: UTF-8, uint8. starts, lengths: int64 (strings,), where each begins and its bytes; none ends in a
    zero byte. Equal strings have the same place; 0 is the empty string's, and nobody's where there is none.
    Sorts by eight bytes at a time, the last ones first (LSD radix sort), each time the strings alone that
    reach so far.
    """
    padded = np.append(data, np.zeros(8, np.uint8))
    eights = np.ndarray((len(data) + 1,), ">u8", padded, strides=(1,))
    ranks = np.zeros(len(starts), np.int64)  # of what follows the bytes that are sorted by
    order = np.empty(0, np.int64)
    for first in range(int(lengths.max(initial=0)) - 1 & -8, -1, -8):
        ending = np.flatnonzero((lengths > first) & (lengths <= first + 8))
        order = np.concatenate([ending, order])
        keys = eights[starts[order] + first] & _FIRST_BYTES.take(lengths[order] - first, mode="clip")
        places = keys.argsort(kind="stable")
        order, keys = order[places], keys[places]
        follows = ranks[order]
        changes = (keys[1:] != keys[:-1]) | (follows[1:] != follows[:-1])
        ranks[order] = np.cumsum(np.append(1, changes))
    return ranks


class Strings:
    """A table in a container. Strings are numbered from 0."""

    def __init__(self, container: Arrays, name: str) -> None:
        self._bytes = container[f"{name}.bytes"]
        self._offsets = container[f"{name}.offsets"]

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> str:
        return decode(self._raw(number))

    def __iter__(self) -> Iterator[str]:
        return iter(self.range(0, len(self)))

    def range(self, first: int, last: int) -> list[str]:
        """The strings numbered `[first, last)`."""
        return list(map(decode, self.encoded(first, last)))

    def encoded(self, first: int, last: int) -> list[bytes]:
        """As `range`, in UTF-8, which sorts as the strings do."""
        if first >= last:
            return []
        offsets = self._offsets.slice(first, last + 1)
        data = self._bytes.slice(int(offsets[0]), int(offsets[-1])).tobytes()
        ends = (offsets - offsets[0]).tolist()
        return [data[start:end] for start, end in pairwise(ends)]

    def all_encoded(self) -> list[bytes]:
        """All of them in UTF-8."""
        return self.encoded(0, len(self))

    def number(self, text: str) -> int | None:
        """The number of a string in a sorted table, None when it is not there."""
        wanted = encode(text)
        number = self._bisect(wanted)
        return number if number < len(self) and self._raw(number) == wanted else None

    def prefixed(self, prefix: str) -> tuple[int, int]:
        """`[first, last)` of the strings of a sorted table that begin with a prefix."""
        start = encode(prefix)
        return self._bisect(start), self._bisect(start + b"\xff")  # no UTF-8 text has the byte ff

    def raw(self) -> tuple[Array, Array]:
        """The strings in UTF-8 on end, uint8, and where each begins and the end is, uint32 (strings + 1,)."""
        return self._bytes.all(), self._offsets.all()

    def lengths(self) -> Array:
        """Each string's length in bytes. uint32 of shape (strings,)."""
        return np.diff(self._offsets.all())

    def letters(self) -> Array:
        """`letters_of` each string. uint32 of shape (strings,)."""
        return letters_in(*self.raw())

    def _bisect(self, wanted: bytes) -> int:
        """How many strings sort before `wanted`."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._raw(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _raw(self, number: int) -> bytes:
        start, end = self._offsets.slice(number, number + 2).tolist()
        return self._bytes.slice(start, end).tobytes()
