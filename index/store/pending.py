"""What a batch is going to write: rows, the stories that they belong to, and what the engine is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dateline.index.copies.grouping import Member
from dateline.index.copies.runs import Runs
from dateline.index.copies.texts import Texts
from dateline.index.engines.base import Change, Placed
from dateline.index.store.known import Known
from dateline.index.store.packing import Draft
from dateline.index.store.rows import HEADLINE, KIND, PATH, PUBLISHED, WRITE, Row
from dateline.index.store.stories import Side, Stories, record_stories

NONE: frozenset[str] = frozenset()


class Clash(NamedTuple):
    """An article of a batch that has the id of another one.

    position: in the batch. path: its file. other, change: where the other was found, and its change number.
    kept: whether the other stayed, because its text is fuller.
    """

    position: int
    path: str | None
    other: str | None
    change: int
    kept: bool


@dataclass(slots=True)
class Written:
    """What a batch did to the store.

    last_change: the store's last change number. placed: by position in the batch, the articles that came in
    a parcel and were taken as they are. changes: all others for the engine, ascending by number, no key
    twice; their articles have no `indexed_at`. stories: of articles that did not come, but are copies of
    others now, key -> story. clashes: articles that have the id of another whole one.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    last_change: int = 0
    placed: dict[int, Placed] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    stories: dict[int, int] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)


class Arrival(NamedTuple):
    """An article that is to be written. own_digest, filled: as `Known` has them.

    texts, place: the texts of the parcel that it came in, and which of them its own is. position: in the
    batch. Of an article that came alone or was changed there are none.
    """

    draft: Draft
    own_digest: bytes | None = None
    filled: frozenset[str] = NONE
    texts: Texts | None = None
    place: int = 0
    position: int = 0


class _Pending(NamedTuple):
    """A row to be written; its story is not known yet."""

    key: int
    number: int
    arrival: Arrival


class PendingRows:
    """The rows of a batch in the order of their changes. Use once, in the transaction that writes them."""

    def __init__(self, connection: sqlite3.Connection, runs: Runs, now: int) -> None:
        """`now`: seconds since 1970, the time of indexing."""
        self._connection = connection
        self._runs = runs
        self._now = now
        self._key, self._change = connection.execute(
            "SELECT coalesce(max(key), 0), coalesce((SELECT max(change) FROM articles), 0) FROM articles"
        ).fetchone()
        self._rows: dict[int, _Pending] = {}
        self._stories: dict[int, int | None] = {}

    def get(self, key: int) -> Draft | None:
        """What is to be written under a key, None where nothing is."""
        pending = self._rows.get(key)
        return pending.arrival.draft if pending else None

    def add(self, known: Known | None, arrival: Arrival) -> Known:
        """Put an article at the end, in the place of a known one; how it is known from now on."""
        self._change += 1
        if known is None:
            self._key += 1
            key = self._key
        else:
            key = known.key
            self._stories.setdefault(key, known.story)
            self._rows.pop(key, None)  # so that they stay in the order of their changes
        self._rows[key] = _Pending(key, self._change, arrival)
        columns = arrival.draft.columns
        return Known(
            key, self._change, arrival.draft.digest, arrival.own_digest, columns[KIND], columns[HEADLINE],
            columns[PUBLISHED], columns[PATH], None, " ".join(arrival.filled),
        )  # fmt: skip

    def write(self, written: Written) -> None:
        """Write the rows with their stories, and what is to change in others with them."""
        sides = self._sides()
        stories = Stories(self._connection, self._runs).regroup(list(sides.values()), self._stories)
        rows = []
        for key, pending in self._rows.items():
            story = stories.pop(key, None)
            rows.append(self._row(pending, story, sides[key].shingles))
            self._tell(pending, story, written)
        self._connection.executemany(WRITE, rows)
        written.last_change = record_stories(self._connection, stories, self._change)
        written.stories = {key: story or key for key, story in stories.items()}

    def _sides(self) -> Mapping[int, Side]:
        """What is compared to find copies, by key."""
        alone = [one.arrival.draft.whole for one in self._rows.values() if one.arrival.texts is None]
        made = Texts(alone)
        places = iter(range(len(alone)))
        sides = {}
        for key, (_, _, arrival) in self._rows.items():
            member = Member(key, arrival.draft.start, arrival.draft.columns[KIND] == "excerpt")
            if arrival.texts is None:
                sides[key] = Side(member, made, next(places))
            else:
                sides[key] = Side(member, arrival.texts, arrival.place)
        return sides

    def _row(self, pending: _Pending, story: int | None, shingles: int) -> Row:
        draft, own_digest, filled = pending.arrival[:3]
        return (
            *draft.columns, self._now, draft.start, draft.end, story, pending.key, pending.number,
            draft.digest, shingles, own_digest, " ".join(sorted(filled)) or None,
        )  # fmt: skip

    def _tell(self, pending: _Pending, story: int | None, written: Written) -> None:
        """Note a row for the engine."""
        key, number, arrival = pending
        if arrival.texts is not None:
            written.placed[arrival.position] = Placed(key, story or key, self._now)
        else:
            start, end = arrival.draft.start, arrival.draft.end
            dated = None if start is None or end is None else (start, end)
            change = Change(key, number, arrival.draft.whole, dated, self._now, story or key)
            written.changes.append(change)
