"""What a reader is: one file format, read as a stream of articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Protocol

from dateline.index.article import Article, Noted, Rejected

Item = Article | Rejected | Noted
"""What a reader yields. A `Noted` is about the article that follows it."""


@dataclass(frozen=True, slots=True)
class Source:
    """One opened input.

    path: as the user named it, for messages and for `Article.path`.
    stream: bytes, already decompressed (gzip is transparent), at its beginning, read once.
    modified: the file's time in seconds since 1970 UTC, or None (standard input).
    timezone: IANA name of the archive's zone, for times without an offset.
    """

    path: str
    stream: IO[bytes]
    modified: float | None = None
    timezone: str = "UTC"


class Reader(Protocol):
    """One file format."""

    name: str

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether a file that begins with `head` (up to 64 KiB) is of this format."""
        ...

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what is in the file, a piece at a time; never raises for what the file holds."""
        ...
