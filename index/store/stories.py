"""The stories of the store: which article is a copy of which, kept right as articles come, change and go."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from dateline.index.article import Article
from dateline.index.copies.candidates import LEAST_SHARED, Pair, best, votes
from dateline.index.copies.grouping import Groups, Member, first_of
from dateline.index.copies.resemblance import bar_between
from dateline.index.copies.runs import Runs, among, packed
from dateline.index.copies.sketches import Owners
from dateline.index.copies.texts import Texts
from dateline.index.store.rows import KEY, SELECT, unpack

_MEMBER = "SELECT key, published_start, kind, story, shingles FROM articles"
_AMONG = "IN (SELECT value FROM json_each(?)) AND digest IS NOT NULL"
_MOST_COMPARED_ANEW = 200
"""A story of more members than that stays as it is when one of them goes."""


class _Side(NamedTuple):
    """One of two articles to compare: it, and where its text is."""

    member: Member
    texts: Texts
    place: int


class Stories:
    """Finds the stories of one batch. Use once, in the transaction that writes the batch."""

    def __init__(self, connection: sqlite3.Connection, runs: Runs) -> None:
        self._connection = connection
        self._runs = runs
        self._groups = Groups()
        self._members: dict[int, Member] = {}
        self._gone: Collection[int] = ()
        self.shingles: dict[int, int] = {}

    def regroup(
        self, written: Mapping[int, tuple[Member, Article]], gone: Mapping[int, int | None]
    ) -> dict[int, int | None]:
        """The stories that are other than recorded, by key; None for who stands alone.

        written: articles that are new or changed, by key, not in the store yet. gone: the recorded story
        of articles that changed or are deleted, by key. `shingles` then has the number of each written one's.
        """
        self._gone = gone.keys()
        left = self._left({story for story in gone.values() if story})
        nodes = [*written.values(), *left]
        self._members |= {member.key: member for member, _ in nodes}
        if nodes:
            self._link(nodes, added=len(written))
        return self._changed()

    def _left(self, stories: Collection[int]) -> list[tuple[Member, Article]]:
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
        articles = self._articles(anew)
        return [(member, articles[key]) for key, member in anew.items()]

    def _link(self, nodes: Sequence[tuple[Member, Article]], added: int) -> None:
        """Join what is alike: the nodes with each other and with what is stored; `added` of them are new."""
        keys = [member.key for member, _ in nodes]
        texts = Texts([article for _, article in nodes])
        self.shingles = dict(zip(keys, texts.counts.tolist(), strict=True))
        order = np.argsort(texts.hashes)  # looking up in order keeps to the same part of a run
        hashes, owners = texts.hashes[order], texts.owners[order]
        sides = [_Side(member, texts, place) for place, (member, _) in enumerate(nodes)]
        for place, other in self._inner(texts, *among(packed(hashes, owners), hashes, owners)):
            self._join_if_alike(sides[place], sides[other])
        self._runs.load(self._connection)
        self._link_stored(sides, texts, *votes(*self._runs.find(hashes, owners)))
        new = owners < added
        self._runs.add(self._connection, hashes[new], np.array(keys, np.int64)[owners[new]])

    def _inner(self, texts: Texts, places: Owners, others: Owners) -> Iterable[Pair]:
        earlier = others < places
        places, others, shared = votes(places[earlier], others[earlier])
        return best(places, others, shared, (texts.counts[places], texts.counts[others]))

    def _link_stored(
        self, sides: Sequence[_Side], texts: Texts, places: Owners, others: Owners, shared: Owners
    ) -> None:
        passed = np.array([*(side.member.key for side in sides), *self._gone], np.int64)
        worth = ((shared >= LEAST_SHARED) | (texts.counts[places] == 0)) & ~np.isin(others, passed)
        places, others, shared = places[worth], others[worth], shared[worth]
        known = {
            member.key: (member, count) for member, count in self._rows("key", np.unique(others).tolist())
        }
        live = np.isin(others, np.array(list(known), np.int64))
        places, others, shared = places[live], others[live], shared[live]
        counts = np.array([known[key][1] for key in others.tolist()], np.int64)
        pairs = list(best(places, others, shared, (texts.counts[places], counts)))
        articles = self._articles({key for _, key in pairs})
        stored = Texts(list(articles.values()))
        where = {key: place for place, key in enumerate(articles)}
        for place, key in pairs:
            self._know(known[key][0])
            self._join_if_alike(sides[place], _Side(known[key][0], stored, where[key]))

    def _know(self, member: Member) -> None:
        """Take in an article outside the batch, with its story."""
        if member.key not in self._members:
            self._members[member.key] = member
            self._groups.join(member.root, member.key)

    def _join_if_alike(self, one: _Side, other: _Side) -> None:
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
        rows = self._connection.execute(f"{_MEMBER} WHERE {column} {_AMONG}", (json.dumps(list(values)),))
        return [
            (Member(key, start, kind == "excerpt", story), shingles)
            for key, start, kind, story, shingles in rows
        ]

    def _articles(self, keys: Collection[int]) -> dict[int, Article]:
        if not keys:
            return {}
        rows = self._connection.execute(f"{SELECT} WHERE key {_AMONG}", (json.dumps(list(keys)),))
        return {row[KEY]: unpack(row) for row in rows}
