"""What zip and tar share: which of their files are read, under what name, and how much they may hold."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, cast

from dateline.index.readers.files.companions import is_companion, may_be_companion
from dateline.index.readers.files.contract import Source
from dateline.index.readers.files.limits import MAX_NESTED_BYTES, LimitExceeded

_IN_MEMORY_BYTES = 16 * 2**20


BESIDE_THE_POINT = "files that are hidden or belong to another"
"""What is left out, in words for a person."""


def is_beside_the_point(name: str, names: Collection[str] = ()) -> bool:
    """Whether a member is left out as a folder's walk would: hidden, or of a saved page's `_files` folder.

    names: of all members, where they are known: what is read through a list beside it is no member by itself.
    """
    parts = PurePosixPath(name).parts
    for depth, folder in enumerate(parts[:-1]):
        if may_be_companion(folder):
            above = "".join(f"{part}/" for part in parts[:depth])
            if is_companion(folder, [n.removeprefix(above) for n in names if n.startswith(above)]):
                return True
    return any(
        part.startswith(".") or part == "__MACOSX" for part in parts if part not in (".", "..")
    ) or any(part.endswith("_files") for part in parts[:-1])


def label(name: str) -> str:
    """A member's name for messages: nothing in it can move the cursor. It is never used to open a file."""
    return "".join(character if character.isprintable() else "\ufffd" for character in name)[:300]


@contextmanager
def rewindable(source: Source) -> Iterator[IO[bytes]]:
    """The source's stream where jumping about in it is cheap, else a copy on disk, bounded in size."""
    if isinstance(getattr(source.stream, "raw", None), io.FileIO):
        yield source.stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES) as copy:
        while piece := source.stream.read(1 << 20):
            copy.write(piece)
            if copy.tell() > MAX_NESTED_BYTES:
                gibibytes = MAX_NESTED_BYTES >> 30
                raise LimitExceeded(f"an archive in a stream, larger than {gibibytes} GiB: unpack it first")
        copy.seek(0)
        yield cast(IO[bytes], copy)
