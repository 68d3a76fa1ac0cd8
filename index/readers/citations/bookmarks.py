"""Lists of saved links as pages: Instapaper's and Pocket's exports, bookmarks of browsers and of services.

https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)
describes the form that Netscape gave bookmarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from dateline.index.article import Rejected
from dateline.index.readers.accounting.leftout import LeftOut
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import read_all
from dateline.index.readers.making.make import host
from dateline.index.readers.records.record import Records

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<!DOCTYPE\s+NETSCAPE-Bookmark-file|"
    rb"[^\0]{0,800}?<title>\s*(?:Instapaper:? Export|Pocket Export)\s*</title>",
    re.IGNORECASE,
)


class BookmarksReader:
    """A page that lists links, each an excerpt: its text, its address, and what was written below it."""

    name = "list of saved links"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it says that it is one."""
        return bool(_START.match(head))

    def read(self, source: Source) -> Iterator[Item]:
        """Yield an excerpt for each link to the web; those that lead elsewhere are counted."""
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True)
        tree = etree.fromstring(read_all(source.stream), parser)
        records, left_out = Records(source), LeftOut()
        links = [] if tree is None else list(tree.iter("a"))
        for number, link in enumerate(links, 1):
            address = (link.get("href") or "").strip()
            title = " ".join("".join(link.itertext()).split())
            if not host(address):
                left_out.add("links that do not lead to the web")
            elif title in ("", address):
                left_out.add("links without a title")
            else:
                yield from records.read(_record(link, title, address), f"link {number}")
        if not links:
            yield Rejected(source.path, None, "a list of saved links, without any link in it")
        yield from left_out.notes(source.path)
        yield from records.notes()


def _record(link: etree._Element, title: str, address: str) -> dict[str, object]:
    return {
        "link_title": title,
        "href": address,
        "link_note": _note_below(link),
        "link_tags": link.get("tags") or None,
    }


def _note_below(link: etree._Element) -> str | None:
    """What is written below a bookmark, in the `dd` that follows it."""
    around = link.getparent()
    behind = around.getnext() if around is not None else None
    if behind is None or behind.tag != "dd":
        return None
    pieces = [behind.text or "", *(child.tail or "" for child in behind if child.tag == "br")]
    return " ".join(" ".join(pieces).split()) or None


BOOKMARKS = BookmarksReader()
