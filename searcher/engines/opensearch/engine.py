"""The OpenSearch engine: an index that many machines hold."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from dateline.index.engines.opensearch.address import parse_address
from dateline.index.engines.opensearch.kept import discard
from dateline.index.engines.opensearch.server import Server
from dateline.index.engines.opensearch.writer import ClusterWriter
from dateline.searcher.engines.base import Key
from dateline.searcher.engines.engine import Engine
from dateline.searcher.engines.opensearch.snapshot import ClusterSnapshot

RENEWED_SECONDS = 2.0
"""How long a point in time is searched before a newer one is opened."""


class ClusterEngine(Engine):
    """An index at an address; the folder that its methods take has no meaning for it."""

    def __init__(
        self, address: str, *, shards: int = 3, replicas: int = 1, read_key: Callable[[str], Key] = str
    ) -> None:
        """shards, replicas: of an index that is made. read_key: from a document's id to the store's key.

        Raises InvalidOptionError for what is no address. Connects to nothing yet.
        """
        self.name = address
        self._address = parse_address(address)
        self._shards = shards
        self._replicas = replicas
        self._read_key = read_key

    def open_writer(self, folder: Path, identity: str = "") -> ClusterWriter:
        """Open the index for writing; see `Engine.open_writer`. Raises ClusterError."""
        return ClusterWriter(Server(self._address), self._shards, self._replicas, identity)

    def open_snapshot(self, folder: Path, identity: str | None = None) -> ClusterSnapshot:
        """A point in time; see `Engine.open_snapshot`. Raises ClusterError."""
        return ClusterSnapshot(Server(self._address), self._read_key, identity)

    def state(self, folder: Path) -> tuple[int, int]:
        """Another one every two seconds: asking the cluster would cost as much as a search."""
        return int(time.monotonic() / RENEWED_SECONDS), 0

    def measure(self, folder: Path) -> int:
        """The bytes of the index on all machines, its replicas included."""
        server = Server(self._address)
        try:
            if not server.exists(f"/{self._address.name}"):
                return 0
            stats = server.ask("GET", f"/{self._address.name}/_stats/store")
            return int(stats["_all"]["total"]["store"]["size_in_bytes"])
        finally:
            server.close()

    def discard(self, folder: Path) -> None:
        """Remove the index, with all that is in it."""
        server = Server(self._address)
        try:
            if server.exists(f"/{self._address.name}"):
                for index in server.ask("GET", f"/{self._address.name}/_alias"):
                    server.ask("DELETE", f"/{index}")
            discard(server)
        finally:
            server.close()
