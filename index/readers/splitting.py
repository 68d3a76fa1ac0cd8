"""A long file of lines in blocks, so that several processes can read one file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from dateline.index.article import Rejected
from dateline.index.readers.base import Source
from dateline.index.readers.dispatch import reason_of
from dateline.index.readers.jsonl import JSON_LINES, lines_of
from dateline.index.readers.opening import head_of
from dateline.index.readers.registry import reader_for


def line_blocks(source: Source, size: int) -> Iterator[bytes | Rejected] | None:
    """Blocks of whole lines of at least `size` bytes, or None for a file that is not JSON Lines.

    Data that turns out damaged ends the blocks with a rejection.
    """
    head, stream = head_of(source.stream)
    return _blocks(stream, source.path, size) if reader_for(head, source.path) is JSON_LINES else None


def _blocks(stream: IO[bytes], path: str, size: int) -> Iterator[bytes | Rejected]:
    block: list[bytes] = []
    length = 0
    try:
        for line in lines_of(stream):
            block.append(line if line.endswith(b"\n") else line + b"\n")  # one that is too long is cut
            length += len(line)
            if length >= size:
                yield b"".join(block)
                block, length = [], 0
    except Exception as fault:
        yield b"".join(block)
        yield Rejected(path, None, reason_of(fault))
        return
    if block:
        yield b"".join(block)
