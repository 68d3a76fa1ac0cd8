"""The index held open for reading: one snapshot shared by threads, exchanged when a newer one is there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline.index.engines.base import IndexUnusable
from dateline.index.store import Moment, Store
from dateline.searcher.answer.search import Searcher
from dateline.searcher.engines.base import Snapshot
from dateline.searcher.engines.engine import Engine
from dateline.searcher.engines.registry import engine
from dateline.searcher.vocabulary.names_file import NAMES, NamesFile

if TYPE_CHECKING:
    from dateline.index.engines.opensearch.holdings import Holdings

Clock = Callable[[], datetime]


class Opened(NamedTuple):
    """What is read. behind: how many changes of the store the snapshot lacks; below 0 where the store lacks
    some.
    """

    searcher: Searcher
    snapshot: Snapshot
    behind: int


class _Shared:
    """A snapshot with its searcher, and how many use it; once retired, the last one closes it."""

    def __init__(self, store: Store | Holdings, folder: Path, clock: Clock) -> None:
        self.engine: Engine = engine(store.engine)
        self.state = self.engine.state(folder)  # before opening: a commit in between only opens once more
        self.snapshot: Snapshot = self.engine.open_snapshot(folder, store.identity)
        # an answer is of one commit; on a cluster, articles and index are one
        articles = Moment(store, self.snapshot.last_change) if isinstance(store, Store) else store
        names = NamesFile(store.folder / NAMES) if store.folder else None
        self.searcher = Searcher(articles, self.snapshot, timezone=store.timezone, clock=clock, names=names)
        self.users = 0
        self.retired = False


class Reading:
    """Gives out the newest snapshot of an index. Safe for threads."""

    def __init__(self, store: Store | Holdings, folder: Path, clock: Clock) -> None:
        """Opens nothing yet. folder: the index. clock: the aware time now."""
        self._store = store
        self._folder = folder
        self._clock = clock
        self._lock = threading.Lock()
        self._current: _Shared | None = None

    @property
    def last_change(self) -> int:
        """The highest change number that can be searched. Raises IndexUnusable."""
        with self.open() as opened:
            return opened.snapshot.last_change

    @contextmanager
    def open(self) -> Iterator[Opened]:
        """The newest snapshot, which stays open while the context lasts. Raises IndexUnusable."""
        stored = self._store.last_change
        shared = self._take(stored)
        try:
            yield Opened(shared.searcher, shared.snapshot, stored - shared.snapshot.last_change)
        finally:
            self._give_back(shared)

    def close(self) -> None:
        """Retire the snapshot; those who are using it may finish."""
        with self._lock:
            self._retire()

    def _take(self, stored: int) -> _Shared:
        """The newest snapshot, one user more; stored: the last change of the store."""
        with self._lock:
            if self._current is None or self._is_outdated(self._current, stored):
                self._renew()
            assert self._current is not None
            self._current.users += 1
            return self._current

    def _renew(self) -> None:
        """Open the newest commit; one that can't be opened now leaves the one that we have."""
        try:
            newest = _Shared(self._store, self._folder, self._clock)
        except IndexUnusable:
            if self._current is None:
                raise
            return
        self._retire()
        self._current = newest

    def _is_outdated(self, shared: _Shared, stored: int) -> bool:
        """Whether the store has more than the snapshot, and the index has changed since it was opened."""
        return shared.snapshot.last_change != stored and shared.engine.state(self._folder) != shared.state

    def _give_back(self, shared: _Shared) -> None:
        with self._lock:
            shared.users -= 1
            if shared.retired and shared.users == 0:
                shared.snapshot.close()

    def _retire(self) -> None:
        shared, self._current = self._current, None
        if shared is None:
            return
        shared.retired = True
        if shared.users == 0:
            shared.snapshot.close()
