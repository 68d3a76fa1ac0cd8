"""The read half of an engine: a plan goes in, keys and scores come out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from dateline.searcher.engines.word_table import WordTable
from dateline.searcher.plan.nodes import Plan, Term
from dateline.searcher.request import FacetCounts, FacetName, Sort

if TYPE_CHECKING:
    from dateline.searcher.engines.explanation import Explanation

Key = Any
"""What the store knows an article by, and an engine gives back. To all others it only equals itself."""

Counts = list[tuple[str, int]]
"""(value as written, articles), most frequent first, ties by value."""

Word = tuple[str, bool]
"""A form, and whether that very form is meant; else it is a stem."""

Step = tuple[int, int, int, int]
"""A step of a timeline: `[start, end)` in seconds UTC, the hits in it, all articles in it."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to an engine.

    words: the plain words of the query in the order typed: where they stand close together an article
        ranks higher. An engine may pass over them.
    typed: the exact forms of the plain words in the order typed, stop words among them: an article that has
        a run of them just so ranks higher. An engine may pass over them.
    by_passage: whether an article ranks higher that has the words in one passage, as one has that is looked
        for by what is remembered of it. An engine may pass over it.
    aside: exact words that are not wanted but may rank: the stop words that the query was left without. An
        engine may pass over them.
    offset, limit: in stories when `collapse`, else in articles.
    collapse: of a group of copies only the best is listed, on a tie the earliest, and the newest where the
        newest come first; then the one with the least id.
    facets: names among source, section, author, language, tag, year.
    facet_counts: whether facets count every article, or each story once, by the best of its copies.
    timeline: the grain to count by, in the zone `timezone`; None for no timeline.
    half_life: for `recency`: days after which a score is halved; None for no decay. `now`: seconds UTC.
    """

    plan: Plan
    words: tuple[Plan, ...] = field(default=(), kw_only=True)
    typed: tuple[str, ...] = field(default=(), kw_only=True)
    by_passage: bool = field(default=False, kw_only=True)
    aside: tuple[Term, ...] = field(default=(), kw_only=True)
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    collapse: bool = True
    facets: tuple[FacetName, ...] = ()
    facet_counts: FacetCounts = "articles"
    timeline: str | None = None
    timezone: str = "UTC"
    half_life: float | None = None
    now: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: the page asked for, and counts over everything that matched.

    keys: of the articles of the page, best first; ties by date (newest first), then by id.
    scores: as many; 0.0 each where nothing ranked or the order is by date. copies: key -> keys of its
        other copies that matched, where there are any and `collapse` was asked for.
    total: articles that match; stories: groups of copies among them.
    facets: field -> [(value, count)], most frequent first, ties by value.
    timeline: [(start, end, hits, all articles)], seconds UTC, oldest first, empty ones between included.
    by_grain: gives the timeline by another grain without searching again; None where an engine can't.
    """

    keys: list[Key]
    scores: list[float]
    total: int
    stories: int
    copies: Mapping[Key, list[Key]] = field(default_factory=dict)
    facets: Mapping[str, Counts] = field(default_factory=dict)
    timeline: list[Step] = field(default_factory=list)
    by_grain: Callable[[str], list[Step]] | None = field(default=None, compare=False)


Capability = Literal["explain", "tally", "vocabulary"]
"""What not every engine can do: explain a score, count a query's parts, list its words (which spelling,
suggestions and the spellings of names need)."""

Lacks = Mapping[Capability, str]
EVERYTHING: Lacks = {}
"""What an engine says that can do all."""


class Tally(NamedTuple):
    """One part of a query: how many articles match it alone, and how many match all the other parts."""

    alone: int
    without: int


class Snapshot(Protocol):
    """An engine's last commit, held still for reading; safe for threads.

    A call may cost a journey to another machine, so what asks several things asks them at once.
    """

    @property
    def lacks(self) -> Lacks:
        """What the engine can't do, each with what to say where it is asked for."""
        ...

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

    def find_each(self, asks: Sequence[Ask]) -> list[Found]:
        """Answer some questions in one call, each by itself."""
        ...

    def explain(self, ask: Ask, key: Key) -> Explanation:
        """Why an article that `ask` finds has its score.

        Raises NotSupportedError where the engine can't tell, or the snapshot has been closed.
        """
        ...

    def count(self, plans: Sequence[Plan]) -> list[int]:
        """How many articles match each plan, without ranking them."""
        ...

    def frequencies(self, words: Sequence[Word]) -> list[int]:
        """In how many articles each word occurs in headline, standfirst or body."""
        ...

    def values(self, columns: Sequence[str]) -> list[Counts]:
        """The values of keyword columns as written, with their counts, most frequent first."""
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


def most_frequent(counts: Mapping[str, int]) -> Counts:
    """Counts in the order that they are given in."""
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
