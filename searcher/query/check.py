"""The check: meaning judged apart from syntax, without a clock or an archive.

A filter whose value makes no sense is an error, never dropped: dropping it would widen the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import get_args

from dateline.index.errors import QuerySyntaxError
from dateline.index.language_names import language_code, language_names
from dateline.searcher.query.names import nearest
from dateline.searcher.query.notes import TooMuch
from dateline.searcher.query.tree import All, And, Boost, Dates, Filter, Or, Sort, Span, Tree, Word, children

MAX_CLAUSES = 64
"""How many clauses that are not plain words a query may have."""

COLUMNS = {
    "date": "date",
    "author": "author",
    "url": "url",
    "source": "source",
    "section": "section",
    "lang": "language",
    "language": "language",
    "tag": "tag",
    "headline": "headline",
    "title": "headline",
    "standfirst": "standfirst",
    "body": "body",
}
"""What `has:` takes, and the field it asks for."""

KINDS = ("excerpt", "article", "copy")
"""What `is:` takes."""

SORTS: dict[str, Sort] = {name: name for name in get_args(Sort)}
"""What `sort:` takes."""


def check(tree: Tree, text: str) -> None:
    """Raise QuerySyntaxError for a bad value of a filter, or too many clauses.

    text: the query that the tree's spans point into.
    """
    if clauses(tree) > MAX_CLAUSES:
        message = f"the query has more than {MAX_CLAUSES} clauses that are not plain words"
        raise TooMuch(message, text, tree.span)
    _check_values(tree, text)


def clauses(tree: Tree) -> int:
    """How many clauses of a tree are not plain words: phrases, filters (by values), fields, exclusions."""
    if isinstance(tree, Word) or (isinstance(tree, Boost) and isinstance(tree.part, Word)):
        return 0
    if isinstance(tree, Filter):
        return len(tree.values)
    own = 0 if isinstance(tree, (All, And, Or)) else 1
    return own + sum(map(clauses, children(tree)))


def check_sort(value: str, text: str, span: Span) -> Sort:
    """The order that `sort:value` asks for; raises QuerySyntaxError."""
    sort = SORTS.get(value.lower())
    if sort is None:
        raise _bad("sort", value, tuple(SORTS), text, span)
    return sort


def check_host(value: str) -> str:
    """The host that `site:` names, lower case, without scheme or leading dot; raises ValueError."""
    host = value.lower().removeprefix("https://").removeprefix("http://").rstrip("/").lstrip(".")
    if not host or "/" in host or " " in host:
        raise ValueError(f"“{value}” is no host: write site:example.org, and for a path url:")
    return host.rpartition(":")[0] or host


def _check_values(tree: Tree, text: str) -> None:
    match tree:
        case Dates(field=field, text=expression):
            from dateline.searcher.query.intervals import read_for  # here: most queries have no date

            _read(partial(read_for, field, expression), text, tree.span)
        case Filter(field="lang", values=values):
            for value in values:
                if language_code(value) is None:
                    raise _bad_language(value, text, tree.span)
        case Filter(field="site", values=values):
            for value in values:
                _read(partial(check_host, value), text, tree.span)
        case Filter(field="has" | "is" as field, values=values):
            allowed = tuple(COLUMNS) if field == "has" else KINDS
            for value in values:
                if value.lower() not in allowed:
                    raise _bad(field, value, allowed, text, tree.span)
        case _:
            for child in children(tree):
                _check_values(child, text)


def _read(read: Callable[[], object], text: str, span: Span) -> None:
    """Turn the ValueError of reading a value into the query's own error."""
    try:
        read()
    except ValueError as error:
        raise QuerySyntaxError(str(error), text, span) from None


def _bad(field: str, value: str, allowed: tuple[str, ...], text: str, span: Span) -> QuerySyntaxError:
    message = f"“{value}” is nothing that {field}: takes: use one of {', '.join(allowed)}"
    return QuerySyntaxError(message, text, span)


def _bad_language(value: str, text: str, span: Span) -> QuerySyntaxError:
    close = nearest(value[:40], language_names(), cutoff=0.75)
    hint = f" (did you mean {close}?)" if close else ""
    message = f"“{value}” is no language{hint}: write an ISO 639 code such as en, or its English name"
    return QuerySyntaxError(message, text, span)
