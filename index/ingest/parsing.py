"""From a file, or a stretch of one, to articles fit for the store. Runs in worker processes, too."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline.index.article import Article, Rejected
from dateline.index.ingest.cleaning import clean
from dateline.index.readers.base import Item, Source

LINES_BYTES = 1 << 20
"""How much of a file of lines is one task: some 50 ms of work."""


@dataclass(frozen=True, slots=True)
class Parsing:
    """How files are read. timezone: the archive's. columns: for tables, the column that holds a field."""

    timezone: str = "UTC"
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """What one process reads at a time: a file, or some lines of a long file of JSON Lines.

    lines: None for the whole file. first_line: the number of the first of them.
    """

    path: Path
    lines: bytes | None = None
    first_line: int = 1


def tasks_of(path: Path, parsing: Parsing) -> Iterator[Task | Rejected]:
    """The tasks that are one file together, in its order."""
    if str(path) == "-" or not path.is_file() or path.stat().st_size <= LINES_BYTES // 4:
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
                yield from _lines_tasks(path, blocks)
    if blocks is None:
        yield Task(path)


def _lines_tasks(path: Path, blocks: Iterator[bytes | Rejected]) -> Iterator[Task | Rejected]:
    first_line = 1
    for lines in blocks:
        if isinstance(lines, Rejected):
            yield lines
        else:
            yield Task(path, lines, first_line)
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
    from dateline.index.readers import read_path
    from dateline.index.readers.jsonl import read_lines

    if task.lines is None:
        return read_path(task.path, timezone=parsing.timezone, columns=parsing.columns)
    return read_lines(
        Source(str(task.path), io.BytesIO(task.lines), timezone=parsing.timezone), task.first_line
    )
