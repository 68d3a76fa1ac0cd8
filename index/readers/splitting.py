"""A long file of lines in blocks, so that several processes can read one file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, cast

from dateline.index.article import Rejected
from dateline.index.readers.accounting.faults import reason_of
from dateline.index.readers.files.contract import Source
from dateline.index.readers.files.limits import MAX_LINE_BYTES
from dateline.index.readers.files.opening import head_of
from dateline.index.readers.records.jsonl import JSON_LINES
from dateline.index.readers.registry import reader_for


def line_blocks(source: Source, size: int) -> Iterator[bytes | Rejected] | None:
    """Blocks of whole lines of at least `size` bytes, or None for a file that is not JSON Lines.

    Data that turns out damaged ends the blocks with a rejection.
    """
    head, stream = head_of(source.stream)
    if (
        b"\0" in head or reader_for(head, source.path) is not JSON_LINES
    ):  # lines of UTF-16 can't be told apart
        return None
    return _blocks(stream, source.path, size)


def _blocks(stream: IO[bytes], path: str, size: int) -> Iterator[bytes | Rejected]:
    pieces: list[bytes] = []
    length = 0
    try:
        while piece := cast(io.BufferedIOBase, stream).read1(size):
            pieces.append(piece)
            length += len(piece)
            if length >= size:
                yield _whole_lines([*pieces, _rest_of_line(piece, stream)])
                pieces, length = [], 0
    except Exception as fault:
        read = b"".join(pieces)
        yield read[: read.rfind(b"\n") + 1]
        yield Rejected(path, None, reason_of(fault))
        return
    if pieces:
        yield _whole_lines(pieces)


def _rest_of_line(piece: bytes, stream: IO[bytes]) -> bytes:
    """What is missing of the last line of a piece; of one that is too long only as much as shows that."""
    if piece.endswith(b"\n"):
        return b""
    rest = end = stream.readline(MAX_LINE_BYTES + 1)
    while len(end) > MAX_LINE_BYTES and not end.endswith(b"\n"):
        end = stream.readline(MAX_LINE_BYTES + 1)
    return rest


def _whole_lines(pieces: list[bytes]) -> bytes:
    lines = b"".join(pieces)
    return lines if lines.endswith(b"\n") else lines + b"\n"
