"""The matcher of one term: Whoosh's cursor over the documents that have it."""

from __future__ import annotations

from bisect import bisect_left
from copy import copy
from functools import cached_property
from typing import Any

import numpy as np
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.query.spans import Span

from dateline.index.engines.codec.listing import Listing
from dateline.index.engines.postings.container import Array

BLOCK = 128
"""Postings that a block has: what Whoosh may skip at once when none of them can make it into the results."""


class ArrayMatcher(LeafMatcher):  # type: ignore[misc]  # Whoosh is untyped
    """Matches the documents of a listing. Without a scorer a document scores its count."""

    def __init__(
        self, listing: Listing, lengths: Array, term: tuple[str, bytes], format_: Any, scorer: Any = None
    ) -> None:
        """lengths: uint32 (articles,), of the term's field. format_: Whoosh's format of it."""
        self._listing = listing
        self._lengths = lengths
        self._term = term
        self.format = format_
        self.scorer = scorer
        self._docs: list[int] = listing.docs.tolist()
        self._at = 0

    def is_active(self) -> bool:
        """Whether it stands on a document."""
        return self._at < len(self._docs)

    def reset(self) -> None:
        """Go back to the first document."""
        self._at = 0

    def copy(self) -> ArrayMatcher:
        """Another cursor at the same place."""
        return copy(self)

    def id(self) -> int:
        """The document that it stands on."""
        return self._docs[self._at]

    def next(self) -> bool:
        """Go to the next document; True when that is in another block."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return self._at % BLOCK == 0

    def skip_to(self, id: int) -> None:
        """Go to the first document from a number on; never back."""
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._docs, id, self._at)

    def skip_to_quality(self, minquality: float) -> int:
        """Go to the next block that may hold a score over the one given; the number of blocks skipped."""
        skipped = 0
        while self.is_active() and self.block_quality() <= minquality:
            self._at = (self._block + 1) * BLOCK
            skipped += 1
        return skipped

    def weight(self) -> float:
        """How often the term stands in the document."""
        return float(self._listing.counts[self._at])

    def score(self) -> float:
        """The scorer's score of the document."""
        return float(self.scorer.score(self)) if self.scorer else self.weight()

    def value(self) -> bytes:
        """The posting's value as the field's format encodes it."""
        if not self.supports("positions"):
            return b""
        encoded: bytes = self.format.encode(self._listing.positions(self._at))
        return encoded

    def spans(self) -> list[Span]:
        """Where the term stands in the document."""
        return [Span(position) for position in self._listing.positions(self._at)]

    def block_max_weight(self) -> float:
        """The greatest count in this block."""
        return self._block_bounds[0][self._block]

    def block_min_length(self) -> int:
        """The length of the shortest field in this block."""
        return self._block_bounds[1][self._block]

    def block_max_length(self) -> int:
        """The length of the longest field in this block."""
        return self._block_bounds[2][self._block]

    @property
    def _block(self) -> int:
        return self._at // BLOCK

    @cached_property
    def _block_bounds(self) -> tuple[list[float], list[int], list[int]]:
        """For each block the greatest count, the least and the greatest length."""
        starts = np.arange(0, len(self._docs), BLOCK)
        lengths = self._lengths[self._listing.docs]
        return (
            np.maximum.reduceat(self._listing.counts, starts).astype(float).tolist(),
            np.minimum.reduceat(lengths, starts).tolist(),
            np.maximum.reduceat(lengths, starts).tolist(),
        )
