"""From a file, or a stretch of one, to articles fit for the store. Runs in worker processes, too."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from dateline.index.article import Article, Rejected
from dateline.index.engines.base import Preparer
from dateline.index.ingest.batch import BATCH_ARTICLES
from dateline.index.ingest.cleaning import clean
from dateline.index.ingest.parcels import Parcel, parcel
from dateline.index.readers.files.contract import Item, Source

_LEAST_PREPARED = 128  # of fewer articles it is not worth making a segment

LINES_BYTES = 1 << 21
"""How much of a file of lines is one task: some 600 articles, a quarter of a second of work."""


@dataclass(frozen=True, slots=True)
class Parsing:
    """How files are read. timezone: the archive's. columns: for tables, the column that holds a field.

    make_preparer: what prepares articles for the index, where that can be done apart from writing it.
    """

    timezone: str = "UTC"
    columns: Mapping[str, str] = field(default_factory=dict)
    make_preparer: Callable[[], Preparer] | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """What one process reads at a time: a file, or some lines of a long file of JSON Lines.

    lines: None for the whole file. first_line: the number of the first of them. prepare: whether most of
    the articles will be new, so that it is worth preparing them for the index.
    """

    path: Path
    lines: bytes | None = None
    first_line: int = 1
    prepare: bool = False


Items = list[Item | Parcel]
"""Some items of a task."""


def tasks_of(path: Path, parsing: Parsing, *, is_new: bool = True) -> Iterator[Task | Rejected]:
    """The tasks that are one file together, in its order. is_new: whether the file was never read before."""
    if str(path) == "-" or not path.is_file() or path.stat().st_size <= LINES_BYTES // 8:
        yield Task(path)
        return
    from dateline.index.readers.files.opening import open_path
    from dateline.index.readers.splitting import line_blocks

    source = open_path(path, timezone=parsing.timezone, columns=parsing.columns)
    blocks = None
    if not isinstance(source, Rejected):
        with source.stream:
            blocks = line_blocks(source, LINES_BYTES)
            if blocks is not None:
                yield from _lines_tasks(path, blocks, is_new)
    if blocks is None:
        yield Task(path)


def _lines_tasks(path: Path, blocks: Iterator[bytes | Rejected], is_new: bool) -> Iterator[Task | Rejected]:
    first_line = 1
    for lines in blocks:
        if isinstance(lines, Rejected):
            yield lines
        else:
            yield Task(path, lines, first_line, prepare=is_new)
            first_line += lines.count(b"\n")


class Parser:
    """Parses tasks. Keep one in each process: what it remembers of words makes it quick."""

    def __init__(self, parsing: Parsing) -> None:
        self._parsing = parsing

    @cached_property
    def _preparer(self) -> Preparer | None:
        return self._parsing.make_preparer() if self._parsing.make_preparer else None

    def items(self, task: Task, size: int = 1) -> Iterator[Items]:
        """What is in a task, in lists: the articles cleaned and with their ids, what was rejected and noted.

        size: of the lists, for a whole file. Lines come in as few as commits allow, and where most of their
        articles will be new, these are at the end of their list in a parcel.
        """
        items = _guarded(task, self._parsing)
        if task.lines is not None:
            lines = list(items)
            size = -(-len(lines) // -(-len(lines) // BATCH_ARTICLES)) if lines else 1  # lists of like length
            items = iter(lines)
        while some := list(islice(items, size)):
            yield self._parcelled(some) if task.prepare else [*some]

    def _parcelled(self, items: list[Item]) -> Items:
        articles = [item for item in items if isinstance(item, Article)]
        if len(articles) < _LEAST_PREPARED:
            return [*items]
        others = [item for item in items if not isinstance(item, Article)]
        return [*others, parcel(articles, self._parsing.timezone, self._preparer)]


def _guarded(task: Task, parsing: Parsing) -> Iterator[Item]:
    """What a task holds; a fault of ours costs the rest of it, not the run."""
    try:
        yield from _cleaned(task, parsing)
    except Exception as fault:
        yield Rejected(str(task.path), None, f"could not be read: {type(fault).__name__}: {fault}")


def _cleaned(task: Task, parsing: Parsing) -> Iterator[Item]:
    number = task.first_line - 1
    for item in _items(task, parsing):
        if isinstance(item, Article):
            number += 1
            article, notes = clean(item, f"article {number}")
            yield from notes
            yield article
        else:
            yield item


def _items(task: Task, parsing: Parsing) -> Iterator[Item]:
    if task.lines is None:
        from dateline.index.readers import read_path

        return read_path(task.path, timezone=parsing.timezone, columns=parsing.columns)
    from dateline.index.readers.records.jsonl import (
        read_lines,  # alone: the other readers take a while to import
    )

    lines = io.BytesIO(task.lines)
    source = Source(str(task.path), lines, timezone=parsing.timezone, columns=parsing.columns)
    return read_lines(source, task.first_line)
