"""What is a word, and what ends a sentence: not all scripts have blanks between words, or full stops.

Words of scripts without blanks are counted, not found: two signs of Chinese or Japanese are about one word,
and so are six signs of Thai, Lao, Burmese or Khmer with their vowels and tones.
"""

from __future__ import annotations

import re

_HAN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_THAI = "\u0e00-\u0e4e\u0e50-\u0eff\u1000-\u1049\u1050-\u109f\u1780-\u17d3"
_VOWELS = "\u0300-\u036f\u0591-\u05bd\u05c1\u05c2\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
"""Marks that stand inside words and are no letters by themselves."""

_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:['-][A-Za-z0-9]+)*")
_WORD = re.compile(
    rf"[{_HAN}]{{1,2}}|[{_THAI}]{{1,6}}"
    rf"|(?:[^\W_{_HAN}{_THAI}]|[{_VOWELS}])+(?:['’-](?:[^\W_]|[{_VOWELS}])+)*"
)
_UNPARTED = re.compile(f"[{_HAN}{_THAI}]")
_UNSTOPPED = re.compile(f"[{_THAI}]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
KEY_WORD = re.compile(rf"(?:\w|[{_VOWELS}\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])+")
"""A word with its vowel signs, by which texts are compared."""

STOPS = ".!?。！？｡।॥؟۔։።။។"
"""What ends a sentence."""

COMMAS = ",，、،"

_STOP = re.compile(rf"[{STOPS}][\"”’»')\]」』）]*(?:\[\d+\])*$")
_INNER_STOP = re.compile(r"[.!?][\"”’»')]* +(?=[^\W\d_a-z]|[\"“«])|[。！？｡][」』”）]*(?=.)|[।॥۔؟။។] *(?=.)")
_LEAST_SENTENCE = 9
"""Words of a line that is taken for a sentence where the script has no full stop."""

_USUAL_SHORT = 0.42
"""The share of short words in running text, for scripts whose words have no length."""


def words_of(text: str) -> list[str]:
    """The words of a text, in order."""
    return (_ASCII_WORD if text.isascii() else _WORD).findall(text)


def is_unparted(text: str) -> bool:
    """Whether a text has letters of a script that leaves no blanks between words."""
    return not text.isascii() and bool(_UNPARTED.search(text))


def share_of_short(words: list[str]) -> float:
    """The share of words of at most three letters: of two syllables in Korean."""
    if not words:
        return 0.0
    unparted = sum(map(is_unparted, words))
    short = sum(len(word) <= (1 if _HANGUL.match(word) else 3) for word in words if not is_unparted(word))
    return (short + _USUAL_SHORT * unparted) / len(words)


def is_sentence(text: str, words: int) -> bool:
    """Whether a line ends as a sentence does, or is as long as one where none has an end."""
    if _STOP.search(text):
        return True
    return words >= _LEAST_SENTENCE and not text.isascii() and bool(_UNSTOPPED.match(text[-1]))


def inner_stops(text: str) -> int:
    """How many sentences end inside a line."""
    return len(_INNER_STOP.findall(text))


def long_words(text: str) -> list[str]:
    """What two texts on one subject have in common: longer words, or pairs of signs where none are parted."""
    if text.isascii():
        return [word for word in text.split() if len(word) > 3]
    found = list[str]()
    for run in re.findall(rf"[{_HAN}]+|[{_THAI}]+|[^\s{_HAN}{_THAI}]+", text):
        if _UNSTOPPED.match(run):
            found += [run[start : start + 4] for start in range(max(1, len(run) - 3))]
        elif _UNPARTED.match(run):
            found += [run[start : start + 2] for start in range(max(1, len(run) - 1))]
        elif _HANGUL.match(run):
            found += [run[:2]] if len(run) > 1 else []  # what follows may be a particle
        elif len(run) > 3:
            found.append(run)
    return found


def joined(lines: list[str]) -> str:
    """Lines of one paragraph on one line, with blanks between them only where the script has them."""
    text = lines[0]
    for line in lines[1:]:
        text += (
            line
            if is_unparted(text[-1:]) or is_unparted(line[:1]) or text[-1] in "。，、！？"
            else f" {line}"
        )
    return text


def width(text: str) -> int:
    """Columns that a line takes: signs of Chinese, Japanese and Korean are two wide."""
    return (
        len(text)
        if text.isascii()
        else len(text) + sum(char >= "\u1100" and not "\u2000" <= char < "\u2e80" for char in text)
    )


def normal(text: str) -> str:
    """The words of a text in small letters, by which two headlines are compared."""
    return " ".join(KEY_WORD.findall(text.casefold()))
