"""The posting engine: ours, the default."""

from __future__ import annotations

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

    def open_writer(self, folder: Path) -> PostingWriter:
        """Open the index for writing; see `Engine.open_writer`."""
        from dateline.index.engines.postings.writer import PostingWriter

        return PostingWriter.open(folder)

    def open_snapshot(self, folder: Path) -> PostingSnapshot:
        """The last commit; see `Engine.open_snapshot`."""
        from dateline.searcher.engines.postings.snapshot import PostingSnapshot

        return PostingSnapshot(folder)

    def whoosh_reader(self, folder: Path) -> WhooshReader:
        """Whoosh's IndexReader over the segments, through a codec. Raises IndexUnusable."""
        from dateline.index.engines.codec import open_reader

        return open_reader(folder)
