"""The posting engine: ours, the default."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.searcher.engines.engine import Engine, WhooshReader

if TYPE_CHECKING:
    from dateline.index.engines.postings.writer import PostingWriter
    from dateline.searcher.engines.postings.snapshot import PostingSnapshot


class PostingEngine(Engine):
    """Flat numpy arrays in segments (docs/index-format.md)."""

    # A search loads nothing of writing, nor of Whoosh: starting is most of what it costs from a shell.

    name = "postings"

    def open_writer(self, folder: Path, identity: str = "") -> PostingWriter:
        """Open the index for writing; see `Engine.open_writer`."""
        from dateline.index.engines.postings.writer import PostingWriter

        return PostingWriter.open(folder, identity)

    def open_snapshot(self, folder: Path, identity: str | None = None) -> PostingSnapshot:
        """The last commit; see `Engine.open_snapshot`."""
        from dateline.searcher.engines.postings.snapshot import PostingSnapshot

        return PostingSnapshot(folder, identity)

    def verify(self, folder: Path, identity: str | None = None) -> None:
        """Read every block; see `Engine.verify`."""
        from dateline.index.engines.postings.held import verify_commit

        verify_commit(folder, identity)

    def keys_and_ids(self, folder: Path) -> Iterator[tuple[int, str]]:
        """What the last commit holds; see `Engine.keys_and_ids`."""
        from dateline.index.engines.postings.held import keys_and_ids

        return keys_and_ids(folder)

    def whoosh_reader(self, folder: Path) -> WhooshReader:
        """Whoosh's IndexReader over the segments, through a codec. Raises IndexUnusable."""
        from dateline.index.engines.codec import open_reader

        return open_reader(folder)
