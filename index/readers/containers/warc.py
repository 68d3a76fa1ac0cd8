"""WARC, the format of web archives (ISO 28500), plain or gzipped, read by fastwarc."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any, cast

from fastwarc.warc import ArchiveIterator, WarcRecordType

from dateline.index.article import Rejected
from dateline.index.readers.base import Item, Source
from dateline.index.readers.dispatch import guarded
from dateline.index.readers.leftout import LeftOut
from dateline.index.readers.limits import MAX_DOCUMENT_BYTES, LimitExceeded, read_all
from dateline.index.readers.pages import PAGE

_PAGES = ("text/html", "application/xhtml+xml")
_HOLDING = WarcRecordType.response | WarcRecordType.resource


class WarcReader:
    """Streams the records; pages that a server answered with are read as saved pages are."""

    name = "WARC"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it begins with a WARC record."""
        return head.lstrip(b"\r\n").startswith(b"WARC/")

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the pages; other records are counted. Positions name the record and its address."""
        left_out = LeftOut()
        number = 0
        try:
            for number, record in enumerate(_records(source), 1):
                kind = _no_page(record)
                if kind:
                    left_out.add(kind)
                else:
                    yield from guarded(_read(record, number, source), source.path, f"record {number}")
        except (OSError, ValueError, RuntimeError, EOFError, zlib.error) as fault:
            yield Rejected(source.path, f"after record {number}", f"damaged or cut off: {fault}")
        yield from left_out.notes(source.path)


def _records(source: Source) -> Iterator[Any]:
    """Responses and resources, their HTTP headers parsed and their chunks and compression undone."""
    stream = _Piecewise(source.stream)
    return iter(
        ArchiveIterator(stream, record_types=_HOLDING, parse_http=True, auto_decode="all", strict_mode=False)
    )


class _Piecewise:
    """A stream that gives what there is: asked for more, gzip would keep back what precedes a cut."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.read = cast(io.BufferedIOBase, stream).read1
        self.tell = stream.tell
        self.seek = stream.seek
        self.close = stream.close


def _no_page(record: Any) -> str | None:
    """What a record holds, for counting, when it is no page that a server gave; else None."""
    content_type = _content_type(record)
    status = record.http_headers.status_code if record.is_http_parsed and record.http_headers else None
    if content_type not in _PAGES:
        return f"records of type {content_type or 'unknown'}"
    if status is not None and status != 200:
        return f"answers with status {status}"
    return "empty pages" if not record.content_length else None


def _content_type(record: Any) -> str:
    """The type that HTTP says, or for a resource the record itself."""
    written = record.http_content_type or record.headers.get("Content-Type") or ""
    return str(written).partition(";")[0].strip().lower()


def _read(record: Any, number: int, source: Source) -> Iterator[Item]:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    position = f"record {number} ({url[:200]})" if url else f"record {number}"
    fetched = record.record_date
    try:
        content = read_all(record.reader, MAX_DOCUMENT_BYTES)
    except LimitExceeded as fault:
        yield Rejected(source.path, position, str(fault))
        return
    page = replace(source, url=url or None, modified=fetched.timestamp() if fetched else source.modified)
    yield from PAGE.read_bytes(content, page, position=position, charset=record.http_charset)


WARC = WarcReader()
