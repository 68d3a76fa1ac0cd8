"""Writing to the store: what is new, what has changed, what is the same; one transaction a batch."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

from dateline.index.article import Article
from dateline.index.copies.runs import Runs
from dateline.index.copies.texts import are_alike
from dateline.index.engines.base import Change
from dateline.index.store.known import Known, look_up
from dateline.index.store.merging import is_fuller, merged, refilled
from dateline.index.store.packing import Parcel, digest, draft
from dateline.index.store.pending import NONE, Arrival, Clash, PendingRows, Written
from dateline.index.store.rows import SELECT, change_of, unpack
from dateline.index.store.sources import Sighting, record_sightings, sightings_of
from dateline.index.store.stories import Stories, record_stories

_EMPTIED = """UPDATE articles SET change = ?, digest = NULL, published_start = NULL, published_end = NULL,
shingles = 0, own_digest = NULL, filled = NULL, story = NULL, source_id = NULL, kind = NULL, headline = NULL,
alt_headline = NULL, standfirst = NULL, published = NULL, published_source = NULL, published_precision = NULL,
updated = NULL,
authors = NULL, source = NULL, section = NULL, tags = NULL, language = NULL, url = NULL, path = NULL,
details = NULL, body = NULL
WHERE key = ?"""

_OTHERS = f"{SELECT} WHERE key IN (SELECT value FROM json_each(?)) ORDER BY change"  # noqa: S608 - names of ours


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


class BatchWriter:
    """Sorts one batch into new, changed and the same, and writes it. Use once, in a transaction."""

    def __init__(self, connection: sqlite3.Connection, runs: Runs, timezone: str, now: int) -> None:
        """`now`: seconds since 1970, the time of indexing."""
        self._connection = connection
        self._timezone = timezone
        self._now = now
        self._pending = PendingRows(connection, runs, now)
        self._known: dict[str, Known] = {}
        self._sighted: set[tuple[int, bytes]] = set()
        self._sightings: list[Sighting] = []
        self._moved: list[tuple[str | None, int]] = []
        self._history: list[tuple[int, int, str | None, str | None]] = []
        self._written = Written()

    def write(self, batch: Iterable[Article | Parcel], again: Collection[int] = ()) -> Written:
        """Write articles that have their ids; of two that a caller gave one id the later stays.

        again: positions of those from files that were read before and are the same: what was deleted since
        stays deleted.
        """
        arrivals = self._arrivals(batch)
        self._known = look_up(self._connection, [arrival.draft.id for arrival in arrivals])
        self._sighted = sightings_of(self._connection, [known.key for known in self._known.values()])
        for arrival in arrivals:
            known = self._known.get(arrival.draft.id)
            if known is not None and known.digest is not None:
                self._meet(known, arrival)
            elif known is None or arrival.position not in again:
                self._written.added += 1
                self._pend(known, arrival)
        self._pending.write(self._written)
        self._connection.executemany("UPDATE articles SET path = ? WHERE key = ?", self._moved)
        self._connection.executemany("INSERT INTO history VALUES (?, ?, ?, ?)", self._history)
        record_sightings(self._connection, self._sightings)
        return self._written

    def _arrivals(self, batch: Iterable[Article | Parcel]) -> list[Arrival]:
        arrivals: list[Arrival] = []
        for one in batch:
            if isinstance(one, Article):
                arrivals.append(Arrival(draft(one, self._timezone), position=len(arrivals)))
            else:
                first = len(arrivals)
                arrivals += [
                    Arrival(made, None, NONE, one.texts, place, first + place)
                    for place, made in enumerate(one.drafts)
                ]
        return arrivals

    def _meet(self, known: Known, arrival: Arrival) -> None:
        """An article that is there: the same again, a new version of it, or another source for it."""
        said = arrival.draft.digest
        if said == known.digest or said == known.own_digest:
            self._keep(known, arrival.draft.path)
        elif (known.key, said) in self._sighted:
            self._written.unchanged += 1
        else:
            article = arrival.draft.whole
            if _is_same_source(known, article):
                self._replace(known, article, said)
                self._clash(known, arrival, kept=False)
            else:
                self._merge(known, arrival, article)

    def _keep(self, known: Known, path: str | None) -> None:
        """The same article again, maybe in a file that was moved."""
        self._written.unchanged += 1
        if known.path != path:
            self._moved.append((path, known.key))
            self._sight(known.key, known.path, known.said)

    def _replace(self, known: Known, article: Article, said: bytes) -> None:
        """A new version from the same source."""
        self._written.updated += 1
        self._remember(known, article)
        if known.filled:
            article = refilled(article, self._article(known.key), known.filled)
        self._pend_changed(known, article, said, known.filled)

    def _merge(self, known: Known, arrival: Arrival, article: Article) -> None:
        """Another source: the fuller text stays, and takes what it lacks from the other."""
        there = self._article(known.key)
        said = arrival.draft.digest
        wins = is_fuller(article, there)
        if wins:
            best, filled = merged(article, there)
            self._sight(known.key, known.path, known.said)
        else:
            best, filled = merged(there, article, known.filled)
            self._sight(known.key, article.path, said)
        if article.kind == known.kind == "article" and not are_alike(article, there):
            self._clash(known, arrival, kept=not wins)
            if wins:
                self._remember(known, article)
        if digest(best) == known.digest:
            self._written.unchanged += 1
        else:
            self._written.updated += 1
            self._pend_changed(known, best, said if wins else known.said, filled)

    def _clash(self, known: Known, arrival: Arrival, *, kept: bool) -> None:
        clash = Clash(arrival.position, arrival.draft.path, known.path, known.change, kept)
        self._written.clashes.append(clash)

    def _sight(self, key: int, path: str | None, said: bytes) -> None:
        self._sightings.append(Sighting(key, path or "", said))
        self._sighted.add((key, said))

    def _article(self, key: int) -> Article:
        """The article that has this key, as it will be when the batch is written."""
        pending = self._pending.get(key)
        if pending:
            return pending.whole
        return unpack(self._connection.execute(f"{SELECT} WHERE key = ?", (key,)).fetchone())

    def _remember(self, known: Known, article: Article) -> None:
        if (known.headline, known.published) != (article.headline, article.published):
            self._history.append((known.key, self._now, known.headline, known.published))

    def _pend_changed(self, known: Known, article: Article, said: bytes, filled: frozenset[str]) -> None:
        """Write an article that is not as it came. said: digest of what its source said."""
        made = draft(article, self._timezone)
        self._pend(known, Arrival(made, said if said != made.digest else None, filled))

    def _pend(self, known: Known | None, arrival: Arrival) -> None:
        self._known[arrival.draft.id] = self._pending.add(known, arrival)


def _is_same_source(known: Known, article: Article) -> bool:
    """Whether it is a new version of the article with its id; a teaser is none of its article."""
    if article.kind == "excerpt" and known.kind == "article":
        return False
    return article.path is None or article.path == known.path


def delete(connection: sqlite3.Connection, runs: Runs, ids: Sequence[str]) -> list[Change]:
    """Empty the rows of the articles with these ids; those that are not there are passed over."""
    number = connection.execute("SELECT coalesce(max(change), 0) FROM articles").fetchone()[0]
    rows = connection.execute(
        "SELECT key, story FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND digest IS NOT NULL",
        (json.dumps(list(ids)),),
    ).fetchall()
    changes = [Change(key=key, number=number + place, article=None) for place, (key, _) in enumerate(rows, 1)]
    stories = Stories(connection, runs).regroup([], dict(rows))
    connection.executemany(_EMPTIED, [(change.number, change.key) for change in changes])
    for table in ("history", "sightings"):
        connection.executemany(f"DELETE FROM {table} WHERE key = ?", [(change.key,) for change in changes])  # noqa: S608 - names of ours
    record_stories(connection, stories, number + len(changes))
    others = connection.execute(_OTHERS, (json.dumps(list(stories)),))
    return changes + list(map(change_of, others))
