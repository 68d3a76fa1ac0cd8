"""The posting engine's Snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.index.engines.postings.held import open_commit
from dateline.index.errors import NotSupportedError
from dateline.searcher.budget import check_budget
from dateline.searcher.engines.base import EVERYTHING, Ask, Counts, Found, Key, Step, Tally, Word
from dateline.searcher.engines.postings.arrays import Ints, Mask, keep_memory, mask_of
from dateline.searcher.engines.postings.evaluate import evaluated, expanded
from dateline.searcher.engines.postings.facets import count_values
from dateline.searcher.engines.postings.kinds.terms import docs_of_term
from dateline.searcher.engines.postings.leaf import TEXT_NAMES, Leaf
from dateline.searcher.engines.postings.matches import Matches
from dateline.searcher.engines.postings.ordering import page
from dateline.searcher.engines.postings.ranked import ranked
from dateline.searcher.engines.postings.stories import Stories
from dateline.searcher.engines.postings.vocabulary import tally, word_table
from dateline.searcher.engines.steps import count_years, timeline
from dateline.searcher.engines.word_table import WordTable
from dateline.searcher.plan.nodes import Plan, Term

if TYPE_CHECKING:
    from dateline.searcher.engines.explanation import Explanation


class PostingSnapshot:
    """The last commit of an index of postings. Nothing in it changes, so any number of threads may ask.

    Its files stay mapped while a writer goes on; a system frees them when the snapshot is dropped.
    """

    def __init__(self, folder: Path, identity: str | None = None) -> None:
        """Raises IndexUnusable when the index is missing, damaged, of another version or archive."""
        keep_memory()
        contents, held = open_commit(folder, identity)
        self._last_change = contents.last_change
        self._leaves = [Leaf(one) for one in held]
        self._count = sum(leaf.articles for leaf in self._leaves)

    lacks = EVERYTHING

    @property
    def last_change(self) -> int:
        """The highest change number it holds."""
        return self._last_change

    @property
    def articles(self) -> int:
        """How many articles it holds."""
        return self._count

    def find(self, ask: Ask) -> Found:
        """Answer one question."""
        leaves = self._weighed
        found = ranked(leaves, ask)
        best = self._stories.best(found, newest=ask.sort == "newest")
        listed = best if ask.collapse else found

        def by_grain(grain: str) -> list[Step]:
            """The timeline by a grain."""
            check_budget("counting")
            return timeline(self._dates(found), [leaf.dates for leaf in leaves], ask.timezone, grain)

        shown = page(leaves, listed, ask.sort, (ask.offset, ask.offset + ask.limit))
        return Found(
            keys=[row.key for row in shown],
            scores=[row.score for row in shown],
            total=_total(found),
            stories=_total(best),
            copies=self._stories.copies(shown, found) if ask.collapse else {},
            facets=self._facets(best if ask.facet_counts == "stories" else found, ask),
            timeline=by_grain(ask.timeline) if ask.timeline else [],
            by_grain=by_grain,
        )

    def find_each(self, asks: Sequence[Ask]) -> list[Found]:
        """Answer some questions, each by itself."""
        return [self.find(ask) for ask in asks]

    def explain(self, ask: Ask, key: Key) -> Explanation:
        """Why an article that `ask` finds has its score. Raises NotSupportedError when it is not here."""
        from dateline.searcher.engines.postings.explaining import explained

        explanation = explained(self._weighed, ask, key) if self._leaves else None
        if explanation is None:
            raise NotSupportedError("this hit can't be explained any more: the index has changed since")
        return explanation

    def count(self, plans: Sequence[Plan]) -> list[int]:
        """How many articles match each plan."""
        return [_total(evaluated(self._weighed, expanded(self._leaves, plan))) for plan in plans]

    def frequencies(self, words: Sequence[Word]) -> list[int]:
        """In how many articles each word occurs in headline, standfirst or body."""
        terms = [Term((form,), exact, TEXT_NAMES) for form, exact in words]
        return [sum(len(docs_of_term(leaf, term)) for leaf in self._leaves) for term in terms]

    def values(self, columns: Sequence[str]) -> list[Counts]:
        """The values of keyword columns as written, with their counts, most frequent first."""
        live = [leaf.live for leaf in self._leaves]
        return [count_values(self._leaves, live, column) for column in columns]

    def tally(self, parts: Sequence[Plan]) -> list[Tally]:
        """Counts for each of some parts that together make a query, each part looked up once."""
        return tally(self._leaves, [expanded(self._leaves, part) for part in parts])

    def vocabulary(self) -> Sequence[WordTable]:
        """The words of the text fields, a table for each segment."""
        return self._vocabulary

    def close(self) -> None:
        """Let go of the files. Nobody asks it any more; what is asked of its hits later says so."""
        leaves, self._leaves = self._leaves, []
        for name in ("_weighed", "_vocabulary", "_stories"):
            vars(self).pop(name, None)
        for leaf in leaves:
            segment = leaf.segment
            vars(leaf).clear()
            segment.close()

    @cached_property
    def _weighed(self) -> Sequence[Leaf]:
        """The leaves, told the average lengths of all of them together."""
        totals = [leaf.total_lengths() for leaf in self._leaves]
        averages = {
            field: sum(total[field] for total in totals) / max(self._count, 1) for field in TEXT_NAMES
        }
        for leaf in self._leaves:
            leaf.averages = averages
        return self._leaves

    @cached_property
    def _vocabulary(self) -> Sequence[WordTable]:
        return [word_table(leaf) for leaf in self._leaves]

    @cached_property
    def _stories(self) -> Stories:
        return Stories(self._leaves)

    def _facets(self, found: Sequence[Matches], ask: Ask) -> dict[str, Counts]:
        check_budget("counting")
        masks = self._masks(found) if ask.facets else []
        return {
            name: count_years(self._dates(found), ask.timezone)
            if name == "year"
            else count_values(self._leaves, masks, name)
            for name in ask.facets
        }

    def _dates(self, found: Sequence[Matches]) -> list[Ints]:
        """When what was found was published, the undated left out, ascending in each leaf."""
        return [
            leaf.starts[one.docs[one.docs >= leaf.undated]]
            for leaf, one in zip(self._leaves, found, strict=True)
        ]

    def _masks(self, found: Sequence[Matches]) -> list[Mask]:
        return [mask_of(one.docs, leaf.size) for leaf, one in zip(self._leaves, found, strict=True)]


def _total(found: Sequence[Matches]) -> int:
    return sum(len(one.docs) for one in found)
