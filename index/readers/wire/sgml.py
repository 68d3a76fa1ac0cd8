"""SGML news collections of the research world: TREC's `<DOC>` and Reuters-21578's `<REUTERS>`.

They are not XML: nothing is escaped, tags may be unclosed, and a file holds many documents without a root.
https://trec.nist.gov/data/docs_eng.html, https://archive.ics.uci.edu/dataset/137
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import IO

from dateline.index.article import Rejected
from dateline.index.dates import parse_date
from dateline.index.readers.accounting.marked import texts_of_tags
from dateline.index.readers.accounting.unread import Unread
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import MAX_LINE_BYTES
from dateline.index.readers.making.make import make
from dateline.index.readers.markup.xmlread import head_text

_DOCTYPE = r"\s*(?:<!DOCTYPE\s+lewis[^>]*>\s*)?"
_START = re.compile(rf"{_DOCTYPE}<(?:DOC|REUTERS)(?:\s[^>]*)?>", re.IGNORECASE)
_OPEN = re.compile(rb"\s*<(DOC|REUTERS)(?:\s[^>]*)?>", re.IGNORECASE)
_CLOSE = re.compile(rb"</(?:DOC|REUTERS)>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_PARAGRAPH = re.compile(r"</?(?:p|f|h\d|h)(?:\s[^<>]*)?>|\n\s*\n|\n(?=\t| {3,}\S)", re.IGNORECASE)
_NUMBER = re.compile(r'NEWID="(\d+)"', re.IGNORECASE)
_DAY = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2}-[A-Z]{3}-\d{4}|(?:19|20)\d{6}|\d{4}-\d\d-\d\d")

_HEADLINES = ("HEADLINE", "TITLE", "HL", "HEAD", "H3", "TI")
_DATES = ("DATE", "DATE_TIME", "DATETIME", "DATE1", "PUBDATE")
_BODIES = ("BODY", "TEXT", "LEADPARA")
_AUTHORS = ("BYLINE", "AUTHOR")
_IDS = ("DOCNO", "DOCID")


class SgmlReader:
    """Streams the documents; the whole file may be of any length."""

    name = "TREC or Reuters SGML"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it begins with a document of one of the two."""
        return bool(_START.match(head_text(head)))

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the documents; positions are the lines they begin on."""
        unread = Unread()
        for number, document, complete in _documents(source.stream):
            position = f"line {number}"
            if not complete:
                yield Rejected(source.path, position, "a document that is cut off, or has no end tag")
                continue
            text = document.decode("utf-8", "replace")
            items = make(_found(text), source.path, position, "wire")
            yield from items
            unread.look(texts_of_tags(text), items[-1])
        yield from unread.notes(source.path)


def _documents(stream: IO[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """The line that each document begins on, its bytes, and whether its end was there."""
    started, lines, size = 0, list[bytes](), 0
    for number, line in enumerate(iter(lambda: stream.readline(MAX_LINE_BYTES), b""), 1):
        if _OPEN.match(line):
            if lines:
                yield started, b"".join(lines), False
            started, lines, size = number, [], 0
        if not started:
            continue
        lines.append(line)
        size += len(line)
        if _CLOSE.search(line) or size > MAX_LINE_BYTES:
            yield started, b"".join(lines), size <= MAX_LINE_BYTES
            started, lines = 0, []
    if lines:
        yield started, b"".join(lines), False


def _found(document: str) -> dict[str, object]:
    number = _NUMBER.search(document[:500])
    text = _first(document, _BODIES)
    return {
        "headline": _plain(_first(document, _HEADLINES)).replace("\n", " "),
        "body": _paragraphs(text if "<TITLE>" not in text else _after_title(text)),
        "published": _date(_plain(_first(document, _DATES))),
        "authors": _plain(_first(document, _AUTHORS)) or None,
        "source": "Reuters" if number else _plain(_first(document, ("SOURCE", "PUB", "PUBLISHER"))) or None,
        "section": _plain(_first(document, ("SECTION",))) or None,
        "tags": [_plain(tag) for topics in _all(document, ("TOPICS",)) for tag in _all(topics, ("D",))]
        or None,
        "source_id": _plain(_first(document, _IDS)) or (f"reuters-{number[1]}" if number else None),
    }


def _all(document: str, names: Iterable[str]) -> Iterator[str]:
    """What stands inside each element of the names, those of the first name first."""
    for name in names:
        opening = re.compile(rf"<{name}(?:\s[^<>]*)?>", re.IGNORECASE)
        closing = re.compile(rf"</{name}>", re.IGNORECASE)
        start = opening.search(document)
        while start and (end := closing.search(document, start.end())):
            yield document[start.end() : end.start()]
            start = opening.search(document, end.end())


def _first(document: str, names: Iterable[str]) -> str:
    return next((text for text in _all(document, names) if text.strip()), "")


def _after_title(text: str) -> str:
    """The brief items of Reuters have no body: their text is what follows the title."""
    return text.rpartition("</TITLE>")[2]


def _plain(markup: str) -> str:
    return html.unescape(_TAG.sub(" ", markup)).strip(" \t\r\n\x02\x03")


def _paragraphs(markup: str) -> str:
    """Paragraphs end at a tag, at a blank line, or, in Reuters, before a line that is indented."""
    pieces = (" ".join(_plain(piece).split()) for piece in _PARAGRAPH.split(markup))
    return "\n\n".join(piece for piece in pieces if piece)


def _date(text: str) -> str | None:
    """The date itself, where a newspaper wrote more: `January 2, 1989, Monday, Home Edition`."""
    if not text or parse_date(text):
        return text or None
    day = _DAY.search(text)
    return day[0] if day else text


SGML = SgmlReader()
