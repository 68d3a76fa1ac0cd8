"""A file that is one JSON document: an article, or some in a list or in whatever envelope they came."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from dateline.index.article import Rejected
from dateline.index.readers.feeds.jsonfeed import is_json_feed, read_json_feed
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import read_all
from dateline.index.readers.records.envelope import around, records_in
from dateline.index.readers.records.jsonl import why_no_json
from dateline.index.readers.records.record import Records

_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*(?:[\]{]|\[\s*[\[\]{"\d]))')


class JsonDocumentReader:
    """The whole file is one JSON value, so it has to fit in memory."""

    name = "JSON"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it begins as a JSON object or list does."""
        return bool(_START.match(head)) or _is_wide(head)

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the articles of the document; positions are `item N`."""
        try:
            document = json.loads(read_all(source.stream))
        except (ValueError, RecursionError) as fault:
            line = f"line {fault.lineno}" if isinstance(fault, json.JSONDecodeError) else None
            yield Rejected(source.path, line, why_no_json(fault))
            return
        if is_json_feed(document):
            yield from read_json_feed(document, source)
            return
        records = Records(source)
        for found in records_in(document):
            yield from records.read(found.record, found.position)
        records.look(around(document))
        yield from records.notes()


def _is_wide(head: bytes) -> bool:
    """Whether it is JSON in UTF-16, as some exports on Windows are."""
    return head.startswith((b"\xff\xfe{", b"\xff\xfe[", b"\xfe\xff\0{", b"\xfe\xff\0["))


JSON_DOCUMENT = JsonDocumentReader()
