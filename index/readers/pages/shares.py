"""Which blocks of a page are in a text that was made of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dateline.index.readers.pages.blocks import Block

_WORD = re.compile(r"\w+")
_SIZE = 4
_NEAR = 5

Key = tuple[str, ...]


def shares(blocks: Sequence[Block], text: str) -> list[float]:
    """For each block how much of it is in the text, 0 to 1: the share of its runs of four words.

    A block of fewer words is in it where it is a line of it. Where a page says the same more often than the
    text (headings, and the table of contents that repeats them), those are in it that stand among others
    that are.
    """
    keys = [_words(block.text) for block in blocks]
    lines = Counter(_words(line) for line in text.split("\n"))
    words = _words(text)
    runs = Counter(words[start : start + _SIZE] for start in range(len(words) - _SIZE + 1))
    found = [_share(key, runs, lines) for key in keys]
    for places in _repeated(keys, found):
        count = max(1, _count(keys[places[0]], runs, lines))
        if count < len(places):
            near = {place: _kept_near(place, keys, found, places) for place in places}
            for place in sorted(places, key=lambda place: -near[place])[count:]:
                found[place] = 0.0
    return found


def _words(text: str) -> Key:
    return tuple(_WORD.findall(text.lower()))


def _share(key: Key, runs: Mapping[Key, int], lines: Mapping[Key, int]) -> float:
    if len(key) < _SIZE:
        return float(bool(key) and key in lines)
    starts = range(len(key) - _SIZE + 1)
    return sum(key[start : start + _SIZE] in runs for start in starts) / len(starts)


def _repeated(keys: Sequence[Key], found: Sequence[float]) -> list[list[int]]:
    """The places of each text that the page has more than once and that was found."""
    places: dict[Key, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        if found[index] > 0.5:
            places[key].append(index)
    return [same for same in places.values() if len(same) > 1]


def _count(key: Key, runs: Mapping[Key, int], lines: Mapping[Key, int]) -> int:
    """How often the text has it, at most."""
    if len(key) < _SIZE:
        return lines[key]
    return min(runs[key[start : start + _SIZE]] for start in range(len(key) - _SIZE + 1))


def _kept_near(place: int, keys: Sequence[Key], found: Sequence[float], same: Sequence[int]) -> float:
    """Share of the words around a block that are in the text."""
    near = [
        index
        for index in range(max(0, place - _NEAR), min(len(keys), place + _NEAR + 1))
        if index not in same
    ]
    size = sum(len(keys[index]) for index in near)
    return sum(len(keys[index]) * found[index] for index in near) / size if size else 0.0
