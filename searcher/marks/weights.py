"""How much a word or phrase says about a fragment that has it: rare words say more."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from dateline.searcher.engines.base import Snapshot
from dateline.searcher.marks.units import Marked, Pair
from dateline.searcher.marks.words import Exact, Matcher, Stemmed

_KEPT = 4096
"""Words whose weights are remembered."""


def weigher(snapshot: Snapshot) -> Callable[[Marked], float]:
    """A function from what is marked to its weight: the idf of its words (as BM25 has it), summed.

    Counting a word may cost an engine more than finding it, so counts are kept: a snapshot never changes.
    """

    @lru_cache(maxsize=_KEPT)
    def _idf(form: str, exact: bool) -> float:
        frequency = snapshot.frequency(form, exact=exact)
        missing = max(0, snapshot.articles - frequency)
        return math.log(1 + (missing + 0.5) / (frequency + 0.5))

    def _word(matcher: Matcher) -> float:
        if isinstance(matcher, Exact):
            return min((_idf(form, True) for form in matcher.forms), default=1.0)
        if isinstance(matcher, Stemmed):
            return min((_idf(form, False) for form in matcher.stems), default=1.0)
        return 1.0  # a pattern, whose forms are not known

    def _weigh(marked: Marked) -> float:
        if isinstance(marked, Pair):
            return max(map(_weigh, marked.left), default=0.0) + max(map(_weigh, marked.right), default=0.0)
        return sum(map(_word, marked.places))

    return _weigh
