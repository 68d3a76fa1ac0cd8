"""The read half of an engine: a plan goes in, keys and scores come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from dateline.searcher.plan import Plan

Sort = Literal["relevance", "newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to an engine.

    offset, limit: in stories when `collapse`, else in articles.
    collapse: of a group of copies only the best is listed (the earliest on a tie).
    facets: names among source, section, author, language, tag, year.
    timeline: the grain to count by, in the zone `timezone`; None for no timeline.
    half_life: for `recency`: days after which a score is halved; None for no decay. `now`: seconds UTC.
    """

    plan: Plan
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    collapse: bool = True
    facets: tuple[str, ...] = ()
    timeline: str | None = None
    timezone: str = "UTC"
    half_life: float | None = None
    now: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: the page asked for, and counts over everything that matched.

    keys: the store's integer keys, best first; ties by date (newest first), then by id.
    scores: as many; 0.0 each where nothing ranked. copies: key -> keys of its other copies that matched.
    total: articles that match; stories: groups of copies among them.
    facets: field -> [(value, count)], most frequent first, ties by value.
    timeline: [(start, end, hits, all articles)], seconds UTC, oldest first, empty ones between included.
    """

    keys: list[int]
    scores: list[float]
    total: int
    stories: int
    copies: Mapping[int, list[int]] = field(default_factory=dict)
    facets: Mapping[str, list[tuple[str, int]]] = field(default_factory=dict)
    timeline: list[tuple[int, int, int, int]] = field(default_factory=list)


class Snapshot(Protocol):
    """An engine's last commit, held still for reading; safe for threads."""

    @property
    def last_change(self) -> int:
        """The highest change number it holds."""
        ...

    @property
    def articles(self) -> int:
        """How many articles it holds."""
        ...

    def find(self, ask: Ask) -> Found:
        """Answer one question."""
        ...

    def count(self, plan: Plan) -> int:
        """How many articles match, without ranking them."""
        ...

    def frequency(self, form: str, *, exact: bool) -> int:
        """In how many articles a form occurs in headline, standfirst or body."""
        ...

    def values(self, column: str) -> list[tuple[str, int]]:
        """The values of a keyword column as written, with their counts, most frequent first."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...
