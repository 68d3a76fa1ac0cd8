"""The stories of the store: which article is a copy of which, kept right as articles come, change and go."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from dateline.index.copies.candidates import Candidates, best
from dateline.index.copies.grouping import Groups, Member, first_of
from dateline.index.copies.lookup import look_up
from dateline.index.copies.resemblance import Dates, bar_between, sketched_between
from dateline.index.copies.runs import Runs
from dateline.index.copies.shingles import Hashes
from dateline.index.copies.sketches import Owners
from dateline.index.copies.texts import Texts
from dateline.index.store.rows import KEY, SELECT, unpack

_MEMBER = "SELECT key, published_start, kind, story, shingles FROM articles"
_AMONG = "IN (SELECT value FROM json_each(?)) AND digest IS NOT NULL"
_MOST_COMPARED_ANEW = 200
"""A story of more members than that stays as it is when one of them goes."""


class Side(NamedTuple):
    """One of two articles to compare: it, and where its text is."""

    member: Member
    texts: Texts
    place: int

    @property
    def shingles(self) -> int:
        """How many its text has, 0 where it is short."""
        return int(self.texts.counts[self.place])


class Stories:
    """Finds the stories of one batch. Use once, in the transaction that writes the batch."""

    def __init__(self, connection: sqlite3.Connection, runs: Runs) -> None:
        self._connection = connection
        self._runs = runs
        self._groups = Groups()
        self._members: dict[int, Member] = {}
        self._gone: Collection[int] = ()

    def regroup(self, written: Sequence[Side], gone: Mapping[int, int | None]) -> dict[int, int | None]:
        """The stories that are other than recorded, by key; None for who stands alone.

        written: articles that are new or changed, not in the store yet, in the order of their changes. gone:
        the recorded story of articles that changed or are deleted, by key.

        What is found does not depend on how articles come in batches.
        """
        self._gone = gone.keys()
        left = self._left({story for story in gone.values() if story})
        sides = [*written, *left]
        self._members |= {side.member.key: side.member for side in sides}
        if sides:
            self._link(sides, added=len(written))
        return self._changed()

    def _left(self, stories: Collection[int]) -> list[Side]:
        """The other members of stories that lost one, to be compared anew."""
        by_story: dict[int, list[Member]] = defaultdict(list)
        for member in self._of_stories(stories):
            by_story[member.root].append(member)
        anew: dict[int, Member] = {}
        for members in by_story.values():
            self._members |= {member.key: member for member in members}
            if len(members) <= _MOST_COMPARED_ANEW:
                anew |= {member.key: member for member in members}
            else:
                self._join_all(members)
        return self._sides(anew)

    def _link(self, sides: Sequence[Side], added: int) -> None:
        """Join what is alike: the sides with each other and with what is stored; `added` of them are new."""
        keys = np.array([side.member.key for side in sides], np.int64)
        hashes, owners = _entries(sides)
        self._runs.load(self._connection)
        passed = np.array([*keys.tolist(), *self._gone], np.int64)
        self._compare(sides, look_up(self._runs, hashes, owners, keys, passed))
        new = owners < added
        self._runs.add(self._connection, hashes[new], keys[owners[new]])

    def _compare(self, sides: Sequence[Side], candidates: Candidates) -> None:
        """Join the candidates that are alike."""
        inner = {side.member.key: side for side in sides}
        pairs = self._pairs(sides, candidates)
        stored = self._sides({member.key: member for _, member in pairs if member.key not in inner})
        for side in stored:
            self._know(side.member)
        others = inner | {side.member.key: side for side in stored}
        for place, member in pairs:
            self._join_if_alike(sides[place], others[member.key])

    def _pairs(self, sides: Sequence[Side], candidates: Candidates) -> list[tuple[int, Member]]:
        """The candidates that are to be compared in full: a side's place, and the other article."""
        own = [(side.member, side.shingles) for side in sides]
        starts, counts = _dates_and_counts(own)
        candidates = candidates.worth_a_look(counts)
        rows = self._rows("key", np.unique(candidates.keys).tolist())
        known = {member.key: (member, shingles) for member, shingles in (*rows, *own)}
        pairs = candidates[np.isin(candidates.keys, list(known))]
        keys, which = np.unique(pairs.keys, return_inverse=True)
        other_starts, other_counts = _dates_and_counts([known[key] for key in keys.tolist()])
        sketched = sketched_between(starts[pairs.places], other_starts[which])
        found = best(pairs, (counts[pairs.places], other_counts[which]), sketched)
        return [(place, known[key][0]) for place, key in found]

    def _know(self, member: Member) -> None:
        """Take in an article outside the batch, with its story."""
        if member.key not in self._members:
            self._members[member.key] = member
            self._groups.join(member.root, member.key)

    def _join_if_alike(self, one: Side, other: Side) -> None:
        if self._groups.root(one.member.key) == self._groups.root(other.member.key):
            return
        bar = bar_between(one.member.start, other.member.start)
        if one.texts.alike(one.place, other.texts, other.place, bar):
            self._groups.join(one.member.key, other.member.key)

    def _changed(self) -> dict[int, int | None]:
        """Every member whose story is not the recorded one."""
        stories = {member.story for member in self._members.values() if member.story}
        for member in self._of_stories(stories):
            self._know(member)
        by_root: dict[int, list[Member]] = defaultdict(list)
        for member in self._members.values():
            by_root[self._groups.root(member.key)].append(member)
        changed: dict[int, int | None] = {}
        for members in by_root.values():
            story = first_of(members) if len(members) > 1 else None
            changed |= {member.key: story for member in members if member.story != story}
        return changed

    def _join_all(self, members: Sequence[Member]) -> None:
        for member in members[1:]:
            self._groups.join(members[0].key, member.key)

    def _of_stories(self, stories: Collection[int]) -> list[Member]:
        rows = self._rows("story", stories) if stories else []
        return [member for member, _ in rows if member.key not in self._gone]

    def _rows(self, column: str, values: Collection[int]) -> list[tuple[Member, int]]:
        """Members from the store, and how many shingles each has."""
        rows = self._connection.execute(f"{_MEMBER} WHERE {column} {_AMONG}", (json.dumps(list(values)),))
        return [
            (Member(key, start, kind == "excerpt", story), shingles)
            for key, start, kind, story, shingles in rows
        ]

    def _sides(self, members: Mapping[int, Member]) -> list[Side]:
        """Members by their keys, with their texts from the store."""
        if not members:
            return []
        rows = self._connection.execute(f"{SELECT} WHERE key {_AMONG}", (json.dumps(list(members)),))
        articles = {row[KEY]: unpack(row) for row in rows}
        texts = Texts(list(articles.values()))
        return [Side(members[key], texts, place) for place, key in enumerate(articles)]


