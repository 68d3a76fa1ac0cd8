"""One writer at a time: a lock on the archive, with the name of whoever holds it."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from dateline.index.errors import ArchiveLockedError, StorageError

_LOCK = "write.lock"
_HOLDER = "writer.json"


class WriterLock:
    """The right to write to one archive, as a context manager.

    The operating system drops the lock when its process ends in any way, so that a lock is never left
    behind; the file that names the holder is only there to be read by people, and is believed only
    while the lock is held.
    """

    def __init__(self, folder: Path) -> None:
        """`folder`: the archive's."""
        from filelock import FileLock  # half of the command's verbs never write

        self._folder = folder
        self._lock: Any = FileLock(folder / _LOCK, thread_local=False)

    def __enter__(self) -> Self:
        """Take the lock at once; raises ArchiveLockedError naming the holder, StorageError."""
        from filelock import Timeout

        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise ArchiveLockedError(
                f"{self._folder}: {_holder(self._folder)} is writing to it; wait for it to end, or end it"
            ) from None
        except OSError as error:
            why = error.strerror or error
            message = f"{self._folder}: can't be written to: {why}; copy it to where you may write"
            raise StorageError(message) from error
        _sign(self._folder)
        return self

    def __exit__(self, *_: object) -> None:
        """Let go."""
        with suppress(OSError):
            (self._folder / _HOLDER).unlink()
        self._lock.release()


def _sign(folder: Path) -> None:
    """Say who holds the lock. A disk without room for that is for the writing itself to report."""
    command = " ".join([Path(sys.argv[0]).name or "python", *sys.argv[1:]])[:200]
    since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    holder = {"pid": os.getpid(), "host": _host(), "command": command, "since": since}
    with suppress(OSError):
        (folder / _HOLDER).write_text(json.dumps(holder))


def _host() -> str:
    """The name of this machine: an archive may lie where several write."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _holder(folder: Path) -> str:
    """Who holds the lock, as far as that can be told."""
    try:
        holder = json.loads((folder / _HOLDER).read_text())
        host = f" on {holder['host']}" if holder.get("host") else ""
        return f"process {holder['pid']}{host} (`{holder['command']}`, since {holder['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
