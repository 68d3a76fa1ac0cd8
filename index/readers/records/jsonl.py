"""JSON Lines: one article a line, its keys under any of their common names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO

from dateline.index.article import Noted, Rejected
from dateline.index.kept import is_saved_line, read_saved_line
from dateline.index.readers.accounting.bounded import bounded
from dateline.index.readers.decoding.utf8 import decode
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import MAX_LINE_BYTES
from dateline.index.readers.records.envelope import around, bulk_target, is_record, records_in
from dateline.index.readers.records.record import Records

_BOM = b"\xef\xbb\xbf"
_ENDINGS = tuple(f"{name}{packed}" for name in (".jsonl", ".ndjson") for packed in ("", ".gz", ".zst"))
_OPEN_ENDS = (b"{", b"[", b",", b":")  # so ends a line of a document that is spread over many
_TOO_LONG = (
    f"a line longer than {MAX_LINE_BYTES >> 20} MiB: too much for one article; split the file into lines"
)


class JsonLinesReader:
    """A JSON object on each line; the file may be of any length."""

    name = "JSON Lines"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it is called so, or its first line is a whole object and more lines follow.

        One that is cut in half is still JSON Lines when the line after it is whole.
        """
        if path.lower().endswith(_ENDINGS):
            return True
        first, _, rest = head.removeprefix(_BOM).lstrip().partition(b"\n")
        second = rest.lstrip().partition(b"\n")[0]
        if not first.startswith(b"{") or not second:
            return False
        return _is_object(first) or (not first.rstrip().endswith(_OPEN_ENDS) and _is_object(second))

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the article of every line; positions are `line N`."""
        return _lines(source, 1)


def read_lines(source: Source, first: int) -> Iterator[Item]:
    """Yield the article of every line of a part of a file. first: the number of its first line."""
    return bounded(_lines(source, first), source.path)


def _lines(source: Source, first: int) -> Iterator[Item]:
    json_of = json.JSONDecoder().decode
    notes: list[str] = []
    records = Records(source)
    named: dict[str, object] = {}  # what the line before says of this one's document
    for number, line in enumerate(lines_of(source.stream), first):
        if not line.strip():
            continue
        position = f"line {number}"
        try:
            if len(line) > MAX_LINE_BYTES:
                raise ValueError(_TOO_LONG)
            value = json_of(_text(line.rstrip(b"\r\n"), notes))
        except (ValueError, RecursionError) as fault:
            yield Rejected(source.path, position, why_no_json(fault))
            named = {}
            continue
        while notes:
            yield Noted(source.path, position, notes.pop(), doubt=True)
        if type(value) is dict and is_saved_line(value):
            saved = read_saved_line(value, source.path, position)
            yield saved or Rejected(source.path, position, "a saved search that somebody changed into none")
            continue
        target = bulk_target(value)
        if target is not None:
            named = {key: target[key] for key in ("_id",) if key in target}
            continue
        if named and type(value) is dict:
            value = {**named, **value}
        named = {}
        if type(value) is not dict or is_record(value):
            yield from records.read(value, position)
        else:
            for record, place in records_in(value):
                yield from records.read(record, f"{position}, {place}" if place else position)
            records.look(around(value))
    yield from records.notes()


def _text(line: bytes, notes: list[str]) -> str:
    """A line's text; where it is not UTF-8, what it is read as goes to the notes."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        decoded = decode(line)
        notes.extend(filter(None, (decoded.note,)))
        return decoded.text


def why_no_json(fault: Exception) -> str:
    """What is wrong with a text that should have been JSON, for a person."""
    if isinstance(fault, json.JSONDecodeError):
        if fault.msg == "Extra data":
            return "more than one JSON value: if it has one a line, give it a name that ends in .jsonl"
        cut = fault.pos >= len(fault.doc.rstrip()) - 1 or "Unterminated" in fault.msg
        what = fault.msg.removesuffix(" at")  # some of Python's messages end so, to be followed by the place
        return f"not JSON: {what} at column {fault.colno}{'; it looks cut off' if cut else ''}"
    if isinstance(fault, RecursionError):
        return "nested too deeply to be an article"
    return str(fault)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def lines_of(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines; of one that is too long only as much as shows that."""
    first = stream.readline(MAX_LINE_BYTES + 1).removeprefix(_BOM)
    while first:
        yield first
        while len(first) > MAX_LINE_BYTES and not first.endswith(b"\n"):
            first = stream.readline(MAX_LINE_BYTES + 1)
        first = stream.readline(MAX_LINE_BYTES + 1)


JSON_LINES = JsonLinesReader()
