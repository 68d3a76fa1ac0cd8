"""Marks: where the words of a query stand in a text, as `[start, end)` code points.

A phrase is one mark. The article's language decides the stems. What the analyser says of a word is
what counts; the scan of a long text only proposes places.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

from dateline.searcher.marks.finders import Finder, finder
from dateline.searcher.marks.mark import Mark, merged
from dateline.searcher.marks.scan import Scan
from dateline.searcher.marks.units import Marked, units
from dateline.searcher.marks.words import certainty
from dateline.searcher.plan.nodes import Plan

_CANDIDATES = 256
"""How many places of one word are judged in one text; more would not change the snippet much."""
_UNITS = 64
"""Words and phrases of one query that are marked at most; each is a scan of every text shown."""

Place = tuple[int, int, int]
"""An occurrence in a text: `[start, end)` in code points, and which unit of the highlighter it is."""


class Occurrences(NamedTuple):
    """Where the units of a highlighter occur in some fields, which stand one after another as one text.

    order: the places, sorted; marks: those of each. fields: (name, start, end) of each in the text.
    complete: whether they are all there are, and not only the first of each.
    """

    order: Sequence[Place]
    marks: Mapping[Place, Sequence[Mark]]
    fields: Sequence[tuple[str, int, int]]
    complete: bool

    def within(self, start: int, end: int) -> tuple[Mark, ...]:
        """The marks of what stands in `[start, end)` as a whole, sorted, none overlapping."""
        order = self.order
        inside: list[Mark] = []
        for place in order[bisect_left(order, (start,)) : bisect_left(order, (end,))]:
            if place[1] <= end:
                inside += self.marks[place]
        return merged(inside) if len(inside) > 1 else tuple(inside)


class Highlighter:
    """The marks of one plan; made once a search and used for all its hits. Safe for threads.

    weights: how much each unit says about a text that has it, in step with `units`.
    """

    def __init__(
        self, plan: Plan, weigh: Callable[[Sequence[Marked]], Sequence[float]] | None = None
    ) -> None:
        """`weigh` gives units their weights beside others; without it all weigh the same."""
        self.units = units(plan)
        if len(self.units) > _UNITS:  # a question as long as a page: those with the longest words
            telling = nlargest(
                _UNITS, self.units, key=lambda unit: max(map(certainty, unit.pivots), default=0)
            )
            self.units = tuple(telling)
        self.weights = tuple(weigh(self.units)) if weigh and len(self.units) > 1 else (1.0,) * len(self.units)
        self._finders: dict[str | None, list[Finder]] = {}

    def marks(self, text: str | None, field: str, language: str | None) -> tuple[Mark, ...]:
        """The marks of a whole text, sorted, none overlapping."""
        if not text or not self.units:
            return ()
        return self.places([(field, text)], language, limit=len(text)).within(0, len(text))

    def places(
        self, texts: Sequence[tuple[str, str]], language: str | None, limit: int = _CANDIDATES
    ) -> Occurrences:
        """Where the units occur in the texts of some fields, of any length.

        limit: places of each word at most, the first ones.
        """
        finders = self._finders.get(language)
        if finders is None:
            finders = self._finders[language] = [finder(unit, language) for unit in self.units]
        scan = Scan(texts, limit)
        found: dict[Place, Sequence[Mark]] = {}
        for unit, one in enumerate(finders):
            for marks in one.occurrences(scan):
                found[marks[0][0], marks[-1][1], unit] = marks
        return Occurrences(sorted(found), found, scan.fields, not scan.is_cut_short)
