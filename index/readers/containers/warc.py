"""WARC, the format of web archives (ISO 28500), packed or not, its records found by fastwarc."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from typing import IO, Any, cast

from fastwarc.warc import ArchiveIterator, WarcRecordType

from dateline.index.article import Noted, Rejected
from dateline.index.readers.accounting.leftout import LeftOut
from dateline.index.readers.accounting.refusals import is_binary
from dateline.index.readers.containers.answer import Head, head_of_answer, plain_body
from dateline.index.readers.files.contract import Item, Member, Source
from dateline.index.readers.files.limits import MAX_DOCUMENT_BYTES
from dateline.index.readers.files.opening import packing_of
from dateline.index.readers.files.unpacking import DamagedError
from dateline.index.readers.pages import PAGE

_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_COULD_BE_PAGES = frozenset(
    ("", "text/plain", "application/octet-stream", "unknown/unknown", "text/xml", "application/xml", "*/*")
)
"""Types that say nothing, or that servers give to pages too: what begins as a page is one."""

_HOLDING = WarcRecordType.response | WarcRecordType.resource
_LEFT_OUT = {
    "revisit": "answers that had not changed since they were kept (revisit records)",
    "conversion": "texts made of pages (conversion records)",
    "continuation": "further pieces of answers split over several records (continuation records)",
}
_READ = _HOLDING | WarcRecordType.revisit | WarcRecordType.conversion | WarcRecordType.continuation
_HEAD_BYTES = 1 << 16
_START = b"WARC/"


class WarcReader:
    """Streams the records; pages that a server answered with are read as saved pages are."""

    name = "WARC"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it begins with a WARC record."""
        return head.lstrip(b"\r\n").startswith(_START)

    def read(self, source: Source) -> Iterator[Item | Member]:
        """Yield the pages; other records are counted. Positions name the record and its address.

        A body is unpacked only if it is read, and by itself: what is wrong with it costs no other record.
        Where the file is damaged, reading goes on at the next record that can be unpacked.
        """
        left_out = LeftOut()
        packing, number, whole = packing_of(source.stream), 0, False
        while not whole:
            try:
                for record in _records(source.stream):
                    number += 1
                    kind = str(record.headers.get("WARC-Type") or "").strip().lower()
                    if kind in _LEFT_OUT:
                        left_out.add(_LEFT_OUT[kind])
                    else:
                        yield from _page(record, number, source, left_out)
                whole = True
            except (OSError, ValueError, RuntimeError, EOFError, zlib.error) as fault:
                skipped = packing.resume(_START) if packing and isinstance(fault, DamagedError) else None
                told = "" if skipped is None else f"; {skipped:,} bytes are passed over, what follows is read"
                yield Rejected(source.path, f"after record {number}", f"damaged or cut off: {fault}{told}")
                whole = skipped is None
        yield from left_out.notes(source.path)


def _records(stream: IO[bytes]) -> Iterator[Any]:
    """The records as they stand: nothing of HTTP is parsed or unpacked."""
    return iter(
        ArchiveIterator(
            _Piecewise(stream), record_types=_READ, parse_http=False, auto_decode="none", strict_mode=False
        )
    )


class _Piecewise:
    """A stream that gives what there is: asked for more, gzip would keep back what precedes a cut."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.read = cast(io.BufferedIOBase, stream).read1
        self.tell = stream.tell
        self.seek = stream.seek
        self.close = stream.close


def _page(record: Any, number: int, source: Source, left_out: LeftOut) -> Iterator[Item | Member]:
    """The page that a record holds, with notes about how it was kept; what is none is counted."""
    start = record.reader.read(_HEAD_BYTES)
    head = head_of_answer(start)
    of_record = str(record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    kind = head.kind if head else "" if of_record == "application/http" else of_record
    if kind not in _PAGES and kind not in _COULD_BE_PAGES:
        left_out.add(f"records of type {kind}")
        return
    if head and head.status != 200:
        left_out.add(f"answers with status {head.status}")
        return
    address = str(record.headers.get("WARC-Target-URI") or "").strip("<> ")
    position = f"record {number} ({address[:200]})" if address else f"record {number}"
    body = start[head.size if head else 0 :] + record.reader.read(MAX_DOCUMENT_BYTES - len(start))
    if record.reader.read(1):
        reason = f"larger than {MAX_DOCUMENT_BYTES >> 20} MiB: no page of news"
        yield Rejected(source.path, position, reason)
        return
    body, notes = plain_body(body, head)
    if not body.strip():
        if notes:
            yield Rejected(source.path, position, notes[-1])
        else:
            left_out.add("empty pages")
    elif is_binary(body[:_HEAD_BYTES]):
        if kind in _PAGES:
            why = f" ({notes[0]})" if notes else ""
            yield Rejected(source.path, position, f"said to be a page, but it is binary data{why}")
        else:
            left_out.add(f"records of type {kind or 'unknown'}")
    elif kind not in _PAGES and not PAGE.recognises(body[:_HEAD_BYTES], address):
        left_out.add(f"records of type {kind or 'unknown'}")
    else:
        for note in notes:
            yield Noted(source.path, position, note, doubt=True)
        yield _member(record, body, head, position, replace(source, url=address or None))


def _member(record: Any, body: bytes, head: Head | None, position: str, source: Source) -> Member:
    fetched = record.record_date
    page = replace(
        source,
        stream=io.BytesIO(body),
        modified=fetched.timestamp() if fetched else source.modified,
        charset=head.charset if head else None,
    )
    captured = fetched.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if fetched else None
    return Member(page, position, PAGE, captured)


WARC = WarcReader()
