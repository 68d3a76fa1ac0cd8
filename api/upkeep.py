"""Keeping an archive's index in step with its store."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path

from dateline.index.engines.base import IndexUnusable, IndexWriter
from dateline.index.errors import StoreLostError
from dateline.index.store import Store
from dateline.searcher.engines.engine import Engine
from dateline.searcher.engines.registry import engine

INDEX = "index"
LOST = "lost-ids.txt"
"""In an index that was kept as evidence: the articles that its store has lost, one id a line."""

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
            writer = self.engine.open_writer(self.folder, self._store.identity)
        except IndexUnusable as error:
            return self._renew(str(error))
        if writer.last_change <= self._store.last_change:
            return writer
        writer.close()
        raise StoreLostError(self.loss(writer.last_change))

    def loss(self, indexed: int) -> str:
        """What to say when the index, which holds change `indexed`, is ahead of its store."""
        lost = indexed - self._store.last_change
        changes = "1 change" if lost == 1 else f"{lost:,} changes"
        return (
            f"{self._store.folder}: the store has lost {changes} that its index knows of: its database was "
            "damaged or an older copy was put back. Nothing is written to it, and the index is kept as "
            "evidence. Put back the right articles.db (with its -wal file), or go on without what is lost: "
            "`dateline check --repair` lists it"
        )

    def mend(self, reason: str) -> None:
        """Make the index anew because of a damage that was met in it. The caller has the writer's lock."""
        writer = self._renew(reason)
        try:
            self._catch_up(writer)
        finally:
            writer.close()

    def go_on_without(self) -> str:
        """Let the store be the truth although the index knows of more; what is lost. The caller has the lock.

        The index is kept under another name, with a list of what the store has not.
        """
        engine = self.engine
        indexed = engine.keys_and_ids(self.folder)
        lost = [id for key, id in indexed if self._store.key(id) != key]
        kept = self._set_aside()
        (kept / LOST).write_text("".join(f"{id}\n" for id in lost), encoding="utf-8", errors="surrogatepass")
        self.mend("the store has lost what the last one knew of")
        articles = "1 article is" if len(lost) == 1 else f"{len(lost):,} articles are"
        return (
            f"{articles} lost: their ids are in {kept / LOST}, beside the old index; index their files again"
        )

    def _set_aside(self) -> Path:
        """Keep the index as it is under another name, so that a new one is made. The caller has the lock."""
        for number in count(1):
            kept = self.folder.with_name(f"{INDEX}-before-repair-{number}")
            if not kept.exists():
                break
        self.folder.rename(kept)
        return kept

    def _renew(self, reason: str) -> IndexWriter:
        articles = self._store.count
        if articles:
            self.tell(f"the index is being rebuilt from the {articles:,} articles in the store: {reason}")
        self.engine.discard(self.folder)
        return self.engine.open_writer(self.folder, self._store.identity)

    def _catch_up(self, writer: IndexWriter) -> None:
        """Give the index what it has missed. Reading from the store is bounded in memory."""
        changes = self._store.changes(writer.last_change)
        while batch := list(islice(changes, _CATCH_UP_CHANGES)):
            writer.apply(batch)
            writer.commit(batch[-1].number)
        writer.settle()
