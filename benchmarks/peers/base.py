"""What every peer can be asked to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.queries import Query

HEADLINE_BOOST = 2.5
"""What a word in a headline counts beside one in a body, the same for every peer."""

PAGE = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read of an answer: the exact total, and the characters of headlines and snippets shown."""

    total: int
    shown: int


class Unsupported(Exception):  # noqa: N818 - a gap in a table, not a failure
    """The peer can't answer that kind of query."""


class Session(Protocol):
    """An index open for searching."""

    def search(self, query: Query) -> Answer:
        """The first ten hits, read with headline and snippet. Raises Unsupported."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that indexes and searches.

    build: from a JSON Lines file into a folder that exists and is empty. open: that folder again.
    """

    build: Callable[[Path, Path], None]
    open: Callable[[Path], Session]
