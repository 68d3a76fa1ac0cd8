"""Finders: where one word, phrase or neighbourhood of a query occurs in a text.

A scan of the folded text proposes places; what the analyser says of the words there is what counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, partial

from dateline.index.analysis import tokens
from dateline.index.analysis.tokens import plain_word
from dateline.searcher.budget import check_budget
from dateline.searcher.marks.mark import Mark
from dateline.searcher.marks.scan import Scan, without_dropped
from dateline.searcher.marks.units import TEXT_NAMES, Marked, Unit, spoken

_LONGEST = 48
"""Characters on either side of a place within which its word is expected to end."""
_EACH = 10
"""Characters taken along around a place for each word that an occurrence may span."""
_JUDGED = 1024
"""Forms and windows whose judgement is remembered for each finder: news repeats its words."""
_rest = re.compile(rf"\S{{0,{_LONGEST}}}").match
_words = lru_cache(maxsize=4096)(tokens)
"""The words of a window, remembered: most windows are one word."""


@lru_cache(maxsize=256)
def finder(unit: Marked, language: str | None) -> Finder:
    """What finds a unit in articles of a language."""
    unit = spoken(unit, language)
    if isinstance(unit, Unit) and len(unit.places) == 1:
        return _WordFinder(unit, language)
    return Finder(unit, language)


class Finder:
    """One unit in one language, and what was judged of it. Safe for threads."""

    def __init__(self, unit: Marked, language: str | None) -> None:
        self._unit = unit
        self._language = language
        self._elsewhere = TEXT_NAMES - unit.fields
        self._after = _EACH * unit.reach if unit.reach > 1 else 0
        self._before = 0 if unit.begins_with_pivot else self._after
        self._beginnings = [b for pivot in unit.pivots if "" not in pivot.prefixes for b in pivot.prefixes]
        self._open = [pivot for pivot in unit.pivots if "" in pivot.prefixes]
        # A window without one of a phrase's words need not be cut into words.
        self._wanted = [
            tuple(map(without_dropped, place.prefixes))
            for place in (unit.places if isinstance(unit, Unit) and len(unit.places) > 1 else ())
        ]
        self._judge = lru_cache(maxsize=_JUDGED)(self._judged)

    def occurrences(self, scan: Scan) -> list[Sequence[Mark]]:
        """The marks of each occurrence; some come twice."""
        check_budget("marking")
        found: list[Sequence[Mark]] = []
        for place in self._candidates(scan):
            found += self._around(scan, place)
        return found

    def _candidates(self, scan: Scan) -> list[int]:
        """Where the unit may occur. A matcher that can't say is asked about each distinct word."""
        beginnings = self._beginnings
        if self._open:
            asked = [w for w in scan.words() if any(p.accepts(w, self._language) for p in self._open)]
            beginnings = [*beginnings, *asked]
        places = scan.places(beginnings)
        if self._elsewhere:
            others = [(start, end) for name, start, end in scan.fields if name in self._elsewhere]
            places = [place for place in places if not any(a <= place < b for a, b in others)]
        return places

    def _around(self, scan: Scan, place: int) -> list[list[Mark]]:
        """The marks of what occurs around a place, in its field: the analyser judges the words there."""
        text = scan.text
        first, last = scan.field_at(place)
        left = max(first, place - self._before)
        if left > first and text[left - 1] not in " \n":
            # where the white space before it ends, or somewhat before it in text without any
            limit = max(first, left - _LONGEST)
            left = max(text.rfind(" ", limit, left), text.rfind("\n", limit, left), limit - 1) + 1
        right = min(last, _rest(text, min(last, place + self._after)).end())  # type: ignore[union-attr]  # it matches anything
        if self._wanted and not scan.may_have(self._wanted, left, right):
            return []
        return [[(left + a, left + b) for a, b in marks] for marks in self._judge(text[left:right])]

    def _judged(self, window: str) -> list[list[Mark]]:
        """The marks of the unit's occurrences in a window."""
        check_budget("marking")
        words = _words(window)
        found = self._unit.occurrences(words, self._language)
        return [[(words[a].start, words[b - 1].end) for a, b in sorted(spans)] for spans in found]


class _WordFinder(Finder):
    """A unit of one word. Most words of a text are plain: their forms can be read off the folded text."""

    def __init__(self, unit: Unit, language: str | None) -> None:
        super().__init__(unit, language)
        self._accepts = lru_cache(maxsize=_JUDGED)(partial(unit.places[0].accepts, language=language))

    def occurrences(self, scan: Scan) -> list[Sequence[Mark]]:
        """The mark of each occurrence; some come twice."""
        if not scan.is_aligned:
            return super().occurrences(scan)
        folded, accepts = scan.folded, self._accepts
        found: list[Sequence[Mark]] = []
        simple = not (self._open or self._elsewhere)
        for place in scan.places(self._beginnings) if simple else self._candidates(scan):
            word = plain_word(folded, place)
            if word is None:
                found += self._around(scan, place)
            elif accepts(word[1]):
                found.append((word.span(),))
        return found
