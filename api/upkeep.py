"""Keeping an archive's index in step with its store."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from dateline.index.engines.base import IndexUnusable, IndexWriter
from dateline.index.store import Store
from dateline.searcher.engines.engine import Engine
from dateline.searcher.engines.registry import engine

INDEX = "index"
_CATCH_UP_CHANGES = 5000  # between commits; a kill repeats no more than these

logger = logging.getLogger("dateline")


class Upkeep:
    """Opens the index for writing, whatever state it is in, and says what had to be done to it.

    notices: what the user should be told, in the order in which it happened.
    """

    def __init__(self, store: Store) -> None:
        """The index stands beside the store."""
        self._store = store
        self.folder: Path = store.folder / INDEX
        self.notices: list[str] = []

    @property
    def engine(self) -> Engine:
        """The engine that the archive has now: another process may have given it another one."""
        return engine(self._store.engine)

    @contextmanager
    def writer(self) -> Iterator[IndexWriter]:
        """The index, holding all that the store holds. The caller has the writer's lock."""
        writer = self._open()
        try:
            self._catch_up(writer)
            yield writer
        finally:
            writer.close()

    def rebuild(self, engine: str | None = None) -> None:
        """Make the index anew from the store, by another engine if one is named. The caller has the lock."""
        if engine is not None:
            self._store.choose_engine(engine)  # first: of an index that is not its own an engine says so
        self.engine.discard(self.folder)
        with self.writer():
            pass

    def tell(self, notice: str) -> None:
        """Keep a notice for the user, and log it."""
        logger.warning(notice)
        self.notices.append(notice)

    def _open(self) -> IndexWriter:
        """The index as it is, or an empty one in place of one that is missing or of no use."""
        if not self.folder.exists():
            return self._renew(f"there is none in {self.folder}")
        try:
            writer = self.engine.open_writer(self.folder)
        except IndexUnusable as error:
            return self._renew(str(error))
        if writer.last_change <= self._store.last_change:
            return writer
        writer.close()
        return self._renew("the index holds changes that the store does not")

    def _renew(self, reason: str) -> IndexWriter:
        count = self._store.count
        if count:
            self.tell(f"the index is being rebuilt from the {count:,} articles in the store: {reason}")
        self.engine.discard(self.folder)
        return self.engine.open_writer(self.folder)

    def _catch_up(self, writer: IndexWriter) -> None:
        """Give the index what it has missed. Reading from the store is bounded in memory."""
        changes = self._store.changes(writer.last_change)
        while batch := list(islice(changes, _CATCH_UP_CHANGES)):
            writer.apply(batch)
            writer.commit(batch[-1].number)
        writer.settle()
