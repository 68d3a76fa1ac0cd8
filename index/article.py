"""The Article, and what could not become one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Literal, NamedTuple

from dateline.index.details import Details
from dateline.index.names import shown

Kind = Literal["article", "excerpt", "page"]
Precision = Literal["year", "month", "day", "time"]
DateSource = Literal[
    "json-ld", "meta", "time-element", "feed", "wire", "url", "text", "page-date", "file", "database", "given"
]

_TEXTS = (
    "id", "source_id", "headline", "alt_headline", "standfirst", "body", "published", "published_source",
    "published_precision", "updated", "source", "section", "language", "url", "path", "indexed_at",
)  # fmt: skip
_texts_of = attrgetter(*_TEXTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One piece of news. What is unknown is None (or an empty tuple), never guessed in silence.

    id: a library caller's own, or made from the article for files (`dateline.index.ids`).
    source_id: the id or guid that the source gave.
    kind: `article`, `excerpt` (a teaser of an article that is elsewhere), or `page` (of a newspaper that is
        not parted into articles).
    published, updated: ISO 8601 text with the source's own offset, or cut at the precision known
        (`2025-03`). A time without an offset is in the archive's time zone.
    published_source: where the date came from. published_precision: year, month, day or time.
    body: plain text, paragraphs separated by a blank line.
    language: an ISO 639-1 code (639-3 where there is none), lower case, without a region.
    details: what print, a scan or a database says besides: page, column, edition, place in the file.
    path: the file that it came from. indexed_at: ISO 8601 in UTC, set by the store.

    A frozen value: use `dataclasses.replace` to change one. An empty text equals None.
    """

    id: str | None = None
    source_id: str | None = None
    kind: Kind = "article"
    headline: str | None = None
    alt_headline: str | None = None
    standfirst: str | None = None
    body: str | None = None
    published: str | None = None
    published_source: DateSource | None = None
    published_precision: Precision | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    path: str | None = None
    details: Details | None = None
    indexed_at: str | None = None

    def __post_init__(self) -> None:
        """Make `""` None, and lists tuples."""
        if "" in _texts_of(self):
            for name in _TEXTS:
                if getattr(self, name) == "":
                    object.__setattr__(self, name, None)
        for name in ("authors", "tags"):
            value = getattr(self, name)
            if type(value) is not tuple:
                object.__setattr__(self, name, (value,) if isinstance(value, str) else tuple(value))

    @classmethod
    def stored(cls, values: Iterable[object]) -> Article:
        """An article of the values of all its fields, in their order, as another one had them.

        Nothing is checked or made alike again, which takes half the time: a page of hits makes ten.
        """
        article = object.__new__(cls)
        for put, value in zip(_PUT, values, strict=True):
            put(article, value)
        return article

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a headline nor a body, so that nothing could be indexed."""
        return not (self.headline and self.headline.strip()) and not (self.body and self.body.strip())


class Earlier(NamedTuple):
    """What an article said before it changed. until: when it was replaced, ISO 8601 in UTC."""

    headline: str | None
    published: str | None
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored(Article):
    """An article that was in an archive before: it keeps its `indexed_at`, and what it said earlier.

    history: the latest first.
    """

    history: tuple[Earlier, ...] = ()


FIELDS = tuple(field.name for field in fields(Article))
_PUT = [Article.__dict__[name].__set__ for name in FIELDS]
"""What sets each field of an article, frozen or not."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """What could not become an article: where it stood, and why in words for a person.

    position: within the file: `line 12`, `item 3`, `record 7`; None when it is the whole file.
    count: how many it stands for; of a file with very many the last ones are told together.
    """

    path: str
    position: str | None
    reason: str
    count: int = 1

    def __str__(self) -> str:
        """`path, position: reason`."""
        where = f"{shown(self.path)}, {self.position}" if self.position else shown(self.path)
        return f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Noted:
    """A warning about an article that was kept: what was dropped from it or doubted, and why.

    doubt: nothing was wrong with the input and nothing was dropped; the user should only know.
    """

    path: str
    position: str | None
    message: str
    doubt: bool = False

    def __str__(self) -> str:
        """`path, position: message`."""
        where = f"{shown(self.path)}, {self.position}" if self.position else shown(self.path)
        return f"{where}: {self.message}"
