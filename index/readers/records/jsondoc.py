"""A file that is one JSON document: articles in a list, one article, a JSON Feed or ninjs items."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from dateline.index.article import Rejected
from dateline.index.readers.base import Item, Source
from dateline.index.readers.feeds.jsonfeed import is_json_feed, read_json_feed
from dateline.index.readers.limits import read_all
from dateline.index.readers.records.jsonl import read_object, why_no_json
from dateline.index.readers.records.records import is_record

_LIST_KEYS = (
    "articles",
    "items",
    "results",
    "documents",
    "docs",
    "data",
    "news",
    "stories",
    "entries",
    "@graph",
)

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
            yield Rejected(source.path, _line_of(fault), why_no_json(fault))
            return
        if is_json_feed(document):
            yield from read_json_feed(document, source)
            return
        records = _records(document)
        if records is None:
            yield from read_object(document, source, None)
            return
        for number, record in enumerate(records, 1):
            yield from read_object(record, source, f"item {number}")


def _records(document: object) -> list[object] | None:
    """The list of articles: the document, or what it wraps; None when it is one article itself."""
    if isinstance(document, list):
        return document
    if not isinstance(document, dict) or is_record(document):
        return None
    return next((value for key in _LIST_KEYS if isinstance(value := document.get(key), list)), None)


def _is_wide(head: bytes) -> bool:
    """Whether it is JSON in UTF-16, as some exports on Windows are."""
    return head.startswith((b"\xff\xfe{", b"\xff\xfe[", b"\xfe\xff\0{", b"\xfe\xff\0["))


def _line_of(fault: Exception) -> str | None:
    return f"line {fault.lineno}" if isinstance(fault, json.JSONDecodeError) else None


JSON_DOCUMENT = JsonDocumentReader()
