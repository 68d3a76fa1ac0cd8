"""A segment with the deletions and changed stories that a commit, or a commit to be, sees in it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dateline.index.engines.base import IndexUnusable
from dateline.index.engines.postings.container import Array, Container, write_container
from dateline.index.engines.postings.segment import SUFFIX, Segment
from dateline.index.engines.postings.toc import Contents, Listed, read_contents
from dateline.index.errors import StorageError

DELETIONS = ".deletions"

_TRIES = 5


class Held:
    """An open segment and which of its articles are gone. dead: bool (articles,)."""

    def __init__(self, segment: Segment, dead: Array, saved: Listed | None = None, marked: int = 0) -> None:
        self.segment = segment
        self.dead = dead
        self._saved = saved or Listed(segment.name)
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

    def save(self, folder: Path, generation: int) -> Listed:
        """Write deletions and changed stories to a new file if any are new; how a commit is to list it."""
        marked = int(np.count_nonzero(self.dead))
        if marked != self._marked or self._moved:
            name = f"{self.segment.name.removesuffix(SUFFIX)}-{generation:08}{DELETIONS}"
            write_container(folder / name, self._arrays(), {})
            self._saved, self._marked, self._moved = Listed(self.segment.name, name), marked, False
        return self._saved

    def _arrays(self) -> dict[str, Array]:
        moved = self.segment.moved()
        return {
            "dead": np.packbits(self.dead),
            "moved": moved.astype(np.uint16),
            "stories": self.segment.numbers("story")[moved],
        }


def open_held(folder: Path, listed: Listed) -> Held:
    """A segment of a commit. Raises IndexUnusable when damaged, FileNotFoundError when a file is missing."""
    segment = Segment(folder / listed.name)
    if listed.deletions is None:
        return Held(segment, np.zeros(segment.articles, bool), listed)
    saved = Container(folder / listed.deletions)
    dead = np.unpackbits(saved["dead"].all(), count=segment.articles).astype(bool)
    if len(saved["moved"]):
        segment.move(saved["moved"].all(), saved["stories"].all())
    return Held(segment, dead, listed, int(np.count_nonzero(dead)))


def open_commit(folder: Path) -> tuple[Contents, list[Held]]:
    """The last commit and its segments, for reading.

    A commit may replace files while they are opened: then once more. Raises IndexUnusable when the index is
    missing, damaged or of another version, StorageError when the system refuses to open it.
    """
    try:
        return _opened(folder)
    except OSError as error:
        raise StorageError(f"{folder}: the index can't be read: {error.strerror}.") from error


def _opened(folder: Path) -> tuple[Contents, list[Held]]:
    for _ in range(_TRIES):
        contents = read_contents(folder)
        try:
            return contents, [open_held(folder, listed) for listed in contents.segments]
        except FileNotFoundError as error:
            missing = error.filename
            if read_contents(folder) == contents:
                break
    raise IndexUnusable(f"{folder}: the index is damaged ({missing} is missing).")
