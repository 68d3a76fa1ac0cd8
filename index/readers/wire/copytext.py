"""The text of a wire item without what it carries beside it: slugs, clocks, the headline again, sign-offs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from dateline.index.readers.markup.plain import element_text, local_name

_BESIDE = frozenset(("header", "footer", "nav", "aside", "hgroup"))
_BESIDE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:slug(?:line)?|keywords?|headline|kicker|byline|credit|sign-?off|header|footer|notepad|linkbox"
    r"|editorial-?notes?|embargo)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(r"[(\[]?(?:[a-zà-ÿ]{2,4}[ /·-]){0,6}[a-zà-ÿ]{2,4}[)\]]?")
_CLOCK = re.compile(r"[\d\s.,:/-]*\d[\d\s.,:/-]*(?:[A-Z]{2,4}|Uhr|h)?")
_END = re.compile(r"(?:ends?|-+ ?30 ?-+|#{3}|-ends?-|\*{3})\W*", re.IGNORECASE)
_KNOWN_PLACES = 6
_LEAST_TOLD = 80


def copy_text(root: etree._Element, known: Iterable[str | None] = ()) -> tuple[str, list[str]]:
    """The running text of an XHTML or NITF body, and notes on texts that were left out as no part of it.

    known: what the item says of itself elsewhere, its headline, byline and keywords: where the text begins by
    saying it again, that is left out.
    """
    main = next(
        (found for found in root.iter("{*}section", "{*}main", "{*}article") if _is_main(found)), root
    )
    notes = list[str]()
    for element in list(main.iter(etree.Element)):
        name = local_name(element)
        if element is not main and (name in _BESIDE or _BESIDE_CLASS.search(element.get("class") or "")):
            _drop(element, name if name in _BESIDE else element.get("class") or name, notes)
    if main is not root:
        for element in list(root.iter("{*}section")):
            if main not in (element, *element.iterdescendants()) and element not in main.iter():
                _drop(element, element.get("class") or "section", notes)
    return plain_copy(element_text(main), known), notes


def plain_copy(text: str, known: Iterable[str | None] = ()) -> str:
    """Paragraphs without those before the text that say what is known, and without the sign-offs after it."""
    said = {_key(value) for value in known if value}
    paragraphs = text.split("\n\n")
    start, end = 0, len(paragraphs)
    while start < min(end, _KNOWN_PLACES) and (
        _key(paragraphs[start]) in said or _CLOCK.fullmatch(paragraphs[start].strip())
    ):
        start += 1
    while end > start and (_SIGN_OFF.fullmatch(last := paragraphs[end - 1].strip()) or _END.fullmatch(last)):
        end -= 1
    return "\n\n".join(paragraphs[start:end])


def _is_main(element: etree._Element) -> bool:
    classes = (element.get("class") or "").lower().split()
    return local_name(element) in ("main", "article") or "main" in classes


def _drop(element: etree._Element, kind: str, notes: list[str]) -> None:
    _tell(element_text(element), kind, notes)
    parent = element.getparent()
    if parent is not None:
        previous = element.getprevious()
        if element.tail and previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        elif element.tail:
            parent.text = (parent.text or "") + element.tail
        parent.remove(element)


def _tell(text: str, kind: str, notes: list[str]) -> None:
    """What is longer than any slug or clock is told."""
    if len(text) >= _LEAST_TOLD:
        notes.append(f"left out, as beside the text: {kind} ({len(text)} characters)")


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().removeprefix("by ")))
