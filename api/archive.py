"""An archive: the store, its index and the searcher in one object, as `dateline.open_archive` gives it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.index.article import Article, Earlier
from dateline.index.engines.base import IndexUnusable
from dateline.index.engines.opensearch.address import address_in
from dateline.index.errors import (
    ArchiveLockedError,
    DamagedArticlesError,
    InvalidOptionError,
    NotSupportedError,
    StorageError,
)
from dateline.index.ingest import IngestReport, OnProgress
from dateline.index.store import Store
from dateline.index.store.access import writable_by_others
from dateline.index.store.database import DATABASE
from dateline.reading import Clock, Opened, Reading
from dateline.saved import SavedSearches
from dateline.searcher.answer.results import CopyOf
from dateline.searcher.budget import budget
from dateline.searcher.engines.registry import EngineName, check_engine
from dateline.searcher.plan.nodes.context import Warned
from dateline.searching import Answered, Searching
from dateline.upkeep import Upkeep
from dateline.writing import Writing

# What only one verb needs is imported when it is called: a search from the shell must start fast.
if TYPE_CHECKING:
    from dateline.cluster import ClusterArchive
    from dateline.inputs import Paths
    from dateline.reports import Problem
    from dateline.searcher.answer.protocol import ArchiveStats
    from dateline.searcher.engines.engine import WhooshReader

_NO_COLUMNS: Mapping[str, str] = {}


def open_archive(
    path: str | os.PathLike[str],
    *,
    create: bool = False,
    timezone: str | None = None,
    engine: EngineName | None = None,
) -> Archive | ClusterArchive:
    """Open the archive in a folder, or on a cluster: `opensearch+http://host:9200/news`
    (docs/many-machines.md).

    create: make an empty one where there is none. timezone: the IANA zone of a new archive (UTC when
    None), in which days begin and times without an offset are read; an existing archive keeps its own.
    engine: what keeps the index of a new archive: `postings` (the default, the fastest) or `whoosh` (an index
    that other programs with Whoosh can read, docs/whoosh.md); `check(rebuild=True, engine=…)` changes it.

    An index that is behind catches up, one that is of no use is rebuilt from the store; both are told
    in `Archive.notices`. Where that can't be, as on a read-only medium, all but searching works.

    Raises NotAnArchiveError, StorageError, UnknownTimezoneError, InvalidOptionError for another zone or
    engine than the archive's and for an engine that there is not, ArchiveLockedError when the index is of no
    use and another process is writing. On a cluster: ClusterError, IndexUnusable for an index of another
    version, NotSupportedError where the cluster's client is not installed.
    """
    address = address_in(os.fspath(path))
    if address is not None:
        if engine is not None:
            raise InvalidOptionError(f"{address}: an archive on a cluster has the cluster for its engine")
        try:
            from dateline.cluster import open_cluster
        except ModuleNotFoundError as error:
            raise NotSupportedError(
                f"{address}: a cluster needs {error.name}: pip install 'dateline[opensearch]'"
            ) from error
        return open_cluster(address, create=create, timezone=timezone)
    if engine is not None:
        check_engine(engine)
    store = Store.open(Path(path), create=create, timezone=timezone, engine=engine)
    try:
        if timezone not in (None, store.timezone):
            raise InvalidOptionError(
                f"{path}: its time zone is {store.timezone}, for good; for {timezone}, make a new archive"
            )
        if engine not in (None, store.engine):
            raise InvalidOptionError(
                f"{path}: its engine is {store.engine}; "
                f"`dateline check --rebuild --engine {engine}` changes it"
            )
        return Archive(store)
    except BaseException:
        store.close()
        raise


def restore(file: str | os.PathLike[str], folder: str | os.PathLike[str]) -> Archive:
    """Make an archive in a folder from a file that `Archive.backup` wrote, and open it.

    It has an identity of its own, and its index is made anew. Raises NotAnArchiveError when the file is no
    backup, or there is an archive already; StorageError.
    """
    from dateline.index.store import schema

    schema.restore(Path(file), Path(folder))
    return Archive(Store.open(Path(folder)))


class Archive(Searching):
    """An open archive. Safe for threads; one process at a time writes."""

    def __init__(self, store: Store, clock: Clock = lambda: datetime.now(UTC)) -> None:
        """Use `open_archive`. The archive closes the store. clock: the aware time now, for relative dates."""
        self._store = store
        self._upkeep = Upkeep(store)
        self._reading = Reading(store, self._upkeep.folder, clock)
        self._writing = Writing(store, self._upkeep)
        self._saved = SavedSearches(store)
        self._closed = False
        self._bring_up_to_date()
        if open_to_all := writable_by_others(store.folder, DATABASE, self._upkeep.folder.name):
            self._upkeep.tell(open_to_all)

    @property
    def path(self) -> Path:
        """The archive's folder."""
        return self._store.folder

    @property
    def identity(self) -> str:
        """What no other archive has: given when it was made, kept in its store and its index."""
        return self._store.identity

    @property
    def last_change(self) -> int:
        """The number of the last change that can be searched; it only grows."""
        self._check_open()
        return self._reading.last_change

    @property
    def timezone(self) -> str:
        """The IANA name of the archive's time zone."""
        return self._store.timezone

    @property
    def notices(self) -> tuple[str, ...]:
        """What was done to the index since the archive was opened, for people."""
        return tuple(self._upkeep.notices)

    def __len__(self) -> int:
        """How many articles there are, excerpts included."""
        self._check_open()
        return self._store.count

    @property
    def report(self) -> IngestReport:
        """Of the last or the running `add` or `add_paths`, also after an interruption."""
        return self._writing.report

    def add(
        self, articles: Iterable[Article | Mapping[str, Any]], *, on_progress: OnProgress | None = None
    ) -> IngestReport:
        """Take in articles from any iterable, a batch at a time; mappings with the names of their fields too.

        An article whose id is there already replaces it; one without an id gets one made from its url,
        source_id or content. on_progress: called at every commit.

        Raises ArchiveLockedError, StorageError, InvalidArticleError for a mapping with a name that no field
        has; what was committed before stays.
        """
        from dateline.given import articles_of

        self._check_open()
        with self._writing.ingest(on_progress) as ingest:
            return ingest.add(articles_of(articles))

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
        """Take in files and folders; files that have not changed since they were last read are passed over.

        columns: for tables, the column that holds a field: `{"headline": "Title"}`. prune: remove the
        articles of files that were under the paths and are gone. undelete: take in again what was deleted
        with `delete`, which stays away otherwise. reread: files of which something was rejected, too, when
        they have not changed; otherwise it is only counted, as `rejected_before`. follow: take in what
        links lead to outside the folders. on_progress: called at every file and every commit. jobs:
        processes that parse side by side where there is much to read; None: one a core.

        Raises NoInputError when none of the paths exists, ArchiveLockedError, StorageError.
        """
        from dateline.index.ingest import Parsing
        from dateline.inputs import Inputs

        self._check_open()
        inputs, parsing = Inputs(paths, follow=follow), Parsing(self.timezone, columns)
        with self._writing.ingest(on_progress, undelete=undelete, reread=reread) as ingest:
            report = ingest.add_files(inputs.files(self.path), parsing, jobs=jobs or _cores())
            if prune:
                ingest.prune(inputs.roots, parsing)
            return report

    def delete(self, ids: Iterable[str]) -> int:
        """Delete articles by id, and say how many there were; unknown ids are passed over."""
        self._check_open()
        return self._writing.delete([ids] if isinstance(ids, str) else list(ids))

    def get(self, id: str) -> Article | None:
        """The article with that id, or None. Raises DamagedArticlesError."""
        self._check_open()
        return self._store.get(id)

    def history(self, id: str) -> tuple[Earlier, ...]:
        """Earlier headlines and dates of an article that changed, the latest first."""
        self._check_open()
        return self._store.history(id)

    def copies(self, id: str) -> tuple[CopyOf, ...]:
        """The other copies of an article, the earliest first: the same text elsewhere."""
        self._check_open()
        found = self._store.copies(id)
        return tuple(CopyOf(one.id or "", one.source, one.headline, one.published) for one in found)

    def export(self, query: str | None = None) -> Iterator[Article]:
        """All articles, or all that a query finds (newest first), a page at a time in memory.

        All of them come with their history (`Restored`), so that another archive may take them over whole.

        They are those of the moment it began, without those that are deleted meanwhile. A query is taken
        as typed: it is not relaxed when nothing has all of its words. Raises QuerySyntaxError, and after the
        last article DamagedArticlesError when some could not be read.
        """
        self._check_open()
        return self._found(query) if query else self._store.restored()

    def backup(self, path: str | os.PathLike[str]) -> None:
        """Write all of the archive but its index to one file, as it is now, while it is in use.

        `restore` makes an archive of it. Raises StorageError; then there is no such file.
        """
        self._check_open()
        self._store.backup(Path(path))

    def take_over(self, other: Archive, *, on_progress: OnProgress | None = None) -> IngestReport:
        """Take in all articles of another archive, with their ids, history, times of indexing and sources.

        Of two that have one id the fuller stays, as when they are met in two files. Raises StorageError, and
        DamagedArticlesError after the last one when some could not be read.
        """
        self._check_open()
        with self._writing.ingest(on_progress) as ingest:
            return ingest.take_over(other._store)

    def stats(self) -> ArchiveStats:
        """The archive in figures."""
        from dateline.reports import figures

        self._check_open()
        return figures(self._store, self._upkeep.engine, self._upkeep.folder)

    def check(
        self, *, repair: bool = False, rebuild: bool = False, engine: EngineName | None = None
    ) -> list[Problem]:
        """What is wrong with store and index, and whether they agree.

        repair: make an index that is not whole anew from the store; rebuild: make it anew in any case, by the
        engine of that name if one is given, which is the archive's from then on.
        What was put right on opening is in `notices`. Damaged articles are named, and can't be repaired from
        within. Where the store has lost what its index knows of, `repair` keeps that index as evidence, lists
        what is lost, and lets the store be the truth.

        Raises ArchiveLockedError, StorageError, InvalidOptionError for an engine that there is not, or for
        one without `rebuild`.
        """
        from dateline.reports import Problem, store_problems

        self._check_open()
        if engine is not None:
            if not rebuild:
                raise InvalidOptionError("engine goes with rebuild: an index is made anew by another engine")
            check_engine(engine)
        if rebuild:
            self._writing.rebuild(engine)
            self._reading.close()
        lost = self._lost()
        if lost:
            problem = Problem(lost)
            if repair:
                problem = Problem(f"{lost}. {self._writing.go_on_without()}", repaired=True)
                self._reading.close()
            return [*store_problems(self._store), problem]
        store, index = store_problems(self._store), self._index_problems()
        if repair and index:
            self._writing.rebuild()
            self._reading.close()
            left = self._index_problems()
            index = [replace(problem, repaired=problem not in left) for problem in index]
        return [*store, *index]

    def whoosh_reader(self) -> WhooshReader:
        """Whoosh's own IndexReader over the index: for Whoosh's queries, weighting models and collectors.

        It shows the last commit, holds still while a writer works, and is closed by who asked for it.
        docs/embedding.md has an example, docs/whoosh.md the fields.

        Raises IndexUnusable, StorageError, NotSupportedError where the engine has none to give.
        """
        self._check_open()
        return self._upkeep.engine.whoosh_reader(self._upkeep.folder)

    def close(self) -> None:
        """Let go of the files; closing twice is fine."""
        if not self._closed:
            self._closed = True
            self._reading.close()
            self._store.close()

    def _bring_up_to_date(self) -> None:
        """Catch up or rebuild where that is needed."""
        try:
            usable, behind = True, self._reading.last_change != self._store.last_change
        except IndexUnusable:
            usable, behind = False, True
        if behind:
            self._writing.bring_up_to_date(usable=usable)

    def _lost(self) -> str | None:
        """What to say where the index knows of more than the store has."""
        try:
            indexed = self._reading.last_change
        except IndexUnusable:
            return None
        return self._upkeep.loss(indexed) if indexed > self._store.last_change else None

    def _index_problems(self) -> list[Problem]:
        from dateline.reports import index_problems

        return index_problems(self._reading, self._store, self._upkeep)

    def _ask(self, ask: Callable[[Opened], Answered]) -> Answered:
        """Ask the index; one that turns out to be damaged is made anew from the store, and asked again."""
        try:
            with self._open_index() as opened, budget(self.time_limit):
                return ask(opened)
        except IndexUnusable as damage:
            if self._lost():
                raise
            try:
                self._writing.mend(str(damage))
            except (ArchiveLockedError, StorageError):
                raise damage from None
            self._reading.close()
        with self._open_index() as opened, budget(self.time_limit):
            return ask(opened)

    def _warnings(self, behind: int) -> tuple[Warned, ...]:
        """What to say beside an answer from an index that lacks so many changes of the store."""
        told = tuple(Warned("index-rebuilt", notice) for notice in self._upkeep.notices)
        if self._store.damaged:
            damaged = [one.id or f"key {one.key}" for one in tuple(self._store.damaged.values())]
            told = *told, Warned("store-damaged", str(DamagedArticlesError(damaged)))
        if behind < 0:  # what is lost is in the notices, where it was found on opening
            lost = self._upkeep.loss(self._store.last_change - behind)
            return *(one for one in told if one.message != lost), Warned("store-lost", lost)
        if not behind:
            return told
        changes = "1 change is" if behind == 1 else f"{behind:,} changes are"
        return *told, Warned("index-behind", f"{changes} not searchable yet: the index is behind the store")

    def _found(self, query: str) -> Iterator[Article]:
        met = set(self._store.damaged)
        with self._open_index() as opened:
            yield from opened.searcher.matching(query)
        damaged = [one.id or f"key {key}" for key, one in self._store.damaged.items() if key not in met]
        if damaged:
            raise DamagedArticlesError(damaged)


def _cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
