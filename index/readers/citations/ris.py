"""RIS, the exchange format of reference managers: a tag and a value a line, `TY` to `ER` a citation.

https://en.wikipedia.org/wiki/RIS_(file_format) - Research Information Systems' own specification is gone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from dateline.index.article import Rejected
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import MAX_LINE_BYTES
from dateline.index.readers.records.record import Records

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\w[^\n]{0,200}\n\s*){0,5}?TY  ?- ")
_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?$")
_MOST_LINES = 20_000


class RisReader:
    """Streams the citations."""

    name = "RIS"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it begins with a citation's type, perhaps behind a few lines of its program."""
        return bool(_START.match(head))

    def read(self, source: Source) -> Iterator[Item]:
        """Yield an excerpt for each citation; positions are lines."""
        records = Records(source)
        for number, citation, is_whole in _citations(source):
            if is_whole:
                yield from records.read(citation, f"line {number}")
            else:
                yield Rejected(
                    source.path, f"line {number}", "a citation that no ER line ends: it looks cut off"
                )
        yield from records.notes()


def _citations(source: Source) -> Iterator[tuple[int, dict[str, object], bool]]:
    """The line that each begins on, its values by tag (several in a list), and whether it is complete."""
    text = io.TextIOWrapper(cast(BinaryIO, source.stream), "utf-8-sig", "replace")
    found: dict[str, list[str]] = {}
    first, tag = 0, ""
    try:
        for number, line in enumerate(iter(lambda: text.readline(MAX_LINE_BYTES), ""), 1):
            entry = _LINE.match(line.rstrip())
            if entry and entry[1] == "TY":
                if found:
                    yield first, _plain(found), False
                found, first = {}, number
            if entry and entry[1] == "ER":
                if found:
                    yield first, _plain(found), True
                found = {}
            elif entry and first:
                tag = entry[1]
                found.setdefault(tag, []).append((entry[2] or "").strip())
            elif found and line.strip() and number - first < _MOST_LINES:
                found[tag][-1] += f"\n{line.strip()}"  # long values go on without a tag
        if found:
            yield first, _plain(found), False
    finally:
        text.detach()


def _plain(found: dict[str, list[str]]) -> dict[str, object]:
    return {tag: values[0] if len(values) == 1 else values for tag, values in found.items()}


RIS = RisReader()
