"""Saved HTML pages, one article each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.index.article import Noted, Rejected
from dateline.index.readers.decoding.utf8 import decode
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import LimitExceeded, read_all
from dateline.index.readers.files.snapshots import snapshot_address
from dateline.index.readers.making.make import make
from dateline.index.readers.pages.article import read_article
from dateline.index.readers.pages.extraction import CacheKeeper
from dateline.index.readers.pages.origin import mirrored_address, noted_address, original
from dateline.index.readers.pages.tree import MAX_PAGE_BYTES, parse, without_data

_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|h1|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:html|body|head|title|meta|p|div|h1)\b", re.IGNORECASE)


class PageReader:
    """One saved page: text by trafilatura, the rest by what the page says of itself."""

    name = "HTML page"

    def __init__(self) -> None:
        self._caches = CacheKeeper()

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it begins as HTML does, or has several of its elements under a name that says HTML."""
        text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
        if _START.match(text):
            return True
        return path.lower().endswith((".html", ".htm", ".xhtml")) and len(_TAG.findall(text)) >= 2

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the page's article, after what is doubted about it, or one rejection."""
        self._caches.count_page()
        text = decode(read_all(source.stream, MAX_PAGE_BYTES), source.charset)
        try:
            tree = parse(text.text)
        except LimitExceeded as fault:
            yield Rejected(source.path, None, str(fault))
            return
        if tree is None:
            yield Rejected(source.path, None, "an empty page: there is nothing in it to read")
            return
        data = without_data(tree)
        if data:
            note = f"{data:,} characters without a blank in them left out: data, no text"
            yield Noted(source.path, None, note)
        noted = source.url or noted_address(text.text) or snapshot_address(source.path, source.beside)
        url = original(noted or mirrored_address(source.path) or "")
        found = read_article(tree, replace(source, url=url or None))
        if isinstance(found, str):
            yield Rejected(source.path, None, found)
            return
        for note in filter(None, (text.note, *found.notes)):
            yield Noted(source.path, None, note, doubt=True)
        yield from make(found.fields, source.path, None, "meta")


PAGE = PageReader()
