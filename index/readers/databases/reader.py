"""The readers of downloads that are text, HTML or XML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.index.readers.base import Item, Source
from dateline.index.readers.databases.known import database_of
from dateline.index.readers.databases.lines import Line, chunks, lines_of, markup_lines, pieces
from dateline.index.readers.databases.nexis import read_nexis

_DOCUMENT_OF_NEXIS = re.compile(r"<DOCFULL>", re.IGNORECASE)


class NexisReader:
    """A download of Nexis as text or HTML."""

    name = "download of Nexis"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it bears the marks of one."""
        return not head.startswith(b"{\\rtf") and database_of(head) == "Nexis"

    def read(self, source: Source) -> Iterator[Item]:
        """Yield its articles."""
        texts = pieces(source)
        first = next(texts, "")
        rest = _with(first, texts)
        if first.lstrip()[:1] == "<":
            yield from read_nexis(_markup(rest), source)
        else:
            yield from read_nexis(lines_of(rest), source, wrapped=True)


def _with(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _markup(texts: Iterator[str]) -> Iterator[Line]:
    """The lines of a page, read a document at a time."""
    for chunk in chunks(texts, _DOCUMENT_OF_NEXIS):
        yield from markup_lines(chunk)
        yield Line("")


NEXIS = NexisReader()
