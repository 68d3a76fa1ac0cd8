"""Marks: where the words of a query stand in a text, as `[start, end)` code points.

A phrase is one mark. The article's language decides the stems. What the analyser says of a word is
what counts; the scan of a long text only proposes places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nlargest

from dateline.index.analysis import tokens
from dateline.searcher.marks_scan import Scan, without_dropped
from dateline.searcher.marks_units import Marked, Unit, spoken, units
from dateline.searcher.marks_words import Matcher, certainty
from dateline.searcher.plan import Plan
from dateline.searcher.results import Mark

_CANDIDATES = 256
"""How many places of one word are judged in one text; more would not change the snippet much."""
_UNITS = 64
"""Words and phrases of one query that are marked at most; each is a scan of every text shown."""
_LONGEST = 48
"""Characters on either side of a place within which its word is expected to end."""
_WORD = re.compile(r"\w+")
_REST = re.compile(rf"\S{{0,{_LONGEST}}}")


Place = tuple[int, int, int]
"""An occurrence in a text: `[start, end)` in code points, and which unit of the highlighter it is."""

Occurrence = tuple[int, Sequence[Mark]]
"""Where the text begins that an occurrence was found in, and its marks there."""


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
        if not text:
            return ()
        found = self._occurrences(text, field, language, limit=len(text))
        return _merge((left + a, left + b) for _, (left, marks) in found for a, b in marks)

    def places(self, text: str, field: str, language: str | None) -> list[Place]:
        """Where the units occur, in order, for choosing a fragment of a text of any length."""
        found = self._occurrences(text, field, language, limit=_CANDIDATES)
        return sorted(
            {(left + marks[0][0], left + marks[-1][1], ordinal) for ordinal, (left, marks) in found}
        )

    def _occurrences(
        self, text: str, field: str, language: str | None, limit: int
    ) -> Iterator[tuple[int, Occurrence]]:
        """The ordinals of the units found, with each occurrence; some come twice."""
        scan = Scan(text)
        for ordinal, finder in enumerate(self._finders_of(language)):
            if field in finder.fields:
                for occurrence in finder.occurrences(text, scan, language, limit):
                    yield ordinal, occurrence

    def _finders_of(self, language: str | None) -> list[_Finder]:
        """A finder for each unit, as it is looked for in articles of one language."""
        finders = self._finders.get(language)
        if finders is None:
            finders = self._finders[language] = [_Finder(spoken(unit, language)) for unit in self.units]
        return finders


class _Finder:
    """One unit, and what was judged of it: news repeats its words, so answers are kept."""

    def __init__(self, unit: Marked) -> None:
        self.fields = unit.fields
        self._unit = unit
        self._reach = unit.reach
        self._pivots = unit.pivots
        # A window without one of a phrase's words need not be cut into words.
        self._wanted = [
            tuple(map(without_dropped, place.prefixes))
            for place in (unit.places if isinstance(unit, Unit) and len(unit.places) > 1 else ())
        ]
        self._judged: dict[tuple[str, str | None], list[list[Mark]]] = {}

    def occurrences(self, text: str, scan: Scan, language: str | None, limit: int) -> Iterator[Occurrence]:
        """Where the unit occurs: the scan proposes, the analyser judges."""
        for pivot in self._pivots:
            for beginning in _beginnings(pivot, scan, language):
                for candidate in scan.find(beginning, limit):
                    left, right = _window(text, candidate, self._reach)
                    if not self._wanted or scan.may_have(self._wanted, left, right):
                        for marks in self._judge(text[left:right], language):
                            yield left, marks

    def _judge(self, window: str, language: str | None) -> list[list[Mark]]:
        """The marks of the unit's occurrences in a window."""
        judged = self._judged.get((window, language))
        if judged is None:
            words = tokens(window)
            found = self._unit.occurrences(words, language)
            judged = [[(words[a].start, words[b - 1].end) for a, b in spans] for spans in found]
            self._judged[window, language] = judged
        return judged


def _most_telling(found: Sequence[Marked]) -> tuple[Marked, ...]:
    """The units with the longest words, where a question as long as a page asks for too many."""
    if len(found) <= _UNITS:
        return tuple(found)
    return tuple(nlargest(_UNITS, found, key=lambda unit: max(map(certainty, unit.pivots), default=0)))


def _beginnings(pivot: Matcher, scan: Scan, language: str | None) -> Sequence[str]:
    """What to scan for; a matcher that can't say is asked about each distinct word of the text."""
    if "" not in pivot.prefixes:
        return pivot.prefixes
    return [form for form in set(_WORD.findall(scan.folded)) if pivot.accepts(form, language)]


def _window(text: str, place: int, reach: int) -> Mark:
    """`[start, end)` of whole words around a place, with room for an occurrence of `reach` tokens."""
    left = right = place
    if reach > 1:
        left, right = max(0, place - 10 * reach), min(len(text), place + 10 * reach)
    if left and text[left - 1] not in " \n":
        limit = max(0, left - _LONGEST)
        left = max(text.rfind(" ", limit, left), text.rfind("\n", limit, left), limit - 1) + 1
    return left, _REST.match(text, right).end()  # type: ignore[union-attr]  # it matches anything


def _merge(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks sorted, those that overlap made one."""
    merged: list[Mark] = []
    for start, end in sorted(marks):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
