"""What any open archive answers from its index, wherever its articles are kept."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack

from dateline.index.article import Article
from dateline.index.errors import ArchiveClosedError, ArticleNotFoundError, NoSavedSearchError
from dateline.index.ingest import IngestReport, OnProgress
from dateline.reading import Opened, Reading
from dateline.saved import SavedSearch, SavedSearches, looked_at, news, news_request, saved_search
from dateline.searcher.answer.protocol import ArticleMarks
from dateline.searcher.answer.results import Hit, Results, Survey
from dateline.searcher.plan.nodes.context import Warned
from dateline.searcher.request import Keywords, Request
from dateline.searcher.vocabulary.suggestion import Suggestion

# What only one verb needs is imported when it is called: a search from the shell must start fast.
if TYPE_CHECKING:
    from dateline.batch import BatchLine

Answered = TypeVar("Answered")


class Searching(ABC):
    """The verbs of an archive that ask its index. Safe for threads.

    time_limit: seconds that a query may take, then it raises QueryTimeout; None for no limit.
    """

    time_limit: float | None = None
    _reading: Reading
    _saved: SavedSearches
    _closed: bool

    @abstractmethod
    def get(self, id: str) -> Article | None:
        """The article with that id, or None."""

    @abstractmethod
    def export(self, query: str | None = None) -> Iterator[Article]:
        """All articles, or all that a query finds."""

    @abstractmethod
    def add(
        self, articles: Iterable[Article | Mapping[str, Any]], *, on_progress: OnProgress | None = None
    ) -> IngestReport:
        """Take in articles."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections; closing twice is fine."""

    def search(self, query: str = "", **keywords: Unpack[Keywords]) -> Results:
        """Answer a query in the query language; the keywords, all of `Request`, narrow or arrange the answer.

        since, until, source, section, author, language: filters; several values of one are alternatives.
        sort: relevance, newest, oldest. limit, offset: the page. copies: `collapse` or `show`.
        match: `all` the words, or `any`. variants: whether names are found in their other spellings too
        (docs/names-and-spelling.md). recency: days after which a score is halved, for fresh news first.
        facets: fields to count by; facet_counts: `articles`, or `stories`: each group of copies once.
        timeline: auto, day, week, month, year. snippets, snippet_length: fragments a hit, characters of each.

        Raises QuerySyntaxError for a query that can't be answered as typed, InvalidOptionError for a value
        of the wrong type or without a meaning, NotSupportedError, QueryTimeout.
        """
        request = Request.of(query, **keywords)
        results, behind = self._ask(lambda opened: (opened.searcher.search(request), opened.behind))
        warnings = self._warnings(behind)
        return replace(results, warnings=(*results.warnings, *warnings)) if warnings else results

    def hits(self, query: str = "", **keywords: Unpack[Keywords]) -> Iterator[Hit]:
        """All hits of a search one after the other, however many; with `limit` given, those of the page.

        They are those of the moment it is called, without those that are deleted meanwhile; facets and
        timeline are not counted. Raises as `search` does, when it is called.
        """
        asked: Keywords = {**keywords, "facets": (), "timeline": None}
        found = self._hits(Request.of(query, **asked), everything="limit" not in keywords)
        first = next(found, None)  # what is wrong with the search is told now
        return iter(()) if first is None else chain((first,), found)

    def marks(self, id: str, query: str) -> ArticleMarks:
        """Where a query's words stand in the whole of an article.

        Raises ArticleNotFoundError, QuerySyntaxError.
        """
        article = self.get(id)
        if article is None:
            raise ArticleNotFoundError(f"no article has the id {id!r}")
        return self._ask(lambda opened: opened.searcher.marks(article, query))

    def __contains__(self, id: object) -> bool:
        """Whether an article has that id."""
        return isinstance(id, str) and self.get(id) is not None

    def __getitem__(self, id: str) -> Article:
        """The article with that id. Raises ArticleNotFoundError, a KeyError."""
        article = self.get(id)
        if article is None:
            raise ArticleNotFoundError(f"no article has the id {id!r}")
        return article

    def __iter__(self) -> Iterator[Article]:
        """All articles, as `export` gives them."""
        return self.export()

    def batch(self, lines: Iterable[str | Mapping[str, Any]]) -> Iterator[BatchLine]:
        """What is found for each of many queries, one after the other, as they are consumed.

        lines: queries; or mappings with `query` and, if wanted, since, until, source, section, author and
            language. A line that can't be answered gives its `error`, and the next ones go on. Every word of
            a query is wanted: nothing is relaxed.
        """
        from dateline.batch import batched

        return batched(self._survey, lines)

    def similar(self, id: str, *, limit: int = 10) -> Results:
        """Articles that share the weighty words of that one, best first, without itself and its copies.

        Raises ArticleNotFoundError.
        """
        return self._ask(lambda opened: opened.searcher.similar(id, limit))

    def suggest(self, prefix: str) -> list[Suggestion]:
        """What a text that is being typed may become: words and names by frequency, then headlines."""
        return self._ask(lambda opened: opened.searcher.suggest(prefix))

    def save(self, name: str, query: str = "", **keywords: Unpack[Keywords]) -> None:
        """Keep a search in the archive under a name, in place of what was saved so.

        What it finds now counts as seen.

        Raises InvalidOptionError, and what `search` raises for one that can't be asked.
        """
        saved = saved_search(name, query, keywords)
        self._saved.keep(looked_at(saved, self._news(saved)))

    def saved(self) -> list[SavedSearch]:
        """The saved searches by name; one that can't be asked any more has its `error`."""
        self._check_open()
        return list(self._saved)

    def saved_search(self, name: str) -> SavedSearch:
        """The saved search of that name, also one that is `gone`. Raises NoSavedSearchError."""
        self._check_open()
        return self._saved[name]

    def forget(self, name: str) -> None:
        """Take a saved search back. Raises NoSavedSearchError."""
        self._check_open()
        self._saved.keep(replace(self._saved[name], gone=True))

    def news(self, name: str) -> list[Hit]:
        """What came in for a saved search since it was last watched, the last one first.

        Raises NoSavedSearchError, and what `search` raises.
        """
        saved = self.saved_search(name)
        return news(saved, self._news(saved))

    def watch(self, name: str) -> list[Hit]:
        """As `news`, which then count as seen."""
        saved, fresh = self.saved_search(name), self.news(name)
        if fresh:
            self._saved.keep(looked_at(saved, fresh))
        return fresh

    def __enter__(self) -> Self:
        """The archive itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _ask(self, ask: Callable[[Opened], Answered]) -> Answered:
        """Ask the index."""
        with self._open_index() as opened:
            return ask(opened)

    def _warnings(self, behind: int) -> tuple[Warned, ...]:
        """What to say beside an answer from an index that lacks so many changes."""
        return ()

    def _hits(self, request: Request, *, everything: bool) -> Iterator[Hit]:
        with self._open_index() as opened:
            yield from opened.searcher.hits(request, everything=everything)

    def _survey(self, request: Request) -> Survey:
        return self._ask(lambda opened: opened.searcher.survey(request))

    def take_saved(self, other: Searching) -> None:
        """Keep the searches of another archive too, with what was seen of them; of one name ours stays."""
        names = {saved.name for saved in self._saved}
        for saved in other._saved:
            if saved.name not in names:
                self._saved.keep(saved)

    def _news(self, saved: SavedSearch) -> Iterator[Hit]:
        """All that a saved search finds, the last one to come in first."""
        if saved.gone or saved.error:
            raise NoSavedSearchError(saved.error or f"the saved search “{saved.name}” was taken back")
        request = news_request(saved)
        return self.hits(request.query, **request.keywords())

    @contextmanager
    def _open_index(self) -> Iterator[Opened]:
        self._check_open()
        with self._reading.open() as opened:
            yield opened

    def _check_open(self) -> None:
        if self._closed:
            raise ArchiveClosedError("the archive is closed; open it again")
