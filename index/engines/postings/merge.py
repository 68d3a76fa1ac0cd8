"""Merging: several segments, without their deleted articles, become one, array by array."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from dateline.index.engines.postings.columns import Pairs, pack_column
from dateline.index.engines.postings.container import Array, ContainerWriter, in_memory
from dateline.index.engines.postings.interned import Interned
from dateline.index.engines.postings.lexemes import Lexicon, pack_lexicon
from dateline.index.engines.postings.posting_file import Extent, PostingFile
from dateline.index.engines.postings.postings import Postings, from_pairs
from dateline.index.engines.postings.rows import COLUMNS, NUMBERS, date_order
from dateline.index.engines.postings.runs import ragged
from dateline.index.engines.postings.segment import FIELDS, TEXT_NAMES, Segment, facts_of
from dateline.index.engines.postings.strings import chained, pack_strings

WORDS_AT_ONCE = 1 << 18
"""Words put in order in one go: arrays for them fit into a processor's cache, and memory stays bounded."""

_LEXICONS_AT_ONCE = 16
"""Of 140 segments, all at once take 1.5 times as long and 200 MB more."""

_DOC_BITS = 16
_DOC_MASK = (1 << _DOC_BITS) - 1


@dataclass(frozen=True, slots=True)
class MergeSource:
    """A segment on its way into a merge.

    docs: int64 (articles,), the new number of each document, -1 for a deleted one.
    lexemes: int64 (lexemes,), the new number of each lexeme.
    """

    segment: Segment
    docs: Array
    lexemes: Array


def merge(path: Path, segments: Sequence[Segment], dead: Sequence[Array]) -> None:
    """Write a segment with the live articles of others. dead: bool (articles,) for each segment.

    Words go from file to file, so memory is some 2 kB an article, most of it for the words of all segments.
    """
    ids = [identifier for segment in segments for identifier in segment.ids.all_encoded()]
    chosen = _chosen(segments, ids, ~np.concatenate(dead))
    docs = np.full(len(ids), -1, np.int64)
    docs[chosen] = np.arange(len(chosen))
    lexicon, lexemes = _lexicon(segments)
    of_segment = np.split(docs, np.cumsum([segment.articles for segment in segments])[:-1])
    sources = list(map(MergeSource, segments, of_segment, lexemes))
    arrays = {
        name: np.concatenate([segment.numbers(name) for segment in segments])[chosen] for name in NUMBERS
    }
    arrays.update(pack_strings("ids", [ids[place] for place in chosen.tolist()]))
    for name in COLUMNS:
        arrays.update(pack_column(name, _column(sources, name)))
    arrays.update(lexicon)
    for field in TEXT_NAMES:
        arrays[f"{field}.lengths"] = _lengths(sources, field, len(chosen))
    with ContainerWriter(path, facts_of(arrays, segments[0].identity)) as out:
        for name, array in arrays.items():
            out.add(name, array)
        for field in FIELDS:
            _write_postings(out, sources, field, len(lexicon["forms.lexemes"]))


def _chosen(segments: Sequence[Segment], ids: Sequence[bytes], live: Array) -> Array:
    """The articles that stay, in their new order, numbered through all segments. int64."""
    kept = np.flatnonzero(live)
    starts = np.concatenate([segment.numbers("start") for segment in segments])
    chosen: Array = kept[date_order(starts[kept], [ids[place] for place in kept.tolist()])]
    return chosen


def _lexicon(segments: Sequence[Segment]) -> tuple[Mapping[str, Array], list[Array]]:
    """The arrays of the new lexicon, and the new number of each lexeme of each segment.

    Some segments at a time, then what these give: most of their words are the same, and memory stays bounded.
    """
    united, numbers = [], []
    for first in range(0, len(segments), _LEXICONS_AT_ONCE):
        some = segments[first : first + _LEXICONS_AT_ONCE]
        arrays, of_some = _united([segment.lexicon for segment in some])
        united.append(arrays)
        numbers.append(of_some)
        for segment in some:
            segment.release()
    arrays, of_united = _united([Lexicon(in_memory(arrays)) for arrays in united])
    return arrays, [new[old] for new, of_some in zip(of_united, numbers, strict=True) for old in of_some]


def _united(lexicons: Sequence[Lexicon]) -> tuple[Mapping[str, Array], list[Array]]:
    """The arrays of one lexicon for several, and the new number of each lexeme of each."""
    table = chained([table.raw() for one in lexicons for table in (one.stems, one.forms)])
    stems, forms = [], []
    first = 0
    for one in lexicons:
        of_stems, of_forms = one.strings()
        stems.append(of_stems + first)
        forms.append(of_forms + (first + len(one.stems)))
        first += len(one.stems) + len(one.forms)
    packed = pack_lexicon(*table, np.concatenate(stems), np.concatenate(forms))
    return packed.arrays, np.split(packed.numbers, np.cumsum(list(map(len, stems)))[:-1])


def _column(sources: Sequence[MergeSource], name: str) -> Pairs:
    """The pairs of a keyword column of all segments together."""
    texts = Interned()
    numbers, docs = [], []
    for source in sources:
        values, of_values, of_docs = source.segment.columns[name].pairs(source.docs)
        numbers.append(texts.numbers(values)[of_values])
        docs.append(of_docs)
    return Pairs(texts.texts, np.concatenate(numbers), np.concatenate(docs))


def _lengths(sources: Sequence[MergeSource], field: str, documents: int) -> Array:
    lengths = np.zeros(documents, np.uint32)
    for source in sources:
        live = source.docs >= 0
        lengths[source.docs[live]] = source.segment.lengths(field)[live]
    return lengths


def _write_postings(out: ContainerWriter, sources: Sequence[MergeSource], field: str, lexemes: int) -> None:
    """Write the merged postings of a field, made in ranges of lexemes."""
    fields = [_Field(source, field) for source in sources]
    postings, words, widths = zip(*(one.extent() for one in fields), strict=True)
    file = PostingFile(out, field, Extent(sum(postings), sum(words), max(widths)))
    for first, last in pairwise(_bounds(fields, lexemes)):
        file.append(_sorted([one.part(first, last) for one in fields]))
        for source in sources:
            source.segment.release()
    file.finish()


def _bounds(fields: Sequence[_Field], lexemes: int) -> list[int]:
    """The lexemes that ranges of about `WORDS_AT_ONCE` begin at, and the end."""
    sizes = np.zeros(lexemes + 1, np.int64)
    for one in fields:
        sizes[one.terms + 1] += np.diff(one.reader.places.all().astype(np.int64))
    running = np.cumsum(sizes)
    cuts = running.searchsorted(np.arange(0, running[-1] + WORDS_AT_ONCE, WORDS_AT_ONCE)).tolist()
    return sorted({0, *(min(cut, lexemes) for cut in cuts), lexemes})


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

    def __init__(self, source: MergeSource, field: str) -> None:
        self.reader = source.segment.postings[field]
        self.terms = source.lexemes[self.reader.terms.all()]
        self._docs = source.docs

    def extent(self) -> Extent:
        """How much of it is live."""
        start, stop, place, place_end = self.reader.extent(0, len(self.reader))
        width = self.reader.positions(0, 0).dtype
        if self._docs.min() >= 0:
            return Extent(stop - start, place_end - place, width)
        live = self._docs[self.reader.docs(start, stop)] >= 0
        words = self.reader.counts(start, stop)[live].sum(dtype=np.int64)
        return Extent(int(np.count_nonzero(live)), int(words), width)

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
