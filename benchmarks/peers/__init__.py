"""The programs that are measured, each behind the same two steps: build, then open and search."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from benchmarks.peers.base import Peer

OURS = "dateline"
ALONE = "dateline, one process"
"""Indexes as the others do; it is not asked anything, since it would answer as `OURS`."""
SLOWEST = "Whoosh"
"""Measured on the real articles alone: 100,000 would take it a quarter of an hour to index."""

_PEERS: dict[str, tuple[str, str]] = {
    OURS: ("dateline", "ours.peer"),
    ALONE: ("dateline", "ours.alone"),
    "tantivy": ("tantivy", "tantivy_.peer"),
    "SQLite FTS5": ("sqlite3", "fts5.peer"),
    "Whoosh": ("whoosh", "whoosh_.peer"),
    "Xapian": ("xapian", "xapian_.peer"),
}
"""Name -> the package it needs, and what makes it: a module here and its function."""


def available() -> list[str]:
    """The names of the peers whose packages are installed, this program first."""
    return [name for name, (package, _) in _PEERS.items() if name != ALONE and find_spec(package)]


def load(name: str) -> Peer:
    """The peer of that name; its module is imported now, so that no other's process holds it."""
    module, _, function = _PEERS[name][1].partition(".")
    make: Callable[[], Peer] = getattr(import_module(f"benchmarks.peers.{module}"), function)
    return make()
