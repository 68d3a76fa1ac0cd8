"""The engines that the contract holds for: all that the registry has, and a cluster."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dateline.index.change import Change
from dateline.index.engines.base import IndexWriter
from dateline.searcher.engines.base import Snapshot
from dateline.searcher.engines.engine import Engine as Door
from dateline.searcher.engines.registry import ENGINES as NAMES
from dateline.searcher.engines.registry import engine
from tests.cluster.fixtures import slug

CLUSTER = "opensearch"


@dataclass(frozen=True)
class Engine:
    """An engine under test. hosts: of the cluster, for the engine that needs one. made: its indexes there."""

    name: str
    hosts: str = ""
    made: list[Path] = field(default_factory=list)

    @property
    def checksums(self) -> bool:
        """Whether it notices any byte that changed."""
        return self.name != "whoosh"

    @property
    def in_folder(self) -> bool:
        """Whether its index is files in the folder."""
        return self.name != CLUSTER

    def open_writer(self, folder: Path) -> IndexWriter:
        return self._door(folder).open_writer(folder)

    def open_snapshot(self, folder: Path) -> Snapshot:
        return self._door(folder).open_snapshot(folder)

    def discard(self, folder: Path) -> None:
        self._door(folder).discard(folder)

    def measure(self, folder: Path) -> int:
        return self._door(folder).measure(folder)

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

    def _door(self, folder: Path) -> Door:
        if self.in_folder:
            return engine(self.name)
        from dateline.searcher.engines.opensearch.engine import ClusterEngine

        if folder not in self.made:
            self.made.append(folder)
        shards = 3 if folder.parent.name.startswith(CLUSTER) else 1  # the shared collection, and a test's own
        address = f"opensearch+http://{self.hosts}/{slug(folder)}"
        return ClusterEngine(address, shards=shards, replicas=0, read_key=int)


ENGINES = (*NAMES, CLUSTER)
