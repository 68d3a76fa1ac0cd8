"""NewsML-G2 of the IPTC: news items alone, and in a news message. https://iptc.org/std/NewsML-G2/"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from dateline.index.article import Article, Noted, Rejected
from dateline.index.readers.accounting.marked import texts_of_element
from dateline.index.readers.accounting.unread import Unread
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.opening import head_of
from dateline.index.readers.making.make import make
from dateline.index.readers.markup.plain import element_text, local_name, to_text
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
from dateline.index.readers.wire.copytext import copy_text, plain_copy
from dateline.index.readers.wire.nitf import NO_TEXT, nitf_fields
from dateline.index.readers.wire.withdrawn import withdrawal

_NO_NEWS = {
    "packageitem": "a package, which only points to news items",
    "conceptitem": "a concept, which describes a person, place or thing",
    "knowledgeitem": "a knowledge item, which describes concepts",
    "planningitem": "a planning item, which announces coverage",
    "catalogitem": "a catalogue of vocabularies",
    "contentset": "a part of a news item",
    "contentmeta": "a part of a news item",
    "groupset": "a part of a package",
}
_TEXT_ROOTS = {"html": "body", "body": "", "div": ""}


_NO_TEXT = NO_TEXT | {"rightsinfo", "definition", "catalog", "style", "script"}


class NewsMlG2Reader:
    """Any document of the family; those without news items say what they are."""

    name = "NewsML-G2"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether the root is an item, a message or a known piece of them."""
        root = root_name(head)
        if root == "newsitem":
            return "<NewsItem" not in head_text(head)
        return root == "newsmessage" or root in _NO_NEWS

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the article of each news item; positions are lines."""
        head, stream = head_of(source.stream)
        count, unread = 0, Unread()
        for item in elements(stream, "newsItem"):
            count += 1
            last: Item | None = None
            for last in _read_item(item, source):
                yield last
            if isinstance(last, Article):
                unread.look(texts_of_element(item, _NO_TEXT), last)
        if not count:
            what = _NO_NEWS.get(root_name(head) or "", "a message without news items")
            yield Rejected(source.path, None, f"NewsML-G2, but {what}: there is no article in it")
        yield from unread.notes(source.path)


def _read_item(item: etree._Element, source: Source) -> Iterator[Item]:
    position = f"line {item.sourceline}"
    taken_back = withdrawal(attribute_at(item, "itemmeta", "pubstatus", "qcode"))
    if taken_back:
        yield Rejected(source.path, position, taken_back)
        return
    metadata = {name: value for name, value in _metadata(item).items() if value}
    content, notes = _content(item, metadata)
    for note in notes:
        yield Noted(source.path, position, note, doubt=True)
    found = {name: value for name, value in content.items() if value} | metadata
    if "body" not in found:  # a picture or a video: its description is what there is to read
        found.update(kind="excerpt", body=found.pop("standfirst", None))
    yield from make(found, source.path, position, "wire")


def _metadata(item: etree._Element) -> dict[str, object]:
    meta, about = "itemmeta", "contentmeta"
    return {
        "headline": text_at(item, about, "headline") or text_at(item, meta, "title"),
        "standfirst": text_at(item, about, "description"),
        "published": text_at(item, about, "contentcreated")
        or text_at(item, meta, "firstcreated")
        or text_at(item, meta, "versioncreated"),
        "updated": text_at(item, about, "contentmodified") or text_at(item, meta, "versioncreated"),
        "authors": _names(item, about, "creator") or text_at(item, about, "by"),
        "source": next(iter(_names(item, meta, "provider") or _names(item, about, "infosource")), None),
        "tags": _names(item, about, "subject") or None,
        "language": attribute_at(item, about, "language", "tag")
        or item.get("{http://www.w3.org/XML/1998/namespace}lang"),
        "source_id": item.get("guid"),
    }


def _names(item: etree._Element, *path: str) -> list[str]:
    """The names of concepts: the `name` in each element, in its main concept, or its literal."""
    names = (
        text_at(element, "name") or text_at(element, "mainconcept", "name") or element.get("literal")
        for element in find_all(item, *path)
    )
    return [name for name in names if name]


def _content(item: etree._Element, metadata: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    """Article's fields out of the content itself, empty where it is elsewhere or is no text; and notes."""
    tags = metadata.get("tags")
    known = [str(metadata.get(name) or "") for name in ("headline", "authors")]
    known += [str(tag) for tag in tags] if isinstance(tags, list) else []
    for wrapped in find_all(item, "contentset", "inlinexml"):
        for root in wrapped.iterchildren(etree.Element):
            if local_name(root) == "nitf":
                return nitf_fields(root)
            if local_name(root) in _TEXT_ROOTS:
                body = find(root, "body") if local_name(root) == "html" else root
                body = body if body is not None else root
                heading = descendant(body, "h1")
                title = element_text(heading) if heading is not None else None
                text, notes = copy_text(body, (*known, title))
                return {"body": text, "headline": title}, notes
    data = next(find_all(item, "contentset", "inlinedata"), None)
    if data is None or not data.text:
        return {}, []
    return {"body": plain_copy(to_text(data.text), known)}, []


NEWSML_G2 = NewsMlG2Reader()
