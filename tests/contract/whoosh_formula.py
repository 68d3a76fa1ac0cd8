"""Stock Whoosh's scores computed over the posting engine's arrays: its formula, its one-byte lengths."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from whoosh.util.numeric import byte_to_length, length_to_byte

from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.engines.postings.arrays import Floats, Ints
from dateline.searcher.engines.postings.evaluate import Evaluator, expanded
from dateline.searcher.engines.postings.kinds.kind import Scoring
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.matches import Matches
from dateline.searcher.plan.nodes import Any, Near, Phrase, Plan, Term

K1 = 1.2
FIELDS = {field.name: field for field in TEXT_FIELDS}

Word = tuple[str, bool, float]
"""(form, exact, weight)."""


class Statistics:
    """What Whoosh knows of a whole index; deleted articles count."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._leaves = leaves
        self._articles = sum(leaf.size for leaf in leaves)
        self.rounded = cache(self._rounded)
        self.idf = cache(self._idf)
        self.average = cache(self._average)

    def _rounded(self, leaf: Leaf, field: str, exact: bool) -> Ints:
        """Lengths as they come back from Whoosh's one byte."""
        lengths = _lengths(leaf, field, exact).tolist()
        return np.array([byte_to_length(length_to_byte(length)) for length in lengths], np.int64)

    def _average(self, field: str, exact: bool) -> float:
        return sum(int(_lengths(leaf, field, exact).sum()) for leaf in self._leaves) / self._articles

    def _idf(self, field: str, form: str, exact: bool) -> float:
        df = sum(np.count_nonzero(counts(leaf, field, form, exact)) for leaf in self._leaves)
        return math.log(self._articles / (df + 1)) + 1


class WhooshEvaluator(Evaluator):
    """The engine's evaluation, with the scores of the stock engine."""

    def __init__(self, leaf: Leaf, statistics: Statistics) -> None:
        super().__init__(leaf, {}, {})
        self._statistics = statistics

    def matches(self, plan: Plan) -> Matches:
        """What matches, scored by Whoosh's formula."""
        return self._scored(plan) if isinstance(plan, Scoring) else super().matches(plan)

    def _scored(self, node: Scoring) -> Matches:
        """A word, a phrase or words near one another, field by field: the sum of the words that are there."""
        leaf = self.leaf
        scores, found = np.zeros(leaf.size), np.zeros(leaf.size, bool)
        for field in node.fields:
            within = super().matches(replace(node, fields=(field,)))
            found[within.docs] = True
            for word in words(node) if field in FIELDS else ():
                scores[within.docs] += self._bm25(field, word)[within.docs]
        docs = np.flatnonzero(found)
        return Matches(docs, scores[docs])

    def _bm25(self, field: str, word: Word) -> Floats:
        """What a word adds in one field. float64 (documents,)."""
        form, exact, weight = word
        tf = counts(self.leaf, field, form, exact)
        lengths = self._statistics.rounded(self.leaf, field, exact)
        b, average = FIELDS[field].b, self._statistics.average(field, exact)
        factor = weight * FIELDS[field].boost * self._statistics.idf(field, form, exact) if tf.any() else 0.0
        scores: Floats = factor * tf * (K1 + 1) / (tf + K1 * (1 - b + b * lengths / (average or 1)))
        return scores


def counts(leaf: Leaf, field: str, form: str, exact: bool) -> Ints:
    """How often a form or a stem stands in a field of each document, deleted ones included."""
    found = np.zeros(leaf.size, np.int64)
    postings = leaf.postings(field)
    for _, low, high in leaf.find((form,), (field,), exact=exact):
        start, stop, _, _ = postings.extent(low, high)
        np.add.at(found, postings.docs(start, stop), postings.counts(start, stop))
    return found


def words(node: Plan) -> list[Word]:
    """The words of a node, as often as it names them."""
    match node:
        case Term(forms, exact):
            return [(form, exact, node.weight) for form in forms]
        case Phrase(places, exact):
            return [(form, exact, node.weight) for forms in places for form in forms]
        case Near(left, right):
            return [*words(left), *words(right)]
        case Any(parts):
            return [word for part in parts for word in words(part)]
    raise AssertionError(node)


def whoosh_scores(leaves: Sequence[Leaf], plan: Plan, statistics: Statistics) -> dict[int, float]:
    """Key -> score of all that match."""
    scores: dict[int, float] = {}
    for leaf in leaves:
        found = WhooshEvaluator(leaf, statistics).matches(expanded(leaves, plan))
        of_docs = np.zeros(len(found.docs)) if found.scores is None else found.scores
        keys = leaf.segment.numbers("key")[found.docs]
        scores.update(zip(keys.tolist(), of_docs.tolist(), strict=True))
    return scores


def _lengths(leaf: Leaf, field: str, exact: bool) -> Ints:
    """Words of a field in each article: all of them in an exact field, in a stemmed one no stop words."""
    if not exact:
        return leaf.segment.lengths(field).astype(np.int64)
    postings = leaf.postings(field)
    start, stop, _, _ = postings.extent(0, len(postings))
    return np.bincount(postings.docs(start, stop), postings.counts(start, stop), leaf.size).astype(int)
