"""The OpenSearch engine's IndexWriter: the changes of a store as documents on a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.index.change import Change
from dateline.index.engines.base import IndexUnusable
from dateline.index.engines.opensearch import mapping
from dateline.index.engines.opensearch.documents import document
from dateline.index.engines.opensearch.server import Server
from dateline.index.errors import ClusterError

BULK = 500
"""Documents of one request."""


def make_index(
    server: Server, timezone: str = "UTC", shards: int = 3, replicas: int = 1, identity: str = ""
) -> None:
    """Make an empty index behind the archive's name. Raises ClusterError."""
    name = server.address.name
    made = {**mapping.body(timezone, shards, replicas, identity), "aliases": {name: {"is_write_index": True}}}
    server.make(f"{name}-000001", made)


def remembered(server: Server, identity: str | None = None) -> Mapping[str, Any]:
    """What an index remembers: last_change, timezone, its versions.

    Raises IndexUnusable where there is none, or it is of another version or program or, if an identity is
    given, of another archive.
    """
    (found,) = server.ask("GET", f"/{server.address.name}/_mapping").values()
    meta = found["mappings"].get("_meta", {}).get("dateline")
    found_meta = mapping.check_versions(str(server.address), meta)
    if identity is not None and found_meta["identity"] != identity:
        raise IndexUnusable(f"{server.address}: the index is another archive's")
    return found_meta


def remember(server: Server, meta: Mapping[str, Any]) -> None:
    """Let an index remember."""
    server.ask("PUT", f"/{server.address.name}/_mapping", {"_meta": {"dateline": dict(meta)}})


class ClusterWriter:
    """Writes changes when they are committed: what was only applied is in memory."""

    def __init__(self, server: Server, shards: int, replicas: int, identity: str = "") -> None:
        """Makes the index where there is none. Raises IndexUnusable, ClusterError."""
        if not server.exists(f"/{server.address.name}"):
            make_index(server, shards=shards, replicas=replicas, identity=identity)
        self._server = server
        self._remembered = dict(remembered(server, identity))
        self._pending: dict[object, Change] = {}

    @property
    def last_change(self) -> int:
        """The highest change number that the last commit holds."""
        return int(self._remembered["last_change"])

    def apply(self, changes: Iterable[Change]) -> None:
        """Add, replace or delete by key; nothing is sent before `commit`."""
        for change in changes:
            self._pending.pop(change.key, None)
            self._pending[change.key] = change

    def commit(self, last_change: int) -> None:
        """Make what was applied visible. Raises ClusterError; run again, it writes the same documents."""
        changes = list(self._pending.values())
        for start in range(0, len(changes), BULK):
            outcomes = self._server.bulk([_action(change) for change in changes[start : start + BULK]])
            for outcome in outcomes:
                if outcome["status"] >= 300 and outcome["status"] != 404:
                    reason = outcome.get("error", {}).get("reason", outcome["status"])
                    raise ClusterError(f"{self._server.address}: an article was refused: {reason}")
        self._server.ask("POST", f"/{self._server.address.name}/_refresh")
        self._remembered["last_change"] = last_change
        remember(self._server, self._remembered)
        self._pending.clear()

    def settle(self) -> None:
        """Nothing is left to do: the cluster merges by itself."""

    def close(self) -> None:
        """Forget what was not committed, and let go of connections."""
        self._pending.clear()
        self._server.close()


def _action(change: Change) -> tuple[dict[str, Any], dict[str, Any] | None]:
    key = str(change.key)
    if change.article is None:
        return {"delete": {"_id": key}}, None
    copy = change.story != change.key
    made = document(
        change.article, change.published, indexed=change.indexed, story=change.story, is_copy=copy
    )
    return {"index": {"_id": key}}, made
