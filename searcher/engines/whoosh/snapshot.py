"""The Whoosh engine's Snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import NoReturn

import numpy as np
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from dateline.index.engines.whoosh import files
from dateline.index.engines.whoosh.schema import UNDATED, exact
from dateline.index.errors import NotSupportedError
from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.engines.base import Ask, Found, Tally
from dateline.searcher.engines.ranking import K1
from dateline.searcher.engines.whoosh.columns import Columns, Mask, Numbers
from dateline.searcher.engines.whoosh.facets import count_values, count_years
from dateline.searcher.engines.whoosh.matchers import SegmentMatchers, scored
from dateline.searcher.engines.whoosh.ordering import Matched, best_of_stories, page
from dateline.searcher.engines.whoosh.vocabulary import tally, word_table
from dateline.searcher.engines.word_table import WordTable
from dateline.searcher.plan.nodes import Plan, Term

_DAY = 86_400

_WEIGHTING = BM25F(
    K1=K1,
    **{f"{name}_B": field.b for field in TEXT_FIELDS for name in (field.name, exact(field.name))},
)


class WhooshSnapshot:
    """The last commit of a Whoosh index. A lock guards it: Whoosh's readers share file positions."""

    def __init__(self, folder: Path) -> None:
        index = files.open_existing(folder)
        self._folder = folder
        self._lock = Lock()
        with files.told_apart(folder):
            reader = index.reader()
            self._searcher = Searcher(reader, weighting=_WEIGHTING)
            self._note = reader.schema.note
            self._columns = Columns(reader)
        self._vocabulary: list[WordTable] = []

    @property
    def last_change(self) -> int:
        """The highest change number it holds."""
        return int(self._note.last_change)

    @property
    def articles(self) -> int:
        """How many articles it holds."""
        return int(np.count_nonzero(self._columns.alive))

    def find(self, ask: Ask) -> Found:
        """Answer one question. The timeline is not supported."""
        if ask.timeline:
            raise NotSupportedError("The Whoosh engine has no timeline.")
        with self._lock, files.reading(self._folder):
            matched = self._rank(self._match(ask.plan), ask)
            best = best_of_stories(matched, self._columns)
            counted = self._mask(best if ask.facet_counts == "stories" else matched)
            shown = page(best if ask.collapse else matched, ask, self._columns)
            return Found(
                keys=self._columns.key[shown.documents].tolist(),
                scores=shown.scores.tolist(),
                total=len(matched),
                stories=len(best),
                copies=self._copies(shown, matched) if ask.collapse else {},
                facets={name: self._count(name, counted, ask.timezone) for name in ask.facets},
            )

    def explain(self, ask: Ask, key: int) -> NoReturn:
        """Not supported: Whoosh gives a score whole."""
        raise NotSupportedError("the Whoosh engine can't explain a score")

    def count(self, plan: Plan) -> int:
        """How many articles match."""
        with self._lock, files.reading(self._folder):
            return len(self._match(plan))

    def frequency(self, form: str, *, exact: bool) -> int:
        """In how many articles a form occurs in headline, standfirst or body."""
        return self.count(Term((form,), exact, tuple(field.name for field in TEXT_FIELDS)))

    def values(self, column: str) -> list[tuple[str, int]]:
        """The values of a keyword column as written, with their counts, most frequent first."""
        with self._lock, files.reading(self._folder):
            return self._count(column, self._columns.alive, "UTC")

    def tally(self, parts: Sequence[Plan]) -> list[Tally]:
        """Counts for each of some parts that together make a query, each part looked up once."""
        with self._lock, files.reading(self._folder):
            return tally([self._mask(self._match(part)) for part in parts], self._columns.alive)

    def vocabulary(self) -> Sequence[WordTable]:
        """The words of the text fields, made into one table when first asked for."""
        with self._lock, files.reading(self._folder):
            if not self._vocabulary:
                self._vocabulary.append(word_table(self._searcher.reader()))
            return self._vocabulary

    def close(self) -> None:
        """Let go of files."""
        self._searcher.close()

    def _match(self, plan: Plan) -> Matched:
        """All that matches, in the order of document numbers."""
        rows = [
            (base + document, score)
            for leaf, base in self._searcher.leaf_searchers()
            if leaf.doc_count_all()
            for document, score in scored(SegmentMatchers(leaf, base, self._columns).matcher(plan))
        ]
        documents, scores = zip(*rows, strict=True) if rows else ((), ())
        return Matched(np.array(documents, np.int64), np.array(scores, np.float64))

    def _rank(self, matched: Matched, ask: Ask) -> Matched:
        """Scores as the order asked for needs them: none for orders by date, halved by age if asked."""
        if ask.sort != "relevance":
            return replace(matched, scores=np.zeros(len(matched)))
        if ask.half_life is None:
            return matched
        start = self._columns.start[matched.documents]
        days = np.where(start == UNDATED, ask.half_life, np.maximum(ask.now - start, 0) / _DAY)
        return replace(matched, scores=matched.scores * 0.5 ** (days / ask.half_life))

    def _copies(self, shown: Matched, matched: Matched) -> dict[int, list[int]]:
        """Key of a row shown -> keys of the other copies that matched."""
        columns = self._columns
        of_shown = dict(
            zip(self._values(columns.story, shown), self._values(columns.key, shown), strict=True)
        )
        copies: dict[int, list[int]] = {}
        rows = zip(self._values(columns.story, matched), self._values(columns.key, matched), strict=True)
        for story, key in rows:
            best = of_shown.get(story, key)
            if best != key:
                copies.setdefault(best, []).append(key)
        return copies

    def _values(self, column: Numbers, rows: Matched) -> list[int]:
        values: list[int] = column[rows.documents].tolist()
        return values

    def _mask(self, matched: Matched) -> Mask:
        mask: Mask = np.zeros(len(self._columns.key), bool)
        mask[matched.documents] = True
        return mask

    def _count(self, name: str, wanted: Mask, zone: str) -> list[tuple[str, int]]:
        if name == "year":
            return count_years(self._columns, wanted, zone)
        return count_values(self._searcher.reader(), name, wanted)
