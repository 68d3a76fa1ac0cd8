"""Why an article has its score: the same steps as in ranking, for one document, kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from dateline.index.engines.postings.rows import UNDATED
from dateline.searcher.engines.base import Ask
from dateline.searcher.engines.explanation import Explanation, InField, Part
from dateline.searcher.engines.postings.arrays import Ints
from dateline.searcher.engines.postings.bonuses import Pair, Passage, Quotation, Telling, possible
from dateline.searcher.engines.postings.closeness import Closeup
from dateline.searcher.engines.postings.evaluate import Evaluator, expanded, kind_of, ranking
from dateline.searcher.engines.postings.foremost import foremost
from dateline.searcher.engines.postings.kinds.kind import Scoring
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.matches import Matches
from dateline.searcher.engines.postings.ranked import ages, freshness
from dateline.searcher.engines.postings.scoring import BOOSTS
from dateline.searcher.engines.postings.weighing import Weighing
from dateline.searcher.engines.ranking import PASSAGE_WORDS, RESCORED
from dateline.searcher.plan.nodes import Phrase, Plan, Term


def explained(leaves: Sequence[Leaf], ask: Ask, key: int) -> Explanation | None:
    """The parts of an article's score; None when the article is not there or does not match."""
    for place, leaf in enumerate(leaves):
        docs = np.flatnonzero((leaf.segment.numbers("key") == key) & leaf.live)
        if len(docs):
            return _Explainer(leaves, place, docs, ask).explanation()
    return None


class _Explainer:
    """One document of one leaf. docs: that document, as an array."""

    def __init__(self, leaves: Sequence[Leaf], place: int, docs: Ints, ask: Ask) -> None:
        self._leaves = leaves
        self._place = place
        self._leaf = leaves[place]
        self._docs = docs
        self._ask = ask
        self._plan = expanded(leaves, ask.plan)
        self._weighing = Weighing(leaves, self._plan)
        self._evaluator: Evaluator = self._weighing.evaluator(place)

    def explanation(self) -> Explanation | None:
        """The parts of the score; None where the plan does not match the article."""
        if not self._has(self._plan):
            return None
        by_date = self._ask.sort != "relevance"
        parts = [] if by_date else [*self._matched(self._plan), *self._close()]
        parts.extend(self._aged(sum(part.score for part in parts)))
        words = {_bare(expanded(self._leaves, word)) for word in self._ask.words}
        return Explanation(
            score=sum(part.score for part in parts),
            parts=tuple(sorted(parts, key=lambda part: -part.score)),
            matched=sum(map(self._has, words)),
            words=len(words),
        )

    def _matched(self, plan: Plan) -> Iterator[Part]:
        """What each word, phrase and NEAR adds, where it scores."""
        if not self._has(plan):
            return
        if isinstance(plan, Scoring):
            score = self._at(self._evaluator.matches(plan))
            if score:
                yield self._part(plan, score)
        elif kind_of(plan).adds_up:
            for part in plan.children:
                yield from self._matched(part)

    def _part(self, node: Scoring, score: float) -> Part:
        fields = tuple(self._in_fields(node))
        return Part(
            kind=ranking(node).named(node),
            label=node.shown,
            score=score,
            rarity=self._weighing.idfs[node] * node.weight,
            tf=sum(one.times * one.weight for one in fields),
            fields=fields,
        )

    def _in_fields(self, node: Scoring) -> Iterator[InField]:
        for field in node.fields:
            if field not in BOOSTS:
                continue
            tf = self._at(Matches(*self._evaluator.weigh(replace(node, fields=(field,)))))
            if tf:
                weight = float(self._leaf.weights(field)[self._docs[0]])
                yield InField(field, round(tf / weight, 4), weight)

    def _close(self) -> Iterator[Part]:
        """What words add by standing together, if the article is among those looked at closely."""
        idfs = self._weighing.idfs
        bonuses = possible(self._leaves, self._ask, idfs)
        found = self._weighing.matches()
        chosen = foremost(self._leaves, found, RESCORED)[self._place]
        if not bonuses or self._docs[0] not in found[self._place].docs[chosen]:
            return
        closeup = Closeup([self._leaf], [self._docs])
        for bonus in bonuses:
            score = float(bonus.scores(closeup)[0])
            if score and isinstance(bonus, Pair):
                label = f"{bonus.first.shown} {bonus.second.shown}"
                tf = float(closeup.pair(bonus.first, bonus.second)[0])
                yield Part("close", label, score, bonus.factor, tf)
            elif score and isinstance(bonus, Quotation):
                yield Part("as typed", f"{closeup.as_typed(bonus.forms)[0]} of {len(bonus.forms)}", score)
            elif score and isinstance(bonus, Passage):
                yield Part("passage", f"words within {PASSAGE_WORDS}", score)
            elif score and isinstance(bonus, Telling):
                tf = float(closeup.single(bonus.word)[0])
                yield Part("aside", bonus.word.shown, score, bonus.factor, tf)

    def _aged(self, score: float) -> Iterator[Part]:
        """What the article's age takes away."""
        if self._ask.half_life is None or not score:
            return
        left = float(freshness(self._leaf, self._docs, self._ask)[0])
        days = float(ages(self._leaf, self._docs, self._ask)[0])
        undated = int(self._leaf.starts[self._docs[0]]) == UNDATED
        age = "undated" if undated else f"{days:,.0f} days"
        yield Part("age", f"{age}, × {left:.2f} (half-life {self._ask.half_life:g} days)", score * (left - 1))

    def _has(self, plan: Plan) -> bool:
        return bool(np.isin(self._docs, self._evaluator.matches(plan).docs)[0])

    def _at(self, matches: Matches) -> float:
        """The document's score among some matches; 0 where it is not among them."""
        place = int(matches.docs.searchsorted(self._docs[0]))
        there = place < len(matches.docs) and matches.docs[place] == self._docs[0]
        return float(matches.scores[place]) if there and matches.scores is not None else 0.0


def _bare(word: Plan) -> Plan:
    """A word without its weight and spelling: how the same one is known."""
    return replace(word, weight=1.0, label="") if isinstance(word, Term | Phrase) else word
