"""JSON Feed 1.0 and 1.1: https://www.jsonfeed.org/version/1.1/"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dateline.index.article import Rejected
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.making.make import absolute, host, make
from dateline.index.readers.making.teasers import text_fields
from dateline.index.readers.markup.plain import to_text

_ITEM_SIGNS = frozenset(("content_html", "content_text", "date_published", "external_url"))


def is_json_feed(document: object) -> bool:
    """Whether a document says so by its version, or holds items as only JSON Feed writes them."""
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        return False
    if "jsonfeed.org/version" in str(document.get("version", "")):
        return True
    items = [item for item in document["items"] if isinstance(item, dict)]
    return any(not _ITEM_SIGNS.isdisjoint(item) for item in items)


def read_json_feed(feed: Mapping[str, object], source: Source) -> Iterator[Item]:
    """Yield the feed's items; positions are `item N`. An item without authors or language has the feed's."""
    items = feed["items"]
    assert isinstance(items, list)
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            yield from make(_found(item, feed), source.path, f"item {number}", "feed")
        else:
            yield Rejected(source.path, f"item {number}", "not an object as JSON Feed asks for")


def _found(item: Mapping[str, object], feed: Mapping[str, object]) -> dict[str, object]:
    content = item.get("content_html")
    body = to_text(content) if isinstance(content, str) else item.get("content_text")
    summary = item.get("summary")
    authors = _authors(item) or _authors(feed)
    return {
        "headline": item.get("title"),
        **text_fields(body if isinstance(body, str) else "", summary if isinstance(summary, str) else ""),
        "published": item.get("date_published") or item.get("date_modified"),
        "updated": item.get("date_modified"),
        "authors": authors,
        "source": feed.get("title"),
        "tags": item.get("tags"),
        "language": item.get("language") or feed.get("language"),
        "url": _link(item, feed),
        "source_id": item.get("id"),
    }


def _link(item: Mapping[str, object], feed: Mapping[str, object]) -> object:
    """The item's page; a relative one is taken from the site's address, or else the feed's own."""
    link = item.get("url") or item.get("external_url")
    base = next((url for key in ("home_page_url", "feed_url") if host(url := str(feed.get(key)))), "")
    return (absolute(link, base) if isinstance(link, str) else None) or link


def _authors(place: Mapping[str, object]) -> object:
    """The authors of an item or a feed: a list since 1.1, one object in 1.0."""
    return place.get("authors") or place.get("author") or None
