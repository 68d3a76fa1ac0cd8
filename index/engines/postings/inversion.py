"""Inverting: from the words of texts in order to postings, by one stable sort of small numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dateline.index.engines.postings.container import Array
from dateline.index.engines.postings.postings import MAX_POSITION, Postings, from_runs
from dateline.index.engines.postings.runs import ragged, stable_order

VALUE_GAP = 1000
"""Positions between two authors or tags, so that no phrase reaches from one value into the next."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """The words of a field as they stand in its texts.

    docs: int64 (texts,), whose each text is, ascending. ordinals: int64 (texts,), which value of its field.
    lexemes: int64 (words,), as the scanner numbers them. sizes: int64 (texts,), the words of each text.
    """

    docs: Array
    ordinals: Array
    lexemes: Array
    sizes: Array

    def bases(self) -> Array:
        """The position that each text begins at: after those before it in its field, and a gap for each."""
        before = np.cumsum(self.sizes) - self.sizes
        first = np.maximum.accumulate(np.where(self.ordinals == 0, np.arange(len(before)), 0))
        bases: Array = before - before[first] + self.ordinals * VALUE_GAP
        return bases

    def shortened(self) -> Scanned:
        """The words that stand before MAX_POSITION."""
        sizes = np.clip(MAX_POSITION - self.bases(), 0, self.sizes)
        if np.array_equal(sizes, self.sizes):
            return self
        kept = ragged(np.cumsum(self.sizes) - self.sizes, sizes)
        return Scanned(self.docs, self.ordinals, self.lexemes[kept], sizes)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a field in the order of lexeme, document, position.

    sizes: int64 (lexemes,), the words of each lexeme. docs: uint16 (words,). positions: uint32 (words,).
    """

    sizes: Array
    docs: Array
    positions: Array

    def postings(self) -> Postings:
        """The postings that they make."""
        terms = np.flatnonzero(self.sizes)
        begins = (np.cumsum(self.sizes) - self.sizes)[terms]
        changes = np.empty(len(self.docs), bool)
        np.not_equal(self.docs[1:], self.docs[:-1], out=changes[1:])
        changes[begins] = True
        firsts = np.flatnonzero(changes)
        counts = np.diff(firsts, append=len(changes))
        return from_runs(terms, firsts.searchsorted(begins), self.docs[firsts], counts, self.positions)

    def lengths(self, articles: int, uncounted: int) -> Array:
        """How many words each document has, without those of the first lexemes. uint32 (articles,).

        uncounted: how many lexemes are left out.
        """
        first = int(self.sizes[:uncounted].sum())
        return np.bincount(self.docs[first:], minlength=articles).astype(np.uint32)


def inverted(scanned: Scanned, ranks: Array, sizes: Array) -> Words:
    """The words of a field in order. The texts of a document follow each other, and documents ascend.

    ranks: uint16 or uint32, by the scanner's number of a lexeme its number in the segment.
    sizes: int64, how many words each lexeme of the segment has in the field.
    """
    order = stable_order(ranks.take(scanned.lexemes))
    before = np.cumsum(scanned.sizes) - scanned.sizes
    positions = np.arange(len(order), dtype=np.uint32)
    positions += np.repeat((scanned.bases() - before).astype(np.uint32), scanned.sizes)  # modulo 2**32
    docs = np.repeat(scanned.docs.astype(np.uint16), scanned.sizes)
    return Words(sizes, docs.take(order), positions.take(order))
