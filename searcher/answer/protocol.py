"""What the pages and the HTTP API need of an archive. `dateline.Archive` is one; tests hand in others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, Unpack

from dateline.index.article import Article, Earlier
from dateline.searcher.answer.results import CopyOf, Hit, Results
from dateline.searcher.marks.mark import Mark
from dateline.searcher.request import Keywords, Request
from dateline.searcher.vocabulary.suggestion import Suggestion


@dataclass(frozen=True, slots=True)
class ArticleMarks:
    """Where the words of a query stand in the whole of one article, `[start, end)` in code points."""

    headline: tuple[Mark, ...] = ()
    standfirst: tuple[Mark, ...] = ()
    body: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class ArchiveStats:
    """An archive in figures.

    articles: all of them, excerpts included. first, last: earliest and latest publication, ISO 8601.
    sources: with their numbers of articles, most frequent first. timezone: IANA name.
    engine: what keeps the index. store_bytes, index_bytes: on disk.
    """

    articles: int
    first: str | None
    last: str | None
    sources: tuple[tuple[str, int], ...]
    timezone: str
    engine: str
    store_bytes: int
    index_bytes: int


class Saved(Protocol):
    """A search that the archive keeps under a name."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def request(self) -> Request:
        """What it asks; raises InvalidOptionError for what this version does not know."""
        ...

    @property
    def gone(self) -> bool:
        """Whether it was taken back."""
        ...

    @property
    def error(self) -> str | None:
        """Why it can't be asked any more, None where it can."""
        ...


class SearchableArchive(Protocol):
    """An open archive, as far as reading from it goes. Safe for threads."""

    @property
    def identity(self) -> str:
        """What no other archive has."""
        ...

    @property
    def last_change(self) -> int:
        """The number of the last change that can be searched; it only grows."""
        ...

    def __len__(self) -> int:
        """How many articles there are, excerpts included."""
        ...

    def search(self, query: str = "", **keywords: Unpack[Keywords]) -> Results:
        """Answer a query; raises QuerySyntaxError for one that can't be answered as typed."""
        ...

    def hits(self, query: str = "", **keywords: Unpack[Keywords]) -> Iterator[Hit]:
        """All hits of a search; with `limit` given, those of the page. Raises as `search` does."""
        ...

    def get(self, id: str) -> Article | None:
        """The article with that id, or None."""
        ...

    def marks(self, id: str, query: str) -> ArticleMarks:
        """Where the query's words stand in the article, for showing it whole."""
        ...

    def similar(self, id: str, *, limit: int = 10) -> Results:
        """Articles like that one, best first; raises NotSupportedError where likeness isn't measured."""
        ...

    def history(self, id: str) -> Sequence[Earlier]:
        """What the article said before it changed, the latest first."""
        ...

    def copies(self, id: str) -> Sequence[CopyOf]:
        """The other copies of the article, the earliest first."""
        ...

    def saved(self) -> Sequence[Saved]:
        """The saved searches by name."""
        ...

    def saved_search(self, name: str) -> Saved:
        """The saved search of that name, also one that is `gone`. Raises NoSavedSearchError."""
        ...

    def news(self, name: str) -> Sequence[Hit]:
        """What came in for a saved search since it was last watched, the last one first."""
        ...

    def stats(self) -> ArchiveStats:
        """The archive in figures."""
        ...

    def suggest(self, prefix: str) -> Sequence[Suggestion]:
        """Words, names and headlines that begin so; raises NotSupportedError where there are none to give."""
        ...
