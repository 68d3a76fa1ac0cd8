"""Opening a path: standard input, what is packed, and what can't be opened."""

from __future__ import annotations

import io
import stat
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO, cast

from dateline.index.article import Rejected
from dateline.index.readers.files.beside import FilesBeside
from dateline.index.readers.files.contract import Source
from dateline.index.readers.files.unpacking import PACKED, DamagedError, Unpacked
from dateline.index.readers.files.walk import STANDARD_INPUT, refuse_name

HEAD_BYTES = 65_536
BUFFER_BYTES = 1 << 18


def open_path(path: str | Path, *, timezone: str, columns: Mapping[str, str]) -> Source | Rejected:
    """Open what the user named; the caller closes the stream. Says why where that can't be."""
    name = str(path)
    refusal = refuse_name(name)
    if refusal:
        return Rejected(name, None, refusal)
    try:
        stream, modified = (sys.stdin.buffer, None) if name == STANDARD_INPUT else _file(Path(path))
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
    except (EOFError, zlib.error, DamagedError):
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
    """The stream, unpacked when it is gzip or Zstandard; reading raises what `Unpacked` raises."""
    start, stream = head_of(stream)
    if not start.startswith(PACKED):
        return stream
    return cast(IO[bytes], io.BufferedReader(Unpacked(stream), BUFFER_BYTES))


def packing_of(stream: object) -> Unpacked | None:
    """What unpacks a stream, below what buffers it; None for one that is not packed."""
    while stream is not None and not isinstance(stream, Unpacked):
        stream = stream.rest if isinstance(stream, _Rejoined) else getattr(stream, "raw", None)
    return stream


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


class _Rejoined(io.RawIOBase):
    """A stream that can't be rewound, with the head that was already read put back."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = memoryview(head)
        self.rest = cast(io.BufferedIOBase, rest)
        self._given = 0

    def readable(self) -> bool:
        """Yes: a stream of bytes."""
        return True

    def tell(self) -> int:
        """How many bytes were given so far."""
        return self._given

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants any Buffer
        """Fill a part of the buffer, from the head first."""
        piece: bytes | memoryview = self._head[: len(buffer)] or self.rest.read1(len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        self._given += len(piece)
        return len(piece)

    def close(self) -> None:
        """Close what it reads from, too."""
        self.rest.close()
        super().close()
