"""The stories of the store: which article is a copy of which, kept right as articles come, change and go.

A story is what is joined by pairs of articles that are alike, and whether two are does not depend on any
third: so the same articles are the same stories, in whatever order they came and whatever was there before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby

import numpy as np

from dateline.index.article import Article
from dateline.index.copies.candidates import Candidates, best
from dateline.index.copies.grouping import Groups, first_of
from dateline.index.copies.lookup import look_up
from dateline.index.copies.novelty import Told, other_news, told
from dateline.index.copies.resemblance import Dates, bar_between, sketched_between
from dateline.index.copies.runs import Runs
from dateline.index.copies.shingles import Hashes
from dateline.index.copies.sketches import VERSION, Owners
from dateline.index.copies.texts import ComparedText, ComparedTexts
from dateline.index.store.transaction import StoryMember, Transaction

_AT_ONCE = 1000
_DAY = 86_400

Side = tuple[StoryMember, ComparedText]


class StoryFinder:
    """Finds the stories of one batch. Use once, in the transaction that writes the batch."""

    def __init__(
        self, transaction: Transaction, runs: Runs, article: Callable[[int], Article] | None = None
    ) -> None:
        """`article`: by key, as it will be when the batch is written."""
        self._transaction = transaction
        self._runs = runs
        self._article = article or transaction.article
        self._groups = Groups[int]()
        self._members: dict[int, StoryMember] = {}
        self._told: dict[int, Told] = {}
        self._gone: Collection[int] = ()

    def regroup(self, written: Sequence[Side], gone: Mapping[int, int | None]) -> dict[int, int | None]:
        """The stories that are other than recorded, by key; None for who stands alone.

        written: articles that are new or changed, not in the store yet, in the order of their changes. gone:
        the recorded story of articles that changed or are deleted, by key.
        """
        self._gone = gone.keys()
        connection = self._transaction.connection
        self._runs.load(connection)
        if self._transaction.setting("sketches") != VERSION:
            self._sketch_all()
        self._runs.drop(connection, self._gone)
        left = self._sides(self._of_stories({story for story in gone.values() if story}))
        sides = [*written, *left]
        self._members |= {member.key: member for member, _ in sides}
        if sides:
            keys = np.array([member.key for member, _ in sides], np.int64)
            hashes, owners = _entries([text for _, text in sides])
            self._compare(sides, look_up(self._runs, hashes, owners, keys, passed=keys))
            new = owners < len(written)
            self._runs.add(connection, hashes[new], keys[owners[new]])
        return self._changed()

    def _sketch_all(self) -> None:
        """Fill the runs of an archive whose sketches were made in another way."""
        transaction = self._transaction
        transaction.connection.execute("DELETE FROM copy_runs")
        transaction.connection.execute("DELETE FROM copy_gone")
        self._runs.load(transaction.connection)
        for first in range(1, transaction.last_key + 1, _AT_ONCE):
            articles = transaction.articles(range(first, first + _AT_ONCE))
            texts = ComparedTexts(list(articles.values()))
            self._runs.add(
                transaction.connection, texts.hashes, np.array(list(articles), np.int64)[texts.owners]
            )
        transaction.keep("sketches", VERSION)

    def _compare(self, sides: Sequence[Side], candidates: Candidates) -> None:
        """Join the candidates that are alike."""
        own = {member.key: (member, text) for member, text in sides}
        pairs = self._pairs(sides, candidates)
        others = own | {
            member.key: (member, text)
            for member, text in self._sides([member for _, member in pairs if member.key not in own])
        }
        for key, (member, _) in others.items():
            if key not in own:
                self._know(member)
        for place, member in pairs:
            if self._groups.root(sides[place][0].key) != self._groups.root(member.key):
                one, other = sides[place], others[member.key]
                if are_one_story(one, other, self._tells):
                    self._groups.join(one[0].key, other[0].key)

    def _pairs(self, sides: Sequence[Side], candidates: Candidates) -> list[tuple[int, StoryMember]]:
        """The candidates that are to be compared in full: a side's place, and the other article."""
        own = [member for member, _ in sides]
        starts, counts = _dates_and_counts(own)
        candidates = candidates.worth_a_look(counts)
        stored = self._transaction.members(np.unique(candidates.keys).tolist())
        known = {member.key: member for member in (*stored, *own)}
        pairs = candidates[np.isin(candidates.keys, list(known))]
        keys, which = np.unique(pairs.keys, return_inverse=True)
        other_starts, other_counts = _dates_and_counts([known[key] for key in keys.tolist()])
        sketched = sketched_between(starts[pairs.places], other_starts[which])
        found = best(pairs, (counts[pairs.places], other_counts[which]), sketched)
        return [(place, known[key]) for place, key in found]

    def _know(self, member: StoryMember) -> None:
        """Take in an article outside the batch, with its story."""
        if member.key not in self._members:
            self._members[member.key] = member
            self._groups.join(member.root, member.key)

    def _tells(self, member: StoryMember) -> Told:
        found = self._told.get(member.key)
        if found is None:
            found = self._told[member.key] = told(self._article(member.key))
        return found

    def _changed(self) -> dict[int, int | None]:
        """Every member whose story is not the recorded one."""
        stories = {member.story for member in self._members.values() if member.story}
        for member in self._of_stories(stories):
            self._know(member)
        by_root: dict[int, list[StoryMember]] = defaultdict(list)
        for member in self._members.values():
            by_root[self._groups.root(member.key)].append(member)
        changed: dict[int, int | None] = {}
        for members in by_root.values():
            story = first_of(members) if len(members) > 1 else None
            changed |= {member.key: story for member in members if member.story != story}
        return changed

    def _of_stories(self, stories: Collection[int]) -> list[StoryMember]:
        """The members of stories that stay as they are."""
        members = self._transaction.members_of(stories) if stories else []
        return [member for member in members if member.key not in self._gone]

    def _sides(self, members: Iterable[StoryMember]) -> list[Side]:
        """Stored members, with their texts."""
        by_key = {member.key: member for member in members}
        if not by_key:
            return []
        articles = self._transaction.articles(by_key)
        texts = ComparedTexts(list(articles.values()))
        return [(by_key[key], ComparedText(texts, place)) for place, key in enumerate(articles)]


