"""Articles made ready for the store and the index, as far as that needs neither of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from dateline.index.article import Article
from dateline.index.copies.texts import Texts
from dateline.index.dates import interval
from dateline.index.engines.base import Prepared, Preparer
from dateline.index.store.rows import ID, PATH, Row, article_of

try:
    from isal.isal_zlib import compress  # zlib's format at three times its pace
except ImportError:  # there is none for this kind of processor
    from zlib import compress

_COMPRESSION = 1  # half the size; higher levels take longer and gain a hundredth
_DIGEST_BYTES = 16


class Draft(NamedTuple):
    """An article as a row, but for what only the store knows of it.

    columns: the first ones, up to `body`. start, end: what its date covers, seconds since 1970 UTC. digest:
    as `digest` has it. article: itself, where it is at hand.
    """

    columns: Row
    start: int | None
    end: int | None
    digest: bytes
    article: Article | None = None

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.columns[ID])

    @property
    def path(self) -> str | None:
        """Where it was found."""
        path: str | None = self.columns[PATH]
        return path

    @property
    def whole(self) -> Article:
        """The article."""
        return self.article or article_of(self.columns)


@dataclass(frozen=True, slots=True)
class Parcel:
    """Articles that were made ready together, perhaps by another process. It pickles.

    texts, prepared: of all of them, for copies and for the index. characters: in their headlines and bodies.
    """

    drafts: Sequence[Draft]
    texts: Texts
    prepared: Prepared
    characters: int

    def __len__(self) -> int:
        return len(self.drafts)


def parcel(articles: Sequence[Article], timezone: str, preparer: Preparer | None) -> Parcel:
    """Make articles ready, at most 65,536, that have their ids and are most likely new."""
    drafts = [draft(article, timezone)._replace(article=None) for article in articles]
    dated = [None if one.start is None or one.end is None else (one.start, one.end) for one in drafts]
    characters = sum(len(article.headline or "") + len(article.body or "") for article in articles)
    return Parcel(
        drafts, Texts(articles), preparer.prepare(articles, dated) if preparer else None, characters
    )


def draft(article: Article, timezone: str) -> Draft:
    """An article that has its id as a draft. Raises ValueError for a date that is none."""
    body = None if article.body is None else compress(article.body.encode(), _COMPRESSION)
    columns = (
        article.id, article.source_id, article.kind, article.headline, article.alt_headline,
        article.standfirst, article.published, article.published_source, article.published_precision,
        article.updated, _list(article.authors), article.source, article.section, _list(article.tags),
        article.language, article.url, article.path, article.details and article.details.as_text(), body,
    )  # fmt: skip
    start, end = interval(article.published, timezone) if article.published else (None, None)
    return Draft(columns, start, end, digest(article), article)


def digest(article: Article) -> bytes:
    """16 bytes that are equal for articles of equal content; where it was found and when do not count."""
    texts = (
        article.source_id, article.kind, article.headline, article.alt_headline, article.standfirst,
        article.body, article.published, article.published_source, article.updated, article.source,
        article.section, article.language, article.url, article.details and article.details.content(),
        *article.authors, "\0", *article.tags,
    )  # fmt: skip
    return blake2b("\0".join([text or "" for text in texts]).encode(), digest_size=_DIGEST_BYTES).digest()


def _list(values: tuple[str, ...]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None
