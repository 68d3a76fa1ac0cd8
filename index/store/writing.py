"""Writing to the store: what is new, what has changed, what is the same; one transaction a batch."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from dateline.index.article import Article
from dateline.index.copies.grouping import Member
from dateline.index.copies.runs import Runs
from dateline.index.copies.texts import are_alike
from dateline.index.engines.base import Change
from dateline.index.store.known import Known, look_up
from dateline.index.store.merging import is_fuller, merged, refilled
from dateline.index.store.rows import SELECT, WRITE, Row, change_of, digest, pack, unpack
from dateline.index.store.sources import Sighting, record_sightings, sightings_of
from dateline.index.store.stories import Stories

NONE: frozenset[str] = frozenset()
_EMPTIED = """UPDATE articles SET change = ?, digest = NULL, published_start = NULL, published_end = NULL,
shingles = 0, own_digest = NULL, filled = NULL, story = NULL, source_id = NULL, kind = NULL, headline = NULL,
alt_headline = NULL, standfirst = NULL, published = NULL, published_source = NULL, published_precision = NULL,
updated = NULL,
authors = NULL, source = NULL, section = NULL, tags = NULL, language = NULL, url = NULL, path = NULL,
body = NULL
WHERE key = ?"""


@dataclass(frozen=True, slots=True)
class Clash:
    """An article of a batch that has the id of another one.

    position: in the batch. path, change: where the other was found, and its change number. kept: whether
    the other stayed, because its text is fuller.
    """

    position: int
    path: str | None
    change: int
    kept: bool


@dataclass(slots=True)
class Written:
    """What a batch did to the store.

    changes: for the engine, ascending by number, each key once; their articles have no `indexed_at`.
    clashes: articles that have the id of another whole article.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    changes: list[Change] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, durable when it is left."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@dataclass(frozen=True, slots=True)
class _Pending:
    """A row to be written, and what it is about; its story is not known yet."""

    columns: Row
    article: Article
    number: int
    digest: bytes
    start: int | None
    end: int | None
    own_digest: bytes | None
    filled: frozenset[str]


