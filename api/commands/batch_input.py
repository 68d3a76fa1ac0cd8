"""The queries of a batch: a table with a column `query`, or one query a line."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dateline.batch import COLUMNS
from dateline.commands.verb import Failure

STANDARD_INPUT = Path("-")
ALIASES = {"q": "query", "name": "query", "lang": "language"}
"""Other names of columns."""

_DELIMITERS = ",;\t|"
_MOST_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One line asked for. number: in the file, from 1. asked: as `Archive.batch` takes it.

    fault: why it can't be read; then `asked` is empty.
    """

    number: int
    asked: Mapping[str, str]
    fault: str | None = None


def read_lines(path: Path) -> Iterator[AskedLine]:
    """The lines of a file, or of standard input for `-`, as they are read; blank ones are passed over.

    Raises Failure for a file that can't be opened, or a table with a column that means nothing.
    """
    if path == STANDARD_INPUT:
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")  # type: ignore[union-attr]  # always so in a process
        yield from _lines(sys.stdin)
        return
    try:
        stream = path.open(encoding="utf-8-sig", errors="replace", newline="")
    except OSError as error:
        raise Failure(f"{path}: can't be read: {error.strerror}") from error
    with stream:
        try:
            yield from _lines(stream)
        except OSError as error:
            raise Failure(f"{path}: can't be read: {error.strerror}") from error


def _lines(stream: IO[str]) -> Iterator[AskedLine]:
    first = stream.readline(_MOST_CHARACTERS)
    if "\0" in first:
        raise Failure("the file holds no text: give one with a query on each line, or a table as CSV")
    delimiter = max(_DELIMITERS, key=first.count)
    names = [name.strip().lower() for name in next(csv.reader([first], delimiter=delimiter), [])]
    header = [ALIASES.get(name, name) for name in names]
    if "query" in header:
        yield from _rows(stream, header, delimiter)
    else:
        yield from _queries(first, stream)


def _queries(first: str, stream: IO[str]) -> Iterator[AskedLine]:
    number, text = 1, first
    while text:
        if text.strip():
            yield _line(number, {"query": text.strip()})
        number, text = number + 1, stream.readline(_MOST_CHARACTERS)


def _rows(stream: IO[str], header: list[str], delimiter: str) -> Iterator[AskedLine]:
    unknown = [name for name in header if name not in COLUMNS]
    if unknown:
        raise Failure(f"line 1: the column “{unknown[0]}” is none of {', '.join(COLUMNS)}")
    rows = csv.reader(stream, delimiter=delimiter)
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield AskedLine(rows.line_num + 1, {}, f"no row of a table: {error}")
            continue
        if row is None:
            return
        if len(row) > len(header):
            what = f"{len(row)} values for {len(header)} columns"
            yield AskedLine(
                rows.line_num + 1, {}, f"{what}: put a value with a “{delimiter}” in it in quotes"
            )
        elif any(map(str.strip, row)):
            yield _line(rows.line_num + 1, dict(zip(header, row, strict=False)))


def _line(number: int, asked: Mapping[str, str]) -> AskedLine:
    if any("\ufffd" in value or "\0" in value for value in asked.values()):
        return AskedLine(number, {}, "not text in UTF-8; save the file as UTF-8")
    return AskedLine(number, asked)
