"""The files of a run: which were read before and have not changed since."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from dateline.index.names import shown
from dateline.index.store.sources import FileRecord

_DIGEST_BYTES = 16
_PIECE = 1 << 20
_SETTLED_NS = 2_000_000_000
"""A file changed so shortly before it was read may have changed once more within one tick of its clock."""


def fingerprint(
    path: Path, known_at: Callable[[str], FileRecord | None]
) -> tuple[FileRecord | None, FileRecord | None]:
    """A file as it is, before it is read, and as it was when it was read last.

    known_at: what is known of an absolute path. The first is None for what can't be read twice (a pipe, `-`),
    the second for what was never read. It has not changed when their digests are equal.

    A file's content is taken to be what it was, without reading it, while its size, inode and both of its
    times are, and these were old enough when it was read.
    """
    try:
        if not path.is_file():
            return None, None
        read_ns = time.time_ns()
        status = path.stat()
        absolute = os.path.abspath(path)  # noqa: PTH100 - a link that is renamed is another file
        known = known_at(absolute)
        if known and _is_untouched(known, status):
            return known._replace(name=shown(str(path))), known
        content = blake2b(digest_size=_DIGEST_BYTES)
        with path.open("rb", buffering=0) as stream:
            while piece := stream.read(_PIECE):
                content.update(piece)
    except (OSError, ValueError):
        return None, None  # the reader will say why
    record = FileRecord(
        path=absolute,
        name=shown(str(path)),
        digest=content.digest(),
        size=status.st_size,
        modified_ns=status.st_mtime_ns,
        articles=0,
        complaints=None,
        inode=status.st_ino & 0x7FFF_FFFF_FFFF_FFFF,  # what SQLite can hold
        changed_ns=status.st_ctime_ns,
        read_ns=read_ns,
    )
    return record, known


def _is_untouched(known: FileRecord, status: os.stat_result) -> bool:
    if max(known.modified_ns, known.changed_ns) > known.read_ns - _SETTLED_NS:
        return False
    then = known.size, known.modified_ns, known.inode, known.changed_ns
    now = status.st_size, status.st_mtime_ns, status.st_ino & 0x7FFF_FFFF_FFFF_FFFF, status.st_ctime_ns
    return then == now