class BatchWriter:
    """Sorts one batch into new, changed and the same, and writes it. Use once, in a transaction."""

    def __init__(self, connection: sqlite3.Connection, runs: Runs, timezone: str, now: int) -> None:
        """`now`: seconds since 1970, the time of indexing."""
        self._connection = connection
        self._runs = runs
        self._timezone = timezone
        self._now = now
        self._key, self._change = connection.execute(
            "SELECT coalesce(max(key), 0), coalesce((SELECT max(change) FROM articles), 0) FROM articles"
        ).fetchone()
        self._known: dict[str, Known] = {}
        self._sighted: set[tuple[int, bytes]] = set()
        self._sightings: list[Sighting] = []
        self._pending: dict[int, _Pending] = {}
        self._stories: dict[int, int | None] = {}
        self._moved: list[tuple[str | None, int]] = []
        self._history: list[tuple[int, int, str | None, str | None]] = []
        self._written = Written()

    def write(self, articles: Sequence[Article], again: Collection[int] = ()) -> Written:
        """Write articles that have their ids; of two that a caller gave one id the later stays.

        again: positions of those from files that were read before and are the same: what was deleted since
        stays deleted.
        """
        self._known = look_up(self._connection, [article.id or "" for article in articles])
        self._sighted = sightings_of(self._connection, [known.key for known in self._known.values()])
        for position, article in enumerate(articles):
            known = self._known.get(article.id or "")
            if known is None or known.digest is None:
                if known is None or position not in again:
                    self._written.added += 1
                    self._pend(known, article)
            else:
                self._meet(known, position, article)
        others = self._put()
        self._connection.executemany("UPDATE articles SET path = ? WHERE key = ?", self._moved)
        self._connection.executemany("INSERT INTO history VALUES (?, ?, ?, ?)", self._history)
        record_sightings(self._connection, self._sightings)
        self._written.changes += record_stories(self._connection, others, self._change)
        return self._written

    def _meet(self, known: Known, position: int, article: Article) -> None:
        """An article that is there: the same again, a new version of it, or another source for it."""
        said = digest(article)
        if said == known.digest or said == known.own_digest:
            self._keep(known, article)
        elif (known.key, said) in self._sighted:
            self._written.unchanged += 1
        elif _is_same_source(known, article):
            self._replace(known, article, said)
            self._clash(known, position, kept=False)
        else:
            self._merge(known, position, article, said)

    def _keep(self, known: Known, article: Article) -> None:
        """The same article again, maybe in a file that was moved."""
        self._written.unchanged += 1
        if known.path != article.path:
            self._moved.append((article.path, known.key))
            self._sight(known.key, known.path, known.said)

    def _replace(self, known: Known, article: Article, said: bytes) -> None:
        """A new version from the same source."""
        self._written.updated += 1
        self._remember(known, article)
        if known.filled:
            article = refilled(article, self._article(known.key), known.filled)
        self._pend(known, article, said, known.filled)

    def _merge(self, known: Known, position: int, article: Article, said: bytes) -> None:
        """Another source: the fuller text stays, and takes what it lacks from the other."""
        there = self._article(known.key)
        wins = is_fuller(article, there)
        if wins:
            best, filled = merged(article, there)
            self._sight(known.key, known.path, known.said)
        else:
            best, filled = merged(there, article, known.filled)
            self._sight(known.key, article.path, said)
        if article.kind == known.kind == "article" and not are_alike(article, there):
            self._clash(known, position, kept=not wins)
            if wins:
                self._remember(known, article)
        if digest(best) == known.digest:
            self._written.unchanged += 1
        else:
            self._written.updated += 1
            self._pend(known, best, said if wins else known.said, filled)

    def _clash(self, known: Known, position: int, *, kept: bool) -> None:
        self._written.clashes.append(Clash(position, known.path, known.change, kept))

    def _sight(self, key: int, path: str | None, said: bytes) -> None:
        self._sightings.append(Sighting(key, path or "", said))
        self._sighted.add((key, said))

    def _article(self, key: int) -> Article:
        """The article that has this key, as it will be when the batch is written."""
        pending = self._pending.get(key)
        if pending:
            return pending.article
        return unpack(self._connection.execute(f"{SELECT} WHERE key = ?", (key,)).fetchone())

    def _remember(self, known: Known, article: Article) -> None:
        if (known.headline, known.published) != (article.headline, article.published):
            self._history.append((known.key, self._now, known.headline, known.published))

    def _pend(
        self, known: Known | None, article: Article, said: bytes | None = None, filled: frozenset[str] = NONE
    ) -> None:
        """Write this article at the end of the batch. said: digest of what its source said, if not this."""
        self._change += 1
        if known is None:
            self._key += 1
            key = self._key
        else:
            key = known.key
            self._stories.setdefault(key, known.story)
        content = digest(article)
        own = said if said != content else None
        *columns, start, end = pack(article, self._timezone)
        self._pending.pop(key, None)  # so that they stay in the order of their changes
        self._pending[key] = _Pending(tuple(columns), article, self._change, content, start, end, own, filled)
        self._known[article.id or ""] = Known(
            key, self._change, content, own, article.kind, article.headline, article.published, article.path,
            None, " ".join(filled),
        )  # fmt: skip

    def _put(self) -> dict[int, int | None]:
        """Write the rows with their stories; the stories of others that are to change with them."""
        members = {
            key: (Member(key, row.start, row.article.kind == "excerpt"), row.article)
            for key, row in self._pending.items()
        }
        finder = Stories(self._connection, self._runs)
        stories = finder.regroup(members, self._stories)
        rows = []
        for key, pending in self._pending.items():
            story = stories.pop(key, None)
            rows.append(self._row(key, pending, story, finder.shingles[key]))
            self._written.changes.append(self._change_of(key, pending, story))
        self._connection.executemany(WRITE, rows)
        return stories

    def _row(self, key: int, pending: _Pending, story: int | None, shingles: int) -> Row:
        return (
            *pending.columns, self._now, pending.start, pending.end, story, key, pending.number,
            pending.digest, shingles, pending.own_digest, " ".join(sorted(pending.filled)) or None,
        )  # fmt: skip

    def _change_of(self, key: int, pending: _Pending, story: int | None) -> Change:
        return Change(
            key=key,
            number=pending.number,
            article=pending.article,
            published=None if pending.start is None or pending.end is None else (pending.start, pending.end),
            indexed=self._now,
            story=story or key,
        )


def _is_same_source(known: Known, article: Article) -> bool:
    """Whether it is a new version of the article with its id; a teaser is none of its article."""
    if article.kind == "excerpt" and known.kind == "article":
        return False
    return article.path is None or article.path == known.path


def record_stories(
    connection: sqlite3.Connection, stories: Mapping[int, int | None], last: int
) -> list[Change]:
    """Give articles that did not change another story, under change numbers above `last`."""
    numbered = [(story, number, key) for number, (key, story) in enumerate(sorted(stories.items()), last + 1)]
    connection.executemany("UPDATE articles SET story = ?, change = ? WHERE key = ?", numbered)
    among = "key IN (SELECT value FROM json_each(?))"
    rows = connection.execute(f"{SELECT} WHERE {among}", (json.dumps(list(stories)),))
    return sorted((change_of(row) for row in rows), key=lambda change: change.number)


def delete(connection: sqlite3.Connection, runs: Runs, ids: Sequence[str]) -> list[Change]:
    """Empty the rows of the articles with these ids; those that are not there are passed over."""
    number = connection.execute("SELECT coalesce(max(change), 0) FROM articles").fetchone()[0]
    rows = connection.execute(
        "SELECT key, story FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND digest IS NOT NULL",
        (json.dumps(list(ids)),),
    ).fetchall()
    changes = [Change(key=key, number=number + place, article=None) for place, (key, _) in enumerate(rows, 1)]
    stories = Stories(connection, runs).regroup({}, dict(rows))
    connection.executemany(_EMPTIED, [(change.number, change.key) for change in changes])
    for table in ("history", "sightings"):
        connection.executemany(f"DELETE FROM {table} WHERE key = ?", [(change.key,) for change in changes])  # noqa: S608
    return changes + record_stories(connection, stories, number + len(changes))
