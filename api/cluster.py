"""An archive on a cluster, with the same verbs: its articles are the cluster's documents."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline.extracting import extract
from dateline.given import articles_of
from dateline.index.article import Article, Earlier, Noted, Rejected
from dateline.index.engines.opensearch.address import Address, parse_address
from dateline.index.engines.opensearch.holdings import Holdings
from dateline.index.engines.opensearch.server import Server
from dateline.index.errors import InvalidOptionError, NotSupportedError
from dateline.index.ids import article_id
from dateline.index.ingest import IngestReport, OnProgress, Progress
from dateline.index.ingest.cleaning import clean
from dateline.index.ingest.report import keep_saved
from dateline.index.kept import SavedLine
from dateline.inputs import Paths
from dateline.reading import Clock, Reading
from dateline.reports import Problem
from dateline.saved import SavedSearches
from dateline.searcher.answer.protocol import ArchiveStats
from dateline.searcher.answer.results import CopyOf
from dateline.searcher.engines.engine import WhooshReader
from dateline.searcher.engines.opensearch.engine import RENEWED_SECONDS
from dateline.searcher.engines.registry import EngineName, engine
from dateline.searching import Searching

_AT_ONCE = 500
"""Articles written in one request."""
_TELLING = 5000
"""Articles that are waited for before the first are written: from them the archive's lengths are told."""
_NO_COLUMNS: Mapping[str, str] = {}


def open_cluster(address: str, *, create: bool, timezone: str | None) -> ClusterArchive:
    """Open the archive at an address.

    Raises InvalidOptionError for what is no address, or another zone than the archive's; NotAnArchiveError,
    IndexUnusable, ClusterError.
    """
    server = Server(parse_address(address))
    try:
        holdings = Holdings(server, create=create, timezone=timezone or "UTC")
        if timezone not in (None, holdings.timezone):
            raise InvalidOptionError(
                f"{address}: its time zone is {holdings.timezone}, for good; for {timezone}, make a new one"
            )
        return ClusterArchive(server.address, holdings)
    except BaseException:
        server.close()
        raise


