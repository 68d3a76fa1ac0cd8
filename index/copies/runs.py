"""Where sketches are looked up: sorted runs of (hash, key), new ones small, merged as they become many.

A log-structured merge: a batch adds one run, runs of like size become one, so that there are few at any
time and an archive of n batches has been rewritten log n times.
"""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray

from dateline.index.copies.shingles import Hashes
from dateline.index.copies.sketches import Owners

MOST_KEYS = 32
"""Texts looked up under one hash: the boilerplate of a site is in all of its articles."""

Entries = NDArray[np.uint64]
"""A number of 32 bits above (a hash), a key below; sorted."""

_HIGH = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
_BELOW = np.uint64(1 << 32)  # two entries of one hash differ by less, bit by bit

TABLES = """
CREATE TABLE copy_runs (number INTEGER PRIMARY KEY, entries BLOB NOT NULL);
"""


class Runs:
    """The runs of an archive, read once and then kept in memory: 8 bytes for each of about 22 an article.

    They are a hint. Keys of articles that changed or went stay in them: who looks up compares texts.
    """

    def __init__(self) -> None:
        self._entries: dict[int, Entries] = {}

    def load(self, connection: sqlite3.Connection) -> None:
        """Read those that are not in memory yet, forget those that are no more."""
        numbers = [number for (number,) in connection.execute("SELECT number FROM copy_runs ORDER BY number")]
        self._entries = {
            number: self._entries[number] if number in self._entries else _read(connection, number)
            for number in numbers
        }

    def find(self, hashes: Hashes) -> tuple[Owners, Owners]:
        """All keys under some hashes: which of the hashes, and the key. int64 twice."""
        found = [among(entries, hashes) for entries in self._entries.values()]
        if not found:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        return np.concatenate([which for which, _ in found]), np.concatenate([keys for _, keys in found])

    def add(self, connection: sqlite3.Connection, hashes: Hashes, keys: Owners) -> None:
        """Add a run, within the caller's transaction; after a rollback `forget`."""
        if not len(hashes):
            return
        number = max(self._entries, default=0) + 1
        entries = packed(hashes, keys)
        while self._entries and len(self._entries[max(self._entries)]) <= 2 * len(entries):
            connection.execute("DELETE FROM copy_runs WHERE number = ?", (max(self._entries),))
            entries = np.concatenate([self._entries.pop(max(self._entries)), entries])
            entries.sort()  # in place: of a large archive they take megabytes
            entries = _capped(entries)
        connection.execute("INSERT INTO copy_runs VALUES (?, ?)", (number, entries.data))
        self._entries[number] = entries

    def forget(self) -> None:
        """Drop what is in memory; `load` reads it again."""
        self._entries.clear()


def packed(numbers: Hashes | Owners, keys: Owners) -> Entries:
    """Entries of numbers below 2**32 and keys; of each number the first keys, which stand for the rest."""
    entries = (numbers.astype(np.uint64) << _HIGH) | keys.astype(np.uint64)
    entries.sort()
    return _capped(entries)


def unpacked(entries: Entries) -> tuple[Owners, Owners]:
    """The numbers and the keys. int64 twice."""
    return (entries >> _HIGH).astype(np.int64), (entries & _LOW).astype(np.int64)


def among(entries: Entries, hashes: Hashes) -> tuple[Owners, Owners]:
    """As `Runs.find`, in one run's entries."""
    wanted = hashes.astype(np.uint64) << _HIGH
    first = np.searchsorted(entries, wanted)
    counts = np.searchsorted(entries, wanted | _LOW, side="right") - first
    places = np.repeat(first - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
    return np.repeat(np.arange(len(hashes)), counts), (entries[places] & _LOW).astype(np.int64)


def _capped(entries: Entries) -> Entries:
    beyond = (entries[MOST_KEYS:] ^ entries[:-MOST_KEYS]) < _BELOW
    if not beyond.any():
        return entries
    kept: Entries = entries[np.append(np.ones(min(MOST_KEYS, len(entries)), bool), ~beyond)]
    return kept


def _read(connection: sqlite3.Connection, number: int) -> Entries:
    row = connection.execute("SELECT entries FROM copy_runs WHERE number = ?", (number,)).fetchone()
    return np.frombuffer(row[0], np.uint64)
