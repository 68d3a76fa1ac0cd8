"""The one door for engines: all that the rest of the program knows of what keeps and finds an index."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.index.errors import NotSupportedError

if TYPE_CHECKING:
    from dateline.index.engines.base import IndexWriter
    from dateline.searcher.engines.base import Snapshot

WhooshReader = Any
"""Whoosh's `whoosh.reading.IndexReader`, which has no types of its own."""


class Engine(ABC):
    """Makes, opens, writes, measures and discards indexes of one kind, each in a folder of its own.

    name: what an archive remembers it by. What it prepares articles with, its writer says
    (`PreparedWriter.make_preparer`); what it can't do, its snapshots say (`Snapshot.lacks`).
    """

    name: str

    @abstractmethod
    def open_writer(self, folder: Path, identity: str = "") -> IndexWriter:
        """Open the index in `folder` for writing, making an empty one where there is nothing.

        identity: the archive's. Raises IndexUnusable when what is there is damaged, of another version, of
        another engine or another archive (`discard` it and build it anew), ArchiveLockedError when another
        process writes to it, StorageError when the disk refuses.
        """

    @abstractmethod
    def open_snapshot(self, folder: Path, identity: str | None = None) -> Snapshot:
        """The last commit of the index in `folder`, held still for reading.

        Raises IndexUnusable when the index is missing, damaged, of another version, of another engine or, if
        an identity is given, of another archive.
        """

    def verify(self, folder: Path, identity: str | None = None) -> None:
        """Read all of the last commit. Raises IndexUnusable when it is not as it was written, as far as the
        engine can tell.
        """
        self.open_snapshot(folder, identity).close()

    def keys_and_ids(self, folder: Path) -> Iterator[tuple[int, str]]:
        """The store's key and the id of each article that the last commit holds. Raises NotSupportedError."""
        raise NotSupportedError(f"{folder}: the engine {self.name} can't list what it holds")

    def whoosh_reader(self, folder: Path) -> WhooshReader:
        """Whoosh's own IndexReader over the last commit. Raises NotSupportedError where there is none."""
        raise NotSupportedError(f"{folder}: an index of the engine {self.name} can't be read through Whoosh")

    def state(self, folder: Path) -> tuple[int, int]:
        """What differs after every commit; cheap, as every search asks for it."""
        try:
            status = folder.stat()  # engines put new files into place by renaming
        except OSError:
            return 0, 0
        return status.st_ino, status.st_mtime_ns

    def measure(self, folder: Path) -> int:
        """The bytes that the index takes on the disk."""
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())

    def discard(self, folder: Path) -> None:
        """Remove the index in `folder`, whatever is there; the store can build it again."""
        import shutil  # here: it loads three compression modules, which reading does without

        shutil.rmtree(folder, ignore_errors=True)
