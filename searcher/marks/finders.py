"""Finders: where one word, phrase or neighbourhood of a query occurs in a text.

A scan of the folded text proposes places; what the analyser says of the words there is what counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache, partial

from dateline.index.analysis import tokens
from dateline.index.analysis.tokens import plain_word
from dateline.searcher.marks.mark import Mark
from dateline.searcher.marks.scan import Scan, without_dropped
from dateline.searcher.marks.units import Marked, Unit

_LONGEST = 48
"""Characters on either side of a place within which its word is expected to end."""
_EACH = 10
"""Characters taken along around a place for each word that an occurrence may span."""
_rest = re.compile(rf"\S{{0,{_LONGEST}}}").match
_words = lru_cache(maxsize=4096)(tokens)
"""The words of a window, remembered: most windows are one word, and news repeats its words."""


def finder(unit: Marked, language: str | None) -> Finder:
    """What finds a unit in articles of a language."""
    if isinstance(unit, Unit) and len(unit.places) == 1:
        return _WordFinder(unit, language)
    return Finder(unit, language)


class Finder:
    """One unit in one language, and what was judged of it: news repeats its words, so answers are kept."""

    def __init__(self, unit: Marked, language: str | None) -> None:
        self.fields = unit.fields
        self._unit = unit
        self._language = language
        self._after = _EACH * unit.reach if unit.reach > 1 else 0
        self._before = 0 if unit.begins_with_pivot else self._after
        self._beginnings = [b for pivot in unit.pivots if "" not in pivot.prefixes for b in pivot.prefixes]
        self._open = [pivot for pivot in unit.pivots if "" in pivot.prefixes]
        # A window without one of a phrase's words need not be cut into words.
        self._wanted = [
            tuple(map(without_dropped, place.prefixes))
            for place in (unit.places if isinstance(unit, Unit) and len(unit.places) > 1 else ())
        ]
        self._judged: dict[str, list[list[Mark]]] = {}

    def occurrences(self, scan: Scan) -> list[Sequence[Mark]]:
        """The marks of each occurrence; some come twice."""
        return [marks for place in self._candidates(scan) for marks in self._around(scan, place)]

    def _candidates(self, scan: Scan) -> list[int]:
        """Where the unit may occur. A matcher that can't say is asked about each distinct word."""
        if not self._open:
            return scan.places(self._beginnings)
        asked = [word for word in scan.words() if any(p.accepts(word, self._language) for p in self._open)]
        return scan.places([*self._beginnings, *asked])

    def _around(self, scan: Scan, place: int) -> list[list[Mark]]:
        """The marks of what occurs around a place: the analyser judges the words there."""
        text = scan.text
        left = max(0, place - self._before)
        if left and text[left - 1] not in " \n":
            left = _word_start(text, left)
        right = _rest(text, place + self._after).end()  # type: ignore[union-attr]  # it matches anything
        if self._wanted and not scan.may_have(self._wanted, left, right):
            return []
        window = text[left:right]
        if window not in self._judged:
            self._judged[window] = self._judge(window)
        return [[(left + start, left + end) for start, end in marks] for marks in self._judged[window]]

    def _judge(self, window: str) -> list[list[Mark]]:
        """The marks of the unit's occurrences in a window."""
        words = _words(window)
        found = self._unit.occurrences(words, self._language)
        return [[(words[a].start, words[b - 1].end) for a, b in sorted(spans)] for spans in found]


class _WordFinder(Finder):
    """A unit of one word. Most words of a text are plain: their forms can be read off the folded text."""

    def __init__(self, unit: Unit, language: str | None) -> None:
        super().__init__(unit, language)
        self._accepts = cache(partial(unit.places[0].accepts, language=language))

    def occurrences(self, scan: Scan) -> list[Sequence[Mark]]:
        """The mark of each occurrence; some come twice."""
        if not scan.is_aligned:
            return super().occurrences(scan)
        found: list[Sequence[Mark]] = []
        for place in self._candidates(scan):
            word = plain_word(scan.folded, place)
            if word is None:
                found += self._around(scan, place)
            elif self._accepts(word[1]):
                found.append((word.span(),))
        return found


def _word_start(text: str, place: int) -> int:
    """Where the white space before a place ends, or somewhat before it in text without any."""
    limit = max(0, place - _LONGEST)
    return max(text.rfind(" ", limit, place), text.rfind("\n", limit, place), limit - 1) + 1
