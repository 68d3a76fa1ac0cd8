"""Overlap of two texts by their shingles, which are their runs of four words.

Broder, "On the resemblance and containment of documents", SEQUENCES 1997.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
SIZE = 4


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of what was extracted is right, how much of the truth was extracted, and their harmonic
    mean.
    """

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def words(text: str) -> list[str]:
    """The words of a text in small letters."""
    return _WORD.findall(text.lower())


def overlap(found: str, truth: str) -> Overlap:
    """Compare an extracted text with the true one by the sets of their runs of words."""
    mine, theirs = _shingles(found), _shingles(truth)
    common = len(mine & theirs)
    return Overlap(common / (len(mine) or 1), common / (len(theirs) or 1))


def _shingles(text: str) -> set[tuple[str, ...]]:
    """Runs of four words; a text of fewer is one run."""
    found = words(text)
    if len(found) < SIZE:
        return {tuple(found)} if found else set()
    return {tuple(found[start : start + SIZE]) for start in range(len(found) - SIZE + 1)}
