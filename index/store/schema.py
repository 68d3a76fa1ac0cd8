"""The tables of an archive's database, how a new one is made, and how an older one becomes like it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from dateline.index.disk import force_folder
from dateline.index.errors import NotAnArchiveError, StorageError
from dateline.index.store import sources
from dateline.index.store.access import make_file, make_folder
from dateline.index.store.database import DATABASE, Database, check_is_no_file, connect, storing
from dateline.index.store.rows import COLUMNS, SELECT, WRITE, sealed

SCHEMA_VERSION = 6
OLDEST_VERSION = 3
"""Archives from this version on are brought up to date when they are opened."""

_APPLICATION_ID = 0x44544C4E  # "DTLN", so that `file` and we can tell it from other databases
_PAGE_BYTES = 16_384  # rows of 2 KB waste a quarter of SQLite's usual pages of 4 KB
_ROWS_AT_ONCE = 500

# A deleted article keeps its row, emptied, as the tombstone from which an index learns of it: its digest
# is NULL, and `deleted` says when, if the user asked for it. Added again it has its key back. `story` NULL
# means that the article has no copies; `shingles` is how many its text has, 0 where it is too short for any.
# `own_digest` and `filled`: see transaction.Known. `seal`: the checksum of all the rest (rows.seal).
_COLUMNS = """
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
    body BLOB"""
_ADDED = (
    "details TEXT",
    "captured INTEGER",
    "deleted INTEGER",
    "seal INTEGER NOT NULL DEFAULT 0",
)
_ADDED_TABLES = """
CREATE TABLE state (articles INTEGER NOT NULL, last_key INTEGER NOT NULL, last_change INTEGER NOT NULL);
CREATE TABLE replaced AS SELECT *, change AS until FROM articles WHERE 0;
CREATE INDEX replaced_key ON replaced (key);
CREATE TABLE shared_ids (shared TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (shared, id)) WITHOUT ROWID;
CREATE TABLE copy_gone (key INTEGER PRIMARY KEY, upto INTEGER NOT NULL);
"""
COPY_RUNS = "CREATE TABLE copy_runs (number INTEGER PRIMARY KEY, entries BLOB NOT NULL);"
"""What the search for copies keeps; the store does not look into it."""

_TABLES = f"""
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles ({_COLUMNS}, {", ".join(_ADDED)});
CREATE INDEX articles_overview ON articles (source, published_start, published) WHERE digest IS NOT NULL;
CREATE INDEX articles_story ON articles (story) WHERE story IS NOT NULL;
CREATE TABLE history (
    key INTEGER NOT NULL,
    until INTEGER NOT NULL,
    headline TEXT,
    published TEXT
);
CREATE INDEX history_key ON history (key);
{COPY_RUNS}
{sources.TABLES}
{_ADDED_TABLES}
INSERT INTO state VALUES (0, 0, 0);
"""  # noqa: S608 - names of ours
COUNT = """SELECT coalesce(sum(digest IS NOT NULL), 0), coalesce(max(key), 0), coalesce(max(change), 0)
FROM articles"""
"""What `state` holds, counted."""


def create(folder: Path, timezone: str, engine: str) -> None:
    """Make an empty archive in `folder`, unless there is one; a half-made one is completed.

    Raises StorageError when the disk refuses, or when the folder's database is something else,
    NotAnArchiveError when the folder named is a file.
    """
    check_is_no_file(folder)
    path = folder / DATABASE
    try:
        make_folder(folder)
    except OSError as error:
        raise StorageError(f"{folder}: can't make the archive's folder: {error.strerror}") from error
    with storing(path):
        make_file(path)
        connection = connect(path, "mode=rwc")
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                _make_tables(connection, timezone, engine)
        finally:
            connection.close()


def check_version(database: Database) -> int:
    """The version of a database. Raises NotAnArchiveError or StorageError for one that can't be used."""
    folder = database.path.parent
    application = database.rows("PRAGMA application_id")[0][0]
    version = int(database.rows("PRAGMA user_version")[0][0])
    if application != _APPLICATION_ID:
        raise NotAnArchiveError(f"{folder}: not an archive; its {DATABASE} is another program's database")
    if version > SCHEMA_VERSION:
        raise StorageError(
            f"{folder}: made by another version of Dateline, a later one (its format is {version}, this one "
            f"reads up to {SCHEMA_VERSION}); install the later version"
        )
    if version < OLDEST_VERSION:
        raise StorageError(
            f"{folder}: made by another version of Dateline, an early one (its format is {version}, this one "
            f"reads {OLDEST_VERSION} and later); index the original files into a new archive"
        )
    return version


