"""What a parser tripped over, in words for a person."""

from __future__ import annotations

import gzip
import tarfile
import zlib

from dateline.index.readers.files.limits import LimitExceeded
from dateline.index.readers.files.unpacking import DamagedError


def reason_of(fault: Exception) -> str:
    """What went wrong while reading, and what to do where something can be done."""
    if isinstance(fault, LimitExceeded | DamagedError):
        return str(fault)
    for kinds, reason in _REASONS:
        if isinstance(fault, kinds):
            return reason
    message = getattr(fault, "msg", None) or str(fault).strip() or type(fault).__name__
    return f"damaged: {message}"


_REASONS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (EOFError, "cut off: the compressed data ends too early; fetch or copy it again"),
    ((gzip.BadGzipFile, zlib.error), "its compressed data is damaged; fetch or copy it again"),
    (tarfile.TarError, "a tar file that is damaged or cut off; fetch or copy it again"),
    (RecursionError, "nested too deeply to be news"),
    (UnicodeError, "its letters are in no encoding that could be made out; save it as UTF-8"),
    ((TypeError, AttributeError, LookupError, AssertionError), "damaged beyond what its reader can make out"),
    (MemoryError, "too large for the memory of this machine; split it"),
)
