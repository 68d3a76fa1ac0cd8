"""A segment as a snapshot sees it: its live articles, its columns as masks, its words' postings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from dateline.index.engines.postings.columns import Column
from dateline.index.engines.postings.held import Held
from dateline.index.engines.postings.lexemes import Run
from dateline.index.engines.postings.postings import PostingReader
from dateline.index.engines.postings.remembered import remembered
from dateline.index.engines.postings.rows import KNOWN, UNDATED
from dateline.index.fields import TEXT_FIELDS, WORD_FIELDS
from dateline.searcher.engines.postings.arrays import Array, Floats, Ints, Mask, mask_of
from dateline.searcher.engines.postings.scoring import field_weights
from dateline.searcher.plan.nodes import Plan

Found = list[tuple[str, int, int]]
"""(field, first, last): neighbouring lexemes in a field's postings."""

_MOST_KNOWN = 16

TEXT_NAMES = tuple(field.name for field in TEXT_FIELDS)


class Leaf:
    """One segment of a snapshot. size: its documents, deleted ones included."""

    def __init__(self, held: Held) -> None:
        self.segment = held.segment
        self.size = held.segment.articles
        self.live: Mask = ~held.dead
        self.has_deletions = bool(held.dead.any())
        self.articles = held.live
        self.averages: Mapping[str, float] = {}
        """Field -> its average length in the live articles of all leaves; the snapshot fills it in."""
        self._known: dict[Plan, Ints] = {}

    def total_lengths(self) -> dict[str, int]:
        """Field -> the sum of its lengths in live articles."""
        totals = dict(self.segment.words)
        if self.has_deletions:
            for field in totals:
                totals[field] -= int(self.segment.lengths(field)[~self.live].sum(dtype=np.int64))
        return totals

    def weights(self, field: str) -> Floats:
        """What one occurrence in a text field adds to tf, for each document."""
        weights: Floats = self.all_weights[TEXT_NAMES.index(field)]
        return weights

    @cached_property
    def all_weights(self) -> Floats:
        """The weights of each of `TEXT_NAMES`. float64 (fields, documents)."""
        return np.stack([
            field_weights(field, self.segment.lengths(field), self.averages[field]) for field in TEXT_NAMES
        ])  # fmt: skip

    def keep(self, node: Plan, docs: Ints) -> None:
        """Remember for a while where a phrase was found: after a search that finds little it is counted."""
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[node] = docs

    def kept(self, node: Plan) -> Ints | None:
        """The documents of a phrase that was looked up lately; searches themselves never ask."""
        return self._known.get(node)

    @remembered(4096)
    def _runs(self, form: str, exact: bool) -> list[Run]:
        return self.segment.lexicon.runs(form, exact=exact)

    @remembered(4096)
    def docs(self, field: str, low: int, high: int) -> Array:
        """The documents of neighbouring lexemes in a field, deleted ones too. uint16, ascending in each."""
        start, stop, _, _ = self.postings(field).extent(low, high)
        return self.postings(field).docs(start, stop)

    @remembered(4096)
    def counts(self, field: str, low: int, high: int) -> Array:
        """How often they stand in each of these. uint8, or uint32."""
        start, stop, _, _ = self.postings(field).extent(low, high)
        return self.postings(field).counts(start, stop)

    @remembered(4096)
    def positions(self, field: str, low: int, high: int) -> Array:
        """Where they stand in each of these, on end. uint16, or uint32."""
        _, _, place, place_end = self.postings(field).extent(low, high)
        return self.postings(field).positions(place, place_end)

    def postings(self, field: str) -> PostingReader:
        """A field's postings."""
        return self.segment.postings[field]

    @remembered(4096)
    def find(self, forms: tuple[str, ...], fields: tuple[str, ...], *, exact: bool) -> Found:
        """Where the postings of some forms (exact) or stems stand."""
        found: Found = []
        runs = [run for form in forms for run in self._runs(form, exact)]
        for field in fields:
            if field in WORD_FIELDS and not exact:
                found.extend(self.find(forms, (field,), exact=True))
                continue
            for run in runs:
                low, high = self.postings(field).find(*run)
                if low < high:
                    found.append((field, low, high))
        return found

    @cached_property
    def starts(self) -> Ints:
        """The first second of each document's date, ascending; UNDATED ones first."""
        return self.segment.numbers("start")

    @cached_property
    def dates(self) -> Ints:
        """The first seconds of the live articles that have a date, ascending."""
        return self.starts[self.undated :][self.live[self.undated :]]

    @cached_property
    def undated(self) -> int:
        """How many documents have no date; they are the first ones."""
        return int(self.starts.searchsorted(UNDATED, "right"))

    @remembered(64)
    def having(self, column: str, value: str) -> Mask:
        """The live documents with a value in a keyword column."""
        return mask_of(self.column(column).docs(value), self.size) & self.live

    @remembered(32)
    def knowing(self, name: str) -> Mask:
        """The live documents in which a field is known."""
        if name not in KNOWN:
            return np.zeros(self.size, bool)
        known: Mask = self.segment.numbers("known") & (1 << KNOWN.index(name)) != 0
        return known & self.live

    @cached_property
    def copies(self) -> Mask:
        """The live documents that are copies of an earlier article."""
        if not self.segment.copies:
            return np.zeros(self.size, bool)
        copies: Mask = self.segment.numbers("story") != self.segment.numbers("key")
        return copies & self.live

    def overlapping(self, column: str, start: int | None, end: int | None) -> Mask:
        """The live documents whose interval in a date column shares an instant with `[start, end)`."""
        if column == "indexed":
            return self._indexed(start, end)
        mask = np.zeros(self.size, bool)
        if start is not None and end is not None and start >= end:
            return mask
        last = self.size if end is None else int(self.starts.searchsorted(end))
        if last > self.undated:
            mask[self.undated : last] = True
            if start is not None:
                first = int(self.starts.searchsorted(start))
                mask[self.undated : first] &= self.segment.numbers("end")[self.undated : first] > start
        return mask & self.live if self.has_deletions else mask

    def column(self, name: str) -> Column:
        """A keyword column."""
        return self.segment.columns[name]

    @remembered(16)
    def values(self, column: str) -> list[str]:
        """The values of a keyword column, sorted."""
        return list(self.column(column).values)

    @cached_property
    def letters(self) -> Array:
        """Which letters each form of the lexicon has (`letters.letters_of`). uint32 (forms,)."""
        return self.segment.lexicon.forms.letters()

    def _indexed(self, start: int | None, end: int | None) -> Mask:
        indexed = self.segment.numbers("indexed")
        mask = self.live.copy()
        if start is not None:
            mask &= indexed >= start
        if end is not None:
            mask &= indexed < end
        return mask
