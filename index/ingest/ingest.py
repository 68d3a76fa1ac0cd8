"""Getting articles in: cleaned, into the store, and from there into the index, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp
from pathlib import Path

from dateline.index.article import Article, Noted, Rejected
from dateline.index.copies.runs import Runs
from dateline.index.engines.base import IndexWriter, PreparedWriter
from dateline.index.errors import DamagedArticlesError
from dateline.index.ingest.batch import Batch, characters_of, count_of
from dateline.index.ingest.cleaning import clean
from dateline.index.ingest.commit import Commit, committing, empty
from dateline.index.ingest.files import fingerprint
from dateline.index.ingest.parcels import Parcel
from dateline.index.ingest.parsing import Parsing, tasks_of
from dateline.index.ingest.report import IngestReport, OnProgress, Progress, keep_saved
from dateline.index.ingest.workers import parse_all
from dateline.index.kept import SAVED, SavedLine
from dateline.index.store import Store, sources
from dateline.index.store.sources import FileRecord

_PACKED = frozenset((".gz", ".tgz", ".zip", ".docx", ".odt", ".epub", ".pdf"))
_USUAL_RATIO = 1.5
"""Characters of articles for a byte of a packed file, about: text packs 3 : 1, and not all is articles."""
_ALMOST = 0.99


@dataclass(frozen=True, slots=True)
class _File:
    """A file at hand. record: None for what can't be read twice."""

    path: Path
    record: FileRecord | None


@dataclass(frozen=True, slots=True)
class _Skipped(_File):
    """A file that has not changed since it was read, and what was known of it."""

    known: FileRecord


class _End:
    """The end of the file at hand."""


