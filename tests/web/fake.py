"""An archive in memory for the pages' tests: a few invented articles, found by plain words alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dateline.index.article import Article, Earlier
from dateline.index.errors import NoSavedSearchError, NotSupportedError, QuerySyntaxError
from dateline.saved import SavedSearch
from dateline.searcher.answer.protocol import ArchiveStats, ArticleMarks
from dateline.searcher.answer.results import Bin, CopyOf, FacetCount, Hit, Results
from dateline.searcher.marks.mark import Mark, Snippet
from dateline.searcher.plan.nodes.context import Warned
from dateline.searcher.vocabulary.suggestion import Suggestion


@dataclass
class FakeArchive:
    """Finds the articles that have every word of the query; knows nothing of the query language.

    `countless`: as an archive that can't count facets. `answer`: given back whatever is asked.
    """

    articles: Sequence[Article]
    countless: bool = False
    answer: Results | None = None
    error: Exception | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    identity: str = "0123456789abcdef"
    last_change: int = 15
    kept: Sequence[SavedSearch] = ()

    def __len__(self) -> int:
        """Counted; fails as the archive does."""
        if self.error:
            raise self.error
        return len(self.articles)

    def search(self, query: str = "", **options: Any) -> Results:
        """The articles with every word, newest first."""
        self.asked.append({"query": query} | options)
        if self.error:
            raise self.error
        if self.countless and options.get("facets"):
            raise NotSupportedError("facets are not supported here")
        since = options.get("since") or ""
        if since and not re.match(r"\d{4}", since):
            raise QuerySyntaxError("since: not a date", f"since:{since}", (6, 6 + len(since)))
        return self.answer or self._results(query, options)

    def _results(self, query: str, options: dict[str, Any]) -> Results:
        words = [word for word in re.findall(r"\w+", query.casefold()) if word not in ("is", "article")]
        found = [article for article in self.articles if _matches(article, words, options)]
        found.sort(key=lambda article: article.published or "", reverse=options.get("sort") != "oldest")
        offset = options.get("offset", 0)
        hits = tuple(_hit(article, words) for article in found[offset : offset + options.get("limit", 10)])
        warned = (Warned("open-quote", "The quote is never closed; taken as closed at the end.", (0, 1)),)
        return Results(
            query=query,
            interpreted=query,
            total=len(found) + sum(len(hit.copies) for hit in hits),
            stories=len(found),
            hits=hits,
            warnings=warned if query.count('"') % 2 else (),
            facets={name: _counts(name, found) for name in options.get("facets", ())},
            timeline=_timeline(found, self.articles) if options.get("timeline") else (),
            suggestion="harbour" if query == "harbuor" else None,
            took_ms=3.4,
            sort=options.get("sort", "relevance"),
        )

    def hits(self, query: str = "", **options: Any) -> Iterator[Hit]:
        """All of them, unless a limit is given."""
        return iter(self.search(query, **{"limit": 1000} | options).hits)

    def get(self, id: str) -> Article | None:
        """By id."""
        return next((article for article in self.articles if article.id == id), None)

    def marks(self, id: str, query: str) -> ArticleMarks:
        """Every word of the query wherever it stands."""
        if self.error:
            raise self.error
        if self.answer:
            return ArticleMarks(((0, 1),), ((0, 1),), ((0, 1),))
        article = self.get(id)
        assert article is not None
        words = re.findall(r"\w+", query.casefold())
        texts = (article.headline, article.standfirst, article.body)
        return ArticleMarks(*(_marks(text or "", words) for text in texts))

    def similar(self, id: str, *, limit: int = 10) -> Results:
        """Whatever else there is; nothing where the archive can't count either."""
        if self.countless:
            raise NotSupportedError("similar articles are not supported here")
        others = [article for article in self.articles if article.id != id]
        hits = tuple(Hit(article, 1.0) for article in others[:limit])
        return Results("", "", len(others), len(others), hits)

    def history(self, id: str) -> list[Earlier]:
        """The first article once had another headline."""
        before = Earlier("Harbour talks break down", "2025-03-17", "2025-03-18T06:00:00+00:00")
        return [before] if id == self.articles[0].id else []

    def copies(self, id: str) -> list[CopyOf]:
        """The first article is to be had elsewhere too."""
        return list(_hit(self.articles[0], ()).copies) if id == "ferry" else []

    def saved(self) -> list[SavedSearch]:
        """As many as a test puts in."""
        return [one for one in self.kept if not one.gone]

    def saved_search(self, name: str) -> SavedSearch:
        """By name."""
        for one in self.kept:
            if one.name == name:
                return one
        raise NoSavedSearchError(f"no search is saved as “{name}”")

    def news(self, name: str) -> list[Hit]:
        """All that it finds."""
        return list(self.hits(self.saved_search(name).query))

    def stats(self) -> ArchiveStats:
        """Counted afresh."""
        if self.error:
            raise self.error
        dates = sorted(article.published for article in self.articles if article.published)
        sources = Counter(article.source for article in self.articles if article.source)
        first, last = (dates[0], dates[-1]) if dates else (None, None)
        sizes = {"store_bytes": 0, "index_bytes": 0}
        return ArchiveStats(
            len(self.articles), first, last, tuple(sources.most_common()), "UTC", "fake", **sizes
        )

    def suggest(self, prefix: str) -> list[Suggestion]:
        """Words of headlines that begin so."""
        words = {word for article in self.articles for word in (article.headline or "").split()}
        begun = sorted(word for word in words if word.casefold().startswith(prefix.casefold()))
        return [Suggestion(word, "word", 1) for word in begun if prefix.strip()]


