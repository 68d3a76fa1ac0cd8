"""Preparing: from articles to the arrays of a segment, inverted by sorting numbers.

It needs nothing of the store and nothing of the index, so worker processes can do it beside each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.index.article import Article
from dateline.index.engines.postings.container import Array
from dateline.index.engines.postings.lexemes import pack_lexicon, sorted_pairs
from dateline.index.engines.postings.postings import MAX_DOCS, MAX_POSITION, Postings, Words, from_words
from dateline.index.engines.postings.rows import UNDATED, date_order, known_bits, pack_columns
from dateline.index.engines.postings.runs import stable_order
from dateline.index.engines.postings.scan import Scanner
from dateline.index.engines.postings.segment import FIELDS, TEXT_NAMES
from dateline.index.engines.postings.strings import encode, pack_strings

VALUE_GAP = 1000
"""Positions between two authors or tags, so that no phrase reaches from one value into the next."""

Interval = tuple[int, int]
"""`[start, end)` in whole seconds since 1970 UTC."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Articles as a segment, but for what only the store knows of them (`key`, `story`, `indexed`).

    It pickles, about 2.2 kB an article of 500 words. places: int64 (articles,), which of the articles given
    each document is. arrays: as in docs/index-format.md.
    """

    places: Array
    arrays: Mapping[str, Array]

    def __len__(self) -> int:
        return len(self.places)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of a field: whose each is, ascending, and which value of its field. int64 (texts,)."""

    owners: Array
    ordinals: Array
    texts: list[str]


@dataclass(frozen=True, slots=True)
class _Scanned:
    """A field scanned. lexemes: int32 (words,). sizes: int64 (texts,), the words of each text."""

    texts: _Texts
    lexemes: Array
    sizes: Array


class Preparer:
    """Prepares articles. Keep one in each process, and give it a few hundred articles or more at a time.

    It remembers the words it has met (up to some 100 MB), which is what makes it quick.
    """

    def __init__(self) -> None:
        self._scanner = Scanner()

    def prepare(self, articles: Sequence[Article], published: Sequence[Interval | None]) -> Prepared:
        """Prepare articles for `PostingWriter.apply_prepared`.

        articles: at most 65,536, with their ids. published: what each date covers (`dates.interval`), None
        where there is none.
        """
        assert len(articles) <= MAX_DOCS
        if self._scanner.is_full:
            self._scanner = Scanner()
        starts, ends = np.array([one or (UNDATED, UNDATED) for one in published], np.int64).reshape(-1, 2).T
        ids = [encode(article.id or "") for article in articles]
        places = date_order(starts, ids)
        ordered = [articles[place] for place in places.tolist()]
        arrays = {
            "start": starts[places],
            "end": ends[places],
            "known": known_bits(ordered),
            **pack_strings("ids", [ids[place] for place in places.tolist()]),
            **pack_columns(ordered),
            **self._words(ordered),
        }
        return Prepared(places, arrays)

    def _words(self, articles: Sequence[Article]) -> dict[str, Array]:
        """Lexicon, postings and lengths of articles in the order of documents."""
        scanned = {field: self._scan(articles, field) for field in FIELDS}
        lexemes = self._scanner.lexemes
        pairs = lexemes.pairs()
        used = np.flatnonzero(_mask(len(pairs), [one.lexemes for one in scanned.values()]))
        used = used[sorted_pairs(lexemes.texts, pairs[used])]
        ranks = np.zeros(len(pairs), np.uint32)
        ranks[used] = np.arange(len(used), dtype=np.uint32)
        arrays = pack_lexicon(lexemes.texts, pairs[used])
        counted = lexemes.counted()
        for field, one in scanned.items():
            if field in TEXT_NAMES:
                arrays[f"{field}.lengths"] = _lengths(counted[one.lexemes], one.sizes)
            arrays.update(_invert(ranks[one.lexemes], one).arrays(field))
        return arrays

    def _scan(self, articles: Sequence[Article], field: str) -> _Scanned:
        texts = _texts(articles, field)
        languages = [articles[owner].language for owner in texts.owners.tolist()]
        return _Scanned(texts, *self._scanner.scan(texts.texts, languages))


def _texts(articles: Sequence[Article], field: str) -> _Texts:
    """The texts of a field; a text field has one for each article, if need be an empty one."""
    values = [getattr(article, field) for article in articles]
    if field in TEXT_NAMES:
        return _Texts(np.arange(len(values)), np.zeros(len(values), np.int64), [one or "" for one in values])
    rows = list(_several(values))
    owners, ordinals = np.array([row[:2] for row in rows], np.int64).reshape(-1, 2).T
    return _Texts(owners, ordinals, [text for _, _, text in rows])


def _several(values: Sequence[str | tuple[str, ...] | None]) -> Iterator[tuple[int, int, str]]:
    """(article, which value of its field, text) of a field that may have several values."""
    for owner, value in enumerate(values):
        for ordinal, text in enumerate((value,) if isinstance(value, str) else value or ()):
            yield owner, ordinal, text


def _invert(ranks: Array, scanned: _Scanned) -> Postings:
    """Postings of a field's words. ranks: uint32 (words,), the number of each word's lexeme."""
    sizes, texts = scanned.sizes, scanned.texts
    bases = _value_bases(sizes, texts.ordinals)
    positions = np.repeat(bases - (np.cumsum(sizes) - sizes), sizes)
    positions += np.arange(len(positions))
    order = stable_order(ranks)  # the words stand by document and position already
    words = Words(
        lexemes=ranks[order],
        docs=np.repeat(texts.owners.astype(np.uint16), sizes)[order],
        positions=positions.astype(np.uint32)[order],
    )
    return from_words(words.before(MAX_POSITION) if positions.max(initial=0) >= MAX_POSITION else words)


def _value_bases(sizes: Array, ordinals: Array) -> Array:
    """The position that each value of a field begins at: after those before it, and a gap for each."""
    before = np.cumsum(sizes) - sizes
    first = np.maximum.accumulate(np.where(ordinals == 0, np.arange(len(sizes)), 0))
    bases: Array = before - before[first] + ordinals * VALUE_GAP
    return bases


def _lengths(counted: Array, sizes: Array) -> Array:
    """A field's length in each document: its words without stop words. uint32 (documents,)."""
    running = np.append(0, np.cumsum(counted, dtype=np.int64))
    lengths: Array = np.diff(running[np.append(0, np.cumsum(sizes))]).astype(np.uint32)
    return lengths


def _mask(size: int, among: Sequence[Array]) -> Array:
    mask = np.zeros(size, bool)
    for numbers in among:
        mask[numbers] = True
    return mask
