"""A Whoosh index on disk: opened, checked, and its failures told apart."""

from __future__ import annotations

import errno
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pickle import UnpicklingError

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.index import LockError as WhooshLockError

from dateline.index.engines.base import IndexUnusable, check_identity
from dateline.index.engines.whoosh.schema import identity_of, last_change_of, make_schema, remember
from dateline.index.errors import ArchiveLockedError, DatelineError, StorageError

_MEDIUM = {
    errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EMFILE, errno.ENFILE,
}  # fmt: skip
"""What the system says when not the index is at fault but the place it is in."""


def create(folder: Path, identity: str = "") -> FileIndex:
    """Make an empty index in `folder`, to be written to. identity: the archive's."""
    with told_apart(folder):
        folder.mkdir(parents=True, exist_ok=True)
        schema = make_schema()
        remember(schema, 0, identity)
        return FileIndex.create(FileStorage(str(folder)), schema)


def open_existing(folder: Path, identity: str | None = None) -> FileIndex:
    """Open the index in `folder` as any program with Whoosh does.

    Raises IndexUnusable when it is missing, damaged, of another version, another program's or, if an identity
    is given, another archive's.
    """
    if not any(folder.glob("_MAIN_*.toc")):
        raise IndexUnusable(f"{folder}: there is no Whoosh index here.")
    with told_apart(folder):
        index = FileIndex(FileStorage(str(folder)))
        last_change_of(index.schema)
        if identity is not None:
            check_identity(folder, identity_of(index.schema), identity)
        return index


def open_for_writing(folder: Path, identity: str) -> tuple[FileIndex, int]:
    """Open the index in `folder` with the fields that take analysed words; and the last change it holds.

    Raises IndexUnusable as `open_existing` does.
    """
    last_change = last_change_of(open_existing(folder, identity).schema)
    with told_apart(folder):
        return FileIndex(FileStorage(str(folder)), schema=make_schema()), last_change


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Turn what Whoosh raises on damage that shows only when a part of a file is read."""
    try:
        yield
    except (struct.error, zlib.error, UnpicklingError, EOFError) as error:
        raise _damaged(folder, error) from error


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn what the system says while Whoosh writes into a StorageError; the last commit stays."""
    try:
        yield
    except OSError as error:
        raise _refused(folder, error) from error


@contextmanager
def told_apart(folder: Path) -> Iterator[None]:
    """Turn what Whoosh raises when it opens an index into our errors.

    Reading damaged files and pickles can raise nearly anything, hence the last clause: the index is
    derived, so rebuilding it is always safe.
    """
    try:
        yield
    except DatelineError:
        raise
    except WhooshLockError:
        raise ArchiveLockedError(f"{folder}: another process is writing to the index.") from None
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _MEDIUM:
            raise _refused(folder, error) from error
        raise _damaged(folder, error) from error


def _damaged(folder: Path, error: Exception) -> IndexUnusable:
    return IndexUnusable(f"{folder}: the index is damaged ({type(error).__name__}: {error}).")


def _refused(folder: Path, error: OSError) -> StorageError:
    return StorageError(f"{folder}: the index can't be kept here: {error.strerror or error}.")
