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
from dateline.index.engines.whoosh.schema import UNDATED, exact, last_change_of
from dateline.index.errors import NotSupportedError
from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.engines.base import Ask, Counts, Found, Key, Lacks, Step, Tally, Word
from dateline.searcher.engines.ranking import K1
from dateline.searcher.engines.steps import count_years, timeline
from dateline.searcher.engines.whoosh.columns import Columns, Mask, Numbers
from dateline.searcher.engines.whoosh.facets import count_values
from dateline.searcher.engines.whoosh.matchers import SegmentMatchers, scored
from dateline.searcher.engines.whoosh.ordering import Matched, best_of_stories, page
from dateline.searcher.engines.whoosh.vocabulary import tally, word_table
from dateline.searcher.engines.word_table import WordTable
from dateline.searcher.plan.nodes import Plan, Term

_LACKS: Lacks = {
    "explain": "the Whoosh engine can't explain a score, as Whoosh gives it whole; the posting engine can: "
    "`dateline check --rebuild --engine postings` makes it the archive's"
}

_DAY = 86_400
_TEXT_NAMES = tuple(field.name for field in TEXT_FIELDS)

_WEIGHTING = BM25F(
    K1=K1,
    **{f"{name}_B": field.b for field in TEXT_FIELDS for name in (field.name, exact(field.name))},
)


class WhooshSnapshot:
    """The last commit of a Whoosh index. A lock guards it: Whoosh's readers share file positions."""

    lacks = _LACKS

    def __init__(self, folder: Path, identity: str | None = None) -> None:
        """Raises IndexUnusable when the index is missing, damaged, of another version or archive."""
        index = files.open_existing(folder, identity)
        self._folder = folder
        self._lock = Lock()
        with files.told_apart(folder):
            reader = index.reader()
            self._searcher = Searcher(reader, weighting=_WEIGHTING)
            self._last_change = last_change_of(reader.schema)
            self._columns = Columns(reader)
        self._vocabulary: list[WordTable] = []

    @property
    def last_change(self) -> int:
        """The highest change number it holds."""
        return self._last_change

    @property
    def articles(self) -> int:
        """How many articles it holds."""
        return int(np.count_nonzero(self._columns.alive))

    def find(self, ask: Ask) -> Found:
        """Answer one question; words close together rank no higher (`Ask.words` is passed over)."""
        with self._lock, files.reading(self._folder):
            matched = self._rank(self._match(ask.plan), ask)
            best = best_of_stories(matched, self._columns, newest=ask.sort == "newest")
            counted = best if ask.facet_counts == "stories" else matched
            shown = page(best if ask.collapse else matched, ask, self._columns)
            facets: dict[str, Counts] = {
                name: self._facet(name, counted, ask.timezone) for name in ask.facets
            }

        def by_grain(grain: str) -> list[Step]:
            """The timeline by a grain."""
            every = self._columns.dates(self._columns.alive)
            return timeline([self._dates(matched)], [every], ask.timezone, grain)

        return Found(
            keys=self._columns.key[shown.documents].tolist(),
            scores=shown.scores.tolist(),
            total=len(matched),
            stories=len(best),
            copies=self._copies(shown, matched) if ask.collapse else {},
            facets=facets,
            timeline=by_grain(ask.timeline) if ask.timeline else [],
            by_grain=by_grain,
        )

    def find_each(self, asks: Sequence[Ask]) -> list[Found]:
        """Answer some questions, each by itself."""
        return [self.find(ask) for ask in asks]

    def explain(self, ask: Ask, key: Key) -> NoReturn:
        """Not supported: Whoosh gives a score whole."""
        raise NotSupportedError(self.lacks["explain"])

    def count(self, plans: Sequence[Plan]) -> list[int]:
        """How many articles match each plan."""
        with self._lock, files.reading(self._folder):
            return [len(self._match(plan)) for plan in plans]

    def frequencies(self, words: Sequence[Word]) -> list[int]:
        """In how many articles each word occurs in headline, standfirst or body."""
        return self.count([Term((form,), exact, _TEXT_NAMES) for form, exact in words])

    def values(self, columns: Sequence[str]) -> list[Counts]:
        """The values of keyword columns as written, with their counts, most frequent first."""
        with self._lock, files.reading(self._folder):
            reader, alive = self._searcher.reader(), self._columns.alive
            return [count_values(reader, column, alive) for column in columns]

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

    def _dates(self, matched: Matched) -> Numbers:
        return self._columns.dates(self._mask(matched))

    def _facet(self, name: str, matched: Matched, zone: str) -> Counts:
        if name == "year":
            return count_years([self._dates(matched)], zone)
        return count_values(self._searcher.reader(), name, self._mask(matched))
