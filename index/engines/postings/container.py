"""A file of named flat arrays: written once, opened as a memory map, every byte under a checksum.

Layout: the magic, then each array in little-endian order from a multiple of 64 bytes, then a JSON
directory (names, dtypes, places, checksums of each block), then its length and CRC-32.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from dateline.index.engines.base import IndexUnusable

Array = NDArray[Any]

MAGIC = b"DATELINE"
BLOCK = 1 << 16
"""Bytes under one checksum: what is read first is what is checked, so opening stays quick."""

_ALIGN = 64
_TRAILER = struct.Struct("<QI4s")
_END = b"END\n"


def write_container(path: Path, arrays: Mapping[str, Array], facts: Mapping[str, object]) -> None:
    """Write arrays and facts (JSON values) to a new file and force it to the disk."""
    with ContainerWriter(path, facts) as out:
        for name, array in arrays.items():
            out.add(name, array)


class ContainerWriter:
    """A container being written: whole at the end of a `with` block, forced to the disk."""

    def __init__(self, path: Path, facts: Mapping[str, object]) -> None:
        """facts: JSON values."""
        self._facts = dict(facts)
        self._rooms: dict[str, Room] = {}
        self._file = path.open("wb")
        self._end = self._file.write(MAGIC)

    def add(self, name: str, array: Array) -> None:
        """Write a whole array."""
        self.room(name, array.dtype, len(array)).append(array)

    def room(self, name: str, dtype: np.dtype[Any], items: int) -> Room:
        """Keep room for an array that is written piece by piece, until all its items are there."""
        offset = self._end + -self._end % _ALIGN
        room = self._rooms[name] = Room(self._file, offset, dtype, items)
        self._end = offset + items * dtype.itemsize
        return room

    def __enter__(self) -> ContainerWriter:
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        with self._file as file:
            if failed is None:
                arrays = {name: room.entry() for name, room in self._rooms.items()}
                footer = json.dumps({"arrays": arrays, "facts": self._facts}).encode()
                file.seek(self._end)
                file.write(footer)
                file.write(_TRAILER.pack(len(footer), zlib.crc32(footer), _END))
                file.flush()
                os.fsync(file.fileno())


class Room:
    """The place of one array in a container that is being written."""

    def __init__(self, file: BinaryIO, offset: int, dtype: np.dtype[Any], items: int) -> None:
        self._file = file
        self._offset = offset
        self._dtype = dtype.newbyteorder("<")
        self._items = items
        self._written = 0  # bytes
        self._checksums: list[int] = []

    def append(self, array: Array) -> None:
        """Write the next items."""
        data = np.ascontiguousarray(array, self._dtype)
        if not data.size:
            return
        content = data.data.cast("B")
        self._file.seek(self._offset + self._written)
        self._file.write(content)
        first = -self._written % BLOCK  # what the last block still takes
        if first:
            self._checksums[-1] = zlib.crc32(content[:first], self._checksums[-1])
        self._checksums.extend(
            zlib.crc32(content[start : start + BLOCK]) for start in range(first, len(content), BLOCK)
        )
        self._written += len(content)

    def entry(self) -> list[object]:
        """How the directory lists the array."""
        assert self._written == self._items * self._dtype.itemsize
        return [self._dtype.str, self._offset, self._items, self._checksums]


class Container:
    """A file of arrays, open for reading. What was mapped stays readable after the file is removed."""

    def __init__(self, path: Path) -> None:
        """Raises IndexUnusable when the file is no container or its directory is damaged."""
        self._path = path
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < len(MAGIC) + _TRAILER.size:
                raise self._damaged("too short")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        directory = self._directory(size)
        self.facts: Mapping[str, Any] = directory["facts"]
        self._places: Mapping[str, list[Any]] = directory["arrays"]
        if any(
            offset + length * np.dtype(kind).itemsize > size
            for kind, offset, length, _ in self._places.values()
        ):
            raise self._damaged("cut short")
        self._open: dict[str, Flat] = {}

    def __getitem__(self, name: str) -> Flat:
        """The array of a name, nothing of it read yet."""
        flat = self._open.get(name)
        if flat is None:
            dtype, offset, length, checksums = self._places[name]
            data = np.frombuffer(self._map, np.dtype(dtype), length, offset) if length else np.empty(0, dtype)
            flat = self._open[name] = Flat(data, checksums, f"{self._path}, {name}")
        return flat

    @property
    def names(self) -> Collection[str]:
        """Those of its arrays."""
        return self._places.keys()

    def verify(self) -> None:
        """Read all of it. Raises IndexUnusable when a byte is not as it was written."""
        for name in self.names:
            self[name].all()

    def close(self) -> None:
        """Let go of the file, also where arrays of it are still referred to; it is not read any more."""
        for flat in self._open.values():
            flat.drop()
        self._open.clear()
        with suppress(BufferError):  # what was made of an array and is still held keeps the file mapped
            self._map.close()

    def release(self) -> None:
        """Let the system take back the memory of what was read; reading it again works as before."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def _directory(self, size: int) -> Any:
        length, checksum, end = _TRAILER.unpack(self._map[size - _TRAILER.size :])
        footer = self._map[max(0, size - _TRAILER.size - length) : size - _TRAILER.size]
        if self._map[: len(MAGIC)] != MAGIC or end != _END or zlib.crc32(footer) != checksum:
            raise self._damaged("not whole")
        return json.loads(footer)

    def _damaged(self, how: str) -> IndexUnusable:
        return IndexUnusable(f"{self._path}: the index is damaged ({how}).")


class Arrays(Protocol):
    """What a Container is to who reads arrays from it."""

    def __getitem__(self, name: str) -> Flat:
        """The array of a name."""
        ...


def in_memory(arrays: Mapping[str, Array]) -> Mapping[str, Flat]:
    """Arrays in memory, to be read as those of a container."""
    return {name: Flat(array, [], name) for name, array in arrays.items()}


class Flat:
    """One array of a container. A block's checksum is verified when the block is first read."""

    __slots__ = ("_checksums", "_data", "_itemsize", "_name", "_verified")

    def __init__(self, data: Array, checksums: list[int], name: str) -> None:
        self._data = data
        self._checksums = checksums
        self._itemsize = data.itemsize
        self._name = name
        self._verified = bytearray(len(checksums))

    def __len__(self) -> int:
        return len(self._data)

    def drop(self) -> None:
        """Let go of the array."""
        self._data = np.empty(0, self._data.dtype)

    def all(self) -> Array:
        """The whole array."""
        return self.slice(0, len(self._data))

    def slice(self, start: int, stop: int) -> Array:
        """Items `[start, stop)` as a view. Raises IndexUnusable when they are damaged."""
        first = start * self._itemsize // BLOCK
        last = -(-stop * self._itemsize // BLOCK)
        if self._verified.find(0, first, last) >= 0:
            self._verify(first, last)
        return self._data[start:stop]

    def item(self, index: int) -> int:
        """One item of an array of whole numbers."""
        return int(self.slice(index, index + 1)[0])

    def _verify(self, first: int, last: int) -> None:
        content = self._data.data.cast("B")
        for block in range(first, last):
            if zlib.crc32(content[block * BLOCK : (block + 1) * BLOCK]) != self._checksums[block]:
                raise IndexUnusable(f"{self._name}: the index is damaged (a checksum does not agree).")
            self._verified[block] = 1
