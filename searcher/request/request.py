"""All that can be asked of a search, written once: library, command, URL and its description read it here.

A new option is a line in `Request` and its type in `Keywords`; a test holds the two against each other.
"""

# Annotations are objects here, not texts: the options stand in them.
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from reprlib import repr as short
from typing import Annotated, Any, Literal, NamedTuple, Self, TypedDict, Unpack, get_args

from dateline.index.errors import InvalidOptionError
from dateline.searcher.request.kinds import Choice, Choices, Day, Days, Kind, Switch, Text, Texts, Whole

Sort = Literal["relevance", "newest", "oldest", "added"]
"""The order: newest and oldest by date of publication, `added` by when they came in, the last first."""
Match = Literal["all", "any"]
Copies = Literal["collapse", "show"]
FacetName = Literal["source", "section", "author", "language", "tag", "year"]
FacetCounts = Literal["articles", "stories"]
Grain = Literal["auto", "day", "week", "month", "year"]
Values = str | Sequence[str] | None
"""One value of a filter, or several of which any will do."""

MAX_LIMIT = 10_000
"""Hits of one answer at most: each one is read from the store. `export` streams without a limit."""
MOST_PAGES = 100_000
"""Pages that command and URL step through at most."""

_PAGES = Whole(1, MOST_PAGES)


class Option(NamedTuple):
    """One thing that can be asked.

    kind: what it may be. help: for people. label: what a filter is called on a page.
    command: the option of `dateline search`, where it has one; switch: the value that it stands for where it
        takes none, and help of its own.
    url: the parameter of `/search`, where it has one.
    command_kind, url_kind: what these two take instead of `kind`.
    narrows: whether it leaves articles out. default: what it is when it is not asked.
    """

    kind: Kind
    help: str
    label: str = ""
    command: str | None = None
    switch: tuple[object, str] | None = None
    url: str | None = None
    command_kind: Kind | None = None
    url_kind: Kind | None = None
    narrows: bool = False
    default: Any = None

    def checked(self, name: str, value: object) -> object:
        """The value as a request keeps it; raises InvalidOptionError, which calls the option by that name."""
        if value is None and self.default is None:
            return None
        try:
            return self.kind.taken(value)
        except ValueError:
            raise InvalidOptionError(f"{name} is {self.kind.wanted}, not {short(value)}") from None


def _filter(kind: Kind, help: str, name: str, label: str) -> Option:
    """An option that leaves articles out, of the same name for the command and the URL."""
    return Option(kind, help, label, command=f"--{name}", url=name, narrows=True)


