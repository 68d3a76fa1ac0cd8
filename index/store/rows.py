"""The rows of the store: their columns, and the article that a row holds. Bodies are kept compressed."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any

from dateline.index.article import FIELDS, Article
from dateline.index.details import read_details
from dateline.index.engines.base import Change

_TEXTS = (
    "id", "source_id", "kind", "headline", "alt_headline", "standfirst", "published", "published_source",
    "published_precision", "updated", "authors", "source", "section", "tags", "language", "url", "path",
    "details",
)  # fmt: skip

COLUMNS = (
    *_TEXTS, "body", "indexed", "published_start", "published_end", "story", "key", "change", "digest",
    "shingles", "own_digest", "filled",
)  # fmt: skip
"""The columns of a row, in its order."""

SELECT = f"SELECT {', '.join(COLUMNS)} FROM articles"  # noqa: S608 - names of ours
_REPLACED = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "key")
WRITE = (
    f"INSERT INTO articles ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))}) "  # noqa: S608 - names of ours
    f"ON CONFLICT (key) DO UPDATE SET {_REPLACED}"
)

Row = tuple[Any, ...]
ID, KIND, HEADLINE, PUBLISHED, PATH, BODY = map(
    COLUMNS.index, ("id", "kind", "headline", "published", "path", "body")
)
_AUTHORS, _TAGS, _DETAILS = map(COLUMNS.index, ("authors", "tags", "details"))
INDEXED, START, END, STORY, KEY, CHANGE, DIGEST = range(19, 26)
"""Where in a row the columns stand that are not fields of an article."""

_in_order = itemgetter(*map((*_TEXTS, "body", "indexed_at").index, FIELDS))
"""The values of an article's fields, from those of its columns."""

SELECT_ARTICLES = f"SELECT {', '.join(COLUMNS[: INDEXED + 1])}, key FROM articles"  # noqa: S608 - names of ours
"""What `unpack` needs, and the key last: in two thirds of the time."""


def unpack(row: Row) -> Article:
    """The article of a row that is no tombstone."""
    return article_of(row, stamp(row[INDEXED]))


def article_of(columns: Row, indexed_at: str | None = None) -> Article:
    """The article of the first columns of a row, up to `body`."""
    values = [*columns[: BODY + 1], indexed_at]
    values[_AUTHORS], values[_TAGS] = _tuple(values[_AUTHORS]), _tuple(values[_TAGS])
    values[_DETAILS] = None if values[_DETAILS] is None else read_details(values[_DETAILS])
    values[BODY] = None if values[BODY] is None else zlib.decompress(values[BODY]).decode()
    return Article.stored(_in_order(values))


def change_of(row: Row) -> Change:
    """A row, or a tombstone, as an engine sees it."""
    start = row[START]
    return Change(
        key=row[KEY],
        number=row[CHANGE],
        article=unpack(row) if row[DIGEST] is not None else None,
        published=None if start is None else (start, row[END]),
        indexed=row[INDEXED],
        story=row[STORY] or row[KEY],
    )


@lru_cache(maxsize=1024)
def stamp(seconds: int) -> str:
    """Seconds since 1970 as ISO 8601 in UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=4096)  # few authors and tags write most of an archive
def _tuple(text: str | None) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()
