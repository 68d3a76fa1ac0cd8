"""What a search gives back: results, hits, snippets. Text and marks only, never HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.index.article import Article

Mark = tuple[int, int]
"""`[start, end)` in Unicode code points of the text beside it."""


@dataclass(frozen=True, slots=True)
class Warned:
    """Something the user should know about the answer. `span`: the part of the query, if any."""

    code: str
    message: str
    span: Mark | None = None


@dataclass(frozen=True, slots=True)
class Snippet:
    """A fragment of an article's text and the marks of the matched words within it.

    text: whole sentences where possible; an ellipsis (…) stands where a sentence was cut.
    """

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class CopyOf:
    """Another copy of a hit: the same wire text at another source."""

    id: str
    source: str | None
    headline: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found. Its fields are attributes of the hit: `hit.headline`, `hit.published`, …"""

    article: Article
    score: float
    headline_marks: tuple[Mark, ...] = ()
    snippets: tuple[Snippet, ...] = ()
    copies: tuple[CopyOf, ...] = ()

    def __getattr__(self, name: str) -> object:
        """The article's fields."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.article, name)


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet and how many results have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Bin:
    """One step of the timeline: `[start, end)` as ISO 8601, hits in it, and all articles in it."""

    start: str
    end: str
    count: int
    all: int


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a search.

    total: articles that match; stories: groups of copies among them (what pages step through when
    copies are collapsed). interpreted: the query in canonical form; parsing it gives the same tree.
    suggestion: a better spelled query, or None. took_ms: wall time in milliseconds.
    """

    query: str
    interpreted: str
    total: int
    stories: int
    hits: tuple[Hit, ...] = ()
    warnings: tuple[Warned, ...] = ()
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    timeline: tuple[Bin, ...] = ()
    suggestion: str | None = None
    took_ms: float = 0.0
