"""The readers of downloads that are text, HTML or XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dateline.index.readers.base import Item, Source
from dateline.index.readers.databases.known import database_of
from dateline.index.readers.databases.lines import Line, Pieces, chunks, lines_of, markup_lines
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
        texts = Pieces(source)
        if texts.is_markup:
            yield from read_nexis(_markup(texts), source)
        else:
            yield from read_nexis(lines_of(texts), source, wrapped=True)
        yield from texts.notes()


def _markup(texts: Iterable[str]) -> Iterator[Line]:
    """The lines of a page, read a document at a time."""
    for chunk in chunks(texts, _DOCUMENT_OF_NEXIS):
        yield from markup_lines(chunk)
        yield Line("")


NEXIS = NexisReader()
