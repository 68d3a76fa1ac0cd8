"""NewsML-G2 of the IPTC: news items alone, and in a news message. https://iptc.org/std/NewsML-G2/"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from dateline.index.article import Rejected
from dateline.index.readers.base import Item, Source
from dateline.index.readers.making import make
from dateline.index.readers.markup import element_text, local_name, to_text
from dateline.index.readers.opening import head_of
from dateline.index.readers.wire.nitf import nitf_fields
from dateline.index.readers.xmlread import (
    attribute_at,
    elements,
    find,
    find_all,
    head_text,
    root_name,
    text_at,
)

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
_WITHDRAWN = ("stat:canceled", "stat:withheld")
_TEXT_ROOTS = {"html": "body", "body": "", "div": ""}


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
        count = 0
        for item in elements(stream, "newsItem"):
            count += 1
            yield from _read_item(item, source)
        if not count:
            what = _NO_NEWS.get(root_name(head) or "", "a message without news items")
            yield Rejected(source.path, None, f"NewsML-G2, but {what}: there is no article in it")


def _read_item(item: etree._Element, source: Source) -> Iterator[Item]:
    position = f"line {item.sourceline}"
    status = attribute_at(item, "itemmeta", "pubstatus", "qcode")
    if status in _WITHDRAWN:
        yield Rejected(source.path, position, f"the agency marked it {status}: it is not to be published")
        return
    content = _content(item)
    found = {name: value for name, value in content.items() if value}
    found.update({name: value for name, value in _metadata(item).items() if value})
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


def _content(item: etree._Element) -> dict[str, object]:
    """Article's fields out of the content itself; empty where it is elsewhere or is no text."""
    for wrapped in find_all(item, "contentset", "inlinexml"):
        for root in wrapped.iterchildren(etree.Element):
            if local_name(root) == "nitf":
                return nitf_fields(root)
            if local_name(root) in _TEXT_ROOTS:
                body = find(root, "body") if local_name(root) == "html" else root
                return {"body": element_text(body if body is not None else root)}
    text = next(find_all(item, "contentset", "inlinedata"), None)
    return {"body": to_text(text.text)} if text is not None and text.text else {}


NEWSML_G2 = NewsMlG2Reader()
