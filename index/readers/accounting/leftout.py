"""Counting what a large file holds beside news, so that it is told in one line and not in thousands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dateline.index.article import Noted


class LeftOut:
    """The kinds of records passed over, and how many of each."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, kind: str) -> None:
        """Count one more of a kind, which is words for a person: `images`."""
        self._counts[kind] += 1

    def notes(self, path: str) -> Iterator[Noted]:
        """One note that tells all of it, the most frequent first; none when nothing was passed over."""
        if self._counts:
            counts = ", ".join(f"{count} {kind}" for kind, count in self._counts.most_common())
            yield Noted(path, None, f"left out, as no articles: {counts}", doubt=True)
