"""Tables: CSV and TSV, an article a row, the fields told by the names of the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import IO, BinaryIO, cast

from dateline.index.article import Noted, Rejected
from dateline.index.readers.base import Item, Source
from dateline.index.readers.limits import MAX_LINE_BYTES, LimitExceeded
from dateline.index.readers.opening import head_of
from dateline.index.readers.records.aliases import ALIASES
from dateline.index.readers.records.records import fields_among, read_record

_DELIMITERS = ",;\t|"
_ENDINGS = (".csv", ".tsv", ".csv.gz", ".tsv.gz")

# The module's own limit is 128 KiB a field, which long articles pass; it can only be set for all.
csv.field_size_limit(MAX_LINE_BYTES)


class TableReader:
    """A header line, then rows; the delimiter is the one that the header has most of."""

    name = "CSV or TSV"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it is called a table, or its first line names a headline or body and one thing more."""
        if path.lower().endswith(_ENDINGS):
            return True
        columns = _columns(_decoded(head))
        fields = fields_among(columns)
        return len(fields) >= 2 and not fields.isdisjoint(("headline", "body")) and len(columns) < 200

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the article of each row; positions are lines."""
        head, stream = head_of(source.stream)
        encoding = _encoding(head)
        if encoding == "cp1252":
            yield Noted(source.path, None, "not in UTF-8: its letters are taken for Windows-1252", doubt=True)
        lines = _lines(stream, encoding)
        rows = csv.reader(lines, delimiter=_delimiter(_decoded(head)))
        header = next(rows, [])
        names = _named(header, source.columns)
        if isinstance(names, str):
            yield Rejected(source.path, "line 1", names)
            return
        yield from _rows(rows, names, source)


def _lines(stream: IO[bytes], encoding: str) -> Iterator[str]:
    """The lines, refused when one is beyond all measure: csv would read it whole first."""
    text = io.TextIOWrapper(cast(BinaryIO, stream), encoding, "replace", newline="")
    try:
        while line := text.readline(MAX_LINE_BYTES):
            if len(line) == MAX_LINE_BYTES:
                raise LimitExceeded(f"a line longer than {MAX_LINE_BYTES >> 20} MiB: no table of articles")
            yield line
    finally:
        text.detach()  # the stream is the caller's to close


def _rows(rows: Iterator[list[str]], names: list[str], source: Source) -> Iterator[Item]:
    line = getattr(rows, "line_num", 1)
    while True:
        position = f"line {line + 1}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as fault:
            yield Rejected(source.path, position, f"no row of a table: {fault}")
            return
        line = getattr(rows, "line_num", line + 1)
        if len(row) > len(names):
            reason = (
                f"{len(row)} values for {len(names)} columns: put a value with a delimiter in it in quotes"
            )
            yield Rejected(source.path, position, reason)
        elif any(row):
            if any("\ufffd" in value for value in row):
                yield Noted(
                    source.path, position, "some bytes are not UTF-8, and show as \ufffd; save it as UTF-8"
                )
            yield from read_record(dict(zip(names, row, strict=False)), source, position)


def _named(header: list[str], columns: Mapping[str, str]) -> list[str] | str:
    """The columns' names, those that the user mapped called after fields; or what is wrong, as a text."""
    unknown = [field for field in columns if field not in ALIASES]
    if unknown:
        return f"{unknown[0]!r} is no field that a column can be mapped to; those are: {', '.join(ALIASES)}"
    missing = [column for column in columns.values() if column not in header]
    if missing:
        return f"there is no column {missing[0]!r}; its columns are: {', '.join(header)}"
    field_of = {column: field for field, column in columns.items()}
    names = [field_of.get(name, name.strip()) for name in header]
    # A column that merely has a mapped field's name would stand in its way.
    names = [f"({name})" if name in columns and name not in field_of.values() else name for name in names]
    if fields_among(names).isdisjoint(("headline", "body")):
        what = "no column is a headline or a body: say which one is, as in headline=Title"
        return f"{what}; its columns are: {', '.join(header)[:500]}"
    return names


def _columns(text: str) -> list[str]:
    line = text.partition("\n")[0]
    return next(csv.reader([line], delimiter=_delimiter(text)), []) if line else []


def _delimiter(text: str) -> str:
    line = text.partition("\n")[0]
    return max(_DELIMITERS, key=line.count)


def _encoding(head: bytes) -> str:
    """UTF-8 or UTF-16 where it is that; spreadsheets write Windows-1252 otherwise."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head[: head.rfind(b"\n") + 1 or None].decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _decoded(head: bytes) -> str:
    return head.decode(_encoding(head), "replace").replace("\r\n", "\n").replace("\r", "\n")


TABLE = TableReader()
