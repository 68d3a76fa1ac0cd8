"""The files of a run: which were read before and have not changed, told by their content."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from dateline.index.store.sources import FileRecord

_DIGEST_BYTES = 16
_PIECE = 1 << 20


def fingerprint(path: Path) -> FileRecord | None:
    """A file's name and content, before it is read; None for what can't be read twice (a pipe, `-`)."""
    try:
        if not path.is_file():
            return None
        status = path.stat()
        content = blake2b(digest_size=_DIGEST_BYTES)
        with path.open("rb", buffering=0) as stream:
            while piece := stream.read(_PIECE):
                content.update(piece)
    except (OSError, ValueError):
        return None  # the reader will say why
    return FileRecord(
        path=os.path.abspath(path),  # noqa: PTH100 - a link that is renamed is another file
        name=str(path),
        digest=content.digest(),
        size=status.st_size,
        modified_ns=status.st_mtime_ns,
        articles=0,
        clean=False,
    )
