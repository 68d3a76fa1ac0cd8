"""The readers of downloads that are text, HTML or XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.index.readers.databases.europresse import read_europresse
from dateline.index.readers.databases.factiva import read_factiva, read_factiva_markup, read_factiva_xml
from dateline.index.readers.databases.known import Database, database_of
from dateline.index.readers.databases.lines import DocumentLine, Pieces, chunks, lines_of, markup_lines
from dateline.index.readers.databases.nexis import read_nexis
from dateline.index.readers.databases.proquest import (
    is_proquest_ris,
    read_proquest,
    read_proquest_xml,
    read_ris,
)
from dateline.index.readers.decoding.utf8 import decode
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.opening import head_of
from dateline.index.readers.markup.xmlread import root_name

_DOCUMENT = {
    "Nexis": re.compile(r"<DOCFULL>", re.IGNORECASE),
    "Factiva": re.compile(r"<div[^<>]{0,200}\bclass=[\"']article\s[^<>]{0,200}>", re.IGNORECASE),
    "ProQuest": re.compile(r"<hr\b|<h[1-4][\s>]", re.IGNORECASE),
    "Europresse": re.compile(r"<article[\s>]", re.IGNORECASE),
}
_OLD_EUROPRESSE = re.compile(r"<span[^<>]{0,80}\bclass=[\"']DocPublicationName[\"']", re.IGNORECASE)


class DatabaseReader:
    """A download of one of the databases."""

    def __init__(self, database: Database) -> None:
        self.name = f"download of {database}"
        self._database = database

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it bears the marks of one."""
        return not head.startswith(b"{\\rtf") and database_of(head) == self._database

    def read(self, source: Source) -> Iterator[Item]:
        """Yield its articles."""
        head, stream = head_of(source.stream)
        source = replace(source, stream=stream)
        if self._database in ("Factiva", "ProQuest") and root_name(head) not in (None, "html"):
            yield from _XML[self._database](source)
            return
        texts = Pieces(source)
        if texts.is_markup:
            yield from _read_markup(self._database, texts, head, source)
        else:
            yield from read_lines(self._database, lines_of(texts), source, wrapped=True)
        yield from texts.notes()


class ProQuestRisReader:
    """RIS of ProQuest that has the texts of articles."""

    name = "RIS of ProQuest"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it is RIS from there with a text in its first bytes."""
        return head.lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"TY  -") and is_proquest_ris(decode(head).text)

    def read(self, source: Source) -> Iterator[Item]:
        """Yield its articles."""
        texts = Pieces(source)
        yield from read_ris(lines_of(texts), source)
        yield from texts.notes()


def read_lines(
    database: Database, lines: Iterable[DocumentLine], source: Source, *, wrapped: bool = False
) -> Iterator[Item]:
    """Yield the articles of a download that came as lines.

    wrapped: whether its paragraphs may be broken to a width, with a blank line between them.
    """
    if database == "Nexis":
        yield from read_nexis(lines, source, wrapped=wrapped)
    elif database == "Factiva":
        yield from read_factiva(lines, source)
    else:
        yield from read_proquest(lines, source)


def _read_markup(database: Database, texts: Pieces, head: bytes, source: Source) -> Iterator[Item]:
    if database == "Europresse":
        start = _DOCUMENT[database] if b"<article" in head.lower() else _OLD_EUROPRESSE
        yield from read_europresse(chunks(texts, start), source)
    elif database == "Factiva":
        yield from read_factiva_markup(chunks(texts, _DOCUMENT[database]), source)
    else:
        yield from read_lines(database, _markup(texts, _DOCUMENT[database]), source)


def _markup(texts: Iterable[str], start: re.Pattern[str]) -> Iterator[DocumentLine]:
    """The lines of a page, read a document at a time."""
    for chunk in chunks(texts, start):
        yield from markup_lines(chunk)
        yield DocumentLine("")


_XML = {"Factiva": read_factiva_xml, "ProQuest": read_proquest_xml}

NEXIS = DatabaseReader("Nexis")
FACTIVA = DatabaseReader("Factiva")
PROQUEST = DatabaseReader("ProQuest")
EUROPRESSE = DatabaseReader("Europresse")
PROQUEST_RIS = ProQuestRisReader()
