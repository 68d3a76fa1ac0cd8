"""The store: every article of an archive, in SQLite. It is the truth; the index is derived from it."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline.index.article import FIELDS, Article, Earlier, Restored
from dateline.index.change import Change
from dateline.index.disk import force_folder
from dateline.index.errors import DamagedArticlesError, StorageError
from dateline.index.store import schema, sources
from dateline.index.store.database import Database, Row
from dateline.index.store.rows import (
    CHANGE,
    COLUMNS,
    DIGEST,
    HEADLINE,
    ID,
    KEY,
    PUBLISHED,
    SELECT,
    SOURCE,
    change_of,
    is_whole,
    stamp,
    unpack,
)  # fmt: skip
from dateline.index.store.sources import FileRecord

# What writes is imported when something is written: a search must start fast without it.
if TYPE_CHECKING:
    from dateline.index.store.transaction import Transaction

DEFAULT_ENGINE = "postings"
"""What keeps the index of an archive that does not say otherwise."""

_WINDOW = 500  # keys read at a time, so that no long read holds back SQLite's log
_AMONG = "IN (SELECT value FROM json_each(?))"
_REPLACED = (
    f"SELECT {', '.join(COLUMNS)} FROM replaced WHERE key {_AMONG} AND change <= ? AND until > ? "  # noqa: S608 - names of ours
    "ORDER BY change"
)


class Overview(NamedTuple):
    """An archive in figures: articles, first and last date of publication, articles by source."""

    articles: int
    first: str | None
    last: str | None
    sources: tuple[tuple[str, int], ...]


class Damaged(NamedTuple):
    """An article whose row can't be read, or not as it was written. id: None where not even that is known."""

    key: int
    id: str | None


class Moment:
    """The articles of a store as they were at one change, as far as that is known still."""

    def __init__(self, store: Store, change: int) -> None:
        """change: that of the index that is read beside it."""
        self._store = store
        self._change = change

    def fetch(self, keys: Sequence[int]) -> dict[int, Article]:
        """The articles with these keys, those that are still there."""
        return self._store.fetch(keys, at=self._change)

    def briefs(self, keys: Sequence[int]) -> dict[int, Article]:
        """As `fetch`, what a list shows of each."""
        return self._store.briefs(keys, at=self._change)


