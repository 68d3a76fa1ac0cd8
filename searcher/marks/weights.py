"""How much a word or phrase says about a fragment that has it: rare words say more."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dateline.searcher.engines.frequencies import Frequencies
from dateline.searcher.marks.units import Marked


class Weigher:
    """Gives what is marked its weight: the idf of its words (as BM25 has it), summed. Safe for threads."""

    def __init__(self, frequencies: Frequencies) -> None:
        self._frequencies = frequencies

    def __call__(self, marked: Sequence[Marked]) -> tuple[float, ...]:
        """The weight of each; all of their words are counted at once."""
        articles = self._frequencies.articles
        idf = {
            word: math.log(1 + (max(0, articles - count) + 0.5) / (count + 0.5))
            for word, count in self._frequencies.of([word for one in marked for word in one.counted]).items()
        }
        return tuple([one.weight(idf) for one in marked])
