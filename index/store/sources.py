"""Where articles came from: the files that were read, and the other sources of one article."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from dateline.index.names import restored, stored

TABLES = """
CREATE TABLE files (
    path TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    digest BLOB NOT NULL,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    clean INTEGER NOT NULL,
    inode INTEGER NOT NULL DEFAULT 0,
    changed_ns INTEGER NOT NULL DEFAULT 0,
    read_ns INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE sightings (
    key INTEGER NOT NULL,
    path TEXT NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (key, path)
) WITHOUT ROWID;
"""
# `clean`: 1 where there was nothing to complain of, -n where there were n things, 0 where that is not known.
_FILE = "SELECT path, name, digest, size, modified_ns, articles, clean, inode, changed_ns, read_ns FROM files"


class FileRecord(NamedTuple):
    """A file that was read to its end.

    path: absolute. name: as the user gave it, which is what its articles have as their path. digest: of its
    content. complaints: how much of it was rejected or changed; None where that is not known, so that it is
    to be read again.
    inode, modified_ns, changed_ns: as the system had them, when it was read at read_ns, all nanoseconds.
    """

    path: str
    name: str
    digest: bytes
    size: int
    modified_ns: int
    articles: int
    complaints: int | None
    inode: int = 0
    changed_ns: int = 0
    read_ns: int = 0


def record_files(connection: sqlite3.Connection, files: Iterable[FileRecord]) -> None:
    """Remember files as read."""
    rows = [(stored(file.path), *file[1:6], _clean(file.complaints), *file[7:]) for file in files]
    connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def file_at(connection: sqlite3.Connection, path: str) -> FileRecord | None:
    """What is known of a file, by its absolute path."""
    row = connection.execute(f"{_FILE} WHERE path = ?", (stored(path),)).fetchone()
    return _record(row) if row else None


def all_files(connection: sqlite3.Connection) -> list[FileRecord]:
    """All files that were read."""
    return [_record(row) for row in connection.execute(_FILE)]


def files_gone(connection: sqlite3.Connection, roots: Sequence[str]) -> list[FileRecord]:
    """Files read before that were at or below one of the absolute paths and are on the disk no more."""
    records = (_record(row) for row in connection.execute(_FILE).fetchall())
    below = tuple(root.rstrip(os.sep) + os.sep for root in roots)
    under = (record for record in records if record.path in roots or record.path.startswith(below))
    return [record for record in under if not os.path.lexists(record.path)]


def forget_files(connection: sqlite3.Connection, paths: Collection[str]) -> None:
    """Forget that files were read."""
    connection.executemany("DELETE FROM files WHERE path = ?", [(stored(path),) for path in paths])


def ids_from(connection: sqlite3.Connection, gone: Sequence[FileRecord]) -> list[str]:
    """The ids of the articles whose text is from files that are gone, and from no other of the same name."""
    names = {record.name for record in gone} - set(_names_elsewhere(connection, gone))
    rows = connection.execute(
        "SELECT id FROM articles WHERE path IN (SELECT value FROM json_each(?)) AND digest IS NOT NULL",
        (json.dumps(sorted(names)),),
    )
    return [id for (id,) in rows]


def other_files(connection: sqlite3.Connection, ids: Sequence[str]) -> list[FileRecord]:
    """The files still there in which some of these articles were met, too."""
    rows = connection.execute(
        f"{_FILE} WHERE name IN (SELECT path FROM sightings "  # noqa: S608 - names of ours
        "WHERE key IN (SELECT key FROM articles WHERE id IN (SELECT value FROM json_each(?))))",
        (json.dumps(list(ids)),),
    )
    return [record for record in map(_record, rows) if os.path.lexists(record.path)]


def sightings_of(connection: sqlite3.Connection, keys: Collection[int]) -> set[tuple[int, bytes]]:
    """(key, digest) of what other sources have said of these articles."""
    if not keys:
        return set()
    rows = connection.execute(
        "SELECT key, digest FROM sightings WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    )
    return set(rows)


def record_sightings(connection: sqlite3.Connection, sightings: Iterable[tuple[int, str, bytes]]) -> None:
    """Remember the latest that each source said of an article: its key, the source, the digest of that."""
    connection.executemany("INSERT OR REPLACE INTO sightings VALUES (?, ?, ?)", sightings)


def _names_elsewhere(connection: sqlite3.Connection, gone: Sequence[FileRecord]) -> Iterable[str]:
    names = json.dumps(sorted({record.name for record in gone}))
    rows = connection.execute(f"{_FILE} WHERE name IN (SELECT value FROM json_each(?))", (names,))  # noqa: S608 - names of ours
    return [record.name for record in map(_record, rows) if os.path.lexists(record.path)]


def _record(row: tuple[str | bytes, str, bytes, int, int, int, int, int, int, int]) -> FileRecord:
    complaints = {1: 0, 0: None}.get(row[6], -row[6])
    return FileRecord(restored(row[0]), *row[1:6], complaints, *row[7:])


def _clean(complaints: int | None) -> int:
    """What the column `clean` holds."""
    return 0 if complaints is None else -complaints or 1