def record_stories(connection: sqlite3.Connection, stories: Mapping[int, int | None], last: int) -> int:
    """Give articles that did not change another story, under change numbers above `last`; the last one."""
    numbered = [(story, number, key) for number, (key, story) in enumerate(sorted(stories.items()), last + 1)]
    connection.executemany("UPDATE articles SET story = ?, change = ? WHERE key = ?", numbered)
    return last + len(stories)


def _entries(sides: Sequence[Side]) -> tuple[Hashes, Owners]:
    """The entries of all sides' texts, ascending by hash, and which of the sides each is of."""
    found: list[tuple[Hashes, Owners]] = []
    for _, numbered in groupby(enumerate(sides), lambda pair: id(pair[1].texts)):
        group = list(numbered)
        hashes, owners = group[0][1].texts.entries([side.place for _, side in group])
        found.append((hashes, owners + group[0][0]))
    hashes, owners = map(np.concatenate, zip(*found, strict=True))
    order = np.argsort(hashes)
    return hashes[order], owners[order]


def _dates_and_counts(members: Sequence[tuple[Member, int]]) -> tuple[Dates, Owners]:
    """Dates (float64, not a number where there is none) and numbers of shingles (int64)."""
    starts = [member.start for member, _ in members]
    return np.array(starts, np.float64), np.array([shingles for _, shingles in members], np.int64)
