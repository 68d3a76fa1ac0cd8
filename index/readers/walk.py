"""From the paths that a user names to the files to read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.index.article import Rejected
from dateline.index.readers.records.companions import is_companion

STANDARD_INPUT = "-"


def walk(paths: Iterable[str | Path]) -> Iterator[Path | Rejected]:
    """Yield every file under the paths, folders in sorted order, each file once.

    Left out inside folders: hidden files and folders, and the `page_files` folder that a browser saves
    beside `page.html`. A file named outright is always yielded, as is `-` (standard input). What is not
    there, or can't be listed, or is a web address, comes as a `Rejected`.
    """
    seen: set[str] = set()
    for given in paths:
        for found in _under(given):
            if isinstance(found, Rejected):
                yield found
                continue
            real = os.path.realpath(found)
            if real not in seen:
                seen.add(real)
                yield found


def _under(given: str | Path) -> Iterator[Path | Rejected]:
    """The files of one path that the user named."""
    path = Path(given)
    refusal = refuse_name(str(given))
    if refusal:
        yield Rejected(str(given), None, refusal)
    elif str(given) == STANDARD_INPUT or not path.is_dir():
        yield path
    else:
        yield from _folder(path, frozenset())


def refuse_name(name: str) -> str | None:
    """Why nothing can be read under this name, or None: a web address, or a path that isn't there."""
    if name == STANDARD_INPUT:
        return None
    if name.lower().startswith(("http://", "https://")):
        return "a web address: nothing is fetched from the net; save the page to a file and index that"
    if not os.path.lexists(name):
        return "there is no such file or folder; check the spelling, and where the command was started"
    return None


def _folder(folder: Path, above: frozenset[str]) -> Iterator[Path | Rejected]:
    """The files of a folder and of those in it; `above` are the real paths that lead here.

    A link to a folder is followed unless it leads back to where we came from.
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
    for entry in entries:
        if entry.name.startswith(".") or _is_page_folder(entry, names):
            continue
        if is_companion(entry.name, names) and entry.is_dir():
            continue
        if entry.is_dir():
            yield from _folder(folder / entry.name, above | {real})
        elif entry.is_file() or entry.is_symlink():  # no sockets or pipes, which would wait for a writer
            yield folder / entry.name


def _is_page_folder(entry: os.DirEntry[str], names: set[str]) -> bool:
    """Whether it is the folder of pictures and styles that a browser saved beside a page."""
    if not entry.name.endswith(("_files", ".files")) or not entry.is_dir():
        return False
    stem = entry.name[:-6]
    return any(f"{stem}{ending}" in names for ending in (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz"))
