"""From a path, or an opened source, to its articles: find the reader, and let nothing escape it."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, cast

from dateline.index.article import Article, Noted, Rejected
from dateline.index.readers.base import Item, Reader, Source
from dateline.index.readers.bounded import bounded
from dateline.index.readers.decoding import Utf8Stream
from dateline.index.readers.limits import LimitExceeded
from dateline.index.readers.opening import BUFFER_BYTES, head_of, open_path
from dateline.index.readers.refusals import is_binary, refusal

_UNKNOWN = "not in a format that is read here; docs/formats.md lists them"
_NO_COLUMNS: Mapping[str, str] = {}


def read_path(
    path: str | Path, *, timezone: str = "UTC", columns: Mapping[str, str] = _NO_COLUMNS
) -> Iterator[Item]:
    """Yield the articles of one file, in its order, with what was rejected or doubted on the way.

    path: a file, or `-` for standard input. The format is told by the content; gzip is transparent.
    timezone: IANA name of the zone for times without an offset.
    columns: for tables, the column that holds an Article's field: `{"headline": "Title"}`.

    Streams: a file larger than memory is read a piece at a time. Never raises for what is in the file, nor
    for one that can't be opened: both come as a `Rejected`.
    """
    source = open_path(path, timezone=timezone, columns=columns)
    if isinstance(source, Rejected):
        yield source
        return
    with source.stream:
        yield from read_source(source)


def read_source(source: Source) -> Iterator[Item]:
    """Yield what is in an opened source; as `read_path`, whose stream the caller closes."""
    # Imported here, as containers read what is in them through this module; and outside the guard, as a
    # fault in an installation is not the file's.
    from dateline.index.readers import registry

    items = _found_by_reader(source, registry.reader_for, registry.takes_utf8)
    yield from guarded(bounded(items, source.path), source.path, None)


def guarded(items: Iterator[Item], path: str, position: str | None) -> Iterator[Item]:
    """Yield the items; whatever a parser trips over becomes a rejection behind them, and never ends the run.

    position: of what is read, where that is a part of the file.
    """
    articles = 0
    try:
        for item in items:
            articles += isinstance(item, Article)
            yield item
    except Exception as fault:
        line = getattr(fault, "lineno", None)
        after = f"line {line}" if line else f"after article {articles}" if articles else None
        yield Rejected(path, ", ".join(filter(None, (position, after))) or None, reason_of(fault))


def reason_of(fault: Exception) -> str:
    """What went wrong while reading, for a person."""
    if isinstance(fault, LimitExceeded):
        return str(fault)
    for kinds, reason in _REASONS:
        if isinstance(fault, kinds):
            return reason
    message = getattr(fault, "msg", None) or str(fault).strip() or type(fault).__name__
    return f"damaged: {message}"


_REASONS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (EOFError, "cut off: the compressed data ends too early; fetch or copy it again"),
    ((gzip.BadGzipFile, zlib.error), "its compressed data is damaged; fetch or copy it again"),
    (RecursionError, "nested too deeply to be news"),
    (UnicodeError, "its letters are in no encoding that could be made out; save it as UTF-8"),
    ((TypeError, AttributeError, LookupError, AssertionError), "damaged beyond what its reader can make out"),
    (MemoryError, "too large for the memory of this machine; split it"),
)


def _found_by_reader(
    source: Source, reader_for: Callable[[bytes, str], Reader | None], takes_utf8: Callable[[Reader], bool]
) -> Iterator[Item]:
    head, stream = head_of(source.stream)
    reason = refusal(head)
    if reason:
        yield Rejected(source.path, None, reason)
        return
    reader = reader_for(head, source.path)
    if reader is None:
        why = "binary data, no text" if is_binary(head) else _UNKNOWN
        yield Rejected(source.path, None, why)
        return
    letters = Utf8Stream(stream) if takes_utf8(reader) else None
    if letters is not None:
        stream = cast(IO[bytes], io.BufferedReader(letters, BUFFER_BYTES))
    told = False
    for item in reader.read(replace(source, stream=stream)):
        told = told or not isinstance(item, Noted)
        yield item
    if not told:
        yield Rejected(source.path, None, f"{reader.name}, but there is no article in it")
    if letters is not None and letters.note:
        yield Noted(source.path, None, letters.note, doubt=True)