def are_one_story(one: Side, other: Side, tells: Callable[[StoryMember], Told]) -> bool:
    """Whether two articles are copies: alike as their dates ask for, and not other news in the same form.

    tells: what an article tells of; asked only about those that are alike.
    """
    (member, text), (other_member, other_text) = one, other
    bar = bar_between(member.start, other_member.start)
    if not text.texts.alike(text.place, other_text.texts, other_text.place, bar):
        return False
    days = [start // _DAY for start in (member.start, other_member.start) if start is not None]
    another_day = len(days) == 2 and days[0] != days[1]
    one_outlet = member.source == other_member.source
    if not (another_day or one_outlet) or member.excerpt != other_member.excerpt:
        return True
    told_of = tells(member), tells(other_member)
    return not other_news(*told_of, another_day=another_day, one_outlet=one_outlet)


def _entries(texts: Sequence[ComparedText]) -> tuple[Hashes, Owners]:
    """The entries of some texts, ascending by hash, and which of these each is of."""
    found: list[tuple[Hashes, Owners]] = []
    for _, numbered in groupby(enumerate(texts), lambda pair: id(pair[1].texts)):
        group = list(numbered)
        hashes, owners = group[0][1].texts.entries([text.place for _, text in group])
        found.append((hashes, owners + group[0][0]))
    hashes, owners = map(np.concatenate, zip(*found, strict=True))
    order = np.argsort(hashes)
    return hashes[order], owners[order]


def _dates_and_counts(members: Sequence[StoryMember]) -> tuple[Dates, Owners]:
    """Dates (float64, not a number where there is none) and numbers of shingles (int64)."""
    starts = [member.start for member in members]
    return np.array(starts, np.float64), np.array([member.shingles for member in members], np.int64)
