"""Preparing: from articles to the arrays of a segment, inverted by sorting numbers.

It needs nothing of the store and nothing of the index, so worker processes can do it beside each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from dateline.index.article import Article
from dateline.index.engines.postings.container import Array
from dateline.index.engines.postings.inversion import Scanned, inverted
from dateline.index.engines.postings.postings import MAX_DOCS
from dateline.index.engines.postings.rows import UNDATED, date_order, known_bits, pack_columns
from dateline.index.engines.postings.runs import ragged
from dateline.index.engines.postings.scan import Scanner
from dateline.index.engines.postings.segment import FIELDS, TEXT_NAMES
from dateline.index.engines.postings.strings import encode, pack_strings

Interval = tuple[int, int]
"""`[start, end)` in whole seconds since 1970 UTC."""


@dataclass(frozen=True, slots=True)
class PreparedSegment:
    """Articles as a segment, but for what only the store knows of them (`key`, `story`, `indexed`).

    It pickles, about 2.2 kB an article of 500 words. places: int64 (articles,), which of the articles given
    each document is. arrays: as in docs/index-format.md.
    """

    places: Array
    arrays: Mapping[str, Array]

    def __len__(self) -> int:
        return len(self.places)


class SegmentPreparer:
    """Prepares articles. Keep one in each process, and give it a few hundred articles or more at a time.

    It remembers the words it has met (up to some 60 MB), which is what makes it quick.
    """

    def __init__(self) -> None:
        self._scanner = Scanner()

    def prepare(self, articles: Sequence[Article], published: Sequence[Interval | None]) -> PreparedSegment:
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
        return PreparedSegment(places, arrays)

    def _words(self, articles: Sequence[Article]) -> dict[str, Array]:
        """Lexicon, postings and lengths of articles in the order of documents."""
        scanned = {field: self._scan(articles, field) for field in FIELDS}
        lexemes = self._scanner.lexemes
        sizes = {field: np.bincount(one.lexemes, minlength=len(lexemes)) for field, one in scanned.items()}
        used = np.flatnonzero(sum(sizes.values()))
        lexicon = lexemes.pack(used)
        ranks = np.zeros(len(lexemes), np.uint16 if len(used) <= 1 << 16 else np.uint32)
        ranks[used] = lexicon.numbers
        arrays = dict(lexicon.arrays)
        for field, one in scanned.items():
            words = inverted(one, ranks, lexicon.sums(sizes[field][used]))
            arrays.update(words.postings().arrays(field))
            if field in TEXT_NAMES:
                arrays[f"{field}.lengths"] = words.lengths(len(articles), lexicon.stop_words)
        return arrays

    def _scan(self, articles: Sequence[Article], field: str) -> Scanned:
        values = [getattr(article, field) or () for article in articles]
        texts = [(value,) if isinstance(value, str) else value for value in values]
        counts = np.fromiter(map(len, texts), np.int64, len(texts))
        docs = np.arange(len(texts)).repeat(counts)
        languages = [articles[doc].language for doc in docs.tolist()]
        lexemes, sizes = self._scanner.scan(list(chain.from_iterable(texts)), languages)
        return Scanned(docs, ragged(np.zeros_like(counts), counts), lexemes, sizes).shortened()
