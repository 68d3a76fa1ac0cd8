"""What is known of a program or service that puts out news: how to tell it, and where each field stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from dateline.index.article import DateSource

Record = Mapping[str, Any]

DETAILS = "\0details"
"""Where `adapt` puts what an Article has as its details: a key that no record has of its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Producer:
    """One shape of record, as a table; each is equal to itself alone.

    name: what people call it.
    signs: places that have to be there, or have a value (`kind=t3`), in each
        record; for tables these are columns.
    fields: Article's fields to the places that may hold them, the best first; of `tags` all places count. A
        field that is not named is looked for by its usual names; one with no places is never filled. A place
        may end in `|utc`: a time without a zone is in UTC there.
    only: places to the values that an article has there; other records are counted and left out. A record
        without the place is taken.
    without: places that only records have that are no articles.
    passed: places that hold nothing of the article's own text: copies of it, captions, licences.
    kind: `excerpt` where the producer never gives whole texts.
    surname_first: whether `Lorne, Ada` is how it writes names.
    whole: takes a document that is not a plain list of records apart, or gives None where it isn't one.
    adapt: changes a record before it is read, for what no table can say.
    beside: a file next to the one that is read which has the record's text: `content/{slug}.html`.
    """

    name: str
    signs: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    only: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    kind: Literal["article", "excerpt"] | None = None
    surname_first: bool = False
    date_source: DateSource = "given"
    whole: Callable[[Record], Iterable[Record] | None] | None = None
    adapt: Callable[[Record], Record] | None = None
    beside: str | None = None