class Ingest:
    """One run of input into an archive. The caller holds the writer's lock.

    The report is in `report` at any moment, so that it survives an interruption; so does all that was
    committed.
    """

    def __init__(
        self,
        store: Store,
        writer: IndexWriter,
        on_progress: OnProgress | None = None,
        *,
        runs: Runs | None = None,
        undelete: bool = False,
        reread: bool = False,
    ) -> None:
        """`writer`: an index that holds all of the store. `on_progress`: called at every commit and file.

        runs: of the store, kept from one run to the next. undelete: whether what the user deleted comes back
        when it is met in a file; what a caller gives always does. reread: whether files of which something
        was rejected are read again although they have not changed.
        """
        self.report = IngestReport()
        self._store = store
        self._writer = writer
        self._on_progress = on_progress
        self._runs = Runs() if runs is None else runs
        self._undelete = undelete
        self._reread = reread
        self._started_at = store.last_change
        self._met: set[int] = set()
        self._held = writer.last_change
        self._batch = Batch()
        self._finished: list[FileRecord] = []
        self._told: set[Noted] = set()
        self._progress = Progress(0, 0, 0)
        self._bytes_done = 0  # of files read to their end
        self._file: _File | None = None  # the one at hand
        self._file_articles = self._file_complaints = 0
        self._file_bytes = self._file_characters = 0

    def add(self, articles: Iterable[object]) -> IngestReport:
        """Take in articles that a caller made."""
        self._undelete = True
        for number, article in enumerate(articles, 1):
            cleaned, notes = clean(article, f"article {number}")
            for item in (*notes, cleaned):
                self._sort(item)
        self._commit()
        self._settle()
        return self.report

    def add_files(
        self, paths: Iterable[Path | Rejected | Noted], parsing: Parsing, *, jobs: int = 1
    ) -> IngestReport:
        """Take in files; those whose content is as it was when they were last read are passed over.

        jobs: processes that parse, once it turns out that there is much to do.
        """
        if isinstance(self._writer, PreparedWriter):
            parsing = replace(parsing, make_preparer=self._writer.make_preparer)
        for step in parse_all(self._steps(paths, parsing), parsing, jobs):
            self._do(step)
        self._file_bytes = 0
        self._commit()
        self._settle()
        return self.report

    def take_over(self, other: Store) -> IngestReport:
        """Take in all that another store has: articles with their history, files, what sources said."""
        try:
            self.add(other.restored())
        except DamagedArticlesError:
            self._commit()
            self._take_sources(other)
            raise
        self._take_sources(other)
        for name, value in other.kept(SAVED).items():
            keep_saved(
                self._store, SavedLine(name.removeprefix(SAVED), value, str(other.folder), None), self.report
            )
        return self.report

    def _take_sources(self, other: Store) -> None:
        with committing(self._store, self._runs) as transaction:
            for id, sighting in other.sightings():
                known = transaction.known([id]).get(id)
                if known and known.digest:
                    transaction.record([(known.key, *sighting)])
            transaction.record(files=[file for file in other.files() if self._store.file(file.path) is None])

    def prune(self, roots: Sequence[str], parsing: Parsing) -> None:
        """Remove the articles of files below these absolute paths that are on the disk no more."""
        with committing(self._store, self._runs) as transaction:
            gone = sources.files_gone(transaction.connection, roots)
            ids = sources.ids_from(transaction.connection, gone)
            others = sources.other_files(transaction.connection, ids)
            changes = empty(transaction, self._runs, ids, asked=False)
            sources.forget_files(transaction.connection, [file.path for file in (*gone, *others)])
        self.report.removed += len(ids)
        if changes:
            self._writer.apply(changes)
            self._writer.commit(changes[-1].number)
        self.add_files([Path(file.name) for file in others], parsing)

    def _steps(self, paths: Iterable[Path | Rejected | Noted], parsing: Parsing) -> Iterator[object]:
        """The tasks of all files, each file's between a _File and an _End."""
        for path in paths:
            if not isinstance(path, Path):
                yield [path]
                continue
            record, known = fingerprint(path, self._store.file)
            if known and record and self._may_skip(known) and known.digest == record.digest:
                yield _Skipped(path, record, known)
            else:
                yield _File(path, record)
                yield from tasks_of(path, parsing, is_new=known is None)
            yield _End()

    def _may_skip(self, known: FileRecord) -> bool:
        """Whether a file need not be read again where its content is as it was."""
        if self._undelete or known.complaints is None:
            return False
        return not (self._reread and known.complaints)

    def _do(self, step: object) -> None:
        match step:
            case _File():
                self._begin(step)
            case _End():
                self._end()
            case Rejected():
                self._sort(step)
            case list():
                for item in step:
                    self._sort(item)

    def _begin(self, file: _File) -> None:
        self._file = file
        self._file_articles = 0
        self._told.clear()
        self._file_complaints = self.report.complaints
        self._file_bytes, self._file_characters = file.record.size if file.record else 0, 0
        self._tell(self._progress._replace(path=str(file.path)))

    def _end(self) -> None:
        """What was to complain of in a file that has not changed is counted, and not told again."""
        file = self._file
        if isinstance(file, _Skipped) and file.record:
            self.report.unchanged += file.known.articles
            self.report.rejected_before += file.known.complaints or 0
            record = file.record._replace(articles=file.known.articles, complaints=file.known.complaints)
            if record != file.known:
                self._finished.append(record)
        elif file and file.record:
            complaints = self.report.complaints - self._file_complaints
            self._finished.append(file.record._replace(articles=self._file_articles, complaints=complaints))
        self._file = None
        self._bytes_done += self._file_bytes
        self._tell(self._progress._replace(files=self._progress.files + 1, bytes=self._bytes_done))

    def _sort(self, item: object) -> None:
        if isinstance(item, Rejected):
            self.report.tell(item)
        elif isinstance(item, Noted):
            if (
                item.position or item not in self._told
            ):  # each stretch of a file tells what is true of the whole
                self.report.tell(item)
                self._told.add(item)
        elif isinstance(item, Article | Parcel):
            self._take(item)
        elif isinstance(item, SavedLine):
            keep_saved(self._store, item, self.report)

    def _take(self, content: Article | Parcel) -> None:
        """Articles that were cleaned, into the batch; a parcel is committed as a whole."""
        count = count_of(content)
        if not self._batch.has_room(count):
            self._commit()
        self._batch.add(content, self._file_articles + 1)
        self._file_articles += count
        self._file_characters += characters_of(content)
        if self._batch.is_full:
            self._commit()

    def _commit(self) -> None:
        """Store first, then the index: what a kill leaves undone in between is caught up on opening."""
        if len(self._batch) or self._finished:
            batch, self._batch = self._batch, Batch()
            finished, self._finished = self._finished, []
            with committing(self._store, self._runs) as transaction:
                transaction.settle(self._held)
                self._held = self._writer.last_change
                commit = Commit(
                    transaction, self._runs, self._store.timezone,
                    since=self._started_at, asked=self._undelete,
                )  # fmt: skip
                commit.write(batch.contents, batch.numbers, finished, self._met)
            self.report.count(commit.added, commit.updated, commit.unchanged, commit.kept_out, commit.notes)
            if commit.changes or commit.placed:
                self._apply(commit, batch)
                self._writer.commit(commit.last_change)
            self._tell_committed(len(batch))

    def _apply(self, commit: Commit, batch: Batch) -> None:
        if not isinstance(self._writer, PreparedWriter):
            self._writer.apply(self._store.changes(self._writer.last_change))
            return
        for parcel, first in batch.parcels():
            places = range(first, first + len(parcel))
            self._writer.apply_prepared(parcel.prepared, [commit.placed.get(place) for place in places])
        self._writer.apply(commit.changes)
        self._writer.apply_stories(commit.stories)

    def _tell_committed(self, articles: int) -> None:
        read = self._bytes_done + self._bytes_of_file()
        self._tell(self._progress._replace(bytes=read, articles=self._progress.articles + articles))

    def _bytes_of_file(self) -> int:
        """How much of the file at hand was read, as far as its articles tell; never quite all of it.

        A packed file gives more characters than it has bytes, nobody knows how many: it nears its end.
        """
        if not self._file or not self._file_bytes:
            return 0
        part = self._file_characters / self._file_bytes
        packed = self._file.path.suffix.lower() in _PACKED
        return int(self._file_bytes * (1 - exp(-part / _USUAL_RATIO) if packed else min(part, _ALMOST)))

    def _settle(self) -> None:
        """Put the index in order: the last step of a run, which is told as such."""
        self._tell(self._progress._replace(path=None, settling=True))
        self._writer.settle()

    def _tell(self, progress: Progress) -> None:
        self._progress = progress
        if self._on_progress:
            self._on_progress(progress)
