"""What a plan matches in one segment, and how matches are put together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dateline.searcher.engines.postings.arrays import NO_INTS, Floats, Ints, Mask, shared


class Matches(NamedTuple):
    """docs: int64, ascending, each once. scores: float64 beside them, or None when all are 0."""

    docs: Ints
    scores: Floats | None = None

    def where(self, kept: Mask) -> Matches:
        """Those that a mask over the matches keeps."""
        return Matches(self.docs[kept], None if self.scores is None else self.scores[kept])


NO_MATCHES = Matches(NO_INTS)


def of_mask(mask: Mask) -> Matches:
    """The documents of a mask, scoring 0."""
    return Matches(np.flatnonzero(mask))


def in_all(parts: Sequence[Matches], size: int) -> Matches:
    """Documents that are in every part, from the shortest part on; scores added.

    They are added in the order given, which is that of every segment: sums of three or more depend on it in
    their last bit, and equals in different segments must stay equal.
    """
    order = sorted(range(len(parts)), key=lambda number: len(parts[number].docs))
    docs = parts[order[0]].docs
    places = {order[0]: np.arange(len(docs))}
    for number in order[1:]:
        kept, found = shared(parts[number].docs, docs, size)
        docs = docs[kept]
        places = {other: of_part[kept] for other, of_part in places.items()} | {number: found}
    scored = [(part.scores, places[number]) for number, part in enumerate(parts) if part.scores is not None]
    total: Floats | None = None
    for scores, of_part in scored:
        total = scores[of_part] if total is None else total + scores[of_part]
    return Matches(docs, total)


def in_some(parts: Sequence[Matches], least: int, size: int, weights: Sequence[int] = ()) -> Matches:
    """Documents that are in at least `least` (1 or more) of the parts; scores added.

    weights: what each part counts towards `least`; 1 each where there are none.
    """
    scores = np.zeros(size)
    counts = np.zeros(size, np.uint32)
    for part, weight in zip(parts, weights or [1] * len(parts), strict=True):
        counts[part.docs] += weight
        if part.scores is not None:
            scores[part.docs] += part.scores
    docs = np.flatnonzero(counts >= least)
    return Matches(docs, scores[docs])
