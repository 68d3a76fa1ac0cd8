"""The programs that are measured, each behind the same two steps: build, then open and search."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from benchmarks.peers.base import Peer

OURS = "dateline"

_PEERS: dict[str, tuple[str, str]] = {
    OURS: ("dateline", "benchmarks.peers.ours"),
    "tantivy": ("tantivy", "benchmarks.peers.tantivy_"),
    "SQLite FTS5": ("sqlite3", "benchmarks.peers.fts5"),
    "Whoosh": ("whoosh", "benchmarks.peers.whoosh_"),
    "Xapian": ("xapian", "benchmarks.peers.xapian_"),
}
"""Name -> the package it needs and the module here."""


def available() -> list[str]:
    """The names of the peers whose packages are installed, this program first."""
    return [name for name, (package, _) in _PEERS.items() if find_spec(package)]


def load(name: str) -> Peer:
    """The peer of that name."""
    make: Callable[[], Peer] = import_module(_PEERS[name][1]).peer
    return make()