def _matches(article: Article, words: Sequence[str], options: dict[str, Any]) -> bool:
    """Whether an article has every word, and passes the filters that are known here."""
    return (
        all(word in _text(article).casefold() for word in words)
        and (not options.get("source") or article.source in options["source"])
        and (article.published or "") >= (options.get("since") or "")
    )


def _text(article: Article) -> str:
    return " ".join(filter(None, (article.headline, article.standfirst, article.body)))


def _marks(text: str, words: Sequence[str]) -> tuple[Mark, ...]:
    pattern = "|".join(re.escape(word) for word in words)
    return tuple(found.span() for found in re.finditer(pattern, text, re.IGNORECASE)) if words else ()


def _hit(article: Article, words: Sequence[str]) -> Hit:
    sentences = re.findall(r"[^.\n]+\.?", article.body or "")
    chosen = [text.strip() for text in sentences if _marks(text, words)][:2] or [
        text.strip() for text in sentences[:1]
    ]
    copies: tuple[CopyOf, ...] = ()
    if article.id == "ferry":
        copies = (
            CopyOf("ferry-2", "The Cavel Post", article.headline, article.published),
            CopyOf("ferry-3", "Radio Sund", "Ferry talks to resume", "2025-03-18"),
        )
    return Hit(
        article=article,
        score=2.5,
        headline_marks=_marks(article.headline or "", words),
        snippets=tuple(Snippet(text, _marks(text, words)) for text in chosen),
        copies=copies,
    )


def _counts(name: str, found: Sequence[Article]) -> tuple[FacetCount, ...]:
    plural = {"author": "authors", "tag": "tags"}.get(name)
    values = (
        value
        for article in found
        for value in (getattr(article, plural) if plural else [getattr(article, name)])
        if value
    )
    return tuple(FacetCount(value, count) for value, count in Counter(values).most_common())


def _timeline(found: Sequence[Article], everything: Sequence[Article]) -> tuple[Bin, ...]:
    months = [(year, month) for year in (2024, 2025) for month in range(1, 13)][9:17]
    bins = []
    for year, month in months:
        start = f"{year}-{month:02}"
        after = f"{year + month // 12}-{month % 12 + 1:02}-01"
        hits = sum((article.published or "").startswith(start) for article in found)
        total = sum((article.published or "").startswith(start) for article in everything)
        bins.append(Bin(f"{start}-01", after, hits, total))
    return tuple(bins)


def story(id: str, headline: str, body: str, **known: object) -> Article:
    """An article of the invented press."""
    return replace(Article(id=id, headline=headline, body=body), **known)  # type: ignore[arg-type]


