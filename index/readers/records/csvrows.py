"""The rows of a table in lines of text, also where a quotation mark is never closed."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from dateline.index.readers.files.limits import MAX_LINE_BYTES

_LONGEST_ROW = MAX_LINE_BYTES // 4  # an article of 4 million letters; what is longer is a quote left open

# The module's own limit is 128 KiB a field, which long articles pass; it can only be set for all.
csv.field_size_limit(MAX_LINE_BYTES)


class TableRow(NamedTuple):
    """The values of a row and the number of the line that it begins on.

    unclosed: whether it has a quotation mark that nothing closes, so that it was read to the end of its line.
    """

    line: int
    values: list[str]
    unclosed: bool = False


def split(line: str, delimiter: str) -> list[str]:
    """The values of a row on one line. Raises csv.Error."""
    return next(csv.reader([line], delimiter=delimiter), [])


class _Fed:
    """Lines that are put in while others are taken out; it may be empty now and again."""

    def __init__(self, lines: deque[str]) -> None:
        self._lines = lines

    def __iter__(self) -> _Fed:
        return self

    def __next__(self) -> str:
        if not self._lines:
            raise StopIteration
        return self._lines.popleft()


class Rows:
    """Iterates over rows. line: the number of the last line read.

    Raises csv.Error for a row that can't be read, and goes on behind it.

    A quote opens a field at its beginning only, and may go over many lines. One that nothing closes, up to
    the end of the table or for four million letters, is taken for a letter; so is one that is closed in the
    middle of a field further down, where each line by itself is as wide as the header.
    """

    def __init__(self, lines: Iterator[str], delimiter: str) -> None:
        """lines: with their ends. delimiter: one character."""
        self._lines = lines
        self._delimiter = delimiter
        self._opening = f'{delimiter}"'
        self._ahead: deque[str] = deque()  # lines that were looked at, and belong to rows to come
        self.line = 0
        self._width: int | None = None
        self._fed: deque[str] = deque()
        self._reader = csv.reader(_Fed(self._fed), delimiter=delimiter)

    def expect(self, width: int) -> None:
        """Say how many columns there are, once the header is read."""
        self._width = width

    def __iter__(self) -> Iterator[TableRow]:
        """The rows still to come."""
        return self

    def __next__(self) -> TableRow:
        """The next row."""
        line = self._take()
        if line is None:
            raise StopIteration
        first = self.line
        is_open, _ = self._after(line, False) if '"' in line else (False, True)
        lines, length = [line], len(line)
        while is_open:
            line = self._take()
            if line is None:
                return self._unclosed(first, lines)
            lines.append(line)
            length += len(line)
            is_open, is_clean = self._after(line, True)
            if length > _LONGEST_ROW or not (is_clean or is_open or not self._fit_apart(lines)):
                return self._unclosed(first, lines)
        self._fed.extend(lines)
        return TableRow(first, next(self._reader, []))

    def _take(self) -> str | None:
        line = self._ahead.popleft() if self._ahead else next(self._lines, None)
        self.line += line is not None
        return line

    def _after(self, line: str, is_open: bool) -> tuple[bool, bool]:
        """Whether a quote is open at the end of a line, and whether each closed in it ends a field."""
        position, is_clean = 0, True
        if not is_open and line.startswith('"'):
            position, is_open = 1, True
        while True:
            if is_open:
                found = line.find('"', position)
                if found < 0:
                    return True, is_clean
                behind = line[found + 1 : found + 2]
                if behind == '"':
                    position = found + 2
                    continue
                is_clean = is_clean and behind in ("", "\r", "\n", self._delimiter)
                position, is_open = found + 1, False
            else:
                found = line.find(self._opening, position)
                if found < 0:
                    return False, is_clean
                position, is_open = found + 2, True

    def _fit_apart(self, lines: list[str]) -> bool:
        """Whether each of the lines is a row as wide as the header when quotes are letters."""
        return self._width is not None and all(len(self._literal(line)) == self._width for line in lines)

    def _unclosed(self, first: int, lines: list[str]) -> TableRow:
        """The first of the lines as a row by itself; the others are gone through again."""
        self._ahead.extendleft(reversed(lines[1:]))
        self.line = first
        return TableRow(first, self._literal(lines[0]), unclosed=True)

    def _literal(self, line: str) -> list[str]:
        """The values of a line, without the quotes around them; one that nothing closes is left out alone."""
        values = line.rstrip("\r\n").split(self._delimiter)
        whole: list[str] = []
        while values:
            value = values.pop(0)
            if value.startswith('"'):
                end = next((n for n, part in enumerate([value[1:], *values]) if part.endswith('"')), None)
                if end is not None:
                    value = self._delimiter.join([value, *values[:end]])[1:-1].replace('""', '"')
                    del values[:end]
                else:
                    value = value[1:]
            whole.append(value)
        return whole
