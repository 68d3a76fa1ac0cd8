"""What a question finds, ranked: by words, then by words close together, then by age."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dateline.index.engines.postings.rows import UNDATED
from dateline.searcher.engines.base import Ask
from dateline.searcher.engines.postings.arrays import Floats, Ints
from dateline.searcher.engines.postings.bonuses import possible, raised
from dateline.searcher.engines.postings.evaluate import evaluated, expanded
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.matches import Matches
from dateline.searcher.engines.postings.weighing import Weighing

_DAY = 86_400


def ranked(leaves: Sequence[Leaf], ask: Ask) -> list[Matches]:
    """What a question matches in each leaf, with scores where the order is by relevance."""
    plan = expanded(leaves, ask.plan)
    if ask.sort != "relevance":
        return evaluated(leaves, plan)
    weighing = Weighing(leaves, plan)
    found = raised(leaves, weighing.matches(), possible(leaves, ask, weighing.idfs))
    if ask.half_life is None:
        return found
    return [_decayed(leaf, one, ask) for leaf, one in zip(leaves, found, strict=True)]


def freshness(leaf: Leaf, docs: Ints, ask: Ask) -> Floats:
    """What is left of a score by age: halved for every half-life; the undated count as one half-life old."""
    half_life = ask.half_life or np.inf
    return np.asarray(0.5 ** (ages(leaf, docs, ask) / half_life), np.float64)


def ages(leaf: Leaf, docs: Ints, ask: Ask) -> Floats:
    """The age of documents in days, 0 for those from the future."""
    starts = leaf.starts[docs]
    days = np.maximum(ask.now - starts, 0) / _DAY
    return np.where(starts == UNDATED, ask.half_life or 0.0, days)


def _decayed(leaf: Leaf, found: Matches, ask: Ask) -> Matches:
    if found.scores is None:
        return found
    return Matches(found.docs, found.scores * freshness(leaf, found.docs, ask))
