"""Marks: where the words of a query stand in a text, as `[start, end)` code points.

A phrase is one mark. The article's language decides the stems. What the analyser says of a word is
what counts; the scan of a long text only proposes places.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from heapq import nlargest
from typing import NamedTuple

from dateline.index.analysis import tokens
from dateline.searcher.marks_scan import Scan, without_dropped
from dateline.searcher.marks_units import Marked, Unit, spoken, units
from dateline.searcher.marks_words import certainty
from dateline.searcher.plan import Plan
from dateline.searcher.results import Mark

_CANDIDATES = 256
"""How many places of one word are judged in one text; more would not change the snippet much."""
_UNITS = 64
"""Words and phrases of one query that are marked at most; each is a scan of every text shown."""
_LONGEST = 48
"""Characters on either side of a place within which its word is expected to end."""
_EACH = 10
"""Characters taken along around a place for each word that an occurrence may span."""
_rest = re.compile(rf"\S{{0,{_LONGEST}}}").match


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

    def marks_within(self, start: int, end: int) -> list[Mark]:
        """The marks of what stands in `[start, end)` as a whole."""
        first, last = bisect_left(self.order, (start, 0, 0)), bisect_left(self.order, (end, 0, 0))
        return [mark for place in self.order[first:last] if place[1] <= end for mark in self.marks[place]]


_words = lru_cache(maxsize=4096)(tokens)
"""The words of a window, remembered: most windows are one word, and news repeats its words."""


class Highlighter:
    """The marks of one plan; made once a search and used for all its hits. Safe for threads.

    weights: how much each unit says about a text that has it, in step with `units`.
    """

    def __init__(self, plan: Plan, weigh: Callable[[Marked], float] | None = None) -> None:
        """`weigh` gives a unit's weight beside others; without it all weigh the same."""
        self.units = _most_telling(units(plan))
        self.weights = tuple(weigh(unit) if weigh and len(self.units) > 1 else 1.0 for unit in self.units)
        self._finders: dict[str | None, list[_Finder]] = {}

    def marks(self, text: str | None, field: str, language: str | None) -> tuple[Mark, ...]:
        """The marks of a whole text, sorted, none overlapping."""
        if not text or not self.units:
            return ()
        found = self._occurrences(Scan(text, limit=len(text)), field, language)
        return merged([mark for _, marks in found for mark in marks])

    def places(self, text: str, field: str, language: str | None) -> Places:
        """Where the units occur, for choosing a fragment of a text of any length."""
        scan = Scan(text, limit=_CANDIDATES)
        found = self._occurrences(scan, field, language)
        marks = {(marks[0][0], marks[-1][1], unit): marks for unit, marks in found}
        return Places(text, sorted(marks), marks, not scan.is_cut_short)

    def _occurrences(self, scan: Scan, field: str, language: str | None) -> list[tuple[int, Sequence[Mark]]]:
        """Which unit occurs, and its marks; some come twice."""
        return [
            (unit, marks)
            for unit, finder in enumerate(self._finders_of(language))
            if field in finder.fields
            for marks in finder.occurrences(scan)
        ]

    def _finders_of(self, language: str | None) -> list[_Finder]:
        """A finder for each unit, as it is looked for in articles of one language."""
        finders = self._finders.get(language)
        if finders is None:
            finders = [_Finder(spoken(unit, language), language) for unit in self.units]
            self._finders[language] = finders
        return finders


class _Finder:
    """One unit in one language, and what was judged of it: news repeats its words, so answers are kept."""

    def __init__(self, unit: Marked, language: str | None) -> None:
        self.fields = unit.fields
        self._unit = unit
        self._language = language
        self._after = _EACH * unit.reach if unit.reach > 1 else 0
        self._before = 0 if unit.begins_with_pivot else self._after
        self._pivots = unit.pivots
        # A window without one of a phrase's words need not be cut into words.
        self._wanted = [
            tuple(map(without_dropped, place.prefixes))
            for place in (unit.places if isinstance(unit, Unit) and len(unit.places) > 1 else ())
        ]
        self._judged: dict[str, list[list[Mark]]] = {}

    def occurrences(self, scan: Scan) -> list[Sequence[Mark]]:
        """The marks of each occurrence: the scan proposes places, the analyser judges the words there."""
        found: list[Sequence[Mark]] = []
        text, judged = scan.text, self._judged
        for place in self._candidates(scan):
            left = max(0, place - self._before)
            if left and text[left - 1] not in " \n":
                left = _word_start(text, left)
            right = _rest(text, place + self._after).end()  # type: ignore[union-attr]  # it matches anything
            if self._wanted and not scan.may_have(self._wanted, left, right):
                continue
            window = text[left:right]
            if window not in judged:
                judged[window] = self._judge(window)
            found += [[(left + start, left + end) for start, end in marks] for marks in judged[window]]
        return found

    def _candidates(self, scan: Scan) -> list[int]:
        """Where the unit may occur. A matcher that can't say is asked about each distinct word."""
        places: list[int] = []
        for pivot in self._pivots:
            beginnings: Sequence[str] = pivot.prefixes
            if "" in beginnings:
                beginnings = [form for form in scan.words() if pivot.accepts(form, self._language)]
            places += scan.places(beginnings)
        return places

    def _judge(self, window: str) -> list[list[Mark]]:
        """The marks of the unit's occurrences in a window."""
        words = _words(window)
        found = self._unit.occurrences(words, self._language)
        return [[(words[a].start, words[b - 1].end) for a, b in sorted(spans)] for spans in found]


def _most_telling(found: Sequence[Marked]) -> tuple[Marked, ...]:
    """The units with the longest words, where a question as long as a page asks for too many."""
    if len(found) <= _UNITS:
        return tuple(found)
    return tuple(nlargest(_UNITS, found, key=lambda unit: max(map(certainty, unit.pivots), default=0)))


def _word_start(text: str, place: int) -> int:
    """Where the white space before a place ends, or somewhat before it in text without any."""
    limit = max(0, place - _LONGEST)
    return max(text.rfind(" ", limit, place), text.rfind("\n", limit, place), limit - 1) + 1


def merged(marks: list[Mark]) -> tuple[Mark, ...]:
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
