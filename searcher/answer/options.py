"""What a caller may ask for beside the words of a query."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dateline.index.errors import InvalidOptionError
from dateline.searcher.answer.counting import FACETS, GRAINS
from dateline.searcher.query.filters import Filters

CHOICES = {
    "sort": ("relevance", "newest", "oldest"),
    "match": ("all", "any"),
    "copies": ("collapse", "show"),
    "facet_counts": ("articles", "stories"),
}
"""What an option may be, the first by default."""

MAX_LIMIT = 10_000
"""Hits of one answer at most: each one is read from the store. `export` streams without a limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchOptions:
    """How to answer a query.

    limit, offset: the page, in stories when copies are collapsed, else in articles.
    sort: relevance, newest or oldest; `sort:` in the query counts where this is left at relevance.
    match: `all` wants every word and relaxes when nothing has them all; `any` ranks by them.
    copies: `collapse` lists the best of a group of copies, `show` all of them.
    facets: of `counting.FACETS`; all that was found is counted by their values, copies included, as if
        their own filters had not been given. facet_counts: `articles`, or `stories`: each group of copies
        once, by the one that stands for it. timeline: one of `counting.GRAINS`, or None.
    since, until, source, section, author, language: filters; several values of one are alternatives.
    recency: days after which an article's score is halved, again and again; None for no decay.
    variants: whether names are found in their other spellings too.
    snippets: fragments of each hit at most; 0 for none. snippet_length: code points of each, about.
    """

    limit: int = 10
    offset: int = 0
    sort: str = "relevance"
    match: str = "all"
    copies: str = "collapse"
    facets: tuple[str, ...] = ()
    facet_counts: str = "articles"
    timeline: str | None = None
    since: str | date | None = None
    until: str | date | None = None
    source: str | Sequence[str] | None = None
    section: str | Sequence[str] | None = None
    author: str | Sequence[str] | None = None
    language: str | Sequence[str] | None = None
    recency: float | None = None
    variants: bool = True
    snippets: int = 2
    snippet_length: int = 280

    def __post_init__(self) -> None:
        """Refuse what has no meaning; raises InvalidOptionError."""
        for name, choices in CHOICES.items():
            if getattr(self, name) not in choices:
                given = getattr(self, name)
                raise InvalidOptionError(f"{name} is one of {', '.join(choices)}, not {given!r}")
        for name in self.facets:
            if name not in FACETS:
                raise InvalidOptionError(f"facets are among {', '.join(FACETS)}, not {name!r}")
        if self.timeline not in (None, *GRAINS):
            raise InvalidOptionError(f"timeline is one of {', '.join(GRAINS)}, not {self.timeline!r}")
        if not 0 <= self.limit <= MAX_LIMIT:
            raise InvalidOptionError(f"limit is a number from 0 to {MAX_LIMIT:,}, not {self.limit:,}")
        if self.recency is not None and not 0 < self.recency < math.inf:
            raise InvalidOptionError(f"recency is a number of days above 0, not {self.recency:g}")
        if self.offset < 0:
            raise InvalidOptionError(f"offset counts from 0, so it can't be {self.offset:,}")

    @property
    def filters(self) -> Filters:
        """The filters, an empty text counting as none."""
        return Filters(
            since=self.since or None,
            until=self.until or None,
            source=_values(self.source),
            section=_values(self.section),
            author=_values(self.author),
            language=_values(self.language),
        )

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The values that a facet's own filter asks for."""
        return _values(getattr(self, facet)) if facet in ("source", "section", "author", "language") else ()

    def without(self, facet: str) -> SearchOptions:
        """The same without a facet's own filter."""
        changes: dict[str, Any] = {facet: None}
        return replace(self, **changes)


def _values(given: str | Sequence[str] | None) -> tuple[str, ...]:
    """One value or several as a tuple, without empty ones."""
    values = (given,) if isinstance(given, str) else tuple(given or ())
    return tuple(value for value in values if value.strip())