class Store:
    """An open store. Safe for threads; one process writes (see `dateline.index.lock`), any number read.

    damaged: by key, the damaged articles that were met so far. A damaged one is never given out as if it
    were whole: `get` raises DamagedArticlesError for it, all else passes it over and notes it here.
    """

    def __init__(self, database: Database) -> None:
        """Use `Store.open`."""
        self._database = database
        self.folder = database.path.parent
        self.damaged: dict[int, Damaged] = {}

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        create: bool = False,
        timezone: str | None = None,
        engine: str | None = None,
    ) -> Store:
        """Open the store of the archive in `folder`.

        create: make an empty one where there is none, in the IANA zone `timezone` (UTC when None), its
            index to be kept by the engine of that name (the default one when None).

        Raises NotAnArchiveError, StorageError, UnknownTimezoneError, and ArchiveLockedError when it was made
        by an earlier version and another process is writing to it.
        """
        if timezone is not None:
            from dateline.index.dates import zone  # here: opening what is there needs no zone

            zone(timezone)
        if create:
            schema.create(folder, timezone or "UTC", engine or DEFAULT_ENGINE)
        database = Database(folder)
        try:
            if schema.check_version(database) != schema.SCHEMA_VERSION:
                from dateline.index.lock import WriterLock

                with WriterLock(folder):
                    schema.migrate(database)
            return cls(database)
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        """Let go of the database; closing twice is fine."""
        self._database.close()

    # What it is

    @cached_property
    def timezone(self) -> str:
        """The IANA name of the zone in which days begin."""
        return self._setting("timezone")

    @cached_property
    def identity(self) -> str:
        """What no other archive has; its index has it too."""
        return self._setting("identity")

    @property
    def engine(self) -> str:
        """The name of the engine that keeps the archive's index, as it is now."""
        rows = self._database.rows("SELECT value FROM settings WHERE name = 'engine'")
        return str(rows[0][0]) if rows else DEFAULT_ENGINE

    @property
    def last_change(self) -> int:
        """The highest change number; 0 for an empty store."""
        return self._state()[2]

    @property
    def count(self) -> int:
        """How many articles there are."""
        return self._state()[0]

    # Reading

    def get(self, id: str) -> Article | None:
        """The article with that id, or None. Raises DamagedArticlesError."""
        rows = self._whole(self._database.rows(f"{SELECT} WHERE id = ? AND digest IS NOT NULL", (id,)))
        article = next(map(unpack, rows), None)
        if article is None and any(one.id == id for one in self.damaged.values()):
            raise DamagedArticlesError([id])
        return article

    def key(self, id: str) -> int | None:
        """The integer key of the article with that id, stable while it lives, or None."""
        rows = self._database.rows("SELECT key FROM articles WHERE id = ? AND digest IS NOT NULL", (id,))
        return int(rows[0][0]) if rows else None

    def fetch(self, keys: Sequence[int], *, at: int | None = None) -> dict[int, Article]:
        """The articles with these keys, those that are still there, in one statement.

        at: as they were at that change number, as far as that is known still.
        """
        return {row[KEY]: unpack(row) for row in self._rows_at(keys, at)}

    def briefs(self, keys: Sequence[int], *, at: int | None = None) -> dict[int, Article]:
        """As `fetch`, each with its id, source, headline and date alone: for lists, in a part of the time."""
        return {
            row[KEY]: Article(
                id=row[ID], source=row[SOURCE], headline=row[HEADLINE], published=row[PUBLISHED]
            )
            for row in self._rows_at(keys, at)
        }

    def changes(self, since: int = 0) -> Iterator[Change]:
        """Every article and deletion with a change number above `since`, ascending, a page at a time."""
        page = f"{SELECT} WHERE change > ? ORDER BY change LIMIT {_WINDOW}"
        while rows := self._read_changes(page, since):
            yield from map(change_of, self._whole(rows))
            since = rows[-1][CHANGE]

    def articles(self) -> Iterator[Article]:
        """All articles there are, each once whatever is written meanwhile, in the order of their keys.

        Raises DamagedArticlesError after the last one, when some could not be read.
        """
        expected, last_key, _ = self._state()
        met, given = array("q"), 0
        bad: dict[int, Damaged] = {}
        for first in range(1, last_key + 1, _WINDOW):
            rows = self._window(first, min(first + _WINDOW - 1, last_key), bad)
            met.extend(row[KEY] for row in rows)
            for row in self._whole(rows, bad):
                if row[DIGEST] is not None:
                    given += 1
                    yield unpack(row)
        if bad or (given < expected and self.count == expected):
            bad = self._named(bad, {*met, *bad}, last_key)
            self.damaged |= bad
            lost = expected - given - len(bad) if given < expected else 0
            raise DamagedArticlesError([one.id or f"key {key}" for key, one in bad.items()], max(0, lost))

    def restored(self) -> Iterator[Restored]:
        """As `articles`, each with its history: all that another archive needs of it."""
        for article in self.articles():
            values = {name: getattr(article, name) for name in FIELDS}
            yield Restored(**values, history=self.history(article.id or ""))

    def history(self, id: str) -> tuple[Earlier, ...]:
        """Earlier headlines and dates of an article, the latest first."""
        rows = self._database.rows(
            "SELECT headline, published, until FROM history "
            "WHERE key = (SELECT key FROM articles WHERE id = ?) ORDER BY rowid DESC",
            (id,),
        )
        return tuple(Earlier(headline, published, stamp(until)) for headline, published, until in rows)

    def copies(self, id: str) -> list[Article]:
        """The other articles of an article's story, the earliest first."""
        rows = self._database.rows(
            f"{SELECT} WHERE story = (SELECT story FROM articles WHERE id = ?) AND id <> ? "  # noqa: S608 - names of ours
            "AND digest IS NOT NULL ORDER BY published_start IS NULL, published_start, id",
            (id, id),
        )
        return list(map(unpack, self._whole(rows)))

    def overview(self) -> Overview:
        """The archive in figures."""
        live = "FROM articles WHERE digest IS NOT NULL"
        by_source = self._database.rows(
            f"SELECT source, count(*) {live} AND source IS NOT NULL GROUP BY source ORDER BY 2 DESC, 1"
        )
        first = self._database.rows(f"SELECT published, min(published_start) {live}")
        last = self._database.rows(f"SELECT published, max(published_start) {live}")
        return Overview(self.count, first[0][0], last[0][0], tuple(by_source))

    def check(self) -> list[str]:
        """What is wrong with the database; empty when it is sound. Reads all of it."""
        try:
            found = [row[0] for row in self._database.rows("PRAGMA integrity_check") if row[0] != "ok"]
        except StorageError as error:
            found = [str(error)]
        try:
            for _ in self.articles():
                pass
        except DamagedArticlesError as error:
            found.append(str(error))
        return found

    def file(self, path: str) -> FileRecord | None:
        """What is known of a file that was read before, by its absolute path."""
        with self._database.reading() as connection:
            return sources.file_at(connection, path)

    def backup(self, path: Path) -> None:
        """Write all of it to a new file, as it is at this moment, whatever is written meanwhile.

        Raises StorageError when the disk refuses; then there is no such file.
        """
        beside = path.with_name(f"{path.name}.part")
        try:
            with self._database.reading() as connection:
                schema.copy_into(connection, beside)
            beside.replace(path)
            force_folder(path.absolute().parent)
        except OSError as error:
            raise StorageError(f"{path}: can't be written: {error.strerror or error}") from error
        finally:
            beside.unlink(missing_ok=True)

    def files(self) -> list[FileRecord]:
        """All files that were read."""
        with self._database.reading() as connection:
            return sources.all_files(connection)

    def sightings(self) -> list[tuple[str, tuple[str, bytes]]]:
        """By id of an article, (path, digest) of what other sources said of it."""
        rows = self._database.rows("SELECT id, s.path, s.digest FROM sightings s JOIN articles USING (key)")
        return [(id, (path, digest)) for id, path, digest in rows]

    # Writing

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """What is written in it is committed when it is left, and nothing of it when that fails.

        Raises StorageError when the disk refuses.
        """
        from dateline.index.store.transaction import Transaction

        with self._database.writing() as connection:
            transaction = Transaction(connection)
            yield transaction
            transaction.close()

    def kept(self, prefix: str) -> dict[str, str]:
        """The texts that are kept under names with a beginning, by name."""
        rows = self._database.rows(
            "SELECT name, value FROM settings WHERE substr(name, 1, ?) = ?", (len(prefix), prefix)
        )
        return dict(rows)

    def keep(self, name: str, value: str) -> None:
        """Keep a text under a name, for good. Raises StorageError when the disk refuses."""
        with self.transaction() as transaction:
            transaction.keep(name, value)

    def choose_engine(self, name: str) -> None:
        """Remember another engine. Raises StorageError when the disk refuses."""
        with self.transaction() as transaction:
            transaction.keep("engine", name)

    def _state(self) -> tuple[int, int, int]:
        """The number of articles, the highest key, the highest change number."""
        rows = self._database.rows("SELECT articles, last_key, last_change FROM state")
        articles, last_key, last_change = (rows or self._database.rows(schema.COUNT))[0]
        return articles, last_key, last_change

    def _setting(self, name: str) -> str:
        rows = self._database.rows("SELECT value FROM settings WHERE name = ?", (name,))
        if not rows:
            raise StorageError(f"{self._database.path}: damaged: its {name} is missing; restore a backup")
        return str(rows[0][0])

    def _rows_at(self, keys: Sequence[int], at: int | None) -> list[Row]:
        """The whole rows with these keys; where one has changed since `at`, the row that it replaced."""
        if not keys:
            return []
        wanted = json.dumps(list(keys))
        rows = self._database.rows(f"{SELECT} WHERE key {_AMONG} AND digest IS NOT NULL", (wanted,))
        if at is not None and any(row[CHANGE] > at for row in rows):
            # Not found there: only its story is another one, and the row is as good.
            replaced = {row[KEY]: row for row in self._database.rows(_REPLACED, (wanted, at, at))}
            rows = [replaced.get(row[KEY], row) for row in rows]
        return self._whole(rows)

    def _whole(self, rows: Iterable[Row], bad: dict[int, Damaged] | None = None) -> list[Row]:
        """Those rows that are as they were written; the others are noted."""
        noted = self.damaged if bad is None else bad
        whole = []
        for row in rows:
            if is_whole(row):
                whole.append(row)
            else:
                noted[row[KEY]] = Damaged(row[KEY], row[ID] if isinstance(row[ID], str) else None)
        return whole

    def _read_changes(self, page: str, since: int) -> list[Row]:
        try:
            return self._database.rows(page, (since,))
        except StorageError:
            return self._salvaged_changes(since)

    def _salvaged_changes(self, since: int) -> list[Row]:
        """A page of changes where the database can't be read in one go: all the rest of them, row by row."""
        last_key = self._state()[1]
        rows = [row for row in self._one_by_one(1, last_key, self.damaged) if row[CHANGE] > since]
        return sorted(rows, key=lambda row: int(row[CHANGE]))

    def _window(self, first: int, last: int, bad: dict[int, Damaged]) -> list[Row]:
        """The rows of some keys, as far as they can be read."""
        statement = f"{SELECT} WHERE key BETWEEN ? AND ? ORDER BY key"
        try:
            rows = self._database.rows(statement, (first, last))
        except StorageError:
            return self._one_by_one(first, last, bad)
        return [row for row in rows if first <= row[KEY] <= last]  # blocks that were exchanged hold others

    def _one_by_one(self, first: int, last: int, bad: dict[int, Damaged]) -> list[Row]:
        rows: list[Row] = []
        for key in range(first, last + 1):
            try:
                rows += self._database.rows(f"{SELECT} WHERE key = ?", (key,))
            except StorageError:
                bad[key] = Damaged(key, None)
        return rows

    def _named(self, bad: Mapping[int, Damaged], met: Collection[int], last: int) -> dict[int, Damaged]:
        """The damaged articles and those that were not met at all, with their ids, which SQLite has twice."""
        try:
            ids = self._database.rows("SELECT key, id FROM articles ORDER BY id")
        except StorageError:
            return dict(bad)
        named = {key: Damaged(key, id) for key, id in ids if key <= last and (key in bad or key not in met)}
        return {**bad, **named}
