"""Articles out of files, without an archive: the step that many machines do apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dateline.index.article import Article, Noted, Rejected
from dateline.index.ingest.parsing import Parsing, tasks_of
from dateline.index.ingest.workers import parse_all
from dateline.index.kept import SavedLine
from dateline.inputs import Inputs, Paths

_NO_COLUMNS: Mapping[str, str] = {}


def extract(
    paths: Paths,
    *,
    timezone: str = "UTC",
    columns: Mapping[str, str] = _NO_COLUMNS,
    follow: bool = False,
    jobs: int = 1,
) -> Iterator[Article | Rejected | Noted | SavedLine]:
    """The articles of files and folders, cleaned and with their ids, as `Archive.add_paths` would take them.

    Saved searches of an export come as SavedLine.
    What could not become an article comes as Rejected, what was dropped from one as Noted, each in its place.
    timezone: in which times without an offset are read. columns: for tables, the column that holds a field.
    follow: take in what links lead to outside the folders. jobs: processes that parse side by side where
    there is much to read.

    Raises NoInputError when none of the paths exists.
    """
    return _items(Inputs(paths, follow=follow).files(None), Parsing(timezone, columns), jobs)


def _items(
    files: Iterable[Path | Rejected | Noted], parsing: Parsing, jobs: int
) -> Iterator[Article | Rejected | Noted | SavedLine]:
    """What is in files, cleaned, in their order."""
    for step in parse_all(_steps(files, parsing), parsing, jobs):
        for item in step if isinstance(step, list) else (step,):
            assert isinstance(item, Article | Rejected | Noted | SavedLine)
            yield item


def _steps(files: Iterable[Path | Rejected | Noted], parsing: Parsing) -> Iterator[object]:
    for file in files:
        if not isinstance(file, Path):
            yield [file]
        else:
            yield from tasks_of(file, parsing, is_new=False)