class ClusterArchive(Searching):
    """An open archive on a cluster. Safe for threads; any number of machines may write to it at once."""

    def __init__(
        self, address: Address, holdings: Holdings, clock: Clock = lambda: datetime.now(UTC)
    ) -> None:
        """Use `open_archive`. The archive closes the holdings. clock: the aware time now."""
        self._address = address
        self._holdings = holdings
        self._reading = Reading(holdings, Path(), clock)
        self._saved = SavedSearches(holdings)
        self._report = IngestReport()
        self._writes = threading.RLock()
        self._closed = False

    @property
    def path(self) -> Path:
        """The archive's address; there is no folder."""
        return Path(str(self._address))

    @property
    def timezone(self) -> str:
        """The IANA name of the archive's time zone."""
        return self._holdings.timezone

    @property
    def identity(self) -> str:
        """What no other archive has: given when it was made."""
        return self._holdings.identity

    @property
    def last_change(self) -> int:
        """What grows when something newer may be searched: every two seconds."""
        self._check_open()
        return int(time.time() / RENEWED_SECONDS)

    @property
    def notices(self) -> tuple[str, ...]:
        """Nothing: there is no index beside the articles that could be behind them."""
        return ()

    def __len__(self) -> int:
        """How many articles there are, excerpts included."""
        self._check_open()
        return self._holdings.count

    @property
    def report(self) -> IngestReport:
        """Of the last or the running `add` or `add_paths`, also after an interruption."""
        return self._report

    def add(
        self, articles: Iterable[Article | Mapping[str, Any]], *, on_progress: OnProgress | None = None
    ) -> IngestReport:
        """Take in articles from any iterable; see `Archive.add`. Raises ClusterError."""
        self._check_open()
        given = enumerate(articles_of(articles), 1)
        cleaned = (clean(article, f"article {number}") for number, article in given)
        return self._take_in((item for one, notes in cleaned for item in (*notes, one)), on_progress)

    def add_paths(
        self,
        paths: Paths,
        *,
        columns: Mapping[str, str] = _NO_COLUMNS,
        prune: bool = False,
        undelete: bool = False,
        reread: bool = False,
        follow: bool = False,
        jobs: int | None = None,
        on_progress: OnProgress | None = None,
    ) -> IngestReport:
        """Take in files and folders; see `Archive.add_paths`. All are read again: what has not changed stays.

        Raises NoInputError, ClusterError, NotSupportedError for `prune`: nothing is known of files there.
        """
        self._check_open()
        if prune:
            raise NotSupportedError(
                "an archive on a cluster does not know of files: delete articles by their ids"
            )
        items = extract(paths, timezone=self.timezone, columns=columns, follow=follow, jobs=jobs or 1)
        return self._take_in(items, on_progress)

    def delete(self, ids: Iterable[str]) -> int:
        """Delete articles by id, and say how many there were; unknown ids are passed over."""
        self._check_open()
        deleted = self._holdings.delete([ids] if isinstance(ids, str) else list(ids))
        self._reading.close()
        return deleted

    def get(self, id: str) -> Article | None:
        """The article with that id, or None."""
        self._check_open()
        return self._holdings.get(id)

    def history(self, id: str) -> tuple[Earlier, ...]:
        """Earlier headlines and dates of an article that changed, the latest first."""
        self._check_open()
        return self._holdings.history(id)

    def copies(self, id: str) -> tuple[CopyOf, ...]:
        """The other copies of an article, the earliest first: the same text elsewhere."""
        self._check_open()
        found = self._holdings.copies(id)
        return tuple(CopyOf(one.id or "", one.source, one.headline, one.published) for one in found)

    def export(self, query: str | None = None) -> Iterator[Article]:
        """All articles, or all that a query finds, as they were when it began; see `Archive.export`."""
        self._check_open()
        if not query:
            return self._holdings.articles()
        return (hit.article for hit in self.hits(query, copies="show", sort="newest", snippets=0))

    def stats(self) -> ArchiveStats:
        """The archive in figures. index_bytes: on all machines together, articles and replicas included."""
        self._check_open()
        with self._open_index() as opened:
            articles = opened.snapshot.articles
            (sources,) = opened.snapshot.values(["source"])
        first, last = self._holdings.dates()
        door = engine(self._holdings.engine)
        size = door.measure(Path())
        return ArchiveStats(articles, first, last, tuple(sources), self.timezone, door.name, 0, size)

    def check(
        self, *, repair: bool = False, rebuild: bool = False, engine: EngineName | None = None
    ) -> list[Problem]:
        """What the cluster says of the archive's shards, which it repairs itself; and of groups of copies.

        All articles are read. repair: put the groups of copies right.

        Raises ClusterError, NotSupportedError for `rebuild`: read the articles into a new archive.
        """
        self._check_open()
        if rebuild or engine:
            raise NotSupportedError(
                "an archive on a cluster is made anew with `dateline copy` into another one"
            )
        problems = []
        health = self._holdings.health()
        if health["status"] != "green":
            lost = f"{health['unassigned_shards']} shards have no machine"
            red = health["status"] == "red"
            state = "parts of it can't be searched" if red else "all of it can be searched"
            problems.append(Problem(f"the cluster is {health['status']}: {lost}; {state}"))
        astray = self._holdings.astray()
        if astray and repair:
            self._holdings.put_right(astray)
            self._reading.close()
        if astray:
            problems.append(
                Problem(
                    f"{len(astray)} articles stood in another story than their texts say, as two writers "
                    "leave it that missed each other",
                    repaired=repair,
                )
            )
        return problems

    def whoosh_reader(self) -> WhooshReader:
        """Not supported."""
        raise NotSupportedError("an archive on a cluster can't be read through Whoosh")

    def backup(self, path: str | os.PathLike[str]) -> None:
        """Not supported: a cluster makes its own backups, which it calls snapshots."""
        raise NotSupportedError(
            "a cluster makes its own backups: take a snapshot there, or `dateline copy` it"
        )

    def close(self) -> None:
        """Let go of connections; closing twice is fine."""
        if not self._closed:
            self._closed = True
            self._reading.close()
            self._holdings.close()

    def _take_in(self, items: Iterable[object], on_progress: OnProgress | None) -> IngestReport:
        """Write what comes, some at a time; what is written stays when the run is interrupted."""
        with self._writes:
            report = self._report = IngestReport()
            waiting: list[Article] = []
            try:
                for item in items:
                    if isinstance(item, Rejected | Noted):
                        report.tell(item)
                    elif isinstance(item, SavedLine):
                        keep_saved(self._holdings, item, report)
                    elif isinstance(item, Article):
                        waiting.append(item if item.id else replace(item, id=article_id(item)))
                        if len(waiting) >= (_AT_ONCE if self._holdings.knows_lengths else _TELLING):
                            self._write(waiting, report, on_progress)
                self._write(waiting, report, on_progress)
            finally:
                self._reading.close()
            return report

    def _write(self, waiting: list[Article], report: IngestReport, on_progress: OnProgress | None) -> None:
        self._holdings.settle_lengths(waiting)
        for start in range(0, len(waiting), _AT_ONCE):
            outcome = self._holdings.write(waiting[start : start + _AT_ONCE])
            report.count(outcome.added, outcome.updated, outcome.unchanged, 0, outcome.notes)
            for rejected in outcome.rejected:
                report.tell(rejected)
            if on_progress:
                on_progress(Progress(0, 0, report.total))
        waiting.clear()
