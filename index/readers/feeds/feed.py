"""RSS 0.9x, 1.0 and 2.0, and Atom 0.3 and 1.0, read by feedparser."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax import SAXParseException

import feedparser

from dateline.index.article import Noted
from dateline.index.readers.accounting.leftout import LeftOut
from dateline.index.readers.accounting.unread import Unread
from dateline.index.readers.feeds.written import texts_of_items
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import read_all
from dateline.index.readers.making.make import absolute, host, make
from dateline.index.readers.making.teasers import text_fields
from dateline.index.readers.markup.plain import to_line, to_text
from dateline.index.readers.markup.xmlread import head_text, root_name

_ROOTS = frozenset(("rss", "rdf", "feed", "channel"))
_RSS_IN_RDF = re.compile(r"purl\.org/rss|netscape\.com/rdf|<channel|<item", re.IGNORECASE)
_BLOGGER_KIND = "http://schemas.google.com/blogger/2008/kind#"
_FULL_TEXTS = ("full-text", "fulltext", "full_text", "turbo_content")
"""How the names of elements end that feeds for aggregators put the whole text in: `yandex:full-text`."""
_CONTENTS = ("encoded", "content", "body", "fullitem", "div", *_FULL_TEXTS)
"""Elements that hold a whole text."""
_NONE: Mapping[str, Any] = {}


class FeedReader:
    """RSS and Atom; the whole feed has to fit in memory."""

    name = "RSS or Atom"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether the root is a feed's; of all RDF only RSS is one."""
        root = root_name(head)
        return root in _ROOTS and (root != "rdf" or bool(_RSS_IN_RDF.search(head_text(head))))

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the items; positions are `item N`. Of a feed that is broken off, those before the break."""
        content = read_all(source.stream).lstrip()
        feed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
        trouble = _trouble(feed)
        if trouble:
            yield Noted(source.path, trouble, "the feed is broken here; what could be made out was read")
        left_out, unread = LeftOut(), Unread()
        written = texts_of_items(content)
        if len(written) != len(feed["entries"]):  # a feed that is broken, as is told
            written = [_NONE] * len(feed["entries"])
        for number, (entry, texts) in enumerate(zip(feed["entries"], written, strict=True), 1):
            kind = _blogger_kind(entry)
            if kind:
                left_out.add(f"of kind {kind}")
                continue
            items = make(item_fields(entry, feed["feed"], texts), source.path, f"item {number}", "feed")
            yield from items
            unread.look(texts or entry, items[-1])
        yield from left_out.notes(source.path)
        yield from unread.notes(source.path)


def _trouble(feed: Mapping[str, Any]) -> str | None:
    """Where and how the XML is broken, as far as feedparser fell back to reading it loosely; else None."""
    fault = feed.get("bozo_exception")
    return (
        f"line {fault.getLineNumber()} ({fault.getMessage()})"
        if isinstance(fault, SAXParseException)
        else None
    )


def item_fields(
    entry: Mapping[str, Any], about: Mapping[str, Any], written: Mapping[str, Any] = _NONE
) -> dict[str, object]:
    """Article's fields out of an item and its feed, both as feedparser gives them.

    written: the texts of the item's elements.
    """
    content = max((*map(_text, entry.get("content", ())), *_full_texts(entry)), key=len, default="")
    summary = _text(entry.get("summary_detail"))
    published, updated = _date(entry, "published"), _date(entry, "updated")
    source = entry.get("source") or {}
    return {
        "headline": to_line((entry.get("title_detail") or {}).get("value") or ""),
        **_texts(content, summary, written),
        "published": published or _date(entry, "created") or updated,
        "updated": updated,
        "authors": _authors(entry) or _authors(source) or _authors(about) or None,
        "source": to_line(source.get("title") or entry.get("publisher") or about.get("title") or "") or None,
        "tags": [tag["label"] or tag["term"] for tag in entry.get("tags", ()) if tag["label"] or tag["term"]]
        or None,
        "language": _language(entry) or about.get("language"),
        "url": _link(entry, about),
        "source_id": entry.get("id"),
    }


def _texts(content: str, summary: str, written: Mapping[str, Any]) -> dict[str, object]:
    """`kind`, `standfirst` and `body`.

    Of two summaries feedparser takes the one for the content, or forgets it; so the file is asked which there
    are. The description goes before others.
    """
    described = max((to_text(text) for text in _written(written, "description")), key=len, default="")
    if not described or any(text.strip() for name in _CONTENTS for text in _written(written, name)):
        return text_fields(content, described or ("" if summary == content else summary))
    others = (text for text in (summary, content) if text not in ("", described))
    return {"standfirst": next(others, None), **text_fields("", described)}


def _written(written: Mapping[str, Any], name: str) -> list[str]:
    """The texts of an item's elements of a name, whatever its prefix."""
    return [
        text
        for full, texts in written.items()
        if full.rpartition(":")[2] == name and not full.startswith("media:")
        for text in texts
        if isinstance(text, str)
    ]


def _full_texts(entry: Mapping[str, Any]) -> Iterator[str]:
    for name, value in entry.items():
        if isinstance(value, str) and name.endswith(_FULL_TEXTS):
            yield to_text(value)


def _blogger_kind(entry: Mapping[str, Any]) -> str | None:
    """What an entry of Blogger's export is, where that is no post: a comment, a setting, a draft."""
    terms = [tag.get("term") or "" for tag in entry.get("tags", ())]
    kinds = [term.removeprefix(_BLOGGER_KIND) for term in terms if term.startswith(_BLOGGER_KIND)]
    if not kinds or kinds[0] not in ("post", "page"):
        return kinds[0] if kinds else None
    return "draft" if entry.get("app_draft", entry.get("draft")) == "yes" else None


def _text(piece: Mapping[str, Any] | None) -> str:
    """The plain text of a summary or content. Feeds often call HTML plain text, so both are looked into."""
    return to_text(piece["value"]) if piece and piece.get("value") else ""


def _date(entry: Mapping[str, Any], name: str) -> str | None:
    """A date as the feed wrote it. What feedparser makes of it is not asked: it fills in what is missing."""
    # Not by `get`: feedparser's dict gives `published` for a missing `updated`, and warns of it.
    return str(entry[name] or "") or None if name in entry else None


def _authors(place: Mapping[str, Any]) -> list[str]:
    """The names; an author known by an address alone has none."""
    return [to_line(author["name"]) for author in place.get("authors", ()) if author.get("name")]


def _language(entry: Mapping[str, Any]) -> str | None:
    if entry.get("language"):  # dc:language
        return str(entry["language"])
    pieces = (*entry.get("content", ()), entry.get("title_detail") or {})
    return next((piece["language"] for piece in pieces if piece.get("language")), None)


def _link(entry: Mapping[str, Any], about: Mapping[str, Any]) -> str | None:
    """The page of an item: its first alternate link, or a guid that is a web address.

    One that is relative is taken from the site's address, or else the feed's own.
    """
    bases = [about.get("link"), *(link.get("href") for link in about.get("links", ()))]
    base = next((base for base in bases if host(base or "")), "")
    links = [
        link.get("href") for link in entry.get("links", ()) if link.get("rel", "alternate") == "alternate"
    ]
    whole = (absolute(link, base) for link in (*links, entry.get("link")))
    return next((link for link in whole if link), None)


FEED = FeedReader()
