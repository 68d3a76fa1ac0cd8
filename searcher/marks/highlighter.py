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
from dateline.searcher.marks.mark import Mark
from dateline.searcher.marks.scan import Scan
from dateline.searcher.marks.units import Marked, spoken, units
from dateline.searcher.marks.words import certainty
from dateline.searcher.plan.nodes import Plan

_CANDIDATES = 256
"""How many places of one word are judged in one text; more would not change the snippet much."""
_UNITS = 64
"""Words and phrases of one query that are marked at most; each is a scan of every text shown."""

Place = tuple[int, int, int]
"""An occurrence in a text: `[start, end)` in code points, and which unit of the highlighter it is."""


class Places(NamedTuple):
    """Where the units of a highlighter occur in a text: in order, each with its marks.

    complete: whether they are all there are, and not only the first of each.
    """

    text: str
    order: Sequence[Place]
    marks: Mapping[Place, Sequence[Mark]]
    complete: bool

    def marks_within(self, start: int, end: int) -> tuple[Mark, ...]:
        """The marks of what stands in `[start, end)` as a whole, sorted, none overlapping."""
        first, last = bisect_left(self.order, (start, 0, 0)), bisect_left(self.order, (end, 0, 0))
        inside = [place for place in self.order[first:last] if place[1] <= end]
        return _merged([mark for place in inside for mark in self.marks[place]])


class Highlighter:
    """The marks of one plan; made once a search and used for all its hits. Safe for threads.

    weights: how much each unit says about a text that has it, in step with `units`.
    """

    def __init__(
        self, plan: Plan, weigh: Callable[[Sequence[Marked]], Sequence[float]] | None = None
    ) -> None:
        """`weigh` gives the weights of units beside each other; without it all weigh the same."""
        self.units = _most_telling(units(plan))
        alone = len(self.units) < 2
        self.weights = (1.0,) * len(self.units) if alone or not weigh else tuple(weigh(self.units))
        self._finders: dict[str | None, list[Finder]] = {}

    def marks(self, text: str | None, field: str, language: str | None) -> tuple[Mark, ...]:
        """The marks of a whole text, sorted, none overlapping."""
        if not text or not self.units:
            return ()
        found = self._occurrences(Scan(text, limit=len(text)), field, language)
        return _merged([mark for marks in found.values() for mark in marks])

    def places(self, text: str, field: str, language: str | None) -> Places:
        """Where the units occur, for choosing a fragment of a text of any length."""
        scan = Scan(text, limit=_CANDIDATES)
        found = self._occurrences(scan, field, language)
        return Places(text, sorted(found), found, not scan.is_cut_short)

    def _occurrences(self, scan: Scan, field: str, language: str | None) -> dict[Place, Sequence[Mark]]:
        """What occurs, each once, with its marks."""
        return {
            (marks[0][0], marks[-1][1], unit): marks
            for unit, finder in enumerate(self._finders_of(language))
            if field in finder.fields
            for marks in finder.occurrences(scan)
        }

    def _finders_of(self, language: str | None) -> list[Finder]:
        """A finder for each unit, as it is looked for in articles of one language."""
        finders = self._finders.get(language)
        if finders is None:
            finders = [finder(spoken(unit, language), language) for unit in self.units]
            self._finders[language] = finders
        return finders


def _most_telling(found: Sequence[Marked]) -> tuple[Marked, ...]:
    """The units with the longest words, where a question as long as a page asks for too many."""
    if len(found) <= _UNITS:
        return tuple(found)
    return tuple(nlargest(_UNITS, found, key=lambda unit: max(map(certainty, unit.pivots), default=0)))


def _merged(marks: list[Mark]) -> tuple[Mark, ...]:
    """The marks sorted, those that overlap made one."""
    if len(marks) < 2:
        return tuple(marks)
    apart: list[Mark] = []
    for start, end in sorted(marks):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
