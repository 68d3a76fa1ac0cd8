"""Stories: groups of copies, of which a page lists the best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dateline.index.engines.postings.rows import UNDATED
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
        followers = [leaf.segment.numbers("story")[leaf.copies] for leaf in leaves]
        self._stories = distinct(np.concatenate(followers)) if followers else NO_INTS
        self._grouped = [self._members(leaf) for leaf in leaves]
        self._numbers = [self._stories.searchsorted(leaf.segment.numbers("story")) for leaf in leaves]
        self._any = any(bool(grouped.any()) for grouped in self._grouped)
        self._ages = self._ranked()

    def best(self, found: Sequence[Matches]) -> list[Matches]:
        """What matched without the copies that are not the best of their story.

        The best has the highest score, on a tie it is the earliest, then the one with the least id.
        """
        if not self._any:
            return list(found)
        places = [
            np.flatnonzero(grouped[matches.docs])
            for grouped, matches in zip(self._grouped, found, strict=True)
        ]
        worse = self._worse(found, places)
        if not any(of_leaf.any() for of_leaf in worse):
            return list(found)
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

    def _ranked(self) -> list[Ints]:
        """For each leaf the place of its grouped documents among all grouped ones by age, then by id."""
        rows = []
        for number, (leaf, grouped) in enumerate(zip(self._leaves, self._grouped, strict=True)):
            docs = np.flatnonzero(grouped)
            for doc, start in zip(docs.tolist(), leaf.starts[docs].tolist(), strict=True):
                rows.append((start == UNDATED, start, leaf.segment.ids[doc], number, doc))
        ranks = [np.zeros(leaf.size, np.int64) for leaf in self._leaves]
        for rank, (_, _, _, number, doc) in enumerate(sorted(rows)):
            ranks[number][doc] = rank
        return ranks

    def _worse(self, found: Sequence[Matches], places: Sequence[Ints]) -> list[Mask]:
        """Which matches at some places of each leaf have one in their story that is better."""
        docs = [matches.docs[of_leaf] for matches, of_leaf in zip(found, places, strict=True)]
        stories = _gathered(self._numbers, docs)
        ages = _gathered(self._ages, docs)
        scores = np.concatenate([
            np.zeros(len(of_leaf)) if matches.scores is None else matches.scores[of_leaf]
            for matches, of_leaf in zip(found, places, strict=True)
        ])  # fmt: skip
        highest = np.full(len(self._stories), -np.inf)
        np.maximum.at(highest, stories, scores)
        worse = scores < highest[stories]
        oldest = np.full(len(self._stories), len(ages) and ages.max())
        np.minimum.at(oldest, stories[~worse], ages[~worse])
        worse |= ages > oldest[stories]
        return np.split(worse, np.cumsum([len(of_leaf) for of_leaf in places])[:-1])


def _gathered(columns: Sequence[Ints], docs: Sequence[Ints]) -> Ints:
    """A column's values for some documents of each leaf, on end."""
    return np.concatenate([column[of_leaf] for column, of_leaf in zip(columns, docs, strict=True)])


def _without(matches: Matches, places: Ints) -> Matches:
    kept = np.ones(len(matches.docs), bool)
    kept[places] = False
    return matches.where(kept)
