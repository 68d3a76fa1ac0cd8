"""NewsML 1.x of the IPTC: each NewsItem is an article. https://iptc.org/std/NewsML/"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from dateline.index.article import Rejected
from dateline.index.readers.accounting.marked import texts_of_element
from dateline.index.readers.accounting.unread import Unread
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.making.make import make
from dateline.index.readers.markup.plain import element_text, to_text
from dateline.index.readers.markup.xmlread import (
    attribute_at,
    descendant,
    elements,
    find,
    find_all,
    head_text,
    root_name,
    text_at,
)
from dateline.index.readers.wire.nitf import NO_TEXT, nitf_fields
from dateline.index.readers.wire.withdrawn import withdrawal

_NO_TEXT = NO_TEXT | {"catalog", "rightsmetadata", "copyrightline", "copyright", "style", "script"}


class NewsMl1Reader:
    """A `<NewsML>` document, or a `<NewsItem>` alone."""

    name = "NewsML 1"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether the root is NewsML or NewsItem; case tells the latter from NewsML-G2's newsItem."""
        root = root_name(head)
        return root == "newsml" or (root == "newsitem" and "<NewsItem" in head_text(head))

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the article of each NewsItem; positions are lines."""
        unread = Unread()
        for item in elements(source.stream, "NewsItem"):
            position = f"line {item.sourceline}"
            taken_back = withdrawal(attribute_at(item, "newsmanagement", "status", "FormalName"))
            if taken_back:
                yield Rejected(source.path, position, taken_back)
                continue
            met = texts_of_element(item, _NO_TEXT)  # before some of it is taken out as no part of the text
            items = make(_found(item), source.path, position, "wire")
            yield from items
            unread.look(met, items[-1])
        yield from unread.notes(source.path)


def _found(item: etree._Element) -> dict[str, object]:
    component = _main_component(item)
    return {
        **_content(component),
        **{name: value for name, value in _lines(component, item).items() if value},
        "published": text_at(item, "newsmanagement", "firstcreated"),
        "updated": text_at(item, "newsmanagement", "thisrevisioncreated"),
        "source": text_at(item, "identification", "newsidentifier", "providerid"),
        "source_id": text_at(item, "identification", "newsidentifier", "publicidentifier"),
        "tags": _keywords(item) or None,
        "language": _formal_name(component, "language") or _formal_name(item, "language"),
    }


def _main_component(item: etree._Element) -> etree._Element:
    """The innermost component that has both a headline and content; else the item itself."""
    components = [
        component
        for component in item.iter("{*}NewsComponent")
        if find(component, "newslines", "headline") is not None
        and descendant(component, "datacontent") is not None
    ]
    return components[-1] if len(components) == 1 else next(iter(components), item)


def _lines(component: etree._Element, item: etree._Element) -> dict[str, object]:
    lines = find(component, "newslines")
    lines = lines if lines is not None else descendant(item, "newslines")
    if lines is None:
        return {}
    return {
        "headline": text_at(lines, "headline"),
        "alt_headline": text_at(lines, "subheadline"),
        "authors": text_at(lines, "byline"),
        "tags": [text_at(line) for line in find_all(lines, "keywordline")] or None,
    }


def _content(component: etree._Element) -> dict[str, object]:
    """Article's fields out of the longest piece of content: beside the text stand contacts and styles."""
    pieces = [_piece(content) for content in component.iter("{*}DataContent")]
    return max(pieces, key=lambda piece: len(str(piece.get("body") or "")), default={})


def _piece(content: etree._Element) -> dict[str, object]:
    """Fields out of one DataContent: NITF, XHTML, or bare text."""
    nitf = descendant(content, "nitf")
    if nitf is not None:
        return {name: value for name, value in nitf_fields(nitf)[0].items() if value}
    body = descendant(content, "body.content", "body")
    if body is None and len(content) == 0:
        return {"body": to_text(content.text or "")}
    return {"body": element_text(body if body is not None else content)}


def _keywords(item: etree._Element) -> list[str]:
    """Subjects by name, and the keywords of properties (`...Keywords`), each once."""
    names = [
        element.get("Value")
        for element in item.iter("{*}Property")
        if (element.get("FormalName") or "").lower().endswith(("keyword", "keywords"))
    ]
    return [name for name in names if name]


def _formal_name(element: etree._Element, name: str) -> str | None:
    found = descendant(element, name)
    return found.get("FormalName") if found is not None else None


NEWSML_1 = NewsMl1Reader()
