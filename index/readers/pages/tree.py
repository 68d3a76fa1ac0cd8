"""From the text of a page's file to its parsed tree, within bounds."""

from __future__ import annotations

import re

from lxml import etree, html

from dateline.index.readers.files.limits import LimitExceeded
from dateline.index.readers.pages.origin import original, without_toolbar

MAX_DEPTH = 200
"""Elements inside elements: the libraries that look for the text call themselves once for each."""

MAX_PAGE_BYTES = 16 * 2**20
"""A page's own size; longer ones are data with a page around it."""

MAX_ATTRIBUTES = 1_000
"""Of one element: the time that a parser takes grows with their square."""

_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{5000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DATA = re.compile(r"[!-~]{10000,}")
"""What has no blank for so long is data that was put where text stands; no word and no address is."""
_NO_TEXT = frozenset(("script", "style", "noscript", "template"))
_TOOLBARS = "//*[@id='wm-ipp-base' or @id='wm-ipp' or @id='wm-ipp-print' or @id='donato']"


def parse(text: str) -> html.HtmlElement | None:
    """The tree of a page, whatever is broken in it; None where there is nothing in it.

    Of a page out of a web archive the archive's toolbar is gone, and its links have their own addresses.
    Raises LimitExceeded when the page is nested too deeply or has an element with too many attributes.
    """
    for tag in _LONG_TAG.finditer(text):
        if len(_QUOTED.sub("", tag[0]).split()) > MAX_ATTRIBUTES:
            raise LimitExceeded(
                f"an element of it has more than {MAX_ATTRIBUTES:,} attributes: no page of news has; if there"
                " is news in it, save it from a browser as text"
            )
    text = _CONTROLS.sub("", without_toolbar(text))
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )  # or else a text of more than 10 MB would be lost without a word
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    if _depth(tree) > MAX_DEPTH:
        raise LimitExceeded(f"its elements are nested more than {MAX_DEPTH} deep: no page of news is")
    for toolbar in tree.xpath(_TOOLBARS):
        toolbar.drop_tree()
    for element in tree.iter("link", "meta"):
        for name in ("href", "content"):
            value = element.get(name)
            if value:
                element.set(name, original(value))
    return tree


def without_data(tree: html.HtmlElement) -> int:
    """Take out of a tree's text what is data; how many characters that were."""
    taken = 0
    for element in tree.iter(etree.Element):
        for part in ("text", "tail"):
            text = getattr(element, part)
            if text and len(text) >= 10_000 and not (part == "text" and element.tag in _NO_TEXT):
                left = _DATA.sub(" ", text)
                taken += len(text) - len(left)
                setattr(element, part, left)
    return taken


def text_of(element: html.HtmlElement | None) -> str:
    """All the text below an element on one line; empty for None."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _depth(tree: html.HtmlElement) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
