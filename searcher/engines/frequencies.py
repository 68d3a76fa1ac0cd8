"""In how many articles words stand, asked of a snapshot once for each word."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.searcher.engines.base import Snapshot, Word

_KEPT = 8192
"""Words remembered, about; a snapshot never changes."""


class Frequencies:
    """The frequencies of words in one snapshot. Safe for threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.articles = snapshot.articles
        self._snapshot = snapshot
        self._known: dict[Word, int] = {}

    def of(self, words: Iterable[Word]) -> dict[Word, int]:
        """The frequency of each word; those not known yet are asked for in one call."""
        words = list(words)
        known = self._known
        found = {word: known[word] for word in words if word in known}
        unknown = [word for word in dict.fromkeys(words) if word not in found]
        if unknown:
            learnt = dict(zip(unknown, self._snapshot.frequencies(unknown), strict=True))
            # Exchanged and not changed in place, as other threads read it.
            self._known = {**known, **learnt} if len(known) < _KEPT else learnt
            found |= learnt
        return found
