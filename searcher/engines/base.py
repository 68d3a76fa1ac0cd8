"""The read half of an engine: a plan goes in, keys and scores come out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from dateline.searcher.engines.word_table import WordTable
from dateline.searcher.plan.nodes import Plan
from dateline.searcher.plan.nodes.node import Sort

if TYPE_CHECKING:
    from dateline.searcher.engines.explanation import Explanation

FacetCounts = Literal["articles", "stories"]

Step = tuple[int, int, int, int]
"""A step of a timeline: `[start, end)` in seconds UTC, the hits in it, all articles in it."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to an engine.

    words: the plain words of the query in the order typed: where they stand close together an article
        ranks higher. An engine may pass over them.
    offset, limit: in stories when `collapse`, else in articles.
    collapse: of a group of copies only the best is listed (the earliest on a tie, then the least id; so
        always the earliest where nothing ranks, as in orders by date).
    facets: names among source, section, author, language, tag, year.
    facet_counts: whether facets count every article, or each story once, by the best of its copies.
    timeline: the grain to count by, in the zone `timezone`; None for no timeline.
    half_life: for `recency`: days after which a score is halved; None for no decay. `now`: seconds UTC.
    """

    plan: Plan
    words: tuple[Plan, ...] = field(default=(), kw_only=True)
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    collapse: bool = True
    facets: tuple[str, ...] = ()
    facet_counts: FacetCounts = "articles"
    timeline: str | None = None
    timezone: str = "UTC"
    half_life: float | None = None
    now: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: the page asked for, and counts over everything that matched.

    keys: the store's integer keys, best first; ties by date (newest first), then by id.
    scores: as many; 0.0 each where nothing ranked or the order is by date. copies: key -> keys of its
        other copies that matched, where there are any and `collapse` was asked for.
    total: articles that match; stories: groups of copies among them.
    facets: field -> [(value, count)], most frequent first, ties by value.
    timeline: [(start, end, hits, all articles)], seconds UTC, oldest first, empty ones between included.
    by_grain: gives the timeline by another grain without searching again; None where an engine can't.
    """

    keys: list[int]
    scores: list[float]
    total: int
    stories: int
    copies: Mapping[int, list[int]] = field(default_factory=dict)
    facets: Mapping[str, list[tuple[str, int]]] = field(default_factory=dict)
    timeline: list[Step] = field(default_factory=list)
    by_grain: Callable[[str], list[Step]] | None = field(default=None, compare=False)


class Tally(NamedTuple):
    """One part of a query: how many articles match it alone, and how many match all the other parts."""

    alone: int
    without: int


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

    def explain(self, ask: Ask, key: int) -> Explanation:
        """Why an article that `ask` finds has its score.

        Raises NotSupportedError where the engine can't tell, or the snapshot has been closed.
        """
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

    def tally(self, parts: Sequence[Plan]) -> list[Tally]:
        """Counts for each of some parts that together make a query, each part looked up once."""
        ...

    def vocabulary(self) -> Sequence[WordTable]:
        """The words of the text fields; one that is in several tables has a count in each."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...
