"""The write halves of the engines, one package or file each."""

from __future__ import annotations

import shutil
from pathlib import Path

from dateline.index.engines.base import Change, IndexUnusable, IndexWriter

__all__ = ["Change", "IndexUnusable", "IndexWriter", "discard", "open_writer"]


def open_writer(folder: Path) -> IndexWriter:
    """Open the index in `folder` for writing, making an empty one where there is none.

    Raises IndexUnusable when what is there is damaged or of another version (`discard` it and build it
    anew), ArchiveLockedError when another process writes to it, StorageError when the disk refuses.
    """
    from dateline.index.engines.postings.writer import PostingWriter

    return PostingWriter.open(folder)


def discard(folder: Path) -> None:
    """Remove the index in `folder`, whatever is there; the store can build it again."""
    shutil.rmtree(folder, ignore_errors=True)
