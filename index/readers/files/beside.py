"""The files that stand beside the one that is read, for formats of which one file names others."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

from dateline.index.readers.files.limits import read_all

_FOLDERS_UP = 2


class Beside(Protocol):
    """What a file may name, relative to its folder; no name leads out of the folders right above it."""

    def __call__(self, name: str) -> bytes | None:
        """The content of the file of this name; None where there is none, or none of a reasonable size."""
        ...

    def open(self, name: str) -> IO[bytes] | None:
        """The file of this name, which the caller closes; None where there is none."""
        ...

    def around(self) -> Iterator[tuple[str, list[str]]]:
        """Its folder and those above: how each is reached (`""`, `"../"`), and the names of its files."""
        ...

    @property
    def key(self) -> str:
        """The same for all files of one folder, and for no others."""
        ...


class _Contents:
    """Files that can be opened, as contents."""

    def open(self, name: str) -> IO[bytes] | None:
        """See Beside."""
        raise NotImplementedError

    def __call__(self, name: str) -> bytes | None:
        """See Beside."""
        stream = self.open(name)
        if stream is None:
            return None
        with stream:
            try:
                return read_all(stream)
            except Exception:  # zipfile raises all sorts of them for what is damaged
                return None


class FilesBeside(_Contents):
    """Files in the folder of a file and below it."""

    def __init__(self, path: Path) -> None:
        self._folder = path.parent

    @property
    def key(self) -> str:
        """The folder, and when something in it changed."""
        return f"{self._folder.absolute()} {self._folder.stat().st_mtime_ns}"

    def open(self, name: str) -> IO[bytes] | None:
        """See Beside."""
        above = self._folder.absolute()
        for _ in range(_FOLDERS_UP):
            above = above.parent
        path = (self._folder / name.removeprefix("file://")).resolve()
        if not path.is_relative_to(above.resolve()) or not path.is_file():
            return None
        try:
            return path.open("rb")
        except OSError:
            return None

    def around(self) -> Iterator[tuple[str, list[str]]]:
        """See Beside."""
        folder = self._folder.absolute()
        for up in range(_FOLDERS_UP + 1):
            try:
                yield "../" * up, [entry.name for entry in folder.iterdir() if entry.is_file()]
            except OSError:
                return
            folder = folder.parent


class MembersBeside(_Contents):
    """Members of a zip file in the folder of a member and below it."""

    def __init__(self, archive: zipfile.ZipFile, member: str) -> None:
        self._archive = archive
        self._folder = posixpath.dirname(member)

    @property
    def key(self) -> str:
        """The archive as it is open, and the folder in it."""
        return f"{id(self._archive)} {self._folder}"

    def open(self, name: str) -> IO[bytes] | None:
        """See Beside."""
        path = posixpath.normpath(posixpath.join(self._folder, name))
        try:
            return self._archive.open(path)
        except (
            Exception
        ):  # zipfile raises all sorts of them for what is damaged, KeyError for what is not there
            return None

    def around(self) -> Iterator[tuple[str, list[str]]]:
        """See Beside."""
        folder = self._folder
        for up in range(_FOLDERS_UP + 1):
            names = [name for name in self._archive.namelist() if posixpath.dirname(name) == folder]
            yield "../" * up, [posixpath.basename(name) for name in names]
            if not folder:
                return
            folder = posixpath.dirname(folder)
