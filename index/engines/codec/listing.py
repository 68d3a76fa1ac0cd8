"""The postings of one Whoosh term: which documents of a segment have it, how often, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.index.engines.postings.container import Array
from dateline.index.engines.postings.postings import PostingReader


@dataclass(frozen=True, slots=True)
class Places:
    """Where a term stands. Several lexemes may have postings for one document: those are a group.

    groups: int64 (documents + 1,), the first posting of each document. begins, counts: int64 (postings,),
    the place of a posting's first position, and their number.
    """

    reader: PostingReader
    groups: Array
    begins: Array
    counts: Array

    def of(self, number: int) -> list[int]:
        """The positions in the document of that number in the listing, ascending."""
        first, last = self.groups[number : number + 2].tolist()
        spans = zip(self.begins[first:last].tolist(), self.counts[first:last].tolist(), strict=True)
        positions = [self.reader.positions(begin, begin + count) for begin, count in spans]
        return sorted(position for array in positions for position in array.tolist())


@dataclass(frozen=True, slots=True)
class Listing:
    """docs: int64, ascending, each once. counts: int64 beside them. places: None for a whole value."""

    docs: Array
    counts: Array
    places: Places | None = None

    def positions(self, number: int) -> list[int]:
        """The positions in the document of that number in the listing, ascending."""
        return self.places.of(number) if self.places else []


def of_values(docs: Array) -> Listing:
    """The listing of a value that a document has or has not."""
    return Listing(docs.astype(np.int64), np.ones(len(docs), np.int64))


def of_words(reader: PostingReader, terms: Sequence[int]) -> Listing:
    """The listing of some lexemes of a field together. terms: their places in the field's postings."""
    pieces = [_piece(reader, term) for term in terms]
    docs, counts, begins = (np.concatenate(column) for column in zip(*pieces, strict=True))
    order = docs.argsort(kind="stable")
    docs, counts, begins = docs[order], counts[order], begins[order]
    firsts = np.flatnonzero(np.diff(docs, prepend=-1))
    places = Places(reader, np.append(firsts, len(docs)), begins, counts)
    return Listing(docs[firsts], np.add.reduceat(counts, firsts), places)


def _piece(reader: PostingReader, term: int) -> tuple[Array, Array, Array]:
    """The documents of a lexeme, its counts, and the place of each posting's first position. int64 all."""
    start, stop, place, _ = reader.extent(term, term + 1)
    counts = reader.counts(start, stop).astype(np.int64)
    return reader.docs(start, stop).astype(np.int64), counts, place + np.cumsum(counts) - counts
