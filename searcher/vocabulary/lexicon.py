"""The words of an archive, looked up across the tables of its index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from heapq import nlargest

import numpy as np

from dateline.index.engines.letters import bits_set, letters_of
from dateline.searcher.engines.edits import within
from dateline.searcher.engines.word_table import Array, WordTable
from dateline.searcher.remembering import remembering

_LIKE_LENGTH, _LIKE_LETTERS = 3, 4
"""By how many letters in length, and in the set of letters, spellings of one name differ at most."""

_KEPT = np.uint32(letters_of("blmnpr"))
"""Consonants that no transliteration writes otherwise."""


class ArchiveLexicon:
    """Words with the number of articles that each stands in (see `WordTable.counts`)."""

    def __init__(self, tables: Sequence[WordTable]) -> None:
        self._tables = tables
        self.count = remembering(self._count, 8192)

    def _count(self, form: str) -> int:
        """In about how many articles a form stands."""
        return sum(table.count(form) for table in self._tables)

    def beginning(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """The most frequent words that begin so, with their counts, ties by spelling."""
        found: Counter[str] = Counter()
        for table in self._tables:
            first, last = table.beginning(prefix)
            counts = table.counts[first:last]
            # More than asked for: a word may be rare in one table and frequent in all together.
            for place in np.argsort(-counts, kind="stable")[: 4 * limit].tolist():
                found[table[first + place]] += int(counts[place])
        return nlargest(limit, sorted(found.items()), key=lambda one: one[1])

    def near(self, form: str, edits: int, initials: str = "") -> dict[str, int]:
        """The words within some edits of a form, with their counts; the form itself too.

        Those that differ too much in length or in their letters are ruled out by one pass over arrays.
        initials: only words that begin with one of these letters; all when empty.
        """
        bytes_each = 1 if form.isascii() else 2
        size, letters = len(form.encode("utf-8", "surrogatepass")), np.uint32(letters_of(form))

        def _chosen(table: WordTable) -> Array:
            numbers = np.flatnonzero(np.abs(table.lengths - size) <= bytes_each * edits)
            if initials:
                numbers = table.with_initial(numbers, initials)
            kept: Array = numbers[bits_set(table.letters[numbers] ^ letters) <= 2 * edits]
            return kept

        counts = self._words(_chosen)
        return {word: counts[word] for word in within(list(counts), form, edits)}

    def like(self, form: str, initials: str) -> dict[str, int]:
        """The words with nearly the letters of a form that begin with one of some letters, with their counts.

        All spellings have `b`, `l`, `m`, `n`, `p` and `r` alike.
        """
        size, letters = len(form), np.uint32(letters_of(form))

        def _chosen(table: WordTable) -> Array:
            numbers = np.flatnonzero(table.letters & _KEPT == letters & _KEPT)
            numbers = table.with_initial(numbers, initials)
            numbers = numbers[bits_set(table.letters[numbers] ^ letters) <= _LIKE_LETTERS]
            numbers = numbers[np.abs(table.lengths[numbers] - size) <= _LIKE_LENGTH]
            kept: Array = numbers[table.counts[numbers] > 0]
            return kept

        return self._words(_chosen)

    def _words(self, chosen: Callable[[WordTable], Array]) -> dict[str, int]:
        """The words that stand at the numbers chosen in each table, with their counts."""
        found: Counter[str] = Counter()
        for table in self._tables:
            for number in chosen(table).tolist():
                found[table[number]] += int(table.counts[number])
        return dict(found)
