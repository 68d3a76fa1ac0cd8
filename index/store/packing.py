"""An article packed as a row of the store, as far as that needs no store."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import NamedTuple

from dateline.index.article import Article, Restored
from dateline.index.dates import interval
from dateline.index.store.database import Row
from dateline.index.store.rows import article_of

try:
    from isal.isal_zlib import compress  # zlib's format at three times its pace
except ImportError:  # there is none for this kind of processor
    from zlib import compress

_COMPRESSION = 1  # half the size; higher levels take longer and gain a hundredth
_DIGEST_BYTES = 16


class PackedArticle(NamedTuple):
    """An article as a row, but for what only the store knows of it.

    columns: the first ones, up to `body`. start, end: what its date covers, seconds since 1970 UTC, or None.
    digest: 16 bytes that are equal for articles of equal content; where it was found does not count.
    own_digest, filled: as `KnownArticle` has them, where it is not as it came. captured: when its page was
    fetched, seconds since 1970 UTC, or None. indexed, earlier: of one that was in an archive before, when it
    was indexed and what it said before: headlines, dates and when they were replaced, the earliest first.
    """

    columns: Row
    start: int | None
    end: int | None
    digest: bytes
    own_digest: bytes | None = None
    filled: str | None = None
    captured: int | None = None
    indexed: int | None = None
    earlier: tuple[tuple[str | None, str | None, int], ...] = ()

    @property
    def article(self) -> Article:
        """The article."""
        return article_of(self.columns)

    @property
    def published(self) -> tuple[int, int] | None:
        """`[start, end)`, or None."""
        return None if self.start is None or self.end is None else (self.start, self.end)


def pack(article: Article, timezone: str) -> PackedArticle:
    """An article that has its id, packed. Raises ValueError for a date that is none."""
    body = None if article.body is None else compress(article.body.encode(), _COMPRESSION)
    columns = (
        article.id, article.source_id, article.kind, article.headline, article.alt_headline,
        article.standfirst, article.published, article.published_source, article.published_precision,
        article.updated, _list(article.authors), article.source, article.section, _list(article.tags),
        article.language, article.url, article.path, article.details and article.details.as_text(), body,
    )  # fmt: skip
    start, end = interval(article.published, timezone) if article.published else (None, None)
    texts = (
        article.source_id, article.kind, article.headline, article.alt_headline, article.standfirst,
        article.body, article.published, article.published_source, article.updated, article.source,
        article.section, article.language, article.url, _content(article),
        *article.authors, "\0", *article.tags,
    )  # fmt: skip
    content = "\0".join([text or "" for text in texts]).encode()
    digest = blake2b(content, digest_size=_DIGEST_BYTES).digest()
    made = PackedArticle(columns, start, end, digest, captured=_captured(article, timezone))
    if not isinstance(article, Restored):
        return made
    earlier = [(one.headline, one.published, interval(one.until, timezone)[0]) for one in article.history]
    indexed = interval(article.indexed_at, timezone)[0] if article.indexed_at else None
    return made._replace(indexed=indexed, earlier=tuple(reversed(earlier)))


def _content(article: Article) -> str | None:
    """What its details say of it."""
    content = article.details.content() if article.details else "{}"
    return None if content == "{}" else content


def _captured(article: Article, timezone: str) -> int | None:
    """When its page was fetched, where that is known."""
    if article.details is None or article.details.captured is None:
        return None
    try:
        return interval(article.details.captured, timezone)[0]
    except ValueError:  # another program's
        return None


def _list(values: tuple[str, ...]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None
