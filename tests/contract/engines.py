"""The engines that the contract holds for: all that the registry has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dateline.index.change import Change
from dateline.index.engines.base import IndexWriter
from dateline.searcher.engines.base import Snapshot
from dateline.searcher.engines.registry import ENGINES as NAMES
from dateline.searcher.engines.registry import engine

WITHOUT_CHECKSUMS = ("whoosh",)
"""Engines that do not notice every byte that changed."""


@dataclass(frozen=True)
class Engine:
    """An engine under test. checksums: whether it notices any byte that changed."""

    name: str

    @property
    def checksums(self) -> bool:
        return self.name not in WITHOUT_CHECKSUMS

    def open_writer(self, folder: Path) -> IndexWriter:
        return engine(self.name).open_writer(folder)

    def open_snapshot(self, folder: Path) -> Snapshot:
        return engine(self.name).open_snapshot(folder)

    def discard(self, folder: Path) -> None:
        engine(self.name).discard(folder)

    def measure(self, folder: Path) -> int:
        return engine(self.name).measure(folder)

    def build(self, folder: Path, *batches: Iterable[Change]) -> Path:
        """Write batches of changes, a commit after each; give back the folder."""
        writer = self.open_writer(folder)
        try:
            for batch in batches:
                changes = list(batch)
                writer.apply(changes)
                writer.commit(max((change.number for change in changes), default=writer.last_change))
        finally:
            writer.close()
        return folder


ENGINES = tuple(map(Engine, NAMES))
