"""The readers of digitised newspapers: METS leads, the pages that it names follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import IO

from dateline.index.article import Noted, Rejected
from dateline.index.language_names import language_code
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import read_all
from dateline.index.readers.making.make import make
from dateline.index.readers.markup.xmlread import root_name
from dateline.index.readers.pages.tree import parse
from dateline.index.readers.scans.alto import read_alto
from dateline.index.readers.scans.didl import read_didl
from dateline.index.readers.scans.hocr import read_hocr
from dateline.index.readers.scans.issue import leads, page_details, read_issue
from dateline.index.readers.scans.mets import read_mets
from dateline.index.readers.scans.page import Page
from dateline.index.readers.scans.pagexml import read_page_xml

_HOCR = re.compile(rb"""class=["']ocr_page["']|name=["']ocr-system["']""")
_ALONE = "a page by itself: no METS beside it says of which newspaper and day it is"
_WORDLESS = "a scanned page without words in it: run OCR first"


class MetsReader:
    """An issue of a newspaper."""

    name = "METS"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether the root is mets."""
        return root_name(head) == "mets"

    def read(self, source: Source) -> Iterator[Item]:
        """Yield its articles, or its pages where it is not parted into articles."""
        yield from read_issue(read_mets(source.stream), source)


class DidlReader:
    """An issue of Delpher."""

    name = "DIDL"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether the root is DIDL."""
        return root_name(head) == "didl"

    def read(self, source: Source) -> Iterator[Item]:
        """Yield its articles."""
        yield from read_didl(source)


class ScanReader:
    """A page that was read by OCR, in one format."""

    follows = True
    """A file that holds nothing by itself is read through another one."""

    def __init__(self, name: str, root: str, read: Callable[[IO[bytes]], list[Page]]) -> None:
        self.name = name
        self._root = root
        self._read = read

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether the root is that of the format."""
        return root_name(head) == self._root

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the page, unless a METS file beside it does."""
        if leads(source) is None:
            yield from _pages(self._read(source.stream), source)


class HocrReader:
    """hOCR."""

    name = "hOCR"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it has pages of OCR."""
        return bool(_HOCR.search(head))

    def read(self, source: Source) -> Iterator[Item]:
        """Yield its pages."""
        tree = parse(read_all(source.stream).decode("utf-8", "replace"))
        yield from _pages(read_hocr(tree) if tree is not None else [], source)


def _pages(pages: Sequence[Page], source: Source) -> Iterator[Item]:
    if not any(page.text() for page in pages):
        yield Rejected(source.path, None, _WORDLESS)
        return
    yield Noted(source.path, None, _ALONE, doubt=True)
    for sequence, page in enumerate(pages, 1):
        position = f"page {page.number or sequence}"
        text = page.text()
        if not text:
            yield Rejected(source.path, position, _WORDLESS)
            continue
        found = {
            "kind": "page",
            "body": text,
            "language": language_code(page.language or ""),
            "details": page_details(page, page.number, page.image, sequence, len(pages)),
        }
        yield from make(found, source.path, position, "database")


METS = MetsReader()
DIDL = DidlReader()
ALTO = ScanReader("ALTO", "alto", read_alto)
PAGE_XML = ScanReader("PAGE XML", "pcgts", read_page_xml)
HOCR = HocrReader()
