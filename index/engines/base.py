"""The write half of an engine: what turns the store's changes into something searchable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from dateline.index.article import Article
from dateline.index.change import Change
from dateline.index.errors import DatelineError


class IndexWriter(Protocol):
    """An engine's index, open for writing by one process. The store is the truth; this is derived."""

    @property
    def last_change(self) -> int:
        """The highest change number that the last commit holds; 0 for an empty index."""
        ...

    def apply(self, changes: Iterable[Change]) -> None:
        """Add, replace or delete by key. Nothing is visible to readers before `commit`."""
        ...

    def commit(self, last_change: int) -> None:
        """Make all that was applied visible at once, durably, and remember `last_change`."""
        ...

    def settle(self) -> None:
        """Put the index in good order for reading, after the last commit of a run; what it holds stays."""
        ...

    def close(self) -> None:
        """Let go of files; what was applied and not committed is forgotten."""
        ...


Prepared = Any
"""What a Preparer made of articles. It pickles; only the writer of the same engine can look into it."""


class Preparer(Protocol):
    """What of the work on articles needs neither store nor index, so that other processes can do it."""

    def prepare(self, articles: Sequence[Article], published: Sequence[tuple[int, int] | None]) -> Prepared:
        """Prepare articles, at most 65,536, with their ids. published: as `Change.published`, of each."""
        ...


@runtime_checkable
class PreparedWriter(IndexWriter, Protocol):
    """An IndexWriter that takes prepared articles, too, and the story alone of those that it holds."""

    @property
    def make_preparer(self) -> Callable[[], Preparer]:
        """Makes what prepares articles for it. It pickles: worker processes make one each."""
        ...

    def apply_prepared(self, prepared: Prepared, placed: Sequence[Change | None]) -> None:
        """As `apply`, for articles that were prepared together, and are new.

        placed: what the store made of each of them, in their order, the articles themselves left out; None
        for one that it did not take as it was. No key twice.
        """
        ...

    def apply_stories(self, stories: Mapping[int, int]) -> None:
        """As `apply`, for articles of the index of which nothing but the story changed: key -> new story."""
        ...


def check_identity(place: Path, found: str, expected: str) -> None:
    """Raise IndexUnusable when an index, or a part of one, was made for another archive."""
    if found != expected:
        raise IndexUnusable(f"{place}: the index belongs to another archive.")


class IndexUnusable(DatelineError):  # noqa: N818 - a state to recover from, not a failure shown to people
    """The index is missing, damaged, or of another schema or analyser version: rebuild it from the store."""
