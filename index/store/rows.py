"""An article as a row of the store, and back. Bodies are kept compressed."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from dateline.index.article import Article
from dateline.index.dates import interval
from dateline.index.engines.base import Change

_COMPRESSION = 1  # half the size at a third of the time that zlib's default takes
_DIGEST_BYTES = 16

_TEXTS = (
    "id", "source_id", "kind", "headline", "alt_headline", "standfirst", "published", "published_source",
    "published_precision", "updated", "authors", "source", "section", "tags", "language", "url", "path",
)  # fmt: skip
_FIELDS = (*_TEXTS, "body", "indexed_at")
"""The fields of an article that its first columns hold."""

COLUMNS = (
    *_TEXTS, "body", "indexed", "published_start", "published_end", "story", "key", "change", "digest",
    "shingles", "own_digest", "filled",
)  # fmt: skip
"""The columns of a row, in its order."""

SELECT = f"SELECT {', '.join(COLUMNS)} FROM articles"  # noqa: S608 - names of ours
_REPLACED = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "key")
WRITE = (
    f"INSERT INTO articles ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))}) "  # noqa: S608
    f"ON CONFLICT (key) DO UPDATE SET {_REPLACED}"
)

Row = tuple[Any, ...]
_AUTHORS, _TAGS, _BODY = COLUMNS.index("authors"), COLUMNS.index("tags"), COLUMNS.index("body")
INDEXED, START, END, STORY, KEY, CHANGE, DIGEST = range(18, 25)
"""Where in a row the columns stand that are not fields of an article."""


def digest(article: Article) -> bytes:
    """16 bytes that are equal for articles of equal content; where it was found and when do not count."""
    texts = (
        article.source_id, article.kind, article.headline, article.alt_headline, article.standfirst,
        article.body, article.published, article.published_source, article.updated, article.source,
        article.section, article.language, article.url, *article.authors, "\0", *article.tags,
    )  # fmt: skip
    return blake2b("\0".join([text or "" for text in texts]).encode(), digest_size=_DIGEST_BYTES).digest()


def pack(article: Article, timezone: str) -> Row:
    """The first columns of an article's row, up to `body`, followed by the interval of its date."""
    body = None if article.body is None else zlib.compress(article.body.encode(), _COMPRESSION)
    dated = interval(article.published, timezone) if article.published else (None, None)
    return (
        article.id, article.source_id, article.kind, article.headline, article.alt_headline,
        article.standfirst, article.published, article.published_source, article.published_precision,
        article.updated, _list(article.authors), article.source, article.section, _list(article.tags),
        article.language, article.url, article.path, body, *dated,
    )  # fmt: skip


def unpack(row: Row) -> Article:
    """The article of a row that is no tombstone."""
    values = list(row[: INDEXED + 1])
    values[_AUTHORS], values[_TAGS] = _tuple(row[_AUTHORS]), _tuple(row[_TAGS])
    values[_BODY] = None if row[_BODY] is None else zlib.decompress(row[_BODY]).decode()
    values[INDEXED] = stamp(row[INDEXED])
    return Article(**dict(zip(_FIELDS, values, strict=True)))


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


def _list(values: tuple[str, ...]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None


def _tuple(text: str | None) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()
