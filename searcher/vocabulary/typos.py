"""How likely it is that a word was mistyped as another: edits weighed by hand, eye and ear.

A weighted alignment as in Kernighan, Church and Gale, "A spelling correction program based on a noisy
channel model" (1990), with a few costs in place of their tables: 1 is a common slip.
"""

from __future__ import annotations

from functools import lru_cache

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiouy")
_ALIKE = frozenset({"ck", "cs", "sz", "kq", "gj", "fv", "vw", "dt", "bp", "mn", "iy", "ij", "xz"})
"""Pairs of consonants that sound or look alike."""

SWAP, REPEAT, MISSING, EXTRA, OTHER = 0.8, 0.75, 1.0, 1.1, 1.5
NEAR = 1.0
"""The cost of a letter for one beside it on the keyboard, or for one that sounds like it."""
FIRST = 0.6
"""What a mistake in the first letter costs besides: it is seldom wrong."""


def cost(typed: str, meant: str) -> float:
    """What it costs to mistype `meant` as `typed`; 0 for the same."""
    if typed != meant and typed.replace("ph", "f") == meant.replace("ph", "f"):
        return NEAR
    before: list[float] = []
    above = [0.0]
    for j in range(len(meant)):
        above.append(above[j] + _missing(meant, j))
    for i, letter in enumerate(typed):
        row = [above[0] + _extra(typed, i, meant, 0)]
        for j, other in enumerate(meant):
            replaced = above[j] + (0.0 if letter == other else _replaced(letter, other, first=not (i and j)))
            best = min(replaced, above[j + 1] + _extra(typed, i, meant, j + 1), row[j] + _missing(meant, j))
            if i and j and letter == meant[j - 1] and typed[i - 1] == other and letter != other:
                best = min(best, before[j - 1] + SWAP + FIRST * (i == 1))
            row.append(best)
        before, above = above, row
    return above[-1]


def _missing(meant: str, j: int) -> float:
    """A letter of the word that was not typed."""
    if j and meant[j] == meant[j - 1]:
        return REPEAT
    return MISSING + FIRST * (j == 0)


def _extra(typed: str, i: int, meant: str, j: int) -> float:
    """A letter that was typed and is not in the word."""
    if i and typed[i] == typed[i - 1]:
        return REPEAT
    beside = i and are_neighbours(typed[i], typed[i - 1])
    return (NEAR if beside else EXTRA) + FIRST * (j == 0)


def _replaced(letter: str, other: str, *, first: bool) -> float:
    alike = _sound_alike(letter, other) or are_neighbours(letter, other)
    return (NEAR if alike else OTHER) + FIRST * first


@lru_cache(maxsize=4096)
def _sound_alike(letter: str, other: str) -> bool:
    return {letter, other} <= _VOWELS or letter + other in _ALIKE or other + letter in _ALIKE


def first_letters(typed: str) -> str:
    """What a word mistyped twice may begin with: the first two letters typed, the keys around the first."""
    around = (key for row in _ROWS for key in row if are_neighbours(typed[0], key))
    return typed[:2] + "".join(around)


@lru_cache(maxsize=4096)
def are_neighbours(letter: str, other: str) -> bool:
    """Whether two letters lie beside each other on a keyboard (QWERTY)."""
    places = [(y, row.index(key)) for key in (letter, other) for y, row in enumerate(_ROWS) if key in row]
    if len(places) < 2:
        return False
    (y, x), (v, u) = places
    return (
        abs(y - v) <= 1 and -1 <= (u - x) * (1 if v >= y else -1) <= (1 if v == y else 0) and letter != other
    )
