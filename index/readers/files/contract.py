"""What a reader is: one file format, read as a stream of articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Protocol

from dateline.index.article import Article, Noted, Rejected
from dateline.index.kept import SavedLine
from dateline.index.readers.files.beside import Beside

Item = Article | Rejected | Noted | SavedLine
"""What a reader yields. A `Noted` is about the article that follows it."""


@dataclass(frozen=True, slots=True)
class Source:
    """One opened input.

    path: as the user named it, for messages and for `Article.path`.
    stream: bytes, already decompressed (gzip is transparent), at its beginning, read once. Readers of
        text get UTF-8 without a mark whatever the file is in (`registry.takes_utf8` names the others).
    modified: the file's time in seconds since 1970 UTC, or None (standard input). For a page out of
        a WARC file or a mail it is the time when it was fetched or sent.
    timezone: IANA name of the archive's zone, for times without an offset.
    url: the address that the content was fetched from, where a container says so (WARC, MHTML).
    charset: what an HTTP header or a mail says of its encoding.
    columns: an Article's fields to the column, or place in JSON, that holds each: `{"body": "fields.text"}`.
    beside: the files that stand beside it, for formats of which one file names others; None for a stream.
    depth: how many files (zip, tar, WARC, mail) are around it.
    """

    path: str
    stream: IO[bytes]
    modified: float | None = None
    timezone: str = "UTC"
    url: str | None = None
    charset: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    beside: Beside | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside the one that a reader reads, to be read as a file by itself before the next one.

    label: where it is in the outer file, for messages: `page.html`, `record 7 (https://...)`.
    reader: what reads it, where the outer file knows that; else its content tells.
    captured: when it was fetched from the web, ISO 8601 in UTC, where the outer file says so.
    """

    source: Source
    label: str
    reader: Reader | None = None
    captured: str | None = None


class Reader(Protocol):
    """One file format."""

    name: str

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether a file that begins with `head` (up to 64 KiB) is of this format."""
        ...

    def read(self, source: Source) -> Iterator[Item | Member]:
        """Yield what is in the file, a piece at a time. What it raises becomes a rejection of the rest."""
        ...
