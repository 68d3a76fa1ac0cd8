"""Text copies of pages: what a person gets who selects a whole page and copies it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HIDDEN = _names("""
    head script style noscript template svg iframe object select option datalist audio video canvas
""")
_BLOCKS = _names("""
    address article aside blockquote body br dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table td th tr ul
""")
_SPACED = _names("p h1 h2 h3 h4 h5 h6 blockquote ul ol table pre")
_INVISIBLE = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)

BREAK, GAP = "\x1f", "\x1e"
"""Where a block begins or ends, and where a browser leaves a line blank too: signs that no text has."""


def visible_text(page: bytes, *, spaced: bool = True) -> str:
    """The text of a whole page, navigation and all, a block a line.

    spaced: leave a blank line around paragraphs, headings and lists, as browsers do; otherwise none at all.
    """
    tree = html.document_fromstring(page)
    text = re.sub(r"[ \xa0]*([\x1e\x1f])[ \xa0\x1e\x1f]*", _newlines, "".join(_pieces(tree))).strip()
    text = re.sub(r"[ \xa0]+", " ", text)
    return text if spaced else re.sub(r"\n+", "\n", text)


def _newlines(breaks: re.Match[str]) -> str:
    return "\n\n" if GAP in breaks[0] else "\n"


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    """The words below an element, with breaks where its blocks begin and end."""
    if not isinstance(element.tag, str) or element.tag in _HIDDEN or _is_invisible(element):
        return
    around = GAP if element.tag in _SPACED else BREAK if element.tag in _BLOCKS else ""
    yield around
    yield _flat(element.text)
    for child in element:
        yield from _pieces(child)
        yield _flat(child.tail)
    yield around


def _is_invisible(element: html.HtmlElement) -> bool:
    return "hidden" in element.attrib or bool(_INVISIBLE.search(element.get("style", "")))


def _flat(text: str | None) -> str:
    """Running text as a browser lays it out: any white space is one space."""
    return re.sub(r"\s+", " ", text or "")