ARTICLES = (
    story(
        "ferry",
        "Ferry crews and harbour board return to talks",
        "Crews of the Sund ferries and the harbour board will meet again on Thursday, both sides said.\n\n"
        "The harbour has been quiet since the walkout began on Monday. Some 4,200 commuters now take the "
        "long way round by the Ennis bridge, and two freight lines have moved to Port Cavel.\n\n"
        "“Nobody wants a third week of this,” said Ines Alder, who speaks for the board. The crews ask for "
        "a fourth hand on night sailings; the board has offered it for the winter months alone.\n\n"
        "A settlement would need the vote of 312 members. The count takes two days.",
        standfirst="Night sailings remain the sticking point as the harbour strike enters its second week",
        published="2025-03-18T07:42:00+01:00",
        published_source="json-ld",
        published_precision="time",
        source="The Ennis Courier",
        section="Transport",
        authors=("Mara Quill", "T. Osei"),
        language="en",
        tags=("ferries", "strikes"),
        url="https://courier.example/2025/03/18/ferry-talks",
        alt_headline="Ferry talks to resume on Thursday",
        path="pages/ferry-talks.html",
        indexed_at="2025-04-01T10:00:00+00:00",
    ),
    story(
        "dredging",
        "Dredging of the outer harbour begins a year late",
        "Two dredgers started work on the outer harbour at dawn. The channel is to be deepened to eleven "
        "metres by October, so that grain ships need not wait for the tide.",
        published="2025-03-11",
        published_source="time-element",
        source="The Ennis Courier",
        section="Business",
        authors=("Mara Quill",),
        language="en",
        url="https://courier.example/2025/03/11/dredging",
    ),
    story(
        "grain",
        "Grain prices fall as the harbour reopens to bulk carriers",
        "Wheat for April fell by six per cent on the Cavel exchange after the harbour master lifted the "
        "draught limit. Traders had paid for lorries all winter.\n\nBarley was unchanged.",
        published="2025-02-27T16:05:00Z",
        published_source="wire",
        source="Northwire",
        section="Markets",
        language="en",
        tags=("grain", "prices"),
    ),
    story(
        "hafen",
        "Der alte Hafen bekommt ein Haus für seine Geschichte",
        "Im früheren Zollhaus am alten Hafen entsteht ein Museum. The harbour museum, so der Arbeitstitel, "
        "soll im Mai öffnen.",
        published="2025-02",
        published_source="text",
        source="Sunder Zeitung",
        section="Kultur",
        authors=("Jörg Thießen",),
        language="de",
        url="https://zeitung.example/kultur/hafen",
    ),
    story(
        "mina",
        "ميناء سوند يستعد لموسم الصيف",
        "قال مدير الميناء إن العمل على الرصيف الجديد harbour سينتهي في حزيران.",
        published="2025-01-30",
        published_source="feed",
        source="صدى الشمال",
        language="ar",
    ),
    story(
        "lights",
        "Harbour lights: a photographer’s forty winters on the quay",
        "She began with a borrowed camera in 1984. The harbour froze that year, and the pictures of it made "
        "her name.",
        published="2024-12-21",
        published_source="url",
        source="The Cavel Post",
        section="Culture",
        authors=("Ben Achterberg",),
        language="en",
    ),
    story(
        "teaser",
        "Council to vote on harbour tolls",
        "Tolls for leisure craft could double from June. The council will […]",
        kind="excerpt",
        source="The Cavel Post",
    ),
    story(
        "copied",
        "Ready to exchange berths, says harbour chief",
        "The chief of the harbour said he was ready to exchange berths with the naval yard.",
        published="2025-03-25T18:57",
        published_source="page-date",
        source="Sund Today",
        language="en",
    ),
    *(
        story(
            f"log-{number}",
            title,
            f"{title}. The harbour office keeps the log, and this is what it says.",
            published=f"2024-{10 + number % 3}-{3 + number:02}",
            published_source="given",
            source=("Northwire", "The Ennis Courier", "Harbour Log")[number % 3],
            section="Notices",
            language="en",
        )
        for number, title in enumerate(
            (
                "Storm warning for small craft",
                "Pilot station moves to the north mole",
                "A whale in the roads",
                "Buoy seven is out of place",
                "Night closures of the lock",
                "Coal store to become a garden",
                "New tide tables are out",
            )
        )
    ),
)
