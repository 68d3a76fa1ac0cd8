"""Articles looked at closely: how near to each other words of a query stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from dateline.index.engines.postings.runs import run_starts
from dateline.searcher.engines.postings.arrays import NO_INTS, Array, Floats, Ints
from dateline.searcher.engines.postings.leaf import TEXT_NAMES, Leaf
from dateline.searcher.engines.postings.spans import occurrences
from dateline.searcher.engines.ranking import BACKWARDS, PASSAGE_WORDS, REACH
from dateline.searcher.plan.nodes import Term

_ROW_SHIFT = 32

_AHEAD = np.arange(1, REACH + 1)
_GAPS = np.concatenate([_AHEAD, -_AHEAD])
_WEIGHTS = np.concatenate([1 / _AHEAD**2, BACKWARDS / _AHEAD**2])
"""What a pair counts by how far the second word stands behind the first, or before it."""


class Closeup:
    """A few articles of all leaves, numbered through.

    docs: for each leaf its documents among them, ascending, each once. size: how many they are. A place in a
    text is `(article * fields + field) << 32 | position`.
    """

    def __init__(self, leaves: Sequence[Leaf], docs: Sequence[Ints]) -> None:
        self._chosen = [(leaf, of_leaf) for leaf, of_leaf in zip(leaves, docs, strict=True) if len(of_leaf)]
        self.size = sum(len(of_leaf) for _, of_leaf in self._chosen)
        self._places: dict[Term, Ints] = {}

    def pair(self, first: Term, second: Term) -> Floats:
        """The tf of two words close together in each article: every time they are, by distance and order."""
        few, many, gaps = self._places_of(first), self._places_of(second), _GAPS
        if len(many) < len(few):
            few, many, gaps = many, few, -_GAPS
        if not len(few):
            return np.zeros(self.size)
        wanted = few[:, None] + gaps
        found = many.searchsorted(wanted)
        found[found == len(many)] = 0
        texts = few >> _ROW_SHIFT
        weights = ((many[found] == wanted) @ _WEIGHTS) * self._weights[texts]
        return np.bincount(texts // len(TEXT_NAMES), weights, self.size).astype(np.float64, copy=False)

    def single(self, word: Term) -> Floats:
        """The tf of a word in each article."""
        texts = self._places_of(word) >> _ROW_SHIFT
        if not len(texts):
            return np.zeros(self.size)
        return np.bincount(texts // len(TEXT_NAMES), self._weights[texts], self.size).astype(np.float64)

    def passage(self, words: Sequence[Term], worth: Sequence[float]) -> Floats:
        """What the words in the best passage of each article are worth together, 0 for a single one.

        A passage begins at a word of the query; each counts once in it.
        """
        best = np.zeros(self.size)
        places = [self._places_of(word) for word in words]
        starts = np.concatenate(places)
        together = np.zeros(len(starts))
        count = np.zeros(len(starts), np.int64)
        for of_word, value in zip(places, worth, strict=True):
            if len(of_word):
                following = of_word.searchsorted(starts)
                following[following == len(of_word)] = 0
                ahead = of_word[following] - starts
                inside = (ahead >= 0) & (ahead < PASSAGE_WORDS)
                together += value * inside
                count += inside
        together[count < 2] = 0
        np.maximum.at(best, (starts >> _ROW_SHIFT) // len(TEXT_NAMES), together)
        return best

    def as_typed(self, forms: Sequence[str]) -> Ints:
        """How many of some exact forms stand in a text of each article just as given. int64 (articles,).

        Each is counted at its own distance from where the first of them stands or would stand, so a word that
        is another one in the article costs one, wherever it is.
        """
        starts = np.concatenate([
            self._places_of(Term((form,), True, TEXT_NAMES)) - place for place, form in enumerate(forms)
        ])  # fmt: skip
        starts.sort()
        most = np.zeros(self.size, np.int64)
        if len(starts):
            firsts = run_starts(starts)
            counts = np.diff(np.append(firsts, len(starts)))
            # What begins a text may lack the first of the forms: its start lies before the text's own.
            texts = (starts[firsts] + len(forms)) >> _ROW_SHIFT
            np.maximum.at(most, texts // len(TEXT_NAMES), counts)
        return most

    def _places_of(self, word: Term) -> Ints:
        """Where a word stands, sorted."""
        places = self._places.get(word)
        if places is None:
            found = [*self._looked_up(word)]
            places = self._places[word] = np.sort(np.concatenate(found)) if found else NO_INTS
        return places

    def _looked_up(self, word: Term) -> Iterator[Ints]:
        for (leaf, _), rows in zip(self._chosen, self._rows, strict=True):
            for field, low, high in leaf.find(word.forms, word.fields, exact=word.exact):
                articles, positions = _positions(leaf, (field, low, high), rows)
                yield ((articles * len(TEXT_NAMES) + TEXT_NAMES.index(field)) << _ROW_SHIFT) + positions

    @cached_property
    def _rows(self) -> list[Array]:
        """For each leaf the number of each of its documents, -1 where it is not looked at. int32."""
        tables = []
        start = 0
        for leaf, docs in self._chosen:
            table = np.full(leaf.size, -1, np.int32)
            table[docs] = np.arange(start, start + len(docs))
            tables.append(table)
            start += len(docs)
        return tables

    @cached_property
    def _weights(self) -> Floats:
        """What one occurrence in each text adds to tf. float64 (articles * fields,)."""
        of_leaves = [leaf.all_weights[:, docs] for leaf, docs in self._chosen]
        return np.concatenate(of_leaves, axis=1).T.ravel()


def _positions(leaf: Leaf, run: tuple[str, int, int], rows: Array) -> tuple[Ints, Ints]:
    """The occurrences of neighbouring lexemes in the articles of a table: whose each is, and its position."""
    field, low, high = run
    articles = rows.take(leaf.docs(field, low, high))
    kept = (articles >= 0).nonzero()[0]
    if not len(kept):
        return NO_INTS, NO_INTS
    counts, positions = occurrences(leaf, field, (low, high), kept)
    return articles[kept].astype(np.int64).repeat(counts), positions
