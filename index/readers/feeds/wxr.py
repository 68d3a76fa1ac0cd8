"""WXR, the export file of WordPress: its published posts and pages.

https://developer.wordpress.org/plugins/wordpress-org/ has no specification; the names are those that
WordPress writes in wp-admin/includes/export.php.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from dateline.index.readers.base import Item, Source
from dateline.index.readers.leftout import LeftOut
from dateline.index.readers.making import make
from dateline.index.readers.markup import mixed_to_text, to_line, to_text
from dateline.index.readers.xmlread import elements, find_all, head_text, root_name, text_at

_NAMESPACE = re.compile(r"wordpress\.org/export/")
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_SHORTCODE = re.compile(r"\[/?[a-z_-]+(?:\s[^\[\]]*)?\]")
_NO_DATE = "0000-00-00 00:00:00"


class WxrReader:
    """Streams the items: the export of a large site is larger than memory."""

    name = "WordPress export"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it is RSS with WordPress's export namespace."""
        return root_name(head) == "rss" and bool(_NAMESPACE.search(head_text(head)[:20_000]))

    def read(self, source: Source) -> Iterator[Item]:
        """Yield published posts and pages; drafts, attachments, menus are counted. Positions are lines."""
        site: _Site | None = None
        left_out = LeftOut()
        for item in elements(source.stream, "item"):
            site = site or _Site(item)
            kind, status = text_at(item, "post_type") or "post", text_at(item, "status") or "publish"
            if kind not in ("post", "page"):
                left_out.add(f"of type {kind}")
            elif status != "publish":
                left_out.add(f"of status {status}")
            else:
                yield from make(_found(item, site), source.path, f"line {item.sourceline}", "feed")
        yield from left_out.notes(source.path)


class _Site:
    """What stands before the first item: the site's name and language, and its authors by login."""

    def __init__(self, first: etree._Element) -> None:
        channel = first.getparent()
        channel = first if channel is None else channel
        self.name = text_at(channel, "title")
        self.language = text_at(channel, "language")
        self.authors = {
            text_at(author, "author_login"): text_at(author, "author_display_name")
            for author in find_all(channel, "author")
        }


def _found(item: etree._Element, site: _Site) -> Mapping[str, object]:
    content = item.findtext(_CONTENT) or ""
    excerpt = next((e.text for e in item.iterchildren("{*}encoded") if e.tag != _CONTENT and e.text), None)
    creator = text_at(item, "creator") or ""
    return {
        "headline": to_line(item.findtext("title") or ""),
        "standfirst": to_text(excerpt) if excerpt else None,
        "body": mixed_to_text(_SHORTCODE.sub("", content)),
        "published": _date(item, "post_date"),
        "updated": _date(item, "post_modified"),
        "authors": site.authors.get(creator) or creator or None,
        "source": site.name,
        "section": next(_terms(item, "category"), None),
        "tags": [*_terms(item, "category"), *_terms(item, "post_tag")] or None,
        "language": site.language,
        "url": text_at(item, "link"),
        "source_id": text_at(item, "guid"),
    }


def _date(item: etree._Element, name: str) -> str | None:
    """The moment in UTC; where WordPress has none, as for some drafts, the site's own clock, or pubDate."""
    moment = text_at(item, f"{name}_gmt")
    if moment and moment != _NO_DATE:
        return f"{moment}Z"
    local = text_at(item, name)
    return local if local and local != _NO_DATE else text_at(item, "pubdate") if name == "post_date" else None


def _terms(item: etree._Element, domain: str) -> Iterator[str]:
    for category in find_all(item, "category"):
        if category.get("domain") == domain and category.text:
            yield category.text


WXR = WxrReader()
