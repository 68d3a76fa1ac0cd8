"""The second look: the best articles by words alone gain by words of the query standing close together.

It adds and never takes away, to a number of articles that does not depend on the page asked for, so
pages still add up to the whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dateline.searcher.engines.base import Ask
from dateline.searcher.engines.postings.arrays import Floats, Ints
from dateline.searcher.engines.postings.closeness import Closeup
from dateline.searcher.engines.postings.foremost import foremost
from dateline.searcher.engines.postings.kinds.kind import Scoring
from dateline.searcher.engines.postings.kinds.terms import docs_of_term
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.matches import Matches
from dateline.searcher.engines.postings.scoring import idf, saturated
from dateline.searcher.engines.ranking import (
    LEAST_QUOTED,
    LEAST_RUN,
    MOST_QUOTED,
    NEARNESS,
    PAIRS,
    PASSAGE,
    QUOTED,
    RESCORED,
    TELLING,
)
from dateline.searcher.plan.nodes import Plan, Term


class Pair(NamedTuple):
    """What two words may add where they stand close together; factor: what it is worth, idf included."""

    first: Term
    second: Term
    factor: float

    def scores(self, closeup: Closeup) -> Floats:
        """What each article of a closeup gains."""
        return saturated(closeup.pair(self.first, self.second), self.factor)


class Quotation(NamedTuple):
    """What words may add that stand just as typed; factor: what all of them are worth, idf included."""

    forms: tuple[str, ...]
    factor: float

    def scores(self, closeup: Closeup) -> Floats:
        """What each article of a closeup gains: in proportion to the words that stand as typed."""
        together = closeup.as_typed(self.forms).astype(np.float64)
        together[together < LEAST_RUN] = 1
        return (together - 1) * (self.factor / (len(self.forms) - 1))


class Passage(NamedTuple):
    """What words may add that stand in one passage. factors: what each is worth, idf included."""

    words: tuple[Term, ...]
    factors: tuple[float, ...]

    def scores(self, closeup: Closeup) -> Floats:
        """What each article of a closeup gains: what the words of its best passage are worth together."""
        return PASSAGE * closeup.passage(self.words, self.factors)


class Telling(NamedTuple):
    """What a word may add that is not wanted; factor: what it is worth, idf included."""

    word: Term
    factor: float

    def scores(self, closeup: Closeup) -> Floats:
        """What each article of a closeup gains: as if the word were one of the query's."""
        return saturated(closeup.single(self.word), self.factor)


Bonus = Pair | Quotation | Passage | Telling
"""What an article may gain at a second look."""


def possible(leaves: Sequence[Leaf], ask: Ask, idfs: Mapping[Scoring, float]) -> list[Bonus]:
    """All that articles may gain. idfs: of the words that score."""
    aside = telling(leaves, ask.aside)
    return [
        *pairs(ask.words, idfs),
        *quotation(ask.typed, idfs),
        *aside,
        *(passage(idfs, aside) if ask.by_passage else ()),
    ]


def quotation(typed: Sequence[str], idfs: Mapping[Scoring, float]) -> list[Quotation]:
    """That of the words as typed, where they are enough for a quotation. idfs: of the words that score."""
    if len(typed) < LEAST_QUOTED:
        return []
    return [Quotation(tuple(typed[:MOST_QUOTED]), QUOTED * sum(idfs.values()))]


def pairs(words: Sequence[Plan], idfs: Mapping[Scoring, float]) -> list[Pair]:
    """One for each two neighbours among the plain words in the order typed. idfs: of the words that score.

    A pair is worth what its rarer word is: it is at least as rare.
    """
    rarity = {node.forms: idf for node, idf in idfs.items() if isinstance(node, Term) and not node.exact}
    terms = [word for word in words if isinstance(word, Term) and not word.exact and word.forms in rarity]
    found: dict[frozenset[tuple[str, ...]], Pair] = {}
    for first, second in pairwise(terms):
        if first.forms != second.forms and len(found) < PAIRS:
            factor = NEARNESS * max(rarity[first.forms], rarity[second.forms])
            found.setdefault(frozenset((first.forms, second.forms)), Pair(first, second, factor))
    return [*found.values()]


def telling(leaves: Sequence[Leaf], aside: Sequence[Term]) -> list[Telling]:
    """Those of the words aside that are rare enough to tell something."""
    articles = sum(leaf.articles for leaf in leaves)
    found = [(word, sum(len(docs_of_term(leaf, word)) for leaf in leaves)) for word in aside]
    return [Telling(word, idf(articles, df)) for word, df in found if 0 < df <= TELLING * articles]


def passage(idfs: Mapping[Scoring, float], aside: Sequence[Telling]) -> list[Passage]:
    """That of all words that rank, where there are two or more. idfs: of those that are wanted."""
    worth = {node: node.weight * rarity for node, rarity in idfs.items() if isinstance(node, Term)}
    worth |= {one.word: one.factor for one in aside}
    return [Passage(tuple(worth), tuple(worth.values()))] if len(worth) > 1 else []


def raised(leaves: Sequence[Leaf], found: Sequence[Matches], bonuses: Sequence[Bonus]) -> list[Matches]:
    """Matches with what the best of them gain."""
    if not bonuses:
        return list(found)
    chosen = foremost(leaves, found, RESCORED)
    closeup = Closeup(leaves, [one.docs[places] for one, places in zip(found, chosen, strict=True)])
    gains = sum((bonus.scores(closeup) for bonus in bonuses), np.zeros(closeup.size))
    raised = []
    start = 0
    for one, places in zip(found, chosen, strict=True):
        raised.append(_with(one, places, gains[start : start + len(places)]))
        start += len(places)
    return raised


def _with(matches: Matches, places: Ints, gains: Floats) -> Matches:
    if matches.scores is None or not len(places):
        return matches
    scores = matches.scores.copy()
    scores[places] += gains
    return Matches(matches.docs, scores)
