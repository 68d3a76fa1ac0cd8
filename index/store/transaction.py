"""What one commit writes to the store, and what it has to know for that."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import starmap
from typing import NamedTuple

from dateline.index.article import Article
from dateline.index.change import Change
from dateline.index.store import sources
from dateline.index.store.database import Row
from dateline.index.store.packing import PackedArticle
from dateline.index.store.rows import (
    CHANGE,
    COLUMNS,
    DIGEST,
    KEY,
    SELECT,
    WRITE,
    change_of,
    is_whole,
    sealed,
    unpack,
)  # fmt: skip
from dateline.index.store.sources import FileRecord

_KNOWN = """SELECT id, key, change, digest, own_digest, kind, headline, published, source_id, path, story,
filled, captured, deleted FROM articles WHERE id IN (SELECT value FROM json_each(?))"""
_MEMBER = "SELECT key, published_start, kind = 'excerpt', story, shingles, source FROM articles"
_AMONG = "IN (SELECT value FROM json_each(?))"
_COUNT = f"SELECT count(*) FROM articles WHERE key {_AMONG} AND digest IS NOT NULL"  # noqa: S608 - names of ours
_SHARING = f"SELECT shared, id FROM shared_ids WHERE shared {_AMONG}"  # noqa: S608 - names of ours
_ALL = ", ".join(COLUMNS)
_KEEP = (
    f"INSERT INTO replaced ({_ALL}, until) SELECT {_ALL}, ? FROM articles "  # noqa: S608 - names of ours
    f"WHERE key {_AMONG} AND digest IS NOT NULL"
)
_DELETED, _SHINGLES = COLUMNS.index("deleted"), COLUMNS.index("shingles")
_FIELDS = {name: COLUMNS.index(name) for name in ("path", "story", "change")}


class KnownArticle(NamedTuple):
    """An article of the store, or a tombstone: then its digest is None.

    digest: of the row. own_digest: of what the source that its text is from said, where other sources have
    filled in some fields. filled_names: those fields, with spaces between. story: None where it stands alone.
    captured: when its page was fetched. deleted: when the user deleted it. Both seconds since 1970, or None.
    """

    key: int
    change: int
    digest: bytes | None
    own_digest: bytes | None
    kind: str | None
    headline: str | None
    published: str | None
    source_id: str | None
    path: str | None
    story: int | None
    filled_names: str | None
    captured: int | None = None
    deleted: int | None = None

    @property
    def filled(self) -> frozenset[str]:
        """The fields that other sources filled in."""
        return frozenset((self.filled_names or "").split())

    @property
    def said(self) -> bytes:
        """The digest of what its source said."""
        return self.own_digest or self.digest or b""


class StoryMember(NamedTuple):
    """An article as far as stories go. start: of its date, seconds since 1970 UTC.

    story: the key of the group's first article, as now recorded; None when it stands alone. shingles: how
    many its text has, 0 for a short one.
    """

    key: int
    start: int | None
    excerpt: bool
    story: int | None = None
    shingles: int = 0
    source: str | None = None

    @property
    def root(self) -> int:
        """What stands for its group."""
        return self.story or self.key


class Transaction:
    """One commit to be. `Store.transaction` makes it, and commits when its context is left.

    now: seconds since 1970, the time of indexing. last_change, last_key: the highest numbers so far.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.now = int(time.time())
        state = connection.execute("SELECT articles, last_key, last_change FROM state").fetchone()
        if state is None:
            raise sqlite3.DatabaseError("its state is missing: `dateline export` saves what can be read")
        self._articles, self.last_key, self.last_change = state

    def setting(self, name: str) -> str | None:
        """What was kept under a name, or None."""
        row = self.connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def keep(self, name: str, value: str) -> None:
        """Keep a text under a name, for good."""
        self.connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    # What there is

    def known(self, ids: Collection[str]) -> dict[str, KnownArticle]:
        """By id, those articles that are or were there."""
        rows = self.connection.execute(_KNOWN, (json.dumps(list(ids)),))
        return {row[0]: KnownArticle._make(row[1:]) for row in rows}

    def article(self, key: int) -> Article:
        """The article that has this key."""
        return unpack(self.connection.execute(f"{SELECT} WHERE key = ?", (key,)).fetchone())

    def articles(self, keys: Iterable[int]) -> dict[int, Article]:
        """The articles that have these keys; a damaged one is passed over."""
        rows = self.connection.execute(f"{SELECT} WHERE key {_AMONG}", (json.dumps(list(keys)),))
        return {row[KEY]: unpack(row) for row in rows if row[DIGEST] is not None and is_whole(row)}

    def members(self, keys: Iterable[int]) -> list[StoryMember]:
        """The articles that have these keys, as far as stories go."""
        return self._members("key", keys)

    def members_of(self, stories: Iterable[int]) -> list[StoryMember]:
        """The articles that belong to these stories."""
        return self._members("story", stories)

    def sightings(self, keys: Collection[int]) -> set[tuple[int, bytes]]:
        """(key, digest) of what other sources have said of these articles."""
        return sources.sightings_of(self.connection, keys)

    def sharing(self, ids: Collection[str]) -> dict[str, list[str]]:
        """By each id that several articles would have: the ids that all but one of them have instead."""
        shared: dict[str, list[str]] = {}
        for id, own in self.connection.execute(_SHARING, (json.dumps(list(ids)),)):
            shared.setdefault(id, []).append(own)
        return shared

    # What is written

    def row(self, packed: PackedArticle, key: int, number: int, story: int | None, shingles: int) -> Row:
        """A packed article as the row that is to be written."""
        return sealed((
            *packed.columns, packed.indexed or self.now, packed.start, packed.end, story, key, number,
            packed.digest, shingles, packed.own_digest, packed.filled, packed.captured, None,
        ))  # fmt: skip

    def write(self, rows: Sequence[Row], known: Collection[int]) -> None:
        """Write rows, in the order of their changes. known: those of their keys that are there already."""
        self._keep(known)
        there = self.connection.execute(_COUNT, (json.dumps(list(known)),)).fetchone()[0] if known else 0
        self.connection.executemany(WRITE, rows)
        self._articles += len(rows) - there
        if rows:
            self.last_change = max(self.last_change, rows[-1][CHANGE])
            self.last_key = max(self.last_key, *(row[KEY] for row in rows))

    def empty(self, keys: Collection[int], *, asked: bool) -> list[Change]:
        """Empty the rows of articles, for good; their tombstones. asked: whether the user deleted them."""
        names = {"key", "change", "indexed", "shingles", "id", "deleted", "seal"}
        changes = []
        for row in self._rows(keys):
            self.last_change += 1
            kept = [value if name in names else None for name, value in zip(COLUMNS, row, strict=True)]
            kept[CHANGE], kept[_SHINGLES], kept[_DELETED] = self.last_change, 0, self.now if asked else None
            self.connection.execute(WRITE, sealed(tuple(kept[:-1])))
            changes.append(Change(row[KEY], self.last_change, None))
        self._articles -= len(changes)
        for table in ("history", "sightings", "replaced"):
            self.connection.execute(f"DELETE FROM {table} WHERE key {_AMONG}", (json.dumps(list(keys)),))  # noqa: S608 - names of ours
        return changes

    def regroup(self, stories: Mapping[int, int | None]) -> list[Change]:
        """Give articles that did not change another story, as changes of their own."""
        amended = {}
        for number, (key, story) in enumerate(sorted(stories.items()), self.last_change + 1):
            amended[key] = {"story": story, "change": number}
        self.last_change += len(stories)
        return [change_of(row) for row in self.amend(amended)]

    def amend(self, columns: Mapping[int, Mapping[str, object]]) -> list[Row]:
        """Change some columns of the rows with these keys; the rows, ascending by change.

        A damaged row stays as it is, so that it is not taken for a whole one.
        """
        amended = []
        for row in self._rows(columns):
            values = list(row[:-1])
            for name, value in columns[row[KEY]].items():
                values[_FIELDS[name]] = value
            amended.append(sealed(tuple(values)) if is_whole(row) else (*values, row[-1]))
        self.connection.executemany(WRITE, amended)
        return sorted(amended, key=lambda row: int(row[CHANGE]))

    def remember(self, earlier: Iterable[tuple[int, str | None, str | None]]) -> None:
        """Keep earlier headlines and dates: (key, headline, published)."""
        rows = [(key, self.now, headline, published) for key, headline, published in earlier]
        self.connection.executemany("INSERT INTO history VALUES (?, ?, ?, ?)", rows)

    def remember_all(self, earlier: Mapping[int, Iterable[tuple[str | None, str | None, int]]]) -> None:
        """Keep what articles said before, by key, where it is not known: (headline, published, until)."""
        for key, said in earlier.items():
            there = self.connection.execute(
                "SELECT headline, published, until FROM history WHERE key = ?", (key,)
            ).fetchall()
            rows = [(key, until, headline, published) for headline, published, until in said
                    if (headline, published, until) not in there]  # fmt: skip
            self.connection.executemany("INSERT INTO history VALUES (?, ?, ?, ?)", rows)

    def record(
        self,
        sightings: Iterable[tuple[int, str, bytes]] = (),
        files: Iterable[FileRecord] = (),
        shared: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Remember what other sources said of articles, the files read to their end, and the ids that
        articles have in place of one that they share: (shared id, own id).
        """
        sources.record_sightings(self.connection, sightings)
        sources.record_files(self.connection, files)
        self.connection.executemany("INSERT OR IGNORE INTO shared_ids VALUES (?, ?)", shared)

    def settle(self, held: int) -> None:
        """Let go of replaced rows that no reader needs: an index that has `held` shows newer ones."""
        self.connection.execute("DELETE FROM replaced WHERE until <= ?", (held,))

    def close(self) -> None:
        """Note what the store holds now."""
        self.connection.execute(
            "UPDATE state SET articles = ?, last_key = ?, last_change = ?",
            (self._articles, self.last_key, self.last_change),
        )

    def _keep(self, keys: Collection[int]) -> None:
        """Keep rows that are replaced as they are, for those who read an index that has not heard of it."""
        if keys:
            self.connection.execute(_KEEP, (self.last_change + 1, json.dumps(list(keys))))

    def _rows(self, keys: Iterable[int]) -> list[Row]:
        statement = f"{SELECT} WHERE key {_AMONG} AND digest IS NOT NULL ORDER BY key"
        return self.connection.execute(statement, (json.dumps(list(keys)),)).fetchall()

    def _members(self, column: str, values: Iterable[int]) -> list[StoryMember]:
        rows = self.connection.execute(
            f"{_MEMBER} WHERE {column} {_AMONG} AND digest IS NOT NULL", (json.dumps(list(values)),)
        )
        return list(starmap(StoryMember, rows))
