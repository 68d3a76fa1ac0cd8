"""Opening a path: standard input, gzip within bounds, and what can't be opened."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO, cast

from dateline.index.article import Rejected
from dateline.index.readers.files.beside import FilesBeside
from dateline.index.readers.files.contract import Source
from dateline.index.readers.files.limits import MAX_RATIO, RATIO_FREE_BYTES, LimitExceeded
from dateline.index.readers.files.walk import STANDARD_INPUT, refuse_name

HEAD_BYTES = 65_536
BUFFER_BYTES = 1 << 18
_GZIP = b"\x1f\x8b\x08"


def open_path(path: str | Path, *, timezone: str, columns: Mapping[str, str]) -> Source | Rejected:
    """Open what the user named; the caller closes the stream. Says why where that can't be."""
    name = str(path)
    refusal = refuse_name(name)
    if refusal:
        return Rejected(name, None, refusal)
    try:
        stream, modified = _standard_input() if name == STANDARD_INPUT else _file(Path(path))
    except OSError as fault:
        return Rejected(name, None, _why(fault))
    beside = None if name == STANDARD_INPUT else FilesBeside(Path(path))
    return Source(name, unpacked(stream), modified, timezone, columns=columns, beside=beside)


def head_of(stream: IO[bytes]) -> tuple[bytes, IO[bytes]]:
    """The first 64 KiB, and a stream that still begins with them."""
    head = b""
    try:
        while len(head) < HEAD_BYTES:
            piece = cast(io.BufferedIOBase, stream).read1(HEAD_BYTES - len(head))
            if not piece:
                break
            head += piece
    except (EOFError, zlib.error):
        if not head:  # of compressed data that is cut off, what comes before the cut is worth a look
            raise
    if stream.seekable():
        stream.seek(0)
        return head, stream
    return head, forward_only(stream, head)


def forward_only(stream: IO[bytes], head: bytes = b"") -> IO[bytes]:
    """A stream that can't be rewound, with a head that was already read put back before it."""
    return cast(IO[bytes], io.BufferedReader(_Rejoined(head, stream), BUFFER_BYTES))


def unpacked(stream: IO[bytes]) -> IO[bytes]:
    """The stream, unpacked when it is gzip. Reading raises LimitExceeded when it turns out a bomb."""
    start, stream = head_of(stream)
    if not start.startswith(_GZIP):
        return stream
    return cast(IO[bytes], io.BufferedReader(_Inflated(stream), BUFFER_BYTES))


def _standard_input() -> tuple[IO[bytes], None]:
    return sys.stdin.buffer, None


def _file(path: Path) -> tuple[IO[bytes], float]:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISFIFO(status.st_mode):
        raise OSError(0, "neither a file nor a pipe; name the file that holds the news")
    return path.open("rb", buffering=BUFFER_BYTES), status.st_mtime


def _why(fault: OSError) -> str:
    if isinstance(fault, PermissionError):
        return "no permission to read it; change its mode or run as a user who may"
    if isinstance(fault, FileNotFoundError):
        return "a link to a file that isn't there"
    return f"can't be opened: {fault.strerror or fault}"


class _Inflated(io.RawIOBase):
    """The unpacked bytes of a gzip stream, refused once they outgrow their source by too much."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._gzip = gzip.GzipFile(fileobj=packed)
        self._unpacked = 0

    def readable(self) -> bool:
        """Yes: a stream of bytes."""
        return True

    def seekable(self) -> bool:
        """Whether it can be begun again, which is as slow as reading."""
        return self._packed.seekable()

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place in the unpacked bytes."""
        self._unpacked = self._gzip.seek(offset, whence)
        return self._unpacked

    def tell(self) -> int:
        """How many bytes were given so far."""
        return self._unpacked

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants any Buffer
        """Fill a part of the buffer; raises LimitExceeded, EOFError or zlib.error."""
        count = self._gzip.readinto1(buffer)  # a piece at a time: what precedes damage is given
        self._unpacked += count
        if self._unpacked > RATIO_FREE_BYTES and self._unpacked > MAX_RATIO * self._packed.tell():
            raise LimitExceeded(
                f"unpacks to more than {MAX_RATIO} times its size: a bomb; unpack it yourself if you trust it"
            )
        return count

    def close(self) -> None:
        """Close what it reads from, too."""
        self._gzip.close()
        self._packed.close()
        super().close()


class _Rejoined(io.RawIOBase):
    """A stream that can't be rewound, with the head that was already read put back."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = memoryview(head)
        self._rest = cast(io.BufferedIOBase, rest)
        self._given = 0

    def readable(self) -> bool:
        """Yes: a stream of bytes."""
        return True

    def tell(self) -> int:
        """How many bytes were given so far."""
        return self._given

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants any Buffer
        """Fill a part of the buffer, from the head first."""
        piece: bytes | memoryview = self._head[: len(buffer)] or self._rest.read1(len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        self._given += len(piece)
        return len(piece)

    def close(self) -> None:
        """Close what it reads from, too."""
        self._rest.close()
        super().close()
