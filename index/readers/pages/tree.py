"""From the text of a page to its parsed tree, within bounds."""

from __future__ import annotations

from lxml import etree, html

from dateline.index.readers.limits import LimitExceeded

MAX_DEPTH = 200
"""Elements inside elements: the libraries that look for the text call themselves once for each."""

MAX_PAGE_BYTES = 16 * 2**20
"""A page's own size; longer ones are data with a page around it."""


def parse(text: str) -> html.HtmlElement | None:
    """The tree of a page, whatever is broken in it; None where there is nothing in it.

    Raises LimitExceeded when the page is nested too deeply.
    """
    text = text.replace("\0", "")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    if _depth(tree) > MAX_DEPTH:
        raise LimitExceeded(f"its elements are nested more than {MAX_DEPTH} deep: no page of news is")
    return tree


def text_of(element: html.HtmlElement | None) -> str:
    """All the text below an element on one line; empty for None."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _depth(tree: html.HtmlElement) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
