"""Changing an archive: one writer at a time, and the index in step with the store."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dateline.index.engines.base import IndexWriter
from dateline.index.errors import ArchiveLockedError, StorageError, StoreLostError
from dateline.index.ingest import IngestReport, OnProgress
from dateline.index.lock import WriterLock
from dateline.index.store import Store
from dateline.upkeep import Upkeep

if TYPE_CHECKING:
    from dateline.index.copies.runs import Runs
    from dateline.index.ingest import Ingest


class Writing:
    """Changes store and index under the writer's lock. Safe for threads, which wait for each other.

    What a caller does to the archive while it is asked for articles, or told of progress, joins the run.

    Everything raises ArchiveLockedError while another process writes, and StorageError when the disk refuses.
    report: of the last or the running ingest, also after an interruption.
    """

    def __init__(self, store: Store, upkeep: Upkeep) -> None:
        """Nothing is locked between two calls."""
        self.report = IngestReport()
        self._store = store
        self._upkeep = upkeep
        self._threads = threading.RLock()
        self._at_hand: tuple[IndexWriter, Runs] | None = None
        self._runs: Runs | None = None

    @contextmanager
    def ingest(
        self, on_progress: OnProgress | None, *, undelete: bool = False, reread: bool = False
    ) -> Iterator[Ingest]:
        """What takes articles in. on_progress: called at every file and every commit.

        undelete: whether what the user deleted comes back when it is met in a file. reread: whether files of
        which something was rejected are read again although they have not changed.
        """
        from dateline.index.ingest import Ingest

        with self._threads:
            within = self.report if self._at_hand else None
            with self._writer() as (writer, runs):
                ingest = Ingest(self._store, writer, on_progress, runs=runs, undelete=undelete, reread=reread)
                self.report = ingest.report
                yield ingest
            self.report = within or self.report

    def delete(self, ids: Sequence[str]) -> int:
        """Delete articles by id, and say how many there were."""
        from dateline.index.ingest.commit import delete

        with self._writer() as (writer, runs):
            changes = delete(self._store, ids, runs)
            if changes:
                writer.apply(changes)
                writer.commit(changes[-1].number)
        return sum(change.article is None for change in changes)  # the others only got another story

    def rebuild(self, engine: str | None = None) -> None:
        """Make the index anew from the store, by another engine if one is named."""
        with self._locked():
            self._upkeep.rebuild(engine)

    def mend(self, reason: str) -> None:
        """Make an index that turned out to be damaged anew from the store, and tell it."""
        with self._locked():
            self._upkeep.mend(reason)

    def go_on_without(self) -> str:
        """Let a store that has lost something be the truth, and index it anew; what is lost, in words."""
        with self._locked():
            return self._upkeep.go_on_without()

    def bring_up_to_date(self, *, usable: bool) -> None:
        """Catch up or rebuild; who may not write goes on with what there is.

        usable: whether the index can be searched as it is. An index that can't be while another process
        writes is an error: it may be the one that is being made.
        """
        try:
            with self._writer():
                pass
        except ArchiveLockedError:
            if not usable:
                raise
        except StoreLostError as error:
            self._upkeep.tell(str(error))
        except StorageError as error:
            if not usable:
                self._upkeep.tell(f"the index can't be used nor rebuilt, so nothing can be searched: {error}")

    @contextmanager
    def _writer(self) -> Iterator[tuple[IndexWriter, Runs]]:
        """The index, and what is kept of the store to find copies; the ones at hand within a run."""
        from dateline.index.copies.runs import Runs

        with self._threads:
            if self._at_hand:
                yield self._at_hand
                return
            with self._locked(), self._upkeep.writer() as writer:
                self._runs = self._runs or Runs()
                self._at_hand = writer, self._runs
                try:
                    yield self._at_hand
                finally:
                    self._at_hand = None

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with self._threads:
            if self._at_hand:
                raise ArchiveLockedError(
                    f"{self._store.folder}: it is being written to; the index can't be made anew meanwhile"
                )
            with WriterLock(self._store.folder):
                yield
