"""OPML: a list of feeds. There are no articles in it; what it points to is listed, and nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.index.article import Rejected
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.markup.xmlread import elements, root_name


class OpmlReader:
    """http://opml.org/spec2.opml"""

    name = "OPML"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether the root is opml."""
        return root_name(head) == "opml"

    def read(self, source: Source) -> Iterator[Item]:
        """Yield a rejection for each feed or file listed, with its address; positions are lines."""
        feeds = 0
        for outline in elements(source.stream, "outline"):
            address = outline.get("xmlUrl") or outline.get("url")
            if address:
                feeds += 1
                name = outline.get("title") or outline.get("text") or "a feed"
                reason = f"points to {name} at {address}; nothing is fetched: save that and index the file"
                yield Rejected(source.path, f"line {outline.sourceline}", reason)
        if not feeds:
            yield Rejected(source.path, None, "an outline (OPML) that names no feeds, and holds no articles")


OPML = OpmlReader()