def migrate(database: Database) -> None:
    """Bring a database of an older version up to date, as one transaction.

    Raises StorageError when it can't be written to. The caller has the writer's lock.
    """
    with database.writing() as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == SCHEMA_VERSION:
            return
        there = {name for _, name, *_ in connection.execute("PRAGMA table_info(articles)")}
        for column in _ADDED:
            if column.split()[0] not in there:
                connection.execute(f"ALTER TABLE articles ADD COLUMN {column}")
        for column in ("inode", "changed_ns", "read_ns"):
            connection.execute(f"ALTER TABLE files ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
        for statement in filter(str.strip, _ADDED_TABLES.split(";")):
            connection.execute(statement)
        connection.execute(f"INSERT INTO state {COUNT}")
        connection.execute("INSERT INTO settings VALUES ('identity', ?)", (os.urandom(16).hex(),))
        if version > OLDEST_VERSION:  # there the search for copies kept something else
            connection.execute("INSERT INTO settings VALUES ('sketches', '4')")
        connection.execute("UPDATE articles SET deleted = indexed WHERE digest IS NULL")
        _seal_all(connection)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def copy_into(connection: sqlite3.Connection, path: Path) -> None:
    """Copy a database to a new file, as one file that is on the disk when this returns."""
    path.unlink(missing_ok=True)
    make_file(path)
    copy = connect(path, "mode=rwc")
    try:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("the copy is not sound: `dateline check` says what is damaged")
    finally:
        copy.close()
    with path.open("rb") as file:
        os.fsync(file.fileno())


def restore(backup: Path, folder: Path) -> None:
    """Make an archive in `folder` from a backup: the same articles, and an identity of its own.

    Raises NotAnArchiveError when the file is no backup or there is an archive already, StorageError.
    """
    check_is_no_file(folder)
    path = folder / DATABASE
    if path.exists():
        raise NotAnArchiveError(f"{folder}: there is an archive already; restore to another folder")
    if not backup.is_file():
        raise NotAnArchiveError(f"{backup}: there is no such file")
    beside = path.with_name(f"{DATABASE}.part")
    try:
        with storing(backup):
            original = connect(backup, "mode=ro&immutable=1")
            try:
                if original.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION_ID:
                    raise NotAnArchiveError(f"{backup}: no backup of an archive")
                make_folder(folder)
                copy_into(original, beside)
            finally:
                original.close()
            made = connect(beside, "mode=rw")
            try:
                identity = ("identity", os.urandom(16).hex())
                made.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", identity)
                made.execute("PRAGMA journal_mode = WAL")
            finally:
                made.close()
        beside.replace(path)
        force_folder(folder)
    except OSError as error:
        raise StorageError(f"{folder}: can't be written: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)


def _make_tables(connection: sqlite3.Connection, timezone: str, engine: str) -> None:
    connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(f"BEGIN IMMEDIATE; {_TABLES}")
    settings = {"timezone": timezone, "engine": engine, "identity": os.urandom(16).hex()}
    connection.executemany("INSERT INTO settings VALUES (?, ?)", settings.items())
    connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _seal_all(connection: sqlite3.Connection) -> None:
    """Give every row its checksum, some at a time."""
    last = 0
    page = f"{SELECT} WHERE key > ? ORDER BY key LIMIT {_ROWS_AT_ONCE}"
    while rows := connection.execute(page, (last,)).fetchall():
        connection.executemany(WRITE, [sealed(row[:-1]) for row in rows])
        last = rows[-1][COLUMNS.index("key")]
