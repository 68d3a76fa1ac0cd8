"""Where sentences end: rules for news prose, local to each place, so that a window can be split alone.

Abbreviations follow the idea of Kiss & Strunk, "Unsupervised Multilingual Sentence Boundary
Detection" (2006): a title never ends a sentence; another abbreviation does only before a word that
often starts one. The lists are small and written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = re.compile(r"""[\n.!?…。！？｡︒।॥؟۔።] [.!?…。！？｡︒।॥؟۔።]* ["'”’»)\]」』）》]*""", re.VERBOSE)
"""Where a sentence may end, with the quotes and brackets that close after it."""

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


def boundaries(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """The offsets in `[start, end)`, ascending, at which a sentence has ended (the text's end left out)."""
    for match in _STOP.finditer(text, start, len(text) if end is None else end):
        if _is_boundary(text, match):
            yield match.end()


def boundaries_before(text: str, place: int, least: int) -> Iterator[int]:
    """The same in `[least, place]`, from the last one on."""
    for match in reversed([*_STOP.finditer(text, least, place)]):
        if _is_boundary(text, match):
            yield match.end()


def sentences(text: str) -> list[tuple[int, int]]:
    """`[start, end)` of each sentence in code points, without the white space around it."""
    found = []
    start = 0
    for end in (*boundaries(text), len(text)):
        sentence = text[start:end]
        left = start + len(sentence) - len(sentence.lstrip())
        right = start + len(sentence.rstrip())
        if left < right:
            found.append((left, right))
        start = end
    return found


def _is_boundary(text: str, match: re.Match[str]) -> bool:
    stop, end = match.group(), match.end()
    if stop[0] == "\n":
        return _BLANK_LINE.match(text, match.start()) is not None
    if stop[0] in _ALWAYS:
        return True
    if not text[end : end + 1].isspace():  # two sentences run together: "text.The"
        before = text[max(0, match.start() - 2) : match.start()]
        return before.isalpha() and before.islower() and _RUN_ON.match(text, end) is not None
    return not stop.startswith(".") or stop.startswith("..") or _ends(text, match)


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop that was found ends a sentence."""
    following = _NEXT_WORD.match(text, match.end())
    word = following.group(1) if following else ""
    if word[:1].islower():
        return False
    before = text[max(0, match.start() - 30) : match.start()]
    delimited = _BEFORE_LAST_WORD.match(before)
    last = before[delimited.end() if delimited else 0 :].lower()
    if last in _TITLES or (last == "no" and word[:1].isdigit()):
        return False
    if last in _ABBREVIATIONS or (last and _INITIALS.fullmatch(last) and not last[-1].isdigit()):
        return word.lower() in _STARTERS
    return True
