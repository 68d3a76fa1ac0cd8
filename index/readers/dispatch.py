"""From a path, or an opened source, to its articles: find the reader, and let nothing escape it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, cast

from dateline.index.article import Article, Noted, Rejected
from dateline.index.details import Details
from dateline.index.readers.accounting.bounded import bounded
from dateline.index.readers.accounting.faults import reason_of
from dateline.index.readers.accounting.refusals import is_binary, refusal
from dateline.index.readers.decoding.utf8 import Utf8Stream
from dateline.index.readers.files.contract import Item, Member, Reader, Source
from dateline.index.readers.files.limits import MAX_CONTAINER_DEPTH
from dateline.index.readers.files.opening import BUFFER_BYTES, head_of, open_path, unpacked
from dateline.index.readers.registry import reader_for, takes_utf8

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


def read_source(source: Source, reader: Reader | None = None) -> Iterator[Item]:
    """Yield what is in an opened source; as `read_path`, whose stream the caller closes.

    reader: what reads it, where that is known; else it is told by the content. Whatever a parser trips over
    becomes a rejection behind what came before, and never ends the run.
    """
    articles = 0
    try:
        for item in bounded(_found(source, reader), source.path):
            articles += isinstance(item, Article)
            yield item
    except Exception as fault:
        line = getattr(fault, "lineno", None)
        position = f"line {line}" if line else f"after article {articles}" if articles else None
        yield Rejected(source.path, position, reason_of(fault))


def _found(source: Source, reader: Reader | None) -> Iterator[Item]:
    # What is inside another file may be packed again; that one, as `open_path` gives it, is not any more.
    head, stream = head_of(unpacked(source.stream) if source.depth else source.stream)
    reason = refusal(head) if reader is None else None
    reader = reader or (None if reason else reader_for(head, source.path))
    if reader is None:
        yield Rejected(source.path, None, reason or ("binary data, no text" if is_binary(head) else _UNKNOWN))
        return
    letters = Utf8Stream(stream) if takes_utf8(reader) else None
    if letters is not None:
        stream = cast(IO[bytes], io.BufferedReader(letters, BUFFER_BYTES))
    told = False
    for found in reader.read(replace(source, stream=stream)):
        for item in _of_member(found, source) if isinstance(found, Member) else (found,):
            told = told or not isinstance(item, Noted)
            yield item
    if not told and not getattr(reader, "follows", False):  # else what it holds was read with another file
        yield Rejected(source.path, None, f"{reader.name}, but there is no article in it")
    if letters is not None and letters.note:
        yield Noted(source.path, None, letters.note, doubt=True)


def _of_member(member: Member, outer: Source) -> Iterator[Item]:
    """What a file inside another one holds: its articles with the path of the one that the user named."""
    if outer.depth >= MAX_CONTAINER_DEPTH:
        reason = f"more than {MAX_CONTAINER_DEPTH} files inside one another: unpack it first"
        yield Rejected(outer.path, member.label, reason)
        return
    for item in read_source(replace(member.source, depth=outer.depth + 1), member.reader):
        if isinstance(item, Article):
            details = item.details
            if member.captured:
                details = replace(details or Details(), captured=member.captured)
            yield replace(item, path=outer.path, details=details)
        else:
            position = ", ".join(filter(None, (member.label, item.position)))
            yield replace(item, path=outer.path, position=position)
