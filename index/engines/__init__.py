"""The write halves of the engines, one package or file each."""

from __future__ import annotations

from pathlib import Path

from dateline.index.engines.base import Change, IndexUnusable, IndexWriter, Preparer
from dateline.index.errors import StorageError

__all__ = ["Change", "IndexUnusable", "IndexWriter", "Preparer", "discard", "open_preparer", "open_writer"]


def open_writer(folder: Path) -> IndexWriter:
    """Open the index in `folder` for writing, making an empty one where there is none.

    Raises IndexUnusable when what is there is damaged or of another version (`discard` it and build it
    anew), ArchiveLockedError when another process writes to it, StorageError when the disk refuses.
    """
    from dateline.index.engines.postings.writer import PostingWriter

    try:
        return PostingWriter.open(folder)
    except StorageError:
        raise
    except OSError as error:
        raise StorageError(
            f"{folder}: the index can't be opened: {error.strerror}; check its permissions and the disk."
        ) from error


def open_preparer() -> Preparer:
    """What prepares articles for `open_writer`'s index; a process needs one only, which gets quicker."""
    from dateline.index.engines.postings.prepare import Preparer as PostingPreparer

    return PostingPreparer()


def discard(folder: Path) -> None:
    """Remove the index in `folder`, whatever is there; the store can build it again."""
    import shutil  # here: it loads three compression modules, which reading does without

    shutil.rmtree(folder, ignore_errors=True)
