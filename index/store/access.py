"""Whose an archive is: what we make is its owner's alone, and what others can write to is told."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_OWNERS_FOLDER = 0o700
_OWNERS_FILE = 0o600


def make_folder(folder: Path) -> None:
    """Make an archive's folder, its owner's alone; one that is there keeps its rights. Raises OSError."""
    folder.mkdir(mode=_OWNERS_FOLDER, parents=True, exist_ok=True)


def make_file(path: Path) -> None:
    """Make an empty file, its owner's alone; one that is there stays as it is.

    Where that can't be, there is none: who opens it next says why.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, _OWNERS_FILE))


def writable_by_others(folder: Path, *names: str) -> str | None:
    """What to say where everyone can write to an archive's folder or to files in it; None else."""
    if os.name != "posix":  # elsewhere these bits say nothing
        return None
    inside = [folder / name for name in names] if _all_may(folder, stat.S_IXOTH) else []
    open_to_all = [path for path in (folder, *inside) if _all_may(path, stat.S_IWOTH)]
    if not open_to_all:
        return None
    return (
        f"{open_to_all[0]}: everyone on this machine can write to it, and so change what the archive says; "
        f"`chmod -R o-w {folder}` puts an end to it"
    )


def _all_may(path: Path, right: int) -> bool:
    try:
        return bool(path.stat().st_mode & right)
    except OSError:
        return False
