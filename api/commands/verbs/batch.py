"""`dateline batch`: many queries at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.archive import open_archive
from dateline.batch import BatchLine
from dateline.commands.batch_input import AskedLine, read_lines
from dateline.commands.terminal import say, write
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option
from dateline.index.cells import cell
from dateline.searcher.answer.escaping import json_text
from dateline.searcher.answer.serialize import table_lines

if TYPE_CHECKING:
    from dateline.searching import Searching

_COLUMNS = ("line", "query", "total", "stories", "first", "last", "sources", "error")


@click.command("batch", cls=Verb)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@archive_option
@click.option("--csv", "shape", flag_value="csv", default=True, help="A table with a header (the default).")
@click.option("--json", "shape", flag_value="json", help="One JSON array.")
@click.option("--jsonl", "shape", flag_value="jsonl", help="One JSON object a line.")
@click.pass_context
def command(ctx: click.Context, file: Path, folder: Path, shape: str) -> None:
    """Say for each query of FILE how many articles it finds, from when to when, and in which sources.

    FILE has one query a line, or is a table with a header: the column query and, if wanted, since, until,
    source, section, author and language. A hyphen stands for standard input.
    """
    lines = read_lines(file)
    first = list(islice(lines, 1))  # what is wrong with the file is said before the archive is opened
    counts = _Counts()
    with open_archive(folder) as archive:
        write(_SHAPES[shape](counts.watched(_answer(archive, line) for line in chain(first, lines))))
    say(f"{counts.lines:,} lines: {counts.found:,} found something, {counts.bad:,} could not be answered.")
    if counts.bad or not counts.found:
        ctx.exit(NOTHING_FOUND)


@dataclass(slots=True)
class _Counts:
    """How many lines went by, how many found something, and how many could not be answered."""

    lines: int = 0
    found: int = 0
    bad: int = 0

    def watched(self, answers: Iterable[BatchLine]) -> Iterator[BatchLine]:
        """The answers, counted; errors are told on the way."""
        for answer in answers:
            self.lines += 1
            self.found += bool(answer.total)
            self.bad += bool(answer.error)
            if answer.error:
                say(f"Line {answer.number}: {answer.error}")
            yield answer


def _answer(archive: Searching, line: AskedLine) -> BatchLine:
    """What is found for a line, under its number in the file."""
    if line.fault:
        return BatchLine(line.number, "", error=line.fault)
    (answer,) = archive.batch([line.asked])
    return replace(answer, number=line.number)


def _table(answers: Iterable[BatchLine]) -> Iterator[str]:
    return table_lines(_COLUMNS, map(_row, answers))


def _row(answer: BatchLine) -> tuple[object, ...]:
    sources = "; ".join(f"{source.value} ({source.count})" for source in answer.sources)
    texts = (answer.first, answer.last, sources, (answer.error or "").partition("\n")[0])
    return answer.number, cell(answer.query), answer.total, answer.stories, *map(cell, texts)


def _json(answers: Iterable[BatchLine]) -> Iterator[str]:
    """An array, an element a line, so that it can be written before all is known."""
    yield "["
    for place, answer in enumerate(answers):
        yield (",\n " if place else "\n ") + json_text(_plain(answer))
    yield "\n]\n"


def _json_lines(answers: Iterable[BatchLine]) -> Iterator[str]:
    for answer in answers:
        yield json_text(_plain(answer)) + "\n"


def _plain(answer: BatchLine) -> dict[str, Any]:
    """An answer as plain data; the keys are those of the table."""
    sources = [{"value": source.value, "count": source.count} for source in answer.sources]
    values = (answer.number, answer.query, answer.total, answer.stories, answer.first, answer.last, sources,
              answer.error)  # fmt: skip
    return dict(zip(_COLUMNS, values, strict=True))


_SHAPES: dict[str, Callable[[Iterable[BatchLine]], Iterator[str]]] = {
    "csv": _table,
    "json": _json,
    "jsonl": _json_lines,
}
