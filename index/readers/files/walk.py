"""From the paths that a user names to the files to read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.index.article import Noted, Rejected
from dateline.index.readers.files.companions import is_companion, unnamed_in
from dateline.index.readers.files.snapshots import best_copy

STANDARD_INPUT = "-"


def walk(paths: Iterable[str | Path], *, follow: bool = False) -> Iterator[Path | Rejected | Noted]:
    """Yield every file under the paths, folders in sorted order, each file once.

    Left out inside folders: hidden files and folders, and what `page.html` names in the `page_files` folder
    that a browser saves beside it; with a note: all but one copy in a snapshot of ArchiveBox, links that lead
    out of the folder, unless `follow`, and what is no regular file (a pipe, a socket, a device), which could
    be waited for in vain. A file named outright is always yielded, as is `-` (standard input). What is not
    there, or can't be listed, or is a web address, comes as a `Rejected`.
    """
    seen: set[str] = set()
    for given in paths:
        for found in _under(given, follow):
            if not isinstance(found, Path):
                yield found
                continue
            real = os.path.realpath(found)
            if real not in seen:
                seen.add(real)
                yield found


def _under(given: str | Path, follow: bool) -> Iterator[Path | Rejected | Noted]:
    """The files of one path that the user named."""
    path = Path(given)
    refusal = refuse_name(str(given))
    if refusal:
        yield Rejected(str(given), None, refusal)
    elif str(given) == STANDARD_INPUT or not os.path.isdir(path):  # noqa: PTH112 - which never raises
        yield path
    else:
        yield from _folder(path, frozenset(), None if follow else os.path.realpath(path))


def refuse_name(name: str) -> str | None:
    """Why nothing can be read under this name, or None: a web address, or a path that isn't there."""
    if name == STANDARD_INPUT:
        return None
    if name.lower().startswith(("http://", "https://")):
        return "a web address: nothing is fetched from the net; save the page to a file and index that"
    if not os.path.lexists(name):
        return "there is no such file or folder; check the spelling, and where the command was started"
    return None


def _folder(folder: Path, above: frozenset[str], root: str | None) -> Iterator[Path | Rejected | Noted]:
    """The files of a folder and of those in it; `above` are the real paths that lead here.

    root: the real path that links must not lead out of, or None. A link to a folder is followed unless it
    leads back to where we came from.
    """
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as fault:
        yield Rejected(
            str(folder), None, f"the folder can't be listed ({fault.strerror}); check its permissions"
        )
        return
    names = {entry.name for entry in entries}
    copy = best_copy(folder) if "index.json" in names else None
    if copy:
        yield copy
        told = f"a snapshot of ArchiveBox: {copy.relative_to(folder)} is read, its other copies left out"
        yield Noted(str(folder), None, told, doubt=True)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if _is_page_folder(entry, names):
            yield from unnamed_in(path)
            continue
        mode = _mode(entry)
        if entry.is_symlink() and root is not None and not _is_within(os.path.realpath(path), root):
            yield Noted(
                str(path), None, "a link out of the folder, left out; --follow takes it in", doubt=True
            )
        elif mode is None:
            yield path  # a link that leads nowhere: who reads it says so
        elif stat.S_ISDIR(mode):
            if not is_companion(entry.name, names):
                yield from _folder(path, above | {real}, root)
        elif stat.S_ISREG(mode):
            yield path
        else:
            yield Noted(
                str(path), None, "no regular file (a pipe, a socket or a device), left out", doubt=True
            )


def _mode(entry: os.DirEntry[str]) -> int | None:
    """What a name leads to, or None where that is nothing: a broken link, or one that leads to itself."""
    try:
        return entry.stat().st_mode
    except OSError:
        return None


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _is_page_folder(entry: os.DirEntry[str], names: set[str]) -> bool:
    """Whether it is the folder of pictures and styles that a browser saved beside a page."""
    if not entry.name.endswith(("_files", ".files")) or not stat.S_ISDIR(_mode(entry) or 0):
        return False
    stem = entry.name[:-6]
    return any(f"{stem}{ending}" in names for ending in (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz"))
