"""A long file of lines in blocks, so that several processes can read one file."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import IO, cast

from dateline.index.article import Rejected
from dateline.index.readers.accounting.faults import reason_of
from dateline.index.readers.files.contract import Source
from dateline.index.readers.files.limits import MAX_LINE_BYTES
from dateline.index.readers.files.opening import head_of
from dateline.index.readers.records.envelope import bulk_target
from dateline.index.readers.records.jsonl import JSON_LINES
from dateline.index.readers.registry import reader_for

_LONGEST_NAMING = 4096
"""Bytes of a line that names the document after it, at most."""


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
                pieces.append(_rest_of_line(piece, stream))
                while _names_the_next(pieces) and (line := _rest_of_line(b"", stream)):
                    pieces.append(line)
                yield _whole_lines(pieces)
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


def _names_the_next(pieces: list[bytes]) -> bool:
    """Whether the last line says what the next one's document is called, so that they belong together."""
    end = b"".join(pieces)[-_LONGEST_NAMING:]
    last = end.rstrip().rpartition(b"\n")[2]
    try:
        return bulk_target(json.loads(last.decode(errors="replace"))) is not None
    except (ValueError, RecursionError):
        return False


def _whole_lines(pieces: list[bytes]) -> bytes:
    lines = b"".join(pieces)
    return lines if lines.endswith(b"\n") else lines + b"\n"
