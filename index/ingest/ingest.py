"""Getting articles in: cleaned, into the store, and from there into the index, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.index.article import Article, Noted, Rejected
from dateline.index.engines.base import IndexWriter, PreparedWriter
from dateline.index.ingest.batch import Batch, characters_of, count_of
from dateline.index.ingest.cleaning import clean
from dateline.index.ingest.files import fingerprint
from dateline.index.ingest.parsing import Parsing, tasks_of
from dateline.index.ingest.report import IngestReport, OnProgress, Progress
from dateline.index.ingest.workers import parse_all
from dateline.index.store import Store
from dateline.index.store.packing import Parcel
from dateline.index.store.pending import Written
from dateline.index.store.sources import FileRecord


@dataclass(frozen=True, slots=True)
class _File:
    """A file at hand. record: None for what can't be read twice. again: read before, and the same."""

    path: Path
    record: FileRecord | None
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Skipped(_File):
    """A file that has not changed since it was read, and how many articles it gave."""

    articles: int = 0


class _End:
    """The end of the file at hand."""


class Ingest:
    """One run of input into an archive. The caller holds the writer's lock.

    The report is in `report` at any moment, so that it survives an interruption; so does all that was
    committed.
    """

    def __init__(self, store: Store, writer: IndexWriter, on_progress: OnProgress | None = None) -> None:
        """`writer`: an index that holds all of the store. `on_progress`: called at every commit and file."""
        self.report = IngestReport()
        self._store = store
        self._writer = writer
        self._on_progress = on_progress
        self._started_at = store.last_change
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
        for number, article in enumerate(articles, 1):
            cleaned, notes = clean(article, f"article {number}", self._store.timezone)
            for item in (*notes, cleaned):
                self._sort(item)
        self._commit()
        self._writer.settle()
        return self.report

    def add_files(self, paths: Iterable[Path | Rejected], parsing: Parsing, *, jobs: int = 1) -> IngestReport:
        """Take in files; those whose content is as it was when they were last read are passed over.

        jobs: processes that parse, once it turns out that there is much to do.
        """
        if isinstance(self._writer, PreparedWriter):
            parsing = replace(parsing, make_preparer=self._writer.make_preparer)
        for step in parse_all(self._steps(paths, parsing), parsing, jobs):
            self._do(step)
        self._file_bytes = 0
        self._commit()
        self._writer.settle()
        return self.report

    def prune(self, roots: Sequence[str], parsing: Parsing) -> None:
        """Remove the articles of files below these absolute paths that are on the disk no more."""
        pruned = self._store.prune(roots)
        self.report.removed += pruned.articles
        if pruned.changes:
            self._writer.apply(pruned.changes)
            self._writer.commit(pruned.changes[-1].number)
        self.add_files(map(Path, pruned.others), parsing)

    def _steps(self, paths: Iterable[Path | Rejected], parsing: Parsing) -> Iterator[object]:
        """The tasks of all files, each file's between a _File and an _End."""
        for path in paths:
            if isinstance(path, Rejected):
                yield [path]
                continue
            record = fingerprint(path)
            known = self._store.file(record.path) if record else None
            again = known is not None and record is not None and known.digest == record.digest
            if known and again and known.clean:
                yield _Skipped(path, record, articles=known.articles)
            else:
                yield _File(path, record, again)
                yield from tasks_of(path, parsing, is_new=known is None)
            yield _End()

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
        self._file_complaints = self.report.complaints
        self._file_bytes, self._file_characters = file.record.size if file.record else 0, 0
        self._tell(self._progress._replace(path=str(file.path)))

    def _end(self) -> None:
        """A file that there was something to complain of will be read again the next time."""
        file = self._file
        if isinstance(file, _Skipped):
            self.report.unchanged += file.articles
        elif file and file.record:
            clean = self.report.complaints == self._file_complaints
            self._finished.append(file.record._replace(articles=self._file_articles, clean=clean))
        self._file = None
        self._bytes_done += self._file_bytes
        self._tell(self._progress._replace(files=self._progress.files + 1, bytes=self._bytes_done))

    def _sort(self, item: object) -> None:
        if isinstance(item, Rejected):
            self.report.rejected.append(item)
        elif isinstance(item, Noted):
            if (
                item.position or item not in self._told
            ):  # each stretch of a file tells what is true of the whole
                self.report.warnings.append(item)
                self._told.add(item)
        elif isinstance(item, Article | Parcel):
            self._take(item)

    def _take(self, content: Article | Parcel) -> None:
        """Articles that were cleaned, into the batch; a parcel is committed as a whole."""
        count = count_of(content)
        if not self._batch.has_room(count):
            self._commit()
        again = self._file is not None and self._file.again
        self._batch.add(content, self._file_articles + 1, again=again)
        self._file_articles += count
        self._file_characters += characters_of(content)
        if self._batch.is_full:
            self._commit()

    def _commit(self) -> None:
        """Store first, then the index: what a kill leaves undone in between is caught up on opening."""
        if len(self._batch) or self._finished:
            batch, self._batch = self._batch, Batch()
            finished, self._finished = self._finished, []
            written = self._store.write(batch.contents, finished, batch.again)
            self._count(written, batch)
            if written.changes or written.placed:
                self._apply(written, batch)
                self._writer.commit(written.last_change)
            self._tell_committed(len(batch))

    def _apply(self, written: Written, batch: Batch) -> None:
        if not isinstance(self._writer, PreparedWriter):
            self._writer.apply(self._store.changes(self._writer.last_change))
            return
        for parcel, first in batch.parcels():
            places = range(first, first + len(parcel))
            self._writer.apply_prepared(parcel.prepared, [written.placed.get(place) for place in places])
        self._writer.apply(written.changes)
        self._writer.apply_stories(written.stories)

    def _count(self, written: Written, batch: Batch) -> None:
        self.report.added += written.added
        self.report.updated += written.updated
        self.report.unchanged += written.unchanged
        for clash in written.clashes:
            if clash.change > self._started_at and clash.path:
                other = "in the same file" if clash.other == clash.path else f"in {clash.other}"
                outcome = "which stays" if clash.kept else "and took its place"
                message = f"has the url or id of another article {other}, {outcome}"
                position = f"article {batch.numbers[clash.position]}"
                self.report.warnings.append(Noted(clash.path, position, message))

    def _tell_committed(self, articles: int) -> None:
        """Packed files yield more characters than they have bytes; then the file counts as almost read."""
        read = self._bytes_done + min(self._file_characters, self._file_bytes)
        self._tell(self._progress._replace(bytes=read, articles=self._progress.articles + articles))

    def _tell(self, progress: Progress) -> None:
        self._progress = progress
        if self._on_progress:
            self._on_progress(progress)
