"""Tables: CSV and TSV, an article a row, the fields told by the names of the columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import IO, BinaryIO, cast

from dateline.index.article import FIELDS, Noted, Rejected
from dateline.index.cells import text_of
from dateline.index.readers.decoding.utf8 import decode
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import MAX_LINE_BYTES, LimitExceeded
from dateline.index.readers.files.opening import head_of
from dateline.index.readers.records.aliases import ALIASES
from dateline.index.readers.records.csvrows import Rows, TableRow, split
from dateline.index.readers.records.record import Records
from dateline.index.readers.records.shapes import fields_among

_HEADER_BYTES = 8192
_DELIMITERS = ",;\t|"
_ENDINGS = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
_SEPARATOR = re.compile(r'\ufeff?"?sep=(.)"?[\r\n]+', re.IGNORECASE)
_UNCLOSED = (
    "a quotation mark that nothing closes: the row was read to the end of its line; close it, or double it "
    "where it is part of the text"
)


class TableReader:
    """A header line, then rows; the delimiter is what the header has most of, or what `sep=` names."""

    name = "CSV or TSV"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it is called a table, or its first line names a headline or body and one thing more."""
        if path.lower().endswith(_ENDINGS):
            return True
        text = decode(head[:_HEADER_BYTES]).text
        if _SEPARATOR.match(text):
            return True
        try:
            columns = split(next(iter(text.splitlines()), ""), _delimiter(text))
        except csv.Error:
            return False
        fields = fields_among(tuple(column.strip() for column in columns))
        return len(fields) >= 2 and not fields.isdisjoint(("headline", "body")) and len(columns) < 200

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the article of each row; positions are lines."""
        head, stream = head_of(source.stream)
        text = decode(head[:_HEADER_BYTES]).text
        rows = Rows(_lines(stream), _delimiter(text))
        if _SEPARATOR.match(text):
            next(rows)
        header = next((row for row in rows if any(row.values)), TableRow(1, []))
        rows.expect(len(header.values))
        names = _named([value.strip() for value in header.values], source.columns)
        if isinstance(names, str):
            yield Rejected(source.path, f"line {header.line}", names)
            return
        records = Records(source)
        is_ours = set(FIELDS) <= set(names)  # as `dateline export --csv` writes it
        while True:
            try:
                row = next(rows, None)
            except csv.Error as fault:
                yield Rejected(source.path, f"line {rows.line}", f"no row of a table: {fault}")
                continue
            if row is None:
                break
            if is_ours:
                row = row._replace(values=list(map(text_of, row.values)))
            yield from _article(row, names, records, source.path)
        yield from records.notes()


def _article(row: TableRow, names: list[str], records: Records, path: str) -> Iterator[Item]:
    position, values = f"line {row.line}", row.values
    while len(values) > len(names) and not values[-1].strip():
        values.pop()  # spreadsheets end rows with empty cells
    if row.unclosed:
        yield Noted(path, position, _UNCLOSED)
    if len(values) > len(names):
        reason = (
            f"{len(values)} values for {len(names)} columns: put a value with a delimiter in it in quotes"
        )
        yield Rejected(path, position, reason)
    elif any(values):
        yield from records.read(dict(zip(names, values, strict=False)), position)


def _lines(stream: IO[bytes]) -> Iterator[str]:
    """The lines, refused when one is beyond all measure: csv would read it whole first."""
    text = io.TextIOWrapper(cast(BinaryIO, stream), "utf-8-sig", "replace", newline="")
    try:
        while line := text.readline(MAX_LINE_BYTES):
            if len(line) == MAX_LINE_BYTES:
                raise LimitExceeded(f"a line longer than {MAX_LINE_BYTES >> 20} MiB: no table of articles")
            yield line.replace("\0", "")
    finally:
        text.detach()  # the stream is the caller's to close


def _named(header: list[str], columns: Mapping[str, str]) -> list[str] | str:
    """The columns' names, each once; or what is wrong with them or with the mapping, as a text."""
    unknown = [field for field in columns if field not in ALIASES]
    if unknown:
        return f"{unknown[0]!r} is no field that a column can be mapped to; those are: {', '.join(ALIASES)}"
    missing = [column for column in columns.values() if column not in header]
    if missing:
        return f"there is no column {missing[0]!r}; its columns are: {', '.join(header)}"
    names: list[str] = []
    for number, name in enumerate(header, 1):
        name = name or f"column {number}"
        names.append(f"{name} ({number})" if name in names else name)
    if columns.keys().isdisjoint(_TEXTS) and fields_among(tuple(names)).isdisjoint(_TEXTS):
        what = "no column is a headline or a body: say which one is, as in headline=Title"
        return f"{what}; its columns are: {', '.join(header)[:500]}"
    return names


_TEXTS = ("headline", "body")


def _delimiter(text: str) -> str:
    named = _SEPARATOR.match(text)
    if named:
        return named[1]
    line = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=line.count)


TABLE = TableReader()
