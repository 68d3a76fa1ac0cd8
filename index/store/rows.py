"""The rows of the store: their columns, and the article that a row holds. Bodies are kept compressed."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime
from functools import lru_cache
from operator import itemgetter

from dateline.index.article import FIELDS, Article
from dateline.index.change import Change
from dateline.index.details import read_details
from dateline.index.store.database import Row

_TEXTS = (
    "id", "source_id", "kind", "headline", "alt_headline", "standfirst", "published", "published_source",
    "published_precision", "updated", "authors", "source", "section", "tags", "language", "url", "path",
    "details",
)  # fmt: skip

COLUMNS = (
    *_TEXTS, "body", "indexed", "published_start", "published_end", "story", "key", "change", "digest",
    "shingles", "own_digest", "filled", "captured", "deleted", "seal",
)  # fmt: skip
"""The columns of a row, in its order."""

SELECT = f"SELECT {', '.join(COLUMNS)} FROM articles"  # noqa: S608 - names of ours
_REPLACED = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "key")
WRITE = (
    f"INSERT INTO articles ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))}) "  # noqa: S608 - names of ours
    f"ON CONFLICT (key) DO UPDATE SET {_REPLACED}"
)

ID, SOURCE_ID, KIND, HEADLINE, PUBLISHED, SOURCE, URL, PATH, BODY = map(
    COLUMNS.index, ("id", "source_id", "kind", "headline", "published", "source", "url", "path", "body")
)
_AUTHORS, _TAGS, _DETAILS = map(COLUMNS.index, ("authors", "tags", "details"))
INDEXED, START, END, STORY, KEY, CHANGE, DIGEST = range(19, 26)
"""Where in a row the columns stand that are not fields of an article."""

_in_order = itemgetter(*map((*_TEXTS, "body", "indexed_at").index, FIELDS))
"""The values of an article's fields, from those of its columns."""


def sealed(row: Row) -> Row:
    """A row with its checksum, from all its other columns."""
    return *row, _seal(row)


def is_whole(row: Row) -> bool:
    """Whether a row is as it was written."""
    return bool(_seal(row[:-1]) == row[-1])


def article_of(columns: Row, indexed_at: str | None = None) -> Article:
    """The article of the first columns of a row, up to `body`."""
    values = [*columns[: BODY + 1], indexed_at]
    values[_AUTHORS], values[_TAGS] = _tuple(values[_AUTHORS]), _tuple(values[_TAGS])
    values[_DETAILS] = None if values[_DETAILS] is None else read_details(values[_DETAILS])
    values[BODY] = None if values[BODY] is None else zlib.decompress(values[BODY]).decode()
    return Article.stored(_in_order(values))


def unpack(row: Row) -> Article:
    """The article of a row that is no tombstone."""
    return article_of(row, stamp(row[INDEXED]))


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


def _seal(row: Row) -> int:
    """CRC-32 of the columns but the last, as text with a unit separator between, then of the body."""
    body = row[BODY]
    texts = "\x1f".join(
        [
            "\0" if value is None else value.hex() if value.__class__ is bytes else str(value)
            for value in (*row[:BODY], *row[INDEXED:])
        ]
    )
    content = body if isinstance(body, bytes) else repr(body).encode()
    return zlib.crc32(content, zlib.crc32(texts.encode("utf-8", "surrogatepass")))


@lru_cache(maxsize=4096)  # few authors and tags write most of an archive
def _tuple(text: str | None) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()
