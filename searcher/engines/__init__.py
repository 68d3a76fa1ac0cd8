"""The read halves of the engines, one package or file each."""

from __future__ import annotations

from pathlib import Path

from dateline.searcher.engines.base import Ask, Found, Snapshot

__all__ = ["Ask", "Found", "Snapshot", "open_snapshot"]


def open_snapshot(folder: Path) -> Snapshot:
    """The last commit of the index in `folder`, held still for reading.

    Raises IndexUnusable when the index is missing, damaged or of another version.
    """
    from dateline.searcher.engines.postings.snapshot import PostingSnapshot

    return PostingSnapshot(folder)
