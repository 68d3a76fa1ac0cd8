"""The Whoosh engine: a standard Whoosh index, written by Whoosh."""

from __future__ import annotations

from pathlib import Path

from dateline.index.engines.whoosh import files
from dateline.index.engines.whoosh.writer import WhooshWriter
from dateline.searcher.engines.engine import Engine, WhooshReader
from dateline.searcher.engines.whoosh.snapshot import WhooshSnapshot


class WhooshEngine(Engine):
    """An index that any program with Whoosh can open (docs/whoosh.md)."""

    name = "whoosh"

    def open_writer(self, folder: Path, identity: str = "") -> WhooshWriter:
        """Open the index for writing; see `Engine.open_writer`."""
        return WhooshWriter.open(folder, identity)

    def open_snapshot(self, folder: Path, identity: str | None = None) -> WhooshSnapshot:
        """The last commit; see `Engine.open_snapshot`."""
        return WhooshSnapshot(folder, identity)

    def whoosh_reader(self, folder: Path) -> WhooshReader:
        """Whoosh's own reader of the last commit. Raises IndexUnusable."""
        with files.told_apart(folder):
            return files.open_existing(folder).reader()
