"""Stories: groups of copies, of which a page lists the best."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from dateline.index.engines.postings.rows import UNDATED
from dateline.index.engines.postings.runs import run_starts
from dateline.searcher.engines.postings.ages import ranked_by_age
from dateline.searcher.engines.postings.arrays import NO_INTS, Ints, Mask, among, distinct
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.matches import Matches
from dateline.searcher.engines.postings.ordering import Listed


class Stories:
    """The copies among the articles of a snapshot, found once.

    An article is in a group when its story is another's key, or another's story is its key.
    """

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._leaves = leaves
        followers = [leaf.segment.numbers("story")[leaf.copies] for leaf in leaves if leaf.segment.copies]
        self._stories = distinct(np.concatenate(followers)) if followers else NO_INTS
        self._any = len(self._stories) > 0
        self._grouped = [self._members(leaf) for leaf in leaves] if self._any else []

    def best(self, found: Sequence[Matches], *, newest: bool = False) -> list[Matches]:
        """What matched without the copies that are not the best of their story.

        The best has the highest score, on a tie it is the earliest, or the newest one if that is asked for,
        then the one with the least id.
        """
        if not self._any:
            return list(found)
        places = [
            grouped.take(matches.docs).nonzero()[0]
            for grouped, matches in zip(self._grouped, found, strict=True)
        ]
        if sum(map(len, places)) < 2:
            return list(found)
        stories = _gathered(self._numbers, found, places)
        if np.bincount(stories, minlength=1).max() < 2:
            return list(found)
        worse = np.split(
            self._worse(found, places, stories, newest),
            np.cumsum([len(of_leaf) for of_leaf in places])[:-1],
        )
        return [
            _without(matches, of_leaf[dropped])
            for matches, of_leaf, dropped in zip(found, places, worse, strict=True)
        ]

    def copies(self, shown: Sequence[Listed], found: Sequence[Matches]) -> dict[int, list[int]]:
        """Key of a row shown -> keys of the other copies that matched, where there are any."""
        if not self._any:
            return {}
        best = {row.story: row.key for row in shown}
        wanted = np.array(sorted(best), np.int64)
        wanted = wanted[among(wanted, self._stories)]
        if not len(wanted):
            return {}
        copies: dict[int, list[int]] = {}
        for leaf, matches, grouped in zip(self._leaves, found, self._grouped, strict=True):
            docs = matches.docs[grouped[matches.docs]]
            stories = leaf.segment.numbers("story")[docs]
            listed = among(stories, wanted)
            keys = leaf.segment.numbers("key")[docs[listed]].tolist()
            for story, key in zip(stories[listed].tolist(), keys, strict=True):
                if best[story] != key:
                    copies.setdefault(best[story], []).append(key)
        return copies

    def _members(self, leaf: Leaf) -> Mask:
        return among(leaf.segment.numbers("story"), self._stories) & leaf.live

    @cached_property
    def _numbers(self) -> list[Ints]:
        """For each leaf the number of its grouped documents' stories. int64 (documents,)."""
        numbers = []
        for leaf, grouped in zip(self._leaves, self._grouped, strict=True):
            of_leaf = np.zeros(leaf.size, np.int64)
            of_leaf[grouped] = self._stories.searchsorted(leaf.segment.numbers("story")[grouped])
            numbers.append(of_leaf)
        return numbers

    @cached_property
    def _ages(self) -> list[Ints]:
        """For each leaf the place of its grouped documents among all grouped ones by age."""
        return ranked_by_age(self._leaves, self._grouped)

    def _worse(self, found: Sequence[Matches], places: Sequence[Ints], stories: Ints, newest: bool) -> Mask:
        """Which matches at some places of each leaf have one in their story that is better."""
        scores = np.concatenate([
            np.zeros(len(of_leaf)) if matches.scores is None else matches.scores[of_leaf]
            for matches, of_leaf in zip(found, places, strict=True)
        ])  # fmt: skip
        keys = [_gathered(self._ages, found, places), -scores, stories]
        if newest:
            starts = _gathered([leaf.starts for leaf in self._leaves], found, places)
            keys.insert(1, np.where(starts == UNDATED, np.iinfo(np.int64).max, -starts.astype(np.int64)))
        order = np.lexsort(keys)
        worse = np.ones(len(order), bool)
        worse[order[run_starts(stories[order])]] = False
        return worse


def _gathered(columns: Sequence[Ints], found: Sequence[Matches], places: Sequence[Ints]) -> Ints:
    """A column's values for the matches at some places of each leaf, on end."""
    return np.concatenate([
        column[matches.docs[of_leaf]]
        for column, matches, of_leaf in zip(columns, found, places, strict=True)
    ])  # fmt: skip


def _without(matches: Matches, places: Ints) -> Matches:
    kept = np.ones(len(matches.docs), bool)
    kept[places] = False
    return matches.where(kept)
