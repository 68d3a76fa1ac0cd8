"""NITF, the News Industry Text Format of the IPTC: https://iptc.org/std/NITF/"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from dateline.index.article import Noted, Rejected
from dateline.index.readers.accounting.marked import texts_of_element
from dateline.index.readers.accounting.unread import Unread
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.making.make import make
from dateline.index.readers.markup.plain import element_text
from dateline.index.readers.markup.xmlread import (
    attribute_at,
    descendant,
    elements,
    find,
    find_all,
    root_name,
    text_at,
)
from dateline.index.readers.wire.copytext import copy_text
from dateline.index.readers.wire.withdrawn import withdrawal

NO_TEXT = frozenset(("media", "docdata", "rights", "copyrite", "revision-history"))
"""Elements with nothing of the text itself: pictures with their captions, data, rights."""


class NitfReader:
    """A file of `<nitf>`."""

    name = "NITF"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether the root is nitf."""
        return root_name(head) == "nitf"

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the article."""
        unread = Unread()
        for element in elements(source.stream, "nitf"):
            status = attribute_at(element, "head", "docdata", "management-status")
            taken_back = withdrawal(status)
            if taken_back:
                yield Rejected(source.path, None, taken_back)
                continue
            found, notes = nitf_fields(element)
            for note in notes:
                yield Noted(source.path, None, note, doubt=True)
            items = make(found, source.path, None, "wire")
            yield from items
            unread.look(texts_of_element(element, NO_TEXT), items[-1])
        yield from unread.notes(source.path)


def nitf_fields(nitf: etree._Element) -> tuple[dict[str, object], list[str]]:
    """Article's fields out of an nitf element, None where one is missing; and notes on what was left out."""
    content = descendant(nitf, "body.content")
    known = (_headline(nitf), _line(nitf, "hl2"), _line(nitf, "byline"))
    body, notes = copy_text(content, known) if content is not None else (None, [])
    standfirst = descendant(nitf, "abstract")
    docdata = find(nitf, "head", "docdata")
    keywords = find_all(docdata, "key-list", "keyword") if docdata is not None else ()
    found: dict[str, object] = {
        "headline": _headline(nitf),
        "alt_headline": _line(nitf, "hl2") if descendant(nitf, "hedline") is not None else None,
        "standfirst": element_text(standfirst) if standfirst is not None else None,
        "body": body,
        "published": _published(nitf),
        "authors": _authors(nitf),
        "source": attribute_at(nitf, "head", "pubdata", "name") or _line(nitf, "distributor"),
        "section": attribute_at(nitf, "head", "pubdata", "position.section"),
        "tags": [key for keyword in keywords if (key := keyword.get("key"))] or None,
        "language": nitf.get("{http://www.w3.org/XML/1998/namespace}lang"),
        "source_id": attribute_at(docdata, "doc-id", "id-string") if docdata is not None else None,
        "url": attribute_at(nitf, "head", "pubdata", "ex-ref"),
    }
    return found, notes


def _headline(nitf: etree._Element) -> str | None:
    return _line(nitf, "hl1") or _line(nitf, "hedline") or text_at(nitf, "head", "title")


def _line(nitf: etree._Element, name: str) -> str | None:
    found = descendant(nitf, name)
    return " ".join("".join(found.itertext()).split()) or None if found is not None else None


def _published(nitf: etree._Element) -> str | None:
    """The day of the issue, when it was released or published, or the day in the dateline."""
    return (
        attribute_at(nitf, "head", "docdata", "date.issue", "norm")
        or attribute_at(nitf, "head", "docdata", "date.release", "norm")
        or attribute_at(nitf, "head", "pubdata", "date.publication")
        or attribute_at(nitf, "body", "body.head", "dateline", "story.date", "norm")
    )


def _authors(nitf: etree._Element) -> list[str] | str | None:
    """The persons of the byline, or the byline without the title in it."""
    byline = descendant(nitf, "byline")
    if byline is None:
        return None
    persons = ["".join(person.itertext()) for person in byline.iter("{*}person")]
    return persons or byline.text or text_at(byline, "byttl")


NITF = NitfReader()
