"""The postings of one field of a segment: which articles a lexeme stands in, how often, and where."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dateline.index.engines.postings.container import Array, Container
from dateline.index.engines.postings.runs import run_starts

MAX_DOCS = 1 << 16
MAX_POSITION = (1 << 24) - 1
"""Words that stand there or farther on in a text are not indexed."""

_NAMES = ("terms", "starts", "places", "docs", "counts", "many", "many_counts", "positions")


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings in lexeme order as they go to the file. T lexemes, P postings, W words.

    terms: uint32 (T,), the lexemes that occur in the field. starts: uint32 (T + 1,), the first posting
    of each. places: uint32 (T + 1,), the first position of each. docs: uint16 (P,). counts: uint8 (P,),
    0 where the number is over 255 and stands in many_counts. many: uint32, such postings; many_counts:
    uint32, their numbers. positions: uint16 (W,), or uint32 when a text has over 65,536 words.
    """

    terms: Array
    starts: Array
    places: Array
    docs: Array
    counts: Array
    many: Array
    many_counts: Array
    positions: Array

    def arrays(self, field: str) -> dict[str, Array]:
        """The arrays under their names in the segment's file."""
        return {f"{field}.{name}": getattr(self, name) for name in _NAMES}


def from_pairs(lexemes: Array, docs: Array, counts: Array, positions: Array) -> Postings:
    """Postings from pairs of lexeme and document in order, how often each is there, and where."""
    firsts = run_starts(lexemes)
    return from_runs(lexemes[firsts], firsts, docs, counts, positions)


def from_runs(terms: Array, firsts: Array, docs: Array, counts: Array, positions: Array) -> Postings:
    """As `from_pairs`, where each lexeme stands once, with the place of its first document."""
    ends = np.append(firsts[1:], len(docs)) if len(firsts) else firsts
    places = np.cumsum(counts, dtype=np.int64)[ends - 1]
    many = np.flatnonzero(counts > 255)
    small = counts.astype(np.uint8)
    small[many] = 0
    return Postings(
        terms=terms.astype(np.uint32),
        starts=np.append(0, ends).astype(np.uint32),
        places=np.append(0, places).astype(np.uint32),
        docs=docs.astype(np.uint16, copy=False),
        counts=small,
        many=many.astype(np.uint32),
        many_counts=counts[many].astype(np.uint32),
        positions=_narrowed(positions),
    )


class PostingReader:
    """The postings of one field of an open segment."""

    def __init__(self, container: Container, field: str) -> None:
        self.terms, self.starts, self.places, self._docs, self._counts, *rest = (
            container[f"{field}.{name}"] for name in _NAMES
        )
        self._many, self._many_counts, self._positions = rest

    def __len__(self) -> int:
        """How many lexemes occur in the field."""
        return len(self.terms)

    def find(self, first: int, last: int) -> tuple[int, int]:
        """`[first, last)` of the places in `terms` of a run of lexemes."""
        low, high = self.terms.all().searchsorted(np.array([first, last], np.uint32)).tolist()
        return low, high

    def extent(self, low: int, high: int) -> tuple[int, int, int, int]:
        """Of neighbouring lexemes: `[start, stop)` of their postings, then of their positions."""
        starts, places = self.starts.slice(low, high + 1), self.places.slice(low, high + 1)
        return int(starts[0]), int(starts[-1]), int(places[0]), int(places[-1])

    def docs(self, start: int, stop: int) -> Array:
        """uint16 document numbers of postings; ascending within a lexeme."""
        return self._docs.slice(start, stop)

    def counts(self, start: int, stop: int) -> Array:
        """How often the word stands in the field, for each posting: uint8, or uint32 when one is over 255."""
        counts = self._counts.slice(start, stop)
        if len(self._many):
            many = self._many.all()
            low, high = many.searchsorted(np.array([start, stop], np.uint32)).tolist()
            if low < high:
                counts = counts.astype(np.uint32)
                counts[many[low:high] - np.uint32(start)] = self._many_counts.slice(low, high)
        return counts

    def positions(self, start: int, stop: int) -> Array:
        """Positions in the order of postings, ascending within each."""
        return self._positions.slice(start, stop)


def _narrowed(positions: Array) -> Array:
    """Positions in the least width that holds them."""
    fits = not len(positions) or positions.max() < 1 << 16
    return positions.astype(np.uint16 if fits else np.uint32, copy=False)
