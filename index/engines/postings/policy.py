"""Which segments a commit merges, so that they stay few and no article is rewritten often."""

from __future__ import annotations

from collections.abc import Sequence

LARGEST = 1 << 15
"""Articles of a merged segment at most: a merge takes some 7 kB of memory for each. A segment of over half as
many stays as it is."""

FANOUT = 8
"""Segments of one tier that are merged into one."""

TIERS = (1024, 8192)
"""Articles at which the second and the third tier begin: at most 7 segments each in the first two, and an
article is rewritten about twice on its way up, however small the commits are."""


def choose(sizes: Sequence[int]) -> list[int]:
    """The places of the segments to merge into one, none when all may stay. sizes: live articles of each."""
    by_tier: dict[int, list[int]] = {}
    for place, size in enumerate(sizes):
        if size <= LARGEST // 2:
            by_tier.setdefault(sum(size >= bound for bound in TIERS), []).append(place)
    for _, places in sorted(by_tier.items()):
        if len(places) >= FANOUT:
            chosen = _that_fit(sorted(places, key=sizes.__getitem__), sizes)
            if len(chosen) > 1:
                return chosen
    return []


def _that_fit(places: Sequence[int], sizes: Sequence[int]) -> list[int]:
    """As many of the places, the first ones first, as a merge may take."""
    chosen: list[int] = []
    total = 0
    for place in places:
        total += sizes[place]
        if total > LARGEST:
            break
        chosen.append(place)
    return chosen
