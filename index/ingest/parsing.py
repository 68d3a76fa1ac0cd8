"""From a file, or a stretch of one, to articles fit for the store. Runs in worker processes, too."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline.index.article import Article, Rejected
from dateline.index.engines.base import Prepared
from dateline.index.ingest.cleaning import clean
from dateline.index.readers.base import Item, Source

LINES_BYTES = 1 << 21
"""How much of a file of lines is one task: some 600 articles, a quarter of a second of work."""


@dataclass(frozen=True, slots=True)
class Parsing:
    """How files are read. timezone: the archive's. columns: for tables, the column that holds a field."""

    timezone: str = "UTC"
    columns: Mapping[str, str] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class Ready:
    """Stands at the end of a list of items: what the index needs of all the articles in it."""

    prepared: Prepared


Items = list[Item | Ready]
"""Some items of a task."""


def tasks_of(path: Path, parsing: Parsing, *, is_new: bool = True) -> Iterator[Task | Rejected]:
    """The tasks that are one file together, in its order. is_new: whether the file was never read before."""
    if str(path) == "-" or not path.is_file() or path.stat().st_size <= LINES_BYTES // 8:
        yield Task(path)
        return
    from dateline.index.readers.opening import open_path
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


def parse(task: Task, parsing: Parsing) -> Iterator[Item]:
    """The articles of a task, cleaned and with their ids; what was rejected and noted on the way."""
    number = task.first_line - 1
    for item in _items(task, parsing):
        if isinstance(item, Article):
            number += 1
            article, notes = clean(item, f"article {number}", parsing.timezone)
            yield from notes
            yield article
        else:
            yield item


def _items(task: Task, parsing: Parsing) -> Iterator[Item]:
    if task.lines is None:
        from dateline.index.readers import read_path

        return read_path(task.path, timezone=parsing.timezone, columns=parsing.columns)
    from dateline.index.readers.jsonl import read_lines  # alone: the other readers take a while to import

    return read_lines(
        Source(str(task.path), io.BytesIO(task.lines), timezone=parsing.timezone), task.first_line
    )
