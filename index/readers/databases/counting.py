"""Whether a download holds as many articles as it says."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.index.article import Noted


class Count:
    """The articles of a file, and what it says of their number.

    announced: by its cover, 0 where that says nothing.
    """

    def __init__(self) -> None:
        self.announced = 0
        self.found = 0
        self._first = self._last = self._of = 0

    def add(self, number: int = 0, of: int = 0) -> None:
        """One more article, the number-th of so many where that is said."""
        self.found += 1
        self._of = max(self._of, of)
        self._first = self._first or number
        self._last = max(self._last, number)

    def notes(self, path: str) -> Iterator[Noted]:
        """What is missing; nothing where all is there."""
        announced = self.announced or (self._of and self._of - self._first + 1)
        if not announced or self.found == announced or not self.found:
            return
        numbers = f", numbers {self._first} to {self._last} of {self._of}" if self._last else ""
        fewer = self.found < announced
        advice = (
            "the file is cut off or the rest is in other files; download it again if not"
            if fewer
            else ("its articles were parted by their own marks")
        )
        yield Noted(
            path, None, f"announces {announced:,} articles and holds {self.found:,}{numbers}: {advice}"
        )
