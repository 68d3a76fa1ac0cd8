"""The archive's database: its tables, and opening it. SQLite in WAL mode, in `ARCHIVE/articles.db`."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.index.errors import NotAnArchiveError, StorageError
from dateline.index.store import sources

DATABASE = "articles.db"
SCHEMA_VERSION = 5
_APPLICATION_ID = 0x44544C4E  # "DTLN", so that `file` and we can tell it from other databases
_PAGE_BYTES = 16_384  # rows of 2 KB waste a quarter of SQLite's usual pages of 4 KB
_WAIT_SECONDS = 30.0
_CACHE_KIB = 16_384  # SQLite's usual 2 MB hold no more than the pages of a few answers

# A deleted article keeps its row, emptied, as the tombstone from which an index learns of it: its digest
# is NULL. Added again it has its key back. `story` NULL means that the article has no copies; `shingles`
# is how many its text has, 0 where it is too short for any. `own_digest` and `filled`: see known.Known.
_TABLES = f"""
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    key INTEGER PRIMARY KEY,
    change INTEGER NOT NULL UNIQUE,
    digest BLOB,
    own_digest BLOB,
    filled TEXT,
    indexed INTEGER NOT NULL,
    published_start INTEGER,
    published_end INTEGER,
    story INTEGER,
    shingles INTEGER NOT NULL DEFAULT 0,
    id TEXT NOT NULL UNIQUE,
    source_id TEXT,
    kind TEXT,
    headline TEXT,
    alt_headline TEXT,
    standfirst TEXT,
    published TEXT,
    published_source TEXT,
    published_precision TEXT,
    updated TEXT,
    authors TEXT,
    source TEXT,
    section TEXT,
    tags TEXT,
    language TEXT,
    url TEXT,
    path TEXT,
    details TEXT,
    body BLOB
);
CREATE INDEX articles_overview ON articles (source, published_start, published) WHERE digest IS NOT NULL;
CREATE INDEX articles_story ON articles (story) WHERE story IS NOT NULL;
CREATE TABLE history (
    key INTEGER NOT NULL,
    until INTEGER NOT NULL,
    headline TEXT,
    published TEXT
);
CREATE INDEX history_key ON history (key);
{sources.TABLES}
"""


def create(folder: Path, timezone: str, engine: str) -> None:
    """Make an empty archive in `folder`, unless there is one; a half-made one is completed.

    Raises StorageError when the disk refuses, or when the folder's database is something else,
    NotAnArchiveError when the folder named is a file.
    """
    _check_is_no_file(folder)
    path = folder / DATABASE
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{folder}: can't make the archive's folder: {error.strerror}") from error
    with storing(path):
        connection = _connection(f"{path.absolute().as_uri()}?mode=rwc")
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                _make_tables(connection, timezone, engine)
        finally:
            connection.close()


def connect(folder: Path, *, writable: bool) -> sqlite3.Connection:
    """Open an archive's database; one on a read-only medium too, unless `writable`.

    Raises NotAnArchiveError when there is none, StorageError when it can't be opened or was made by
    another version of the program.
    """
    _check_is_no_file(folder)
    path = folder / DATABASE
    if not path.is_file():
        raise NotAnArchiveError(f"{folder}: not an archive; make one with `dateline index PATH -a {folder}`")
    with storing(path):
        connection = _connection(f"{path.absolute().as_uri()}?{_mode(path, writable)}")
        try:
            _check_version(connection, folder)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into a StorageError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise StorageError(f"{path}: {_advice(error)}") from error


def _check_is_no_file(folder: Path) -> None:
    for path in (folder, *folder.parents):
        if os.path.isfile(path):  # noqa: PTH113 - where Path.is_file raises for a folder that is forbidden
            raise NotAnArchiveError(f"{path}: it is a file; an archive is a folder: name one")


def _connection(uri: str) -> sqlite3.Connection:
    # Transactions are begun and committed by hand; threads are kept apart by the Store.
    return sqlite3.connect(
        uri,
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=_WAIT_SECONDS,
        cached_statements=64,
    )


def _mode(path: Path, writable: bool) -> str:
    """How to open: WAL needs to write beside the database even for reading, where that is possible."""
    if writable or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return "mode=rw"
    log = path.with_name(f"{path.name}-wal")
    unfinished = log.exists() and log.stat().st_size > 0
    return "mode=ro" if unfinished else "mode=ro&immutable=1"


def _make_tables(connection: sqlite3.Connection, timezone: str, engine: str) -> None:
    from dateline.index.copies import runs  # here: what only reads must start fast without it

    connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(f"BEGIN IMMEDIATE; {runs.TABLES} {_TABLES}")
    connection.execute("INSERT INTO settings VALUES ('timezone', ?), ('engine', ?)", (timezone, engine))
    connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _check_version(connection: sqlite3.Connection, folder: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != _APPLICATION_ID:
        raise NotAnArchiveError(f"{folder}: not an archive; its {DATABASE} is another program's database")
    if version != SCHEMA_VERSION:
        raise StorageError(
            f"{folder}: made by another version of Dateline (its format is {version}, this one reads "
            f"{SCHEMA_VERSION}); `dateline export` it with that version and index the export with this one"
        )


def _advice(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    match code:
        case sqlite3.SQLITE_FULL:
            return "the disk is full; what was committed is safe: make room and run it again"
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return f"can't be opened for this ({error}); check the folder's permissions"
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return "busy: another program holds the database; try again when it has ended"
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return (
                f"damaged ({error}); restore it from a copy, or index the original files into a new archive"
            )
        case sqlite3.SQLITE_IOERR:
            return f"the disk failed ({error}); check it, then run `dateline check`"
        case _:
            return str(error)
