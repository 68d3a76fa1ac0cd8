"""A segment with the deletions and changed stories that a commit, or a commit to be, sees in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from dateline.index.engines.base import IndexUnusable, check_identity
from dateline.index.engines.postings.container import Array, Container, write_container
from dateline.index.engines.postings.segment import SUFFIX, Segment
from dateline.index.engines.postings.toc import Contents, SegmentMeta, read_contents
from dateline.index.errors import StorageError

DELETIONS = ".deletions"

_TRIES = 5


class Held:
    """An open segment and which of its articles are gone. dead: bool (articles,)."""

    def __init__(
        self, segment: Segment, dead: Array, saved: SegmentMeta | None = None, marked: int = 0
    ) -> None:
        self.segment = segment
        self.dead = dead
        self._saved = saved or SegmentMeta(segment.name)
        self._marked = marked
        self._moved = False  # since it was saved

    @property
    def live(self) -> int:
        """How many of its articles are not deleted."""
        return self.segment.articles - int(np.count_nonzero(self.dead))

    def move(self, keys: Array, stories: Array) -> None:
        """Put those of some articles that are here into other stories. int64 both, ascending by key."""
        docs = self.segment.positions_of_keys(keys)
        if len(docs):
            self.segment.move(docs, stories[keys.searchsorted(self.segment.numbers("key")[docs])])
            self._moved = True

    def save(self, folder: Path, generation: int) -> SegmentMeta:
        """Write deletions and changed stories to a new file if any are new; how a commit is to list it."""
        marked = int(np.count_nonzero(self.dead))
        if marked != self._marked or self._moved:
            name = f"{self.segment.name.removesuffix(SUFFIX)}-{generation:08}{DELETIONS}"
            write_container(folder / name, self._arrays(), {})
            self._saved, self._marked, self._moved = SegmentMeta(self.segment.name, name), marked, False
        return self._saved

    def _arrays(self) -> dict[str, Array]:
        moved = self.segment.moved()
        return {
            "dead": np.packbits(self.dead),
            "moved": moved.astype(np.uint16),
            "stories": self.segment.numbers("story")[moved],
        }


def open_held(folder: Path, listed: SegmentMeta, identity: str) -> Held:
    """A segment of a commit of an archive.

    Raises IndexUnusable when it is damaged or another archive's, FileNotFoundError when a file is missing.
    """
    segment = Segment(folder / listed.name)
    check_identity(folder / listed.name, segment.identity, identity)
    if listed.deletions is None:
        return Held(segment, np.zeros(segment.articles, bool), listed)
    saved = Container(folder / listed.deletions)
    dead = np.unpackbits(saved["dead"].all(), count=segment.articles).astype(bool)
    if len(saved["moved"]):
        segment.move(saved["moved"].all(), saved["stories"].all())
    return Held(segment, dead, listed, int(np.count_nonzero(dead)))


def open_commit(folder: Path, identity: str | None = None) -> tuple[Contents, list[Held]]:
    """The last commit and its segments, for reading.

    A commit may replace files while they are opened: then once more. Raises IndexUnusable when the index is
    missing, damaged, of another version, or of an archive of another identity, where one is given; and
    StorageError when the system refuses to open it.
    """
    try:
        return _opened(folder, identity)
    except OSError as error:
        raise StorageError(f"{folder}: the index can't be read: {error.strerror}.") from error


def verify_commit(folder: Path, identity: str | None = None) -> None:
    """Read all of the last commit.

    Raises IndexUnusable when a byte is not as it was written, StorageError.
    """
    contents, held = open_commit(folder, identity)
    for listed, one in zip(contents.segments, held, strict=True):
        one.segment.verify()
        if listed.deletions:
            Container(folder / listed.deletions).verify()


def keys_and_ids(folder: Path) -> Iterator[tuple[int, str]]:
    """The key and the id of each article of the last commit. Raises IndexUnusable, StorageError."""
    for held in open_commit(folder)[1]:
        keys = held.segment.numbers("key")
        for doc in np.flatnonzero(~held.dead).tolist():
            yield int(keys[doc]), held.segment.ids[doc]


def _opened(folder: Path, identity: str | None) -> tuple[Contents, list[Held]]:
    for _ in range(_TRIES):
        contents = read_contents(folder, identity)
        try:
            return contents, [open_held(folder, listed, contents.identity) for listed in contents.segments]
        except FileNotFoundError as error:
            missing = error.filename
            if read_contents(folder) == contents:
                break
    raise IndexUnusable(f"{folder}: the index is damaged ({missing} is missing).")
