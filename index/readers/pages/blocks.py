"""The blocks of a page: its paragraphs, headings, items and cells in order, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree, html

from dateline.index.readers.lines.line import Line, look_at


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SKIPPED = _names("""
    head script style noscript template svg iframe object select option datalist audio video canvas button
    textarea title
""")
_BLOCKS = _names("""
    address article aside blockquote body br center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody thead tr ul
""")
_CELLS = frozenset(("td", "th"))
_AGAINST = re.compile(
    r"related|recommend|sidebar|side-bar|widget|newsletter|subscrib|sign-?up|promo|share|sharing|social"
    r"|comment|footer"
    r"|breadcrumb|nav(?:bar|igation)?\b|menu|popup|modal|cookie|consent|author-?(?:bio|box|card|info"
    r"|about)|\bbio\b"
    r"|\bcta\b|call-to-action|banner|advert|\bads?\b|sponsor|popular|trending|more-?(?:posts|stories"
    r"|articles|news)|read-?more"
    r"|\btags?\b|taxonomy|toc\b|table-of-contents|meta\b|byline|dateline|caption|credit|disclaimer"
    r"|pagination|pager|login|paywall"
    r"|teaser|card|carousel|slider|donat|follow|search|skip|screen-reader|sr-only|visually-hidden"
    r"|copyright|masthead",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"article-?(?:body|content|text)|entry-?content|post-?(?:body|content|text)|story-?(?:body|content"
    r"|text)|content-?body"
    r"|main-?content|blog-?(?:content|post)|rich-?text|wysiwyg|prose|markdown|article__|td-post-content"
    r"|single-content"
    r"|articlebody|field--name-body",
    re.IGNORECASE,
)
_HIDING = re.compile(
    r"(?:^|\s)(?:is-|u-)?(?:hidden|hide|d-none|invisible|visually-?hidden|sr-only|screen-reader-text"
    r"|display-none)(?=\s|$)"
)
_SHOWING = re.compile(
    r"(?:^|\s)(?:[a-z0-9]+:(?:block|flex|grid|inline\S*|visible|contents)"
    r"|d-\w+-(?:block|flex|grid|inline\S*))(?=\s|$)"
)
"""Classes that show on wide screens what others hide on narrow ones."""
_PLACES = _names("""
    article main aside nav footer header form figure figcaption blockquote pre table li address h1 h2 h3 h4
    h5 h6
""")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text.

    tag: of the nearest block element. places: the elements among those that tell something which it is in.
    linked: share of its characters inside links; leading: inside links to another page. against, supporting:
    how many of the elements around it have a class or id that names the template's things, or the article's
    text. hidden: not shown, or not until something is clicked.
    within: the numbers of the block elements that it is in, outer ones first. element: the nearest of them.
    """

    text: str
    tag: str
    places: frozenset[str]
    linked: float
    against: int
    supporting: int
    hidden: bool
    within: tuple[int, ...]
    leading: float = 0.0
    element: html.HtmlElement | None = field(default=None, compare=False, repr=False)


@dataclass(slots=True)
class _Place:
    """What is known inside an element."""

    tag: str
    places: frozenset[str]
    against: int
    supporting: int
    hidden: bool
    within: tuple[int, ...]
    element: html.HtmlElement | None = None


class _Walk:
    """Gathers text until a block element begins or ends. Not recursive: markup may be deep."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0
        self._leading = 0
        self._away = 0

    def blocks(self, tree: html.HtmlElement) -> Iterator[Block]:
        """The blocks of text of a page, in its order, each with the elements that it stands in."""
        around = [_Place("body", frozenset(), 0, 0, hidden=False, within=())]
        number = 0
        skipped = 0
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            starts = event == "start"
            if tag in _SKIPPED and not _is_unclosed(element):
                skipped += 1 if starts else -1
            elif tag in _BLOCKS:
                yield from self._end(around[-1])
                if starts:
                    number += 1
                    around.append(_inside(element, tag, around[-1], number))
                else:
                    around.pop()
            elif tag == "a":
                self._links += 1 if starts else -1
                self._away += (1 if starts else -1) * _leads_away(element)
            elif tag in _CELLS:
                self._parts.append(" ")
            if not skipped:
                self._add(element.text if starts else element.tail)
        yield from self._end(around[-1])

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)
            if self._links:
                self._linked += len(text.strip())
            if self._away:
                self._leading += len(text.strip())

    def _end(self, place: _Place) -> Iterator[Block]:
        text = "".join(self._parts)
        text = text.strip("\n") if "pre" in place.places else " ".join(text.split())
        if text.strip():
            linked = min(1.0, self._linked / len(text))
            yield Block(
                text,
                place.tag,
                place.places,
                linked,
                place.against,
                place.supporting,
                place.hidden,
                place.within,
                min(1.0, self._leading / len(text)),
                place.element,
            )
        self._parts, self._linked, self._leading = [], 0, 0


def blocks_of(tree: html.HtmlElement) -> list[Block]:
    """The blocks of a page in order; none is empty."""
    body = tree.find(".//body")
    return list(_Walk().blocks(tree if body is None else body))


def lines_of(blocks: Sequence[Block]) -> list[Line]:
    """The looks of each block."""
    return [look_at(" ".join(block.text.split())) for block in blocks]


def _is_unclosed(element: html.HtmlElement) -> bool:
    """Whether a button swallowed the paragraphs after it, for want of its end tag."""
    return element.tag == "button" and element.find(".//p") is not None


def _leads_away(element: html.HtmlElement) -> bool:
    """Whether a link leads to another page."""
    return (
        not (element.get("href") or "#").strip().lower().startswith(("#", "mailto:", "tel:", "javascript:"))
    )


def _inside(element: html.HtmlElement, tag: str, outer: _Place, number: int) -> _Place:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    style = element.get("style", "").replace(" ", "").lower()
    return _Place(
        tag if tag != "br" else outer.tag,
        outer.places | {tag} if tag in _PLACES else outer.places,
        outer.against + bool(_AGAINST.search(names)) if tag != "body" else 0,
        outer.supporting + bool(_FOR.search(names)) if tag != "body" else 0,
        outer.hidden
        or "hidden" in element.attrib
        or "display:none" in style
        or "visibility:hidden" in style
        or (bool(_HIDING.search(names)) and not _SHOWING.search(names)),
        outer.within if tag == "br" else (*outer.within, number),
        outer.element if tag == "br" else element,
    )
