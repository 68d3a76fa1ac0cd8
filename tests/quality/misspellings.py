"""Misspellings made from words that are there: the slips of hand, eye and ear that people make."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = "aeiou"
_SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("ie", "ei"), ("ei", "ie"), ("y", "i"), ("c", "s"), ("s", "c"), ("c", "k"),
    ("k", "c"), ("z", "s"), ("s", "z"), ("tion", "sion"), ("ance", "ence"), ("ence", "ance"),
    ("able", "ible"), ("ible", "able"), ("ght", "gt"), ("ou", "o"), ("ea", "ee"), ("ee", "ea"),
)  # fmt: skip

SHORTEST = 4
LONG = 7
"""Letters of a word to be worth misspelling, and of one that two slips leave recognisable."""
_TWICE = 0.3

Slip = Callable[[str, random.Random], str | None]


def misspell(word: str, dice: random.Random) -> str:
    """The word with one slip in it, or, where it is long, sometimes two."""
    wanted = 2 if len(word) >= LONG and dice.random() < _TWICE else 1
    wrong = word
    while wanted:
        slipped = dice.choice(_SLIPS)(wrong, dice)
        if slipped and slipped not in (word, wrong):
            wrong, wanted = slipped, wanted - 1
    return wrong


def _swap(word: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _drop(word: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _double(word: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(word))
    return word[:at] + word[at] + word[at:]


def _undouble(word: str, dice: random.Random) -> str | None:
    doubled = [at for at in range(1, len(word)) if word[at] == word[at - 1]]
    if not doubled:
        return None
    at = dice.choice(doubled)
    return word[:at] + word[at + 1 :]


def _wrong_key(word: str, dice: random.Random) -> str:
    at = dice.randrange(len(word))
    return word[:at] + dice.choice(_beside(word[at])) + word[at + 1 :]


def _extra_key(word: str, dice: random.Random) -> str:
    at = dice.randrange(len(word))
    return word[: at + 1] + dice.choice(_beside(word[at])) + word[at + 1 :]


def _wrong_vowel(word: str, dice: random.Random) -> str | None:
    places = [at for at in range(1, len(word)) if word[at] in _VOWELS]
    if not places:
        return None
    at = dice.choice(places)
    return word[:at] + dice.choice(_VOWELS) + word[at + 1 :]


def _by_ear(word: str, dice: random.Random) -> str | None:
    found: Sequence[tuple[int, str, str]] = [
        (match.start(), heard, written)
        for heard, written in _SOUNDS
        for match in re.finditer(heard, word)
        if match.start()
    ]
    if not found:
        return None
    at, heard, written = dice.choice(found)
    return word[:at] + written + word[at + len(heard) :]


_SLIPS: tuple[Slip, ...] = (_swap, _drop, _double, _undouble, _wrong_key, _extra_key, _wrong_vowel, _by_ear)


def _beside(letter: str) -> str:
    """The keys to the left and right of a letter's, and those it shares an edge with above and below."""
    for y, row in enumerate(_ROWS):
        x = row.find(letter)
        if x >= 0:
            left, right = row[max(0, x - 1) : x], row[x + 1 : x + 2]
            above = _ROWS[y - 1][x : x + 2] if y else ""
            below = _ROWS[y + 1][max(0, x - 1) : x + 1] if y < len(_ROWS) - 1 else ""
            return left + right + above + below
    return letter
