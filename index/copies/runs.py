"""Where sketches are looked up: sorted runs of (hash, key), new ones small, merged as they become many.

A log-structured merge: a batch adds one run, runs of like size become one, so that there are few at any
time and an archive of n batches has been rewritten log n times. What is no more is noted beside them, and
left out when they are merged.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from dateline.index.copies.shingles import Hashes
from dateline.index.copies.sketches import Owners

MOST_KEYS = 32
"""Texts looked up under one hash, the first ones: the boilerplate of a site is in all of its articles."""

Entries = NDArray[np.uint64]
"""A number of 32 bits above (a hash), a key below; sorted."""

_HIGH = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
_BELOW = np.uint64(1 << 32)  # two entries of one hash differ by less, bit by bit
_ENTRIES_A_TEXT = 22  # about
_GONE_SHARE = 0.25  # of all entries: with more that are no more, all runs become one
_FEW = 4096  # entries that are not worth it


class Runs:
    """The runs of an archive, read once and then kept in memory: 8 bytes for each of about 22 an article."""

    def __init__(self) -> None:
        self._entries: dict[int, Entries] = {}
        self._gone: dict[int, int] = {}  # by key, the last run that has entries of it that are no more

    def load(self, connection: sqlite3.Connection) -> None:
        """Read those that are not in memory yet, forget those that are no more."""
        numbers = [number for (number,) in connection.execute("SELECT number FROM copy_runs ORDER BY number")]
        self._entries = {
            number: self._entries[number] if number in self._entries else _read(connection, number)
            for number in numbers
        }
        self._gone = dict(connection.execute("SELECT key, upto FROM copy_gone"))

    def find(self, hashes: Hashes) -> tuple[Owners, Owners]:
        """The first keys under some hashes in each run: which of the hashes, and the key. int64 twice."""
        found = [self._find(number, hashes) for number in self._entries]
        if not found:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        return np.concatenate([which for which, _ in found]), np.concatenate([keys for _, keys in found])

    def drop(self, connection: sqlite3.Connection, keys: Collection[int]) -> None:
        """Take out texts that changed or went, within the caller's transaction."""
        last = max(self._entries, default=0)
        if not keys or not last:
            return
        gone = dict.fromkeys(keys, last)
        self._gone |= gone
        connection.executemany("INSERT OR REPLACE INTO copy_gone VALUES (?, ?)", gone.items())
        entries = sum(map(len, self._entries.values()))
        if len(self._gone) * _ENTRIES_A_TEXT > entries * _GONE_SHARE + _FEW:
            self._merge(connection, np.empty(0, np.uint64), all_of_them=True)

    def add(self, connection: sqlite3.Connection, hashes: Hashes, keys: Owners) -> None:
        """Add a run, within the caller's transaction; after a rollback `forget`."""
        if len(hashes):
            self._merge(connection, _packed(hashes, keys))

    def forget(self) -> None:
        """Drop what is in memory; `load` reads it again."""
        self._entries.clear()
        self._gone.clear()

    def _merge(self, connection: sqlite3.Connection, entries: Entries, *, all_of_them: bool = False) -> None:
        """Write entries as a new run, with the runs before it that are no larger, or all."""
        number = max(self._entries, default=0) + 1
        while self._entries and (all_of_them or len(self._entries[max(self._entries)]) <= 2 * len(entries)):
            last = max(self._entries)
            connection.execute("DELETE FROM copy_runs WHERE number = ?", (last,))
            older = self._entries.pop(last)
            entries = np.concatenate([older[self._live(last, older)], entries])
            entries.sort()  # in place: of a large archive they take megabytes
        connection.execute("INSERT INTO copy_runs VALUES (?, ?)", (number, entries.data))
        self._entries[number] = entries
        first = min(self._entries)
        connection.execute("DELETE FROM copy_gone WHERE upto < ?", (first,))
        self._gone = {key: upto for key, upto in self._gone.items() if upto >= first}

    def _live(self, number: int, entries: Entries) -> NDArray[np.bool_]:
        """Which entries of a run are still so."""
        gone = [key for key, upto in self._gone.items() if upto >= number]
        keys = (entries & _LOW).astype(np.int64)
        return ~np.isin(keys, np.array(gone, np.int64)) if gone else np.ones(len(keys), bool)

    def _find(self, number: int, hashes: Hashes) -> tuple[Owners, Owners]:
        """As `find`, in one run: some entries of each hash, and more where most of those are no more."""
        entries = self._entries[number]
        first, counts = _bounds(entries, hashes)
        found: list[tuple[Owners, Owners]] = []
        left, limit = np.arange(len(hashes)), 2 * MOST_KEYS
        while len(left):
            taken = np.minimum(counts[left], limit)
            places = _stretches(first[left], taken)
            live = self._live(number, entries[places])
            which = np.repeat(np.arange(len(left)), taken)[live]
            done = (np.bincount(which, minlength=len(left)) >= MOST_KEYS) | (taken == counts[left])
            chosen = done[which]
            keys = (entries[places][live][chosen] & _LOW).astype(np.int64)
            found.append((left[which[chosen]], keys))
            left, limit = left[~done], limit * 16
        if not found:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        return np.concatenate([which for which, _ in found]), np.concatenate([keys for _, keys in found])


def packed(numbers: Hashes | Owners, keys: Owners) -> Entries:
    """Entries of numbers below 2**32 and keys; of each number the first keys, which stand for the rest."""
    return _capped(_packed(numbers, keys))


def unpacked(entries: Entries) -> tuple[Owners, Owners]:
    """The numbers and the keys. int64 twice."""
    return (entries >> _HIGH).astype(np.int64), (entries & _LOW).astype(np.int64)


def among(entries: Entries, hashes: Hashes) -> tuple[Owners, Owners]:
    """All keys under some hashes among entries: which of the hashes, and the key. int64 twice."""
    first, counts = _bounds(entries, hashes)
    places = _stretches(first, counts)
    return np.repeat(np.arange(len(hashes)), counts), (entries[places] & _LOW).astype(np.int64)


def _packed(numbers: Hashes | Owners, keys: Owners) -> Entries:
    entries: Entries = (numbers.astype(np.uint64) << _HIGH) | keys.astype(np.uint64)
    entries.sort()
    return entries


def _bounds(entries: Entries, hashes: Hashes) -> tuple[Owners, Owners]:
    """Where the entries of each hash begin, and how many they are. int64 twice."""
    wanted = hashes.astype(np.uint64) << _HIGH
    first = np.searchsorted(entries, wanted)
    return first, np.searchsorted(entries, wanted | _LOW, side="right") - first


def _stretches(first: Owners, counts: Owners) -> Owners:
    """The places of stretches that begin at `first`, one after the other."""
    places: Owners = np.repeat(first - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
    return places


def _capped(entries: Entries) -> Entries:
    beyond = (entries[MOST_KEYS:] ^ entries[:-MOST_KEYS]) < _BELOW
    if not beyond.any():
        return entries
    kept: Entries = entries[np.append(np.ones(min(MOST_KEYS, len(entries)), bool), ~beyond)]
    return kept


def _read(connection: sqlite3.Connection, number: int) -> Entries:
    row = connection.execute("SELECT entries FROM copy_runs WHERE number = ?", (number,)).fetchone()
    return np.frombuffer(row[0], np.uint64)
