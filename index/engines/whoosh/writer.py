"""The Whoosh engine's IndexWriter."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from dateline.index.change import Change
from dateline.index.engines.whoosh import files
from dateline.index.engines.whoosh.documents import document
from dateline.index.engines.whoosh.merging import merge_equals
from dateline.index.engines.whoosh.schema import remember

MEMORY_MB = 64
"""What Whoosh's pool of postings may take before it spills to disk."""


class WhooshWriter:
    """One process's hold on a Whoosh index. Deletes and replaces by the store's key."""

    def __init__(self, folder: Path, identity: str, index: FileIndex, last_change: int) -> None:
        self._folder = folder
        self._identity = identity
        self._index = index
        self._last_change = last_change
        self._segment: SegmentWriter | None = None
        self._uncommitted: dict[int, int] = {}
        """Key -> document number in the segment being written, which Whoosh can't look up itself."""

    @classmethod
    def open(cls, folder: Path, identity: str = "") -> WhooshWriter:
        """Open the index in `folder`, or make one where there is nothing. identity: the archive's."""
        empty = not folder.exists() or not any(folder.iterdir())
        if empty:
            return cls(folder, identity, files.create(folder, identity), 0)
        return cls(folder, identity, *files.open_for_writing(folder, identity))

    @property
    def last_change(self) -> int:
        """The highest change number that the last commit holds."""
        return self._last_change

    def apply(self, changes: Iterable[Change]) -> None:
        """Add, replace or delete by key; nothing shows before `commit`."""
        segment = self._writing()
        for change in changes:
            with files.writing(self._folder):
                self._put(segment, change)

    def commit(self, last_change: int) -> None:
        """Make what was applied visible. Raises StorageError when the disk refuses; the last commit stays."""
        segment = self._writing()
        remember(segment.schema, last_change, self._identity)
        try:
            with files.writing(self._folder):
                segment.commit(mergetype=merge_equals)
        finally:
            self._segment = None
            self._uncommitted.clear()
        self._last_change = last_change

    def settle(self) -> None:
        """Nothing is left to do: each commit merges."""

    def close(self) -> None:
        """Forget what was not committed and let go of the lock."""
        if self._segment is not None:
            self._segment.cancel()
            self._segment = None
        self._uncommitted.clear()

    def _writing(self) -> SegmentWriter:
        if self._segment is None:
            with files.told_apart(self._folder):
                self._segment = self._index.writer(limitmb=MEMORY_MB)
        return self._segment

    def _put(self, segment: SegmentWriter, change: Change) -> None:
        """Take away what the key had, and add what it has now."""
        self._delete(segment, change.key)
        if change.article is not None:
            self._uncommitted[change.key] = segment.docnum
            segment.add_document(**document(change))

    def _delete(self, segment: SegmentWriter, key: int) -> None:
        uncommitted = self._uncommitted.pop(key, None)
        if uncommitted is not None:
            segment.newsegment.delete_document(uncommitted)
        elif self._last_change:
            segment.delete_by_term("key_term", str(key))
