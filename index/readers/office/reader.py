"""The readers of office documents: what they hold is a download of a database, else one article."""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Iterable, Iterator

from dateline.index.article import Rejected
from dateline.index.readers.databases.known import database_in
from dateline.index.readers.databases.lines import DocumentLine, tidy
from dateline.index.readers.databases.reader import read_lines
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import read_all
from dateline.index.readers.office.document import read_document
from dateline.index.readers.office.epub import read_epub
from dateline.index.readers.office.package import REFUSED, DocumentKind
from dateline.index.readers.office.paragraphs import (
    Paragraph,
    open_document_header,
    open_document_paragraphs,
    word_header,
    word_paragraphs,
)
from dateline.index.readers.office.rtf import rtf_paragraphs

_JUDGED_BY = 1500
_STRONG = ("title", "heading 1")


class RtfReader:
    """RTF."""

    name = "RTF"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it begins as RTF."""
        return head.startswith(b"{\\rtf")

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the articles of a download, or the document as one."""
        yield from _read(rtf_paragraphs(read_all(source.stream)), None, source, apart=False)


def read_package(archive: zipfile.ZipFile, kind: DocumentKind, source: Source) -> Iterator[Item]:
    """Yield what an office document holds, or one rejection."""
    if kind == "DOCX":
        yield from _read(word_paragraphs(archive), word_header(archive), source, apart=True)
    elif kind == "ODT":
        yield from _read(open_document_paragraphs(archive), open_document_header(archive), source, apart=True)
    elif kind == "EPUB":
        yield from read_epub(archive, source)
    else:
        yield Rejected(source.path, None, REFUSED[kind])


def _read(
    paragraphs: Iterable[Paragraph], header: str | None, source: Source, *, apart: bool
) -> Iterator[Item]:
    """apart: whether paragraphs are apart without a blank one between them."""
    rest = iter(paragraphs)
    first = list(itertools.islice(rest, _JUDGED_BY))
    database = database_in("\n".join(paragraph.text for paragraph in first))
    if database:
        yield from read_lines(database, _lines(itertools.chain(first, rest), apart=apart), source)
    else:
        yield from read_document(itertools.chain(first, rest), header, source)


def _lines(paragraphs: Iterable[Paragraph], *, apart: bool) -> Iterator[DocumentLine]:
    for paragraph in paragraphs:
        strong = paragraph.bold or paragraph.style in _STRONG
        for text in paragraph.text.split("\n"):
            yield DocumentLine(tidy(text), strong and bool(text.strip()), paragraph.link)
        if apart:
            yield DocumentLine("")


RTF: RtfReader = RtfReader()
