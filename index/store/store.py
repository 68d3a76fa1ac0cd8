"""The store: every article of an archive, in SQLite. It is the truth; the index is derived from it."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline.index.article import Article
from dateline.index.engines.base import Change
from dateline.index.errors import ArchiveClosedError
from dateline.index.store import schema, sources
from dateline.index.store.rows import CHANGE, KEY, SELECT, SELECT_ARTICLES, Row, change_of, stamp, unpack
from dateline.index.store.sources import FileRecord

# What writes, and finds copies, is imported when something is written: a search must start fast without it.
if TYPE_CHECKING:
    from dateline.index.copies.runs import Runs
    from dateline.index.store.packing import Parcel
    from dateline.index.store.pending import Written

DEFAULT_ENGINE = "postings"
"""What keeps the index of an archive that does not say otherwise."""

_PAGE_ROWS = 500  # changes read at a time, so that no long read holds back SQLite's log
_AMONG_KEYS = "key IN (SELECT value FROM json_each(?)) AND digest IS NOT NULL"


class Earlier(NamedTuple):
    """What an article said before it changed. until: when it was replaced, ISO 8601 in UTC."""

    headline: str | None
    published: str | None
    until: str


class Overview(NamedTuple):
    """An archive in figures: articles, first and last date of publication, articles by source."""

    articles: int
    first: str | None
    last: str | None
    sources: tuple[tuple[str, int], ...]


class Pruned(NamedTuple):
    """What a pruning did. others: names of files that hold some of the deleted articles: read them anew."""

    articles: int
    changes: list[Change]
    others: list[str]


class Store:
    """An open store. Safe for threads; one process writes (see `dateline.index.lock`), any number read."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        """Use `Store.open`."""
        self._database: sqlite3.Connection | None = connection
        self._path = folder / schema.DATABASE
        self._lock = threading.RLock()
        self.folder = folder
        self.timezone: str = self._one("SELECT value FROM settings WHERE name = 'timezone'")[0]

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        create: bool = False,
        timezone: str | None = None,
        engine: str | None = None,
        writable: bool = False,
    ) -> Store:
        """Open the store of the archive in `folder`.

        create: make an empty one where there is none, in the IANA zone `timezone` (UTC when None), its
            index to be kept by the engine of that name (the default one when None).
        writable: fail at once where the medium is read-only.

        Raises NotAnArchiveError, StorageError, UnknownTimezoneError.
        """
        if timezone is not None:
            from dateline.index.dates import zone  # here: opening what is there needs no zone

            zone(timezone)
        if create:
            schema.create(folder, timezone or "UTC", engine or DEFAULT_ENGINE)
        return cls(schema.connect(folder, writable=writable), folder)

    def close(self) -> None:
        """Let go of the database; closing twice is fine."""
        with self._lock:
            if self._database is not None:
                self._database.close()
                self._database = None

    # Reading

    @property
    def engine(self) -> str:
        """The name of the engine that keeps the archive's index, as it is now."""
        rows = self._all("SELECT value FROM settings WHERE name = 'engine'", ())
        return str(rows[0][0]) if rows else DEFAULT_ENGINE

    @property
    def last_change(self) -> int:
        """The highest change number; 0 for an empty store."""
        return int(self._one("SELECT coalesce(max(change), 0) FROM articles")[0])

    @property
    def count(self) -> int:
        """How many articles there are."""
        return int(self._one("SELECT count(*) FROM articles WHERE digest IS NOT NULL")[0])

    def get(self, id: str) -> Article | None:
        """The article with that id, or None."""
        rows = self._all(f"{SELECT} WHERE id = ? AND digest IS NOT NULL", (id,))
        return unpack(rows[0]) if rows else None

    def key(self, id: str) -> int | None:
        """The integer key of the article with that id, stable while it lives, or None."""
        rows = self._all("SELECT key FROM articles WHERE id = ? AND digest IS NOT NULL", (id,))
        return int(rows[0][0]) if rows else None

    def fetch(self, keys: Sequence[int]) -> dict[int, Article]:
        """The articles with these keys, those that are still there, in one statement."""
        if not keys:
            return {}
        rows = self._all(f"{SELECT_ARTICLES} WHERE {_AMONG_KEYS}", (json.dumps(list(keys)),))
        return {row[-1]: unpack(row) for row in rows}

    def briefs(self, keys: Sequence[int]) -> dict[int, Article]:
        """As `fetch`, each with its id, source, headline and date alone: for lists a tenth of the time."""
        if not keys:
            return {}
        statement = f"SELECT key, id, source, headline, published FROM articles WHERE {_AMONG_KEYS}"  # noqa: S608 - names of ours
        return {
            key: Article(id=id, source=source, headline=headline, published=published)
            for key, id, source, headline, published in self._all(statement, (json.dumps(list(keys)),))
        }

    def changes(self, since: int = 0) -> Iterator[Change]:
        """Every article and deletion with a change number above `since`, ascending, a page at a time."""
        while page := self._all(f"{SELECT} WHERE change > ? ORDER BY change LIMIT {_PAGE_ROWS}", (since,)):
            yield from map(change_of, page)
            since = page[-1][CHANGE]

    def articles(self) -> Iterator[Article]:
        """All articles there are, each once whatever is written meanwhile, in the order of their keys."""
        last, newest = 0, self._one("SELECT coalesce(max(key), 0) FROM articles")[0]
        page = f"{SELECT} WHERE key > ? AND key <= ? AND digest IS NOT NULL ORDER BY key LIMIT {_PAGE_ROWS}"
        while rows := self._all(page, (last, newest)):
            yield from map(unpack, rows)
            last = rows[-1][KEY]

    def history(self, id: str) -> tuple[Earlier, ...]:
        """Earlier headlines and dates of an article, the latest first."""
        rows = self._all(
            "SELECT headline, published, until FROM history "
            "WHERE key = (SELECT key FROM articles WHERE id = ?) ORDER BY rowid DESC",
            (id,),
        )
        return tuple(Earlier(headline, published, stamp(until)) for headline, published, until in rows)

    def copies(self, id: str) -> list[Article]:
        """The other articles of an article's story, the earliest first."""
        rows = self._all(
            f"{SELECT} WHERE story = (SELECT story FROM articles WHERE id = ?) AND id <> ? "  # noqa: S608 - names of ours
            "AND digest IS NOT NULL ORDER BY published_start IS NULL, published_start, id",
            (id, id),
        )
        return list(map(unpack, rows))

    def overview(self) -> Overview:
        """The archive in figures."""
        live = "FROM articles WHERE digest IS NOT NULL"
        sources = self._all(
            f"SELECT source, count(*) {live} AND source IS NOT NULL GROUP BY source ORDER BY 2 DESC, 1", ()
        )
        first = self._all(f"SELECT published, min(published_start) {live}", ())
        last = self._all(f"SELECT published, max(published_start) {live}", ())
        return Overview(self.count, first[0][0], last[0][0], tuple(sources))

    def check(self) -> list[str]:
        """What SQLite finds wrong with the database; empty when it is sound."""
        return [row[0] for row in self._all("PRAGMA integrity_check", ()) if row[0] != "ok"]

    # Writing

    def choose_engine(self, name: str) -> None:
        """Remember another engine. Raises StorageError when the disk refuses."""
        with self._writing():
            self._connection.execute("INSERT OR REPLACE INTO settings VALUES ('engine', ?)", (name,))

    def write(
        self,
        batch: Iterable[Article | Parcel],
        files: Iterable[FileRecord] = (),
        again: Collection[int] = (),
    ) -> Written:
        """Commit a batch: articles with ids, cleaned; and the files that have been read to their end.

        again: positions of articles from files that were read before and have not changed.

        Raises StorageError when the disk refuses; then nothing of the batch is written.
        """
        from dateline.index.store.writing import BatchWriter

        with self._writing() as runs:
            writer = BatchWriter(self._connection, runs, self.timezone, int(time.time()))
            written = writer.write(batch, again)
            sources.record_files(self._connection, files)
        return written

    def delete(self, ids: Sequence[str]) -> list[Change]:
        """Delete articles for good, leaving tombstones for the index; unknown ids are passed over."""
        from dateline.index.store.writing import delete

        with self._writing() as runs:
            return delete(self._connection, runs, ids)

    def file(self, path: str) -> FileRecord | None:
        """What is known of a file that was read before, by its absolute path."""
        with self._lock, schema.storing(self._path):
            return sources.file_at(self._connection, path)

    def prune(self, roots: Sequence[str]) -> Pruned:
        """Delete the articles of files below these absolute paths that are on the disk no more."""
        from dateline.index.store.writing import delete

        with self._writing() as runs:
            gone = sources.files_gone(self._connection, roots)
            ids = sources.ids_from(self._connection, gone)
            others = sources.other_files(self._connection, ids)
            changes = delete(self._connection, runs, ids)
            sources.forget_files(self._connection, [file.path for file in (*gone, *others)])
        return Pruned(len(ids), changes, [file.name for file in others])

    @contextmanager
    def _writing(self) -> Iterator[Runs]:
        """A transaction; the runs kept in memory are dropped when it comes to nothing."""
        from dateline.index.store.writing import transaction

        with self._lock, schema.storing(self._path):
            try:
                with transaction(self._connection):
                    yield self._runs
            except BaseException:
                self._runs.forget()
                raise

    @cached_property
    def _runs(self) -> Runs:
        from dateline.index.copies.runs import Runs

        return Runs()

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._database is None:
            raise ArchiveClosedError("the archive is closed; open it again")
        return self._database

    def _all(self, statement: str, values: tuple[object, ...]) -> list[Row]:
        with self._lock, schema.storing(self._path):
            return self._connection.execute(statement, values).fetchall()

    def _one(self, statement: str) -> Row:
        return self._all(statement, ())[0]
