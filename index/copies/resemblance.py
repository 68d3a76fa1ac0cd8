"""Whether two texts are copies: how much of them is the same, measured on all of their shingles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.index.copies.shingles import Hashes

Dates = NDArray[np.float64]

NEAR_SECONDS = 14 * 86_400
"""Copies of news appear within days. What is alike and further apart is mostly an author's habit: the
monthly notice with other dates in it, last year's release about this year's event."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """How alike two texts have to be.

    alike: shared shingles of all (Jaccard). contained: shared ones of the shorter text's, from which it is
    a cut of the other, if it begins as that does. sketched: of the few shingles by which texts are looked
    up, from which it is worth comparing all. It is well below the others, as a few tell less than all.
    """

    alike: float
    contained: float
    sketched: float


NEAR = Threshold(alike=0.6, contained=0.85, sketched=0.3)
APART = Threshold(alike=0.9, contained=0.97, sketched=0.5)

_OPENING = 12
_WITHIN = 80  # words before the cut: a dateline, a standfirst
_BEGINS_SO = 0.5


class ShingleSet:
    """The shingles of one text, to be compared with others. distinct: uint32, sorted."""

    def __init__(self, hashes: Hashes) -> None:
        """`hashes`: in the order of the text."""
        self._hashes = hashes
        ordered = np.sort(hashes)
        self.distinct = ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered

    def __len__(self) -> int:
        """How many distinct ones there are."""
        return len(self.distinct)

    def common(self, other: ShingleSet) -> int:
        """How many are in both."""
        places = np.searchsorted(other.distinct, self.distinct)
        places[places == len(other)] = 0
        return int(np.count_nonzero(other.distinct[places] == self.distinct))

    def begins_as(self, other: ShingleSet) -> bool:
        """Whether its first shingles are at the top of the other, too."""
        top = other._hashes[: _OPENING + _WITHIN]
        return float(np.isin(self._hashes[:_OPENING], top).mean()) >= _BEGINS_SO


def are_copies(one: ShingleSet, other: ShingleSet, bar: Threshold = NEAR) -> bool:
    """Whether two texts are copies or one is the other cut short.

    A text inside another counts only from its top: a round-up holds many texts whole, and must not make
    them one story.
    """
    short, long = sorted((one, other), key=len)
    if not len(short):
        return False
    common = short.common(long)
    if common >= bar.alike * (len(short) + len(long) - common):
        return True
    return common >= bar.contained * len(short) and short.begins_as(long)


def bar_between(one: int | None, other: int | None) -> Threshold:
    """How alike texts of two dates have to be; seconds since 1970 UTC, None where there is none."""
    if one is None or other is None or abs(one - other) <= NEAR_SECONDS:
        return NEAR
    return APART


def sketched_between(ones: Dates, others: Dates) -> NDArray[np.float64]:
    """`Threshold.sketched` of many pairs of dates, seconds since 1970 UTC, NaN where there is none."""
    return np.where(np.abs(ones - others) > NEAR_SECONDS, APART.sketched, NEAR.sketched)
