"""Merging: several segments, without their deleted articles, become one, array by array."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dateline.index.engines.postings.columns import Pairs, pack_column
from dateline.index.engines.postings.container import Array
from dateline.index.engines.postings.interned import Interned
from dateline.index.engines.postings.lexemes import pack_lexicon, sorted_pairs
from dateline.index.engines.postings.postings import Postings, from_pairs, joined
from dateline.index.engines.postings.rows import COLUMNS, NUMBERS, date_order
from dateline.index.engines.postings.runs import ragged
from dateline.index.engines.postings.segment import FIELDS, TEXT_NAMES, Segment
from dateline.index.engines.postings.strings import pack_strings

WORDS_AT_ONCE = 1 << 19
"""Words put in order in one go: arrays for them fit into a processor's cache, and memory stays bounded."""

_DOC_BITS = 16
_DOC_MASK = (1 << _DOC_BITS) - 1


@dataclass(frozen=True, slots=True)
class Source:
    """A segment on its way into a merge.

    docs: int64 (articles,), the new number of each document, -1 for a deleted one.
    lexemes: int64 (lexemes,), the new number of each lexeme.
    """

    segment: Segment
    docs: Array
    lexemes: Array


def merged(segments: Sequence[Segment], dead: Sequence[Array]) -> dict[str, Array]:
    """The arrays of a segment with the live articles of others. dead: bool (articles,) for each segment."""
    ids = [identifier for segment in segments for identifier in segment.ids.all_encoded()]
    chosen = _chosen(segments, ids, ~np.concatenate(dead))
    docs = np.full(len(ids), -1, np.int64)
    docs[chosen] = np.arange(len(chosen))
    lexicon, lexemes = _lexicon(segments)
    of_segment = np.split(docs, np.cumsum([segment.articles for segment in segments])[:-1])
    sources = list(map(Source, segments, of_segment, lexemes))
    arrays = {
        name: np.concatenate([segment.numbers(name) for segment in segments])[chosen] for name in NUMBERS
    }
    arrays.update(pack_strings("ids", [ids[place] for place in chosen.tolist()]))
    for name in COLUMNS:
        arrays.update(pack_column(name, _column(sources, name)))
    arrays.update(lexicon)
    for field in TEXT_NAMES:
        arrays[f"{field}.lengths"] = _lengths(sources, field, len(chosen))
    for field in FIELDS:
        arrays.update(_postings(sources, field, len(lexicon["forms.lexemes"])).arrays(field))
    return arrays


def _chosen(segments: Sequence[Segment], ids: Sequence[bytes], live: Array) -> Array:
    """The articles that stay, in their new order, numbered through all segments. int64."""
    kept = np.flatnonzero(live)
    starts = np.concatenate([segment.numbers("start") for segment in segments])
    chosen: Array = kept[date_order(starts[kept], [ids[place] for place in kept.tolist()])]
    return chosen


def _lexicon(segments: Sequence[Segment]) -> tuple[dict[str, Array], list[Array]]:
    """The arrays of the new lexicon, and the new number of each lexeme of each segment."""
    texts = Interned()
    lexicons = [segment.lexicon.pairs(texts) for segment in segments]
    pairs, where = np.unique(np.concatenate(lexicons), return_inverse=True)
    order = sorted_pairs(texts, pairs)
    numbers = np.empty(len(pairs), np.int64)
    numbers[order] = np.arange(len(order))
    ends = np.cumsum([len(lexicon) for lexicon in lexicons])
    return pack_lexicon(texts, pairs[order]), np.split(numbers[where], ends[:-1])


def _column(sources: Sequence[Source], name: str) -> Pairs:
    """The pairs of a keyword column of all segments together."""
    texts = Interned()
    numbers, docs = [], []
    for source in sources:
        values, of_values, of_docs = source.segment.columns[name].pairs(source.docs)
        numbers.append(texts.numbers(values)[of_values])
        docs.append(of_docs)
    return Pairs(texts.texts, np.concatenate(numbers), np.concatenate(docs))


def _lengths(sources: Sequence[Source], field: str, documents: int) -> Array:
    lengths = np.zeros(documents, np.uint32)
    for source in sources:
        live = source.docs >= 0
        lengths[source.docs[live]] = source.segment.lengths(field)[live]
    return lengths


def _postings(sources: Sequence[Source], field: str, lexemes: int) -> Postings:
    """The merged postings of a field, made in ranges of lexemes so that memory stays bounded."""
    fields = [_Field(source, field) for source in sources]
    sizes = np.zeros(lexemes + 1, np.int64)
    for one in fields:
        sizes[one.terms + 1] += np.diff(one.reader.places.all().astype(np.int64))
    running = np.cumsum(sizes)
    cuts = running.searchsorted(np.arange(0, running[-1] + WORDS_AT_ONCE, WORDS_AT_ONCE)).tolist()
    bounds = sorted({0, *(min(cut, lexemes) for cut in cuts), lexemes})
    pieces = [_sorted([one.part(first, last) for one in fields]) for first, last in pairwise(bounds)]
    return joined(pieces) if pieces else _sorted([_NO_PART])


@dataclass(frozen=True, slots=True)
class _Part:
    """Live postings of some lexemes of one segment, by their new numbers.

    pairs: lexeme << 16 | document, int64 (P,). counts: int64 (P,). positions: of each, on end.
    """

    pairs: Array
    counts: Array
    positions: Array


_NO_PART = _Part(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.uint16))


class _Field:
    """A field of a source. terms: int64, the new numbers of its lexemes, ascending."""

    def __init__(self, source: Source, field: str) -> None:
        self.reader = source.segment.postings[field]
        self.terms = source.lexemes[self.reader.terms.all()]
        self._docs = source.docs

    def part(self, first: int, last: int) -> _Part:
        """The postings of the lexemes whose new numbers are in `[first, last)`."""
        low, high = self.terms.searchsorted([first, last]).tolist()
        if low == high:
            return _NO_PART
        start, stop, place, place_end = self.reader.extent(low, high)
        docs = self._docs[self.reader.docs(start, stop)]
        sizes: Array = np.diff(self.reader.starts.slice(low, high + 1).astype(np.int64))
        pairs = np.repeat(self.terms[low:high] << _DOC_BITS, sizes) | docs
        counts = self.reader.counts(start, stop).astype(np.int64)
        positions = self.reader.positions(place, place_end)
        live = docs >= 0
        if live.all():
            return _Part(pairs, counts, positions)
        return _Part(pairs[live], counts[live], positions[np.repeat(live, counts)])


def _sorted(parts: Sequence[_Part]) -> Postings:
    """The postings of several parts in order."""
    pairs, counts, positions = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("pairs", "counts", "positions")
    )
    order = pairs.argsort(kind="stable")  # merges the parts, each of which is in order
    starts = np.cumsum(counts) - counts
    ordered, counts = pairs[order], counts[order]
    docs = ordered & _DOC_MASK
    return from_pairs(ordered >> _DOC_BITS, docs, counts, positions[ragged(starts[order], counts)])
