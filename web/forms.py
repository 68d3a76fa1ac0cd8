"""The search form: the whole state of a page, read from the URL and written back to it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from dateline.index.analysis import fold_value
from dateline.index.errors import DatelineError

SORTS = ("relevance", "newest", "oldest")
COPIES = ("collapse", "show")
VARIANTS = ("on", "off")
FILTERS = ("source", "section", "author", "lang")
MAX_SIZE = 100
MAX_PAGE = 100_000
MAX_RECENCY = 36_500


class BadParameterError(DatelineError, ValueError):
    """A parameter of the URL that can't be what it is. `name` says which."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


@dataclass(frozen=True, slots=True)
class SearchForm:
    """What was asked: one field for each parameter of `/search`, named as in the URL.

    q: the query as typed. since, until: a day, month or year, as typed; "" for none.
    source, section, author, lang: any of the values will do; empty for no filter.
    recency: the half-life of scores in days, 0 for none. explain: "1" to say why each hit is where it is.
    page counts from 1; size is in stories (articles where copies are shown).
    """

    q: str = ""
    since: str = ""
    until: str = ""
    source: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    sort: str = "relevance"
    page: int = 1
    size: int = 10
    copies: str = "collapse"
    recency: int = 0
    explain: str = ""
    variants: str = "on"

    @classmethod
    def kept(cls, args: MultiDict[str, str]) -> SearchForm:
        """What was typed, without the parameters that can be wrong by themselves: never fails."""
        filters: dict[str, Any] = {name: _values(args, name) for name in FILTERS}
        return cls(
            q=args.get("q", ""),
            since=args.get("since", "").strip(),
            until=args.get("until", "").strip(),
            **filters,
        )

    @classmethod
    def read(cls, args: MultiDict[str, str]) -> SearchForm:
        """The form that a URL holds; raises BadParameterError. Unknown parameters are left alone."""
        return replace(
            cls.kept(args),
            sort=_choice(args, "sort", SORTS),
            page=_number(args, "page", 1, MAX_PAGE),
            size=_number(args, "size", 10, MAX_SIZE),
            copies=_choice(args, "copies", COPIES),
            recency=_number(args, "recency", 0, MAX_RECENCY),
            explain=_choice(args, "explain", ("", "1")),
            variants=_choice(args, "variants", VARIANTS),
        )

    @classmethod
    def lenient(cls, args: MultiDict[str, str]) -> SearchForm:
        """The form that a URL holds, without what is wrong in it."""
        try:
            return cls.read(args)
        except BadParameterError:
            return cls.kept(args)

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The filters by value, those without one too."""
        return {name: getattr(self, name) for name in FILTERS}

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the query narrows the search."""
        return bool(self.since or self.until or any(self.filters.values()))

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is asked."""
        return not self.q.strip() and not self.is_filtered

    @property
    def offset(self) -> int:
        """How many stories come before this page."""
        return (self.page - 1) * self.size

    @property
    def listed(self) -> str:
        """What the list holds and facets count: `stories`, each text once with its copies, or `articles`."""
        return "articles" if self.copies == "show" else "stories"

    def parameters(self) -> dict[str, Any]:
        """The parameters that say something; defaults are left out, so that URLs stay short."""
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if getattr(self, field.name) != field.default
        }

    def url(self, endpoint: str = "search.page", *, _external: bool = False, **changes: Any) -> str:
        """The URL of this search with some parameters changed; any change goes back to page 1."""
        changed = replace(self, **{"page": 1} | changes) if changes else self
        return url_for(endpoint, _external=_external, **changed.parameters())

    def with_value(self, name: str, value: str) -> str:
        """The URL with one more value of a filter."""
        changes: dict[str, Any] = {name: (*getattr(self, name), value)}
        return self.url(**changes)

    def without_value(self, name: str, value: str) -> str:
        """The URL with a filter's value taken out, however it is written."""
        kept = tuple(one for one in getattr(self, name) if fold_value(one) != fold_value(value))
        changes: dict[str, Any] = {name: kept}
        return self.url(**changes)

    def has_value(self, name: str, value: str) -> bool:
        """Whether a filter asks for that value, however it is written."""
        return fold_value(value) in map(fold_value, getattr(self, name))


def _values(args: MultiDict[str, str], name: str) -> tuple[str, ...]:
    """The values of a parameter that may be given several times, each once."""
    return tuple(dict.fromkeys(value.strip() for value in args.getlist(name) if value.strip()))


def _choice(args: MultiDict[str, str], name: str, choices: tuple[str, ...]) -> str:
    """One of a few words; the first of them where nothing is given."""
    value = args.get(name, "").strip() or choices[0]
    if value not in choices:
        raise BadParameterError(name, f"{name}={value}: must be one of {', '.join(choices)}")
    return value


def _number(args: MultiDict[str, str], name: str, default: int, most: int) -> int:
    """A number from 1 to `most`."""
    text = args.get(name, "").strip()
    if not text:
        return default
    # isdecimal alone would let other scripts' digits and 10,000-digit numbers through
    if not (text.isascii() and text.isdecimal() and len(text) <= 9 and 1 <= int(text) <= most):
        raise BadParameterError(name, f"{name}={text[:40]}: must be a number from 1 to {most}")
    return int(text)
