"""The archive's database file: connections to it, and what SQLite's errors mean for people."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dateline.index.errors import ArchiveClosedError, NotAnArchiveError, StorageError

DATABASE = "articles.db"

_WAIT_SECONDS = 30.0
_CACHE_KIB = 16_384  # SQLite's usual 2 MB hold no more than the pages of a few answers

Row = tuple[Any, ...]


class Database:
    """One database: a connection that writes, and as many that read as threads do so at once.

    What reads sees the last commit, and waits for nobody. SQLite in WAL mode.
    """

    def __init__(self, folder: Path) -> None:
        """Opens nothing yet. folder: the archive's.

        Raises NotAnArchiveError when it has no database.
        """
        check_is_no_file(folder)
        self.path = folder / DATABASE
        if not self.path.is_file():
            raise NotAnArchiveError(
                f"{folder}: not an archive; make one with `dateline index PATH -a {folder}`"
            )
        self._idle: list[sqlite3.Connection] = []
        self._writer: sqlite3.Connection | None = None
        self._writing = threading.RLock()
        self._closed = False

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a reading statement. Raises StorageError, ArchiveClosedError."""
        with self.reading() as connection:
            return connection.execute(statement, values).fetchall()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for reading that nobody else uses meanwhile."""
        self._check_open()
        with storing(self.path):
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = connect(self.path, _reading_mode(self.path))
            try:
                yield connection
            finally:
                if self._closed:
                    connection.close()
                else:
                    self._idle.append(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection that writes, within a transaction: all or nothing, durable when it is left."""
        self._check_open()
        with self._writing, storing(self.path):
            if self._writer is None:
                self._writer = connect(self.path, "mode=rw")
            connection = self._writer
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Let go of the file; closing twice is fine. What is being read is read to its end."""
        self._closed = True
        with self._writing:
            if self._writer:
                self._writer.close()
                self._writer = None
        while self._idle:
            self._idle.pop().close()

    def _check_open(self) -> None:
        if self._closed:
            raise ArchiveClosedError("the archive is closed; open it again")


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection. mode: SQLite's, as in `mode=rw`. A commit is on the disk when it returns."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        isolation_level=None,  # transactions are begun and committed by hand
        check_same_thread=False,
        timeout=_WAIT_SECONDS,
        cached_statements=64,
    )
    try:
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


def check_is_no_file(folder: Path) -> None:
    """Raise NotAnArchiveError when a folder's path leads through a file."""
    for path in (folder, *folder.parents):
        if os.path.isfile(path):  # noqa: PTH113 - where Path.is_file raises for a folder that is forbidden
            raise NotAnArchiveError(f"{path}: it is a file; an archive is a folder: name one")


def _reading_mode(path: Path) -> str:
    """How to open: WAL needs to write beside the database even for reading, where that is possible."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "mode=rw"
    log = path.with_name(f"{path.name}-wal")
    unfinished = log.exists() and log.stat().st_size > 0
    return "mode=ro" if unfinished else "mode=ro&immutable=1"


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
                f"damaged ({error}); `dateline export` saves what can be read of it: index that, or the "
                "original files, into a new archive, or restore a backup"
            )
        case sqlite3.SQLITE_IOERR:
            return f"the disk failed ({error}); check it, then run `dateline check`"
        case _:
            return str(error)
