"""Where sentences end: rules for news prose, local to each place, so that a window can be split alone.

Abbreviations follow the idea of Kiss & Strunk, "Unsupervised Multilingual Sentence Boundary
Detection" (2006): a title never ends a sentence; another abbreviation does only before a word that
often starts one. The lists are small and written by hand.
"""

from __future__ import annotations

import re

STOP = re.compile(r"""[\n.!?…。！？｡︒।॥؟۔።] [.!?…。！？｡︒।॥؟۔።]* ["'”’»)\]」』）》]*""", re.VERBOSE)
"""Where a sentence may end, with the quotes and brackets that close after it; `is_boundary` tells whether it
does."""

_ALWAYS = frozenset("。！？｡︒")
"""Full stops of scripts that put no space after them."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_RUN_ON = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]")
_BEFORE_LAST_WORD = re.compile(r".*[\s(\[“\"‘]", re.DOTALL)
_NEXT_WORD = re.compile(r"\s*[\"'“‘«(\[]*([^\s\"'”’»)\],;:]*)")
_INITIALS = re.compile(r"(?:\w\.)*\w", re.UNICODE)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words(
    """
    mr mrs ms mx dr prof gen lt col capt cmdr maj sgt cpl pvt adm sen rep gov pres rev hon fr st ste mt
    ft messrs mme mlle sra dra dipl bzw vgl z.b e.g i.e cf viz approx nos nr vol pp vs v supt insp det
    amb atty asst
    """
)
"""A dot after these never ends a sentence: something belonging to them follows."""

_ABBREVIATIONS = _words(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri inc corp co ltd
    llc plc bros jr sr esq ave blvd rd dept univ assn etc est u.s u.k u.n e.u u.a.e d.c a.m p.m ph.d m.d
    b.a m.a ariz calif colo conn fla ga ind kan ky md mich minn mont neb nev okla tenn tex va vt wash
    wis wyo
    """
)
"""A dot after these ends a sentence only before a word that often starts one."""

_STARTERS = _words(
    """
    the a an in on at it its he she they we you i but and so yet if when while as after before since
    although though however meanwhile there this that these those his her their our my for from with by
    to according what who why how where some many most all both one no not none
    """
)


_LONGEST = 1 + max(len(word) for word in (*_TITLES, *_ABBREVIATIONS) if word.isalpha())
"""Letters of a word that is no abbreviation, being longer than any."""


def is_boundary(text: str, stop: re.Match[str]) -> bool:
    """Whether a sentence has ended behind a stop; never at the end of a text, which ends without one."""
    start, end = stop.span()
    first = text[start]
    if first == "\n":
        return _BLANK_LINE.match(text, start) is not None
    if first in _ALWAYS:
        return True
    if not text[end : end + 1].isspace():  # two sentences run together: "text.The"
        before = text[max(0, start - 2) : start]
        return before.isalpha() and before.islower() and _RUN_ON.match(text, end) is not None
    if first != "." or text.startswith("..", start, end):
        return True
    following = _NEXT_WORD.match(text, end)
    word = following[1] if following else ""
    if word[:1].islower():
        return False
    before = text[max(0, start - 30) : start]
    if len(before) > _LONGEST and before[-_LONGEST:].isalpha():
        return True
    delimited = _BEFORE_LAST_WORD.match(before)
    last = before[delimited.end() if delimited else 0 :].lower()
    if last in _TITLES or (last == "no" and word[:1].isdigit()):
        return False
    if last in _ABBREVIATIONS or (last and _INITIALS.fullmatch(last) and not last[-1].isdigit()):
        return word.lower() in _STARTERS
    return True
