"""How much a word or phrase says about a fragment that has it: rare words say more."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from dateline.searcher.engines.base import Word
from dateline.searcher.engines.frequencies import Frequencies
from dateline.searcher.marks.units import Marked, Pair
from dateline.searcher.marks.words import Exact, Matcher, Stemmed


class Weigher:
    """Gives what is marked its weight: the idf of its words (as BM25 has it), summed. Safe for threads."""

    def __init__(self, frequencies: Frequencies) -> None:
        self._frequencies = frequencies

    def __call__(self, marked: Sequence[Marked]) -> tuple[float, ...]:
        """The weight of each; all of their words are counted at once."""
        counted = self._frequencies.of(word for one in marked for word in _words(one))
        idf = {word: self._idf(count) for word, count in counted.items()}
        return tuple(_weight(one, idf) for one in marked)

    def _idf(self, frequency: int) -> float:
        missing = max(0, self._frequencies.articles - frequency)
        return math.log(1 + (missing + 0.5) / (frequency + 0.5))


def _words(marked: Marked) -> Iterator[Word]:
    """The words whose frequencies weigh in."""
    if isinstance(marked, Pair):
        for one in (*marked.left, *marked.right):
            yield from _words(one)
    else:
        for matcher in marked.places:
            yield from _alternatives(matcher)


def _alternatives(matcher: Matcher) -> list[Word]:
    """Those any of which is meant; none for a pattern, whose forms are not known."""
    if isinstance(matcher, Exact):
        return [(form, True) for form in matcher.forms]
    return [(form, False) for form in matcher.stems] if isinstance(matcher, Stemmed) else []


def _weight(marked: Marked, idf: Mapping[Word, float]) -> float:
    if isinstance(marked, Pair):
        sides = (marked.left, marked.right)
        return sum(max((_weight(one, idf) for one in side), default=0.0) for side in sides)
    return sum(min((idf[word] for word in _alternatives(matcher)), default=1.0) for matcher in marked.places)
