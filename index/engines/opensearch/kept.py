"""What an archive on a cluster keeps beside its articles: texts under names, in a small index of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from dateline.index.engines.opensearch.server import Server
from dateline.index.errors import ClusterError

_MOST = 10_000
_CONFLICT = 409
_BODY = {
    "settings": {"number_of_shards": 1, "number_of_replicas": 1},
    "mappings": {
        "dynamic": "strict",
        "properties": {
            "name": {"type": "keyword"},
            "value": {"type": "keyword", "index": False, "doc_values": False},
        },
    },
}


def index_of(server: Server) -> str:
    """The name of that index."""
    return f"{server.address.name}-kept"


def kept(server: Server, prefix: str) -> Mapping[str, str]:
    """The texts that are kept under names with a beginning, by name. Raises ClusterError."""
    where = index_of(server)
    if not server.exists(f"/{where}"):
        return {}
    server.ask("POST", f"/{where}/_refresh")
    body = {"query": {"prefix": {"name": prefix}}, "size": _MOST}
    found = server.ask("POST", f"/{where}/_search", body, allow_partial_search_results="false")
    return {hit["_source"]["name"]: hit["_source"]["value"] for hit in found["hits"]["hits"]}


def keep(server: Server, name: str, value: str, *, once: bool = False) -> None:
    """Keep a text under a name, for good, in place of the one that is there. Raises ClusterError.

    once: leave the one that is there.
    """
    where = index_of(server)
    if not server.exists(f"/{where}"):
        server.make(where, _BODY)
    id = hashlib.sha256(name.encode()).hexdigest()
    try:
        server.ask("PUT", f"/{where}/{'_create' if once else '_doc'}/{id}", {"name": name, "value": value})
    except ClusterError as error:
        if not once or getattr(error.__cause__, "status_code", None) != _CONFLICT:
            raise


def discard(server: Server) -> None:
    """Remove all that is kept. Raises ClusterError."""
    if server.exists(f"/{index_of(server)}"):
        server.ask("DELETE", f"/{index_of(server)}")