class Keywords(TypedDict, total=False):
    """The keywords of `Archive.search`, as a caller may give them; `Request` says what they mean."""

    since: str | date | None
    until: str | date | None
    source: Values
    section: Values
    author: Values
    language: Values
    sort: Sort
    offset: int
    limit: int
    copies: Copies
    recency: float | None
    variants: bool
    strict: bool
    match: Match
    relax: bool
    facets: FacetName | Sequence[FacetName]
    facet_counts: FacetCounts
    timeline: Grain | None
    snippets: int
    snippet_length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of a search: `OPTIONS` tells of each field what it may be, means and is called elsewhere.

    limit and offset are in stories when copies are collapsed, else in articles. Facets count all that was
    found, copies included, as if their own filter had not been given.

    Making one raises InvalidOptionError for a value of the wrong type or without a meaning. What is wrong in
    the texts of query and filters, such as a date that there is not, is told when they are planned.
    """

    query: Annotated[str, Option(Text(), "the query, in Dateline's query language", url="q")] = ""
    since: Annotated[
        str | date | None,
        _filter(Day(), "published from the start of this day, month or year", "since", "From"),
    ] = None
    until: Annotated[
        str | date | None, _filter(Day(), "published up to the end of this day, month or year", "until", "To")
    ] = None
    source: Annotated[
        tuple[str, ...],
        _filter(Texts(), "the whole name of a source; several: any of them", "source", "Source"),
    ] = ()
    section: Annotated[
        tuple[str, ...],
        _filter(Texts(), "the whole name of a section; several: any of them", "section", "Section"),
    ] = ()
    author: Annotated[
        tuple[str, ...],
        _filter(Texts(), "words of an author's name; several: any of them", "author", "Author"),
    ] = ()
    language: Annotated[
        tuple[str, ...],
        _filter(Texts(), "a language by its ISO 639 code or name; several: any of them", "lang", "Language"),
    ] = ()
    sort: Annotated[
        Sort,
        Option(
            Choice(get_args(Sort)),
            "the order; where it is relevance, sort: in the query counts",
            command="--sort",
            url="sort",
        ),
    ] = "relevance"
    offset: Annotated[
        int,
        Option(
            Whole(),
            "hits passed over; command and URL count pages of them, from 1",
            command="--page",
            url="page",
            command_kind=_PAGES,
            url_kind=_PAGES,
        ),
    ] = 0
    limit: Annotated[
        int, Option(Whole(0, MAX_LIMIT), "hits a page", command="-n", url="size", url_kind=Whole(1, 100))
    ] = 10
    copies: Annotated[
        Copies,
        Option(
            Choice(get_args(Copies)),
            "copies of one text: the best of them alone, or each of them",
            command="--copies",
            url="copies",
        ),
    ] = "collapse"
    recency: Annotated[
        float | None,
        Option(
            Days(),
            "newer ones first: days after which a score is halved, again and again",
            command="--recency",
            url="recency",
            url_kind=Days(36_500),
        ),
    ] = None
    variants: Annotated[
        bool,
        Option(
            Switch(),
            "whether names are found in their other spellings too",
            command="--no-variants",
            switch=(False, "names as typed only"),
            url="variants",
        ),
    ] = True
    strict: Annotated[
        bool,
        Option(
            Switch(),
            "whether only what was typed counts: no word given up, no near quotation, no repair",
            command="--strict",
            switch=(True, "only what was typed: no hits instead of near ones, an error instead of a repair"),
            url="strict",
        ),
    ] = False
    match: Annotated[
        Match,
        Option(
            Choice(get_args(Match)),
            "whether all the words are wanted, or they only rank",
            command="--any",
            switch=("any", "any of the words is enough; more of them rank higher"),
            url="match",
        ),
    ] = "all"
    relax: Annotated[
        bool,
        Option(
            Switch(),
            "whether near hits are shown when nothing has all that was asked",
        ),
    ] = True
    facets: Annotated[
        tuple[FacetName, ...], Option(Choices(get_args(FacetName)), "fields to count by", command="--facet")
    ] = ()
    facet_counts: Annotated[
        FacetCounts,
        Option(
            Choice(get_args(FacetCounts)),
            "what facets count: articles, or stories, each text once with its copies",
            command="--facet-counts",
        ),
    ] = "articles"
    timeline: Annotated[
        Grain | None, Option(Choice(get_args(Grain)), "the step to count by time", command="--timeline")
    ] = None
    snippets: Annotated[int, Option(Whole(0, 100), "fragments of each hit at most", command="--snippets")] = 2
    snippet_length: Annotated[
        int, Option(Whole(20, 100_000), "characters of a fragment, about", command="--snippet-length")
    ] = 280

    @classmethod
    def of(cls, query: str = "", **keywords: Unpack[Keywords]) -> Self:
        """The request of a query and the library's keywords. Raises InvalidOptionError."""
        loose: dict[str, Any] = {**keywords}
        return cls(query=query, **loose)

    def __post_init__(self) -> None:
        """Check each value and keep it in one form; raises InvalidOptionError."""
        for name, option in OPTIONS.items():
            given = getattr(self, name)
            if given is not option.default:
                object.__setattr__(self, name, option.checked(name, given))

    def keywords(self) -> Keywords:
        """What was asked beside the query, as the library's keywords; what is at its default is left out."""
        asked: Any = {
            name: value
            for name, option in OPTIONS.items()
            if name != "query" and (value := getattr(self, name)) != option.default
        }
        return asked  # type: ignore[no-any-return]  # a key for each field, which a test holds

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The values that a facet's own filter asks for."""
        values: tuple[str, ...] = getattr(self, facet) if facet in FILTERS else ()
        return values

    def without(self, facet: str) -> Self:
        """The same without a facet's own filter."""
        changes: dict[str, Any] = {facet: ()}
        return replace(self, **changes)


OPTIONS: dict[str, Option] = {
    one.name: one.type.__metadata__[0]._replace(default=one.default)  # type: ignore[union-attr]  # all are Annotated
    for one in fields(Request)
}
"""Everything that can be asked, by the name of the field, which is that of the library's keyword."""

FILTERS = tuple(name for name, option in OPTIONS.items() if option.narrows)
"""The options that leave articles out."""
