"""Folding: the spellings that a reader takes for the same word become one.

Case, accents, compatibility variants (ligatures, full-width letters; Unicode NFKC, UAX #15), quotes,
dashes and spaces are made alike; invisible characters (soft hyphen, joiners, direction marks) go.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʻʼʽʹ′´＇`", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣", "-"),
        **dict.fromkeys("\u2028\u2029\u1680\u180e", " "),
        "⁄": "/",
        "∕": "/",
        # Letters that Unicode does not take apart, as people type them without their own keyboard.
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ё": "е",  # Russian writes both for the same word
        "ς": "σ",
        # Arabic as it is typed: hamzas left out, dotless yeh and ta marbuta for yeh and heh, and back.
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىی", "ي"),
        "ک": "ك",
        "ة": "ه",
        "ـ": "",  # tatweel only stretches a line
    }
)
_NOT_ASCII = re.compile(r"([\x00-\x7f]?[^\x00-\x7f]+)")
"""A run of other characters, with the ASCII one before it, as marks may follow."""

_OWN_LETTERS = frozenset("йїўѓќ")
"""Cyrillic letters of their own, though Unicode writes them as a letter with an accent."""


def fold(text: str) -> str:
    """The text with case, accents and typographic variants folded; white space and length may change.

    Idempotent and linear. Ukrainian й, Japanese voicing marks and Indian vowel signs are letters, not
    accents, and stay.
    """
    if text.isascii():
        return _fold_ascii(text)
    parts = _NOT_ASCII.split(text)
    parts[::2] = map(_fold_ascii, parts[::2])
    parts[1::2] = map(_fold_clusters, parts[1::2])
    return "".join(parts)


def _fold_ascii(text: str) -> str:
    return text.lower().replace("`", "'")


def _fold_clusters(text: str) -> str:
    return "".join(_fold_cluster(text[start:end]) for start, end in _clusters(text))


def fold_value(text: str) -> str:
    """A whole value (a source, a section) folded, with white space collapsed and trimmed."""
    return " ".join(fold(text).split())


def fold_with_offsets(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The folded text and, for each of its characters, the `[start, end)` in `text` it came from."""
    if text.isascii():
        return fold(text), list(pairwise(range(len(text) + 1)))
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    for span in _clusters(text):
        piece = _fold_cluster(text[span[0] : span[1]])
        pieces.append(piece)
        spans.extend([span] * len(piece))
    return "".join(pieces), spans


def _clusters(text: str) -> list[tuple[int, int]]:
    """`[start, end)` of each character together with the marks and invisible characters after it."""
    starts = [i for i, character in enumerate(text) if i == 0 or not extends(character)]
    return list(zip(starts, [*starts[1:], len(text)], strict=False))


@lru_cache(maxsize=8192)
def extends(character: str) -> bool:
    """Whether a character belongs to the one before: a mark, an invisible one, a Hangul vowel or final."""
    if character.isascii():
        return False
    first = unicodedata.normalize("NFKD", character)[0]
    return unicodedata.category(first) in {"Mn", "Mc", "Me", "Cf"} or "\u1160" <= first <= "\u11ff"


@lru_cache(maxsize=16384)
def _fold_cluster(cluster: str) -> str:
    """Fold one cluster until nothing changes (case folding can undo normalisation, UAX #15 section 8)."""
    folded = _fold_once(cluster)
    while folded != cluster:
        cluster, folded = folded, _fold_once(folded)
    return folded


def _fold_once(cluster: str) -> str:
    visible = "".join(c for c in cluster if unicodedata.category(c) != "Cf")
    alike = unicodedata.normalize("NFKC", visible.translate(_ALIKE)).casefold()
    bare = "".join(map(_strip_accents, unicodedata.normalize("NFKC", alike)))
    return unicodedata.normalize("NFC", bare).translate(_ALIKE)


def _strip_accents(character: str) -> str:
    """A character without its accents, decimal digits of any script as 0 to 9."""
    if character in _OWN_LETTERS:
        return character
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return "".join(c for c in unicodedata.normalize("NFD", character) if not _is_accent(c))


def _is_accent(character: str) -> bool:
    """A mark above, below or across (Latin, Greek, Cyrillic), a Hebrew point or an Arabic vowel sign.

    By canonical combining class: 7 to 9 (nukta, voicing, virama) and the Thai and Tibetan ones spell.
    """
    place = unicodedata.combining(character)
    return 10 <= place <= 36 or place >= 200 or place == 1
