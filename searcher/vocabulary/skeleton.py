"""What stays of a name however it is spelled: the classes of its consonants, and how it ends.

The classes are those that transliterations into Latin letters differ by: Qaddafi, Gaddafi and Kadhafi,
Yushchenko and Juschtschenko, Zelenskyy and Zelenskiy. In the manner of Daitch and Mokotoff's soundex (1985).
"""

from __future__ import annotations

import re
from functools import lru_cache

_STEPS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"([^aeiouyw])\1+", r"\1"),
        (r"schtsch|shch|sch|sh", "S"),
        (r"tsch|tch|ch|cz|tj|dj|dzh", "C"),
        (r"kh|gh|ck|[qgk]|c(?![eiyh])", "K"),
        (r"x", "Ks"),
        (r"zh", "z"),
        (r"c", "s"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"^[jy](?=[aou])", "J"),
        (r"ou(?=[aeiou])|w(?=[aeiou])|(?<=[oe])(?:w|f)$", "v"),
        (r"[aeiouywj]+", ""),
        (r"(?<!^)h", ""),
    )
)
_ENDINGS = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"(?:[iy]+|ij|yj|ie|ey)$", "i"),
        (r"ah?$", "a"),
        (r"(m[ae]n|[eou])$", ""),
        (r"([ao])s$", ""),
    )
)
_ADJECTIVAL = re.compile(r"(?<=[sz]k)(?:y|yy|iy|yi|ii|ij|yj)$")

K_LETTERS = "cgkq"
VOWELS = "aeiouyj"


@lru_cache(maxsize=8192)
def skeleton(form: str) -> str:
    """The consonant classes of a folded Latin word, with the class of its ending.

    Endings tell words apart that are no spellings of one name: Iraq and Iraqi, Roberto and Roberta.
    """
    consonants = form
    for pattern, to in _STEPS:
        consonants = pattern.sub(to, consonants)
    return f"{consonants}-{_ending(form)}"


def is_same_slavic(one: str, other: str) -> bool:
    """Whether two forms are one adjectival surname in two transliterations: -sky, -skyy, -skiy, -skii.

    -ski is not among them: it is Polish, and another family's name.
    """
    bare = _ADJECTIVAL.sub("", one)
    return bare != one and len(bare) >= 5 and bare == _ADJECTIVAL.sub("", other)


def _ending(form: str) -> str:
    for pattern, name in _ENDINGS:
        match = pattern.search(form)
        if match:
            return name or match.group(1)
    return ""
