"""The posting engine's IndexWriter."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from dateline.index.change import Change
from dateline.index.engines.base import IndexUnusable
from dateline.index.engines.postings import policy
from dateline.index.engines.postings.container import Array
from dateline.index.engines.postings.held import DELETIONS, Held, open_held
from dateline.index.engines.postings.merge import merge
from dateline.index.engines.postings.prepare import PreparedSegment, SegmentPreparer
from dateline.index.engines.postings.segment import SUFFIX, Segment, write_segment
from dateline.index.engines.postings.toc import NAME, Contents, read_contents, write_contents
from dateline.index.errors import StorageError

MAX_ARTICLES = 16_384
MAX_CHARACTERS = 16_000_000
"""What is applied is written as a segment when it reaches either: that bounds memory (about 200 MB)."""

_NO_KEY = (-1, -1, 0)
_SWEPT = (SUFFIX, DELETIONS, ".new")


class PostingWriter:
    """One process's hold on an index of postings. The archive's lock sees to it that there is one only."""

    make_preparer = SegmentPreparer

    def __init__(self, folder: Path, contents: Contents) -> None:
        self._folder = folder
        self._contents = contents
        self._held = [open_held(folder, listed, contents.identity) for listed in contents.segments]
        self._preparer = SegmentPreparer()
        self._pending: dict[int, Change] = {}
        self._characters = 0
        self._touched: set[int] = set()
        self._made = 0
        self._sweep()

    @classmethod
    def open(cls, folder: Path, identity: str = "") -> PostingWriter:
        """Open the index in `folder`, or make one where there is nothing. identity: the archive's."""
        if not folder.exists() or not any(folder.iterdir()):
            with _on_disk(folder):
                folder.mkdir(parents=True, exist_ok=True)
                write_contents(folder, Contents(identity=identity))
        try:
            return cls(folder, read_contents(folder, identity))
        except FileNotFoundError as error:
            raise IndexUnusable(f"{folder}: the index is damaged ({error.filename} is missing).") from error
        except OSError as error:
            raise StorageError(
                f"{folder}: the index can't be opened: {error.strerror}; check its permissions and the disk."
            ) from error

    @property
    def last_change(self) -> int:
        """The highest change number that the last commit holds."""
        return self._contents.last_change

    def apply(self, changes: Iterable[Change]) -> None:
        """Add, replace or delete by key; nothing shows before `commit`. A full batch is written at once."""
        for change in changes:
            self._touched.add(change.key)
            self._pending.pop(change.key, None)
            if change.article is not None:
                self._pending[change.key] = change
                self._characters += len(change.article.body or "")
                if len(self._pending) >= MAX_ARTICLES or self._characters >= MAX_CHARACTERS:
                    self._flush()

    def apply_prepared(self, prepared: PreparedSegment, placed: Sequence[Change | None]) -> None:
        """As `apply`, with the words of the articles inverted already, perhaps by another process.

        placed: for each article that was given to `SegmentPreparer.prepare`, in that order, what the store
        made of it; None for one that the store did not take as it was (it is there already, a later one has
        its place, or it was merged with another: `apply` that change). No key twice.
        """
        self._flush()
        self._touched.update(one.key for one in placed if one)
        self._mark()
        self._add_prepared(prepared, placed)

    def apply_stories(self, stories: Mapping[int, int]) -> None:
        """Give articles of the index other stories, both by key. Costs next to nothing for each article."""
        self._flush()
        numbers = np.array(sorted(stories.items()), np.int64).reshape(-1, 2)
        for held in self._held:
            held.move(numbers[:, 0], numbers[:, 1])

    def commit(self, last_change: int) -> None:
        """Make what was applied visible. Raises StorageError when the disk refuses; the last commit stays."""
        self._flush()
        self._commit(last_change, policy.amid_run)

    def settle(self) -> None:
        """Merge what has gathered: at the end of a run. Raises StorageError as `commit` does."""
        if policy.after_run([held.live for held in self._held]):
            self._commit(self.last_change, policy.after_run)

    def close(self) -> None:
        """Forget what was not committed."""
        self._pending.clear()
        self._touched.clear()
        self._held.clear()

    def _commit(self, last_change: int, choose: Callable[[Sequence[int]], list[int]]) -> None:
        """Commit what is written. choose: of the policy, which segments to merge."""
        with _on_disk(self._folder):
            self._held = [held for held in self._held if held.live]
            while places := choose([held.live for held in self._held]):
                self._merge(places)
            generation = self._contents.generation + 1
            listed = tuple(held.save(self._folder, generation) for held in self._held)
            contents = Contents(last_change, generation, listed, self._contents.identity)
            write_contents(self._folder, contents)
        self._contents = contents
        self._made = 0
        self._sweep()

    def _flush(self) -> None:
        """Mark what is replaced or deleted, and write what is pending as a segment."""
        self._mark()
        changes = list(self._pending.values())
        if changes:
            articles = [change.article for change in changes if change.article]
            prepared = self._preparer.prepare(articles, [change.published for change in changes])
            self._add_prepared(prepared, changes)
            self._pending.clear()  # not before: a full disk may have room again
            self._characters = 0

    def _mark(self) -> None:
        """Mark the articles whose keys were touched as gone from the segments that there are."""
        keys = np.array(sorted(self._touched), np.int64)
        for held in self._held:
            held.dead[held.segment.positions_of_keys(keys)] = True
        self._touched.clear()

    def _add_prepared(self, prepared: PreparedSegment, changes: Sequence[Change | None]) -> None:
        """Write prepared articles as a segment; those without a change are deleted in it from the start."""
        numbers = np.array(
            [(one.key, one.story, one.indexed) if one else _NO_KEY for one in changes], np.int64
        )
        key, story, indexed = numbers.reshape(-1, 3)[prepared.places].T
        dead = key < 0
        if not dead.all():
            self._add({"key": key, "story": story, "indexed": indexed, **prepared.arrays}, dead)

    def _merge(self, places: list[int]) -> None:
        """Put one segment in the place of several."""
        chosen = [self._held[place] for place in places]
        path = self._new_path()
        merge(path, [held.segment for held in chosen], [held.dead for held in chosen])
        self._held = [held for held in self._held if held not in chosen]
        self._hold(path)

    def _add(self, arrays: Mapping[str, Array], dead: Array) -> None:
        """Write a segment; it belongs to the index from the next commit on."""
        path = self._new_path()
        with _on_disk(self._folder):
            write_segment(path, arrays, self._contents.identity)
        self._hold(path, dead)

    def _new_path(self) -> Path:
        self._made += 1
        return self._folder / f"{self._contents.generation + 1:08}-{self._made:03}{SUFFIX}"

    def _hold(self, path: Path, dead: Array | None = None) -> None:
        """Open a segment that was written."""
        segment = Segment(path)
        self._held.append(Held(segment, np.zeros(segment.articles, bool) if dead is None else dead))

    def _sweep(self) -> None:
        """Remove files that the last commit does not name; a reader that has one open keeps it."""
        named = {NAME}
        for listed in self._contents.segments:
            named.update((listed.name, listed.deletions or listed.name))
        with _on_disk(self._folder):
            for path in self._folder.iterdir():
                if path.name not in named and path.suffix in _SWEPT:
                    path.unlink()


@contextmanager
def _on_disk(folder: Path) -> Iterator[None]:
    """Turn the refusal of a disk into an error that names the place and says what to do."""
    try:
        yield
    except OSError as error:
        advice = "; the articles are safe in the store: make room and run it again" if _is_full(error) else ""
        raise StorageError(f"{folder}: the index can't be written: {error.strerror}{advice}.") from error


def _is_full(error: OSError) -> bool:
    return error.errno in (errno.ENOSPC, errno.EDQUOT)
