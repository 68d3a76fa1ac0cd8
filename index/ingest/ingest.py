"""Getting articles in: cleaned, into the store, and from there into the index, a batch at a time."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from dateline.index.article import Article, Noted, Rejected
from dateline.index.engines.base import Change, IndexWriter, Prepared, PreparedWriter
from dateline.index.ingest.cleaning import clean
from dateline.index.ingest.files import fingerprint
from dateline.index.ingest.parsing import Parsing, Ready, tasks_of
from dateline.index.ingest.report import IngestReport, OnProgress, Progress
from dateline.index.ingest.workers import parse_all
from dateline.index.store import Store
from dateline.index.store.sources import FileRecord
from dateline.index.store.writing import Written

BATCH_ARTICLES = 1000
BATCH_SECONDS = 2.0
_BATCH_CHARACTERS = 16_000_000  # so that a thousand very long texts are not held at once


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


class _Taken(NamedTuple):
    """An article of the batch, where it stood, and whether its file was read before and has not changed."""

    article: Article
    position: str
    again: bool


class _Ready(NamedTuple):
    """Articles of the batch that were prepared together: what was made of them, and where they stand."""

    prepared: Prepared
    places: range


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
        self._batch: list[_Taken] = []
        self._ready: list[_Ready] = []
        self._characters = 0
        self._finished: list[FileRecord] = []
        self._batch_began = 0.0
        self._progress = Progress(0, 0, 0)
        self._bytes_done = 0  # of files read to their end
        self._file: _File | None = None  # the one at hand
        self._file_articles = self._file_complaints = 0
        self._file_bytes = self._file_characters = 0

    def add(self, articles: Iterable[object]) -> IngestReport:
        """Take in articles that a caller made."""
        for number, article in enumerate(articles, 1):
            cleaned, notes = clean(article, f"article {number}", self._store.timezone)
            self._sort_all([*notes, cleaned])
        self._commit()
        return self.report

    def add_files(self, paths: Iterable[Path | Rejected], parsing: Parsing, *, jobs: int = 1) -> IngestReport:
        """Take in files; those whose content is as it was when they were last read are passed over.

        jobs: processes that parse, once it turns out that there is much to do.
        """
        for step in parse_all(self._steps(paths, parsing), parsing, jobs):
            self._do(step)
        self._file_bytes = 0
        self._commit()
        return self.report

    def prune(self, roots: Sequence[str], parsing: Parsing) -> None:
        """Remove the articles of files below these absolute paths that are on the disk no more."""
        pruned = self._store.prune(roots)
        self.report.removed += pruned.articles
        self._apply(pruned.changes)
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
                self._sort_all(step)

    def _begin(self, file: _File) -> None:
        self._file = file
        self._file_articles = 0
        self._file_complaints = self.report.complaints
        self._file_bytes, self._file_characters = file.record.size if file.record else 0, 0
        self._tell(replace(self._progress, path=str(file.path)))

    def _end(self) -> None:
        """A file that there was something to complain of will be read again the next time."""
        file = self._file
        if isinstance(file, _Skipped):
            self.report.unchanged += file.articles
        elif file and file.record:
            clean = self.report.complaints == self._file_complaints
            self._finished.append(replace(file.record, articles=self._file_articles, clean=clean))
        self._file = None
        self._bytes_done += self._file_bytes
        self._tell(replace(self._progress, files=self._progress.files + 1, bytes=self._bytes_done))

    def _sort_all(self, items: Sequence[object]) -> None:
        """Items that belong together: what was prepared together is committed together."""
        first = len(self._batch)
        for item in items:
            if isinstance(item, Ready):
                self._ready.append(_Ready(item.prepared, range(first, len(self._batch))))
            else:
                self._sort(item)
        if self._is_full():
            self._commit()

    def _sort(self, item: object) -> None:
        if isinstance(item, Rejected):
            self.report.rejected.append(item)
        elif isinstance(item, Noted):
            self.report.warnings.append(item)
        elif isinstance(item, Article):
            self._file_articles += 1
            self._take(item, f"article {self._file_articles}")

    def _take(self, article: Article, position: str) -> None:
        """An article that was cleaned, into the batch."""
        if not self._batch:
            self._batch_began = time.monotonic()
        again = self._file is not None and self._file.again
        self._batch.append(_Taken(article, position, again))
        characters = len(article.body or "") + len(article.headline or "")
        self._characters += characters
        self._file_characters += characters

    def _is_full(self) -> bool:
        return bool(self._batch) and (
            len(self._batch) >= BATCH_ARTICLES
            or self._characters >= _BATCH_CHARACTERS
            or time.monotonic() - self._batch_began >= BATCH_SECONDS
        )

    def _commit(self) -> None:
        """Store first, then the index: what a kill leaves undone in between is caught up on opening."""
        if self._batch or self._finished:
            batch, self._batch, self._characters = self._batch, [], 0
            finished, self._finished = self._finished, []
            again = {place for place, taken in enumerate(batch) if taken.again}
            written = self._store.write([taken.article for taken in batch], finished, again)
            self._count(written, batch)
            self._apply(written.changes, batch)
            self._tell_committed(len(batch))

    def _apply(self, changes: Sequence[Change], batch: Sequence[_Taken] = ()) -> None:
        ready, self._ready = self._ready, []
        if changes:
            self._writer.apply(self._apply_ready(changes, batch, ready))
            self._writer.commit(changes[-1].number)

    def _apply_ready(
        self, changes: Sequence[Change], batch: Sequence[_Taken], ready: Sequence[_Ready]
    ) -> list[Change]:
        """Apply what was prepared, and return the other changes.

        A change has the very object that was prepared, unless the store merged that with another.
        """
        left = {id(change.article) if change.article else -change.key: change for change in changes}
        if isinstance(self._writer, PreparedWriter):
            for prepared, places in ready:
                taken = [left.pop(id(batch[place].article), None) for place in places]
                self._writer.apply_prepared(prepared, taken)
        return list(left.values())

    def _count(self, written: Written, batch: Sequence[_Taken]) -> None:
        self.report.added += written.added
        self.report.updated += written.updated
        self.report.unchanged += written.unchanged
        for clash in written.clashes:
            article, position, _ = batch[clash.position]
            if clash.change > self._started_at and article.path:
                other = "in the same file" if clash.path == article.path else f"in {clash.path}"
                outcome = "which stays" if clash.kept else "and took its place"
                message = f"has the url or id of another article {other}, {outcome}"
                self.report.warnings.append(Noted(article.path, position, message))

    def _tell_committed(self, articles: int) -> None:
        """Packed files yield more characters than they have bytes; then the file counts as almost read."""
        read = self._bytes_done + min(self._file_characters, self._file_bytes)
        self._tell(replace(self._progress, bytes=read, articles=self._progress.articles + articles))

    def _tell(self, progress: Progress) -> None:
        self._progress = progress
        if self._on_progress:
            self._on_progress(progress)
