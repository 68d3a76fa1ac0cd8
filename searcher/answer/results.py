"""What a search gives back: results, hits, snippets. Text and marks only, never HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from dateline.index.article import Article, DateSource, Kind, Precision
from dateline.index.details import Details
from dateline.index.errors import NotSupportedError
from dateline.searcher.marks.mark import Mark, Snippet
from dateline.searcher.plan.nodes.context import Warned

if TYPE_CHECKING:
    from dateline.searcher.engines.explanation import Explanation
    from dateline.searcher.plan.nodes.context import Interval

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class CopyOf:
    """Another copy of a hit: the same wire text at another source."""

    id: str
    source: str | None
    headline: str | None
    published: str | None


class _OfArticle(Generic[_Value]):
    """A read-only attribute of a hit that shows the article's field of the same name, with its type."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, hit: Hit, owner: type) -> _Value:
        """The field of the hit's article."""
        return cast(_Value, getattr(hit.article, self.name))


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found. Its fields are attributes of the hit: `hit.headline`, `hit.published`, …

    score: higher is better; 0.0 where nothing ranked. headline_marks: the matched words of the headline.
    missing: the plain words of the query that it lacks, where not all of them were wanted.
    why: what `explain` calls; not part of the hit.
    """

    article: Article
    score: float
    headline_marks: tuple[Mark, ...] = ()
    snippets: tuple[Snippet, ...] = ()
    copies: tuple[CopyOf, ...] = ()
    missing: tuple[str, ...] = ()
    why: Callable[[], Explanation] | None = field(default=None, repr=False, compare=False)

    def explain(self) -> Explanation:
        """Why the hit has its score, worked out now, from the index that it was found in.

        Raises NotSupportedError where the engine can't tell, or the archive has been closed since.
        """
        if self.why is None:
            raise NotSupportedError("this hit can't be explained: it did not come from a search")
        return self.why()

    def to_dict(self, *, explain: bool = False) -> dict[str, Any]:
        """The hit as plain data, with the documented keys of JSON; `explain`: with its `explanation`."""
        return {
            "id": self.id,
            "headline": self.headline,
            "headline_marks": [list(mark) for mark in self.headline_marks],
            "snippets": [
                {"text": snippet.text, "marks": [list(mark) for mark in snippet.marks]}
                for snippet in self.snippets
            ],
            "published": self.published,
            "published_source": self.published_source,
            "source": self.source,
            "section": self.section,
            "authors": list(self.authors),
            "language": self.language,
            "url": self.url,
            "kind": self.kind,
            "details": self.details and self.details.as_dict(),
            "score": self.score,
            "missing": list(self.missing),
            "copies": [
                {"id": one.id, "source": one.source, "headline": one.headline, "published": one.published}
                for one in self.copies
            ],
            **({"explanation": asdict(self.explain())} if explain else {}),
        }

    id = _OfArticle[str]()
    source_id = _OfArticle[str | None]()
    kind = _OfArticle[Kind]()
    headline = _OfArticle[str | None]()
    alt_headline = _OfArticle[str | None]()
    standfirst = _OfArticle[str | None]()
    body = _OfArticle[str | None]()
    published = _OfArticle[str | None]()
    published_source = _OfArticle[DateSource | None]()
    published_precision = _OfArticle[Precision | None]()
    updated = _OfArticle[str | None]()
    authors = _OfArticle[tuple[str, ...]]()
    source = _OfArticle[str | None]()
    section = _OfArticle[str | None]()
    tags = _OfArticle[tuple[str, ...]]()
    language = _OfArticle[str | None]()
    url = _OfArticle[str | None]()
    path = _OfArticle[str | None]()
    details = _OfArticle[Details | None]()
    indexed_at = _OfArticle[str | None]()


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
class QueryPart:
    """One part of a query that finds little. count: what it finds alone; without: what all others find."""

    text: str
    count: int
    without: int


@dataclass(frozen=True, slots=True)
class Looser:
    """A query that asks for less than a phrase that finds little, and how many articles it finds.

    label: what it is to the phrase: `as words`, `within 5 words`, or one of its words.
    """

    label: str
    query: str
    count: int


@dataclass(frozen=True, slots=True)
class Survey:
    """A search in figures. first, last: the earliest and latest date of publication, ISO 8601; None: undated.

    total, stories, warnings: as in `Results`. sources: the most frequent first.
    """

    total: int
    stories: int
    first: str | None
    last: str | None
    sources: tuple[FacetCount, ...]
    warnings: tuple[Warned, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a search.

    total: articles that match; stories: groups of copies among them (what pages step through when
    copies are collapsed). interpreted: the query in canonical form; parsing it gives the same tree.
    suggestion: a better spelled query, or None. took_ms: wall time in milliseconds.
    intervals: the date filters as the clock resolved them, to be shown. sort: the order of the hits.
    facets: counts of everything found, copies included, most frequent value first. timeline: steps that
        begin at a day's start in the archive's zone, from the first dated hit to the last.
    advice: where little was found, what each part of the query finds. looser: where a phrase alone finds
        little, what its words find.
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
    intervals: tuple[Interval, ...] = ()
    sort: str = "relevance"
    advice: tuple[QueryPart, ...] = ()
    looser: tuple[Looser, ...] = ()

    def __iter__(self) -> Iterator[Hit]:
        """The hits of the page."""
        return iter(self.hits)

    def __str__(self) -> str:
        """A short text: how much was found, and a line for each hit of the page."""
        articles = f"{self.total:,} article{'' if self.total == 1 else 's'}"
        found = f"{articles} in {self.stories:,} stories" if self.stories != self.total else articles
        lines = (
            "  ".join(filter(None, (hit.published, hit.source, hit.headline or "(no headline)")))
            for hit in self.hits
        )
        return "\n".join([found, *lines])

    def to_dicts(self) -> list[dict[str, Any]]:
        """The hits of the page as plain data, such as a table of pandas takes."""
        return [hit.to_dict() for hit in self.hits]
