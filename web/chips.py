"""The filters in force, each as a chip that can be taken off or turned to its opposite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from dateline.index.errors import QuerySyntaxError
from dateline.searcher.plan.nodes import Dates, Empty, Filter, In, Spaced, Tree, Without
from dateline.searcher.query.canonical import canonical
from dateline.searcher.query.parser import Parsed, parse
from dateline.searcher.request import OPTIONS
from dateline.web.forms import Form

_IN_QUERY = {"source": "source", "section": "section", "author": "author", "language": "lang"}
"""Filters of the form, and what a query calls them."""
_BEYOND = {"since": "before", "until": "after"}
"""Date fields of the form, and what in a query begins where they end."""


class Chip(NamedTuple):
    """A filter in force. without, inverted: addresses of the same search without it, and with its opposite.

    excludes: whether it says what is not wanted.
    """

    label: str
    without: str
    inverted: str
    excludes: bool


def chips_of(form: Form) -> list[Chip]:
    """Those of the query, in the order typed, and those of the form; none of a query that can't be read."""
    return [*_of_query(form), *_of_form(form)]


def _of_query(form: Form) -> Iterator[Chip]:
    try:
        parsed = parse(form.request.query)
    except QuerySyntaxError:
        return
    parts = parsed.tree.parts if isinstance(parsed.tree, Spaced) else (parsed.tree,)
    for place, part in enumerate(parts):
        if not isinstance(part, Filter | Dates | In | Without):
            continue
        inner = part.part if isinstance(part, Without) else part
        opposite = inner if isinstance(part, Without) else Without(part)
        before, after = parts[:place], parts[place + 1 :]
        yield Chip(
            inner.canonical(),
            form.url(query=_written(parsed, (*before, *after))),
            form.url(query=_written(parsed, (*before, opposite, *after))),
            isinstance(part, Without),
        )


def _written(parsed: Parsed, parts: tuple[Tree, ...]) -> str:
    """The query of some parts, in the order that was asked for."""
    tree: Tree = Spaced(parts) if len(parts) > 1 else parts[0] if parts else Empty()
    return canonical(tree, parsed.sort)


def _of_form(form: Form) -> Iterator[Chip]:
    request = form.request
    for name, field in _IN_QUERY.items():
        for value in getattr(request, name):
            others = tuple(other for other in getattr(request, name) if other != value)
            excluded = Without(_whole(field, value)).canonical()
            label = f"{OPTIONS[name].label}: {value}"
            yield Chip(label, form.without_value(name, value), _turned(form, excluded, name, others), False)
    for name, beyond in _BEYOND.items():
        if value := getattr(request, name):
            text = str(OPTIONS[name].kind.written(value))
            without: dict[str, Any] = {name: None}
            turned = _turned(form, Dates(beyond, text).canonical(), name, None)
            yield Chip(f"{OPTIONS[name].label}: {text}", form.url(**without), turned, False)


def _whole(field: str, value: str) -> Tree:
    """A value of the form as a node of a query: an author's words stand side by side."""
    quoted = parse(f'{field}:"{value.replace(chr(34), " ")}"').tree
    return replace(quoted, span=(0, 0))


def _turned(form: Form, clause: str, name: str, left: object) -> str:
    """The address with a clause more in the query, and what is left of a filter of the form."""
    changes: dict[str, Any] = {"query": f"{form.request.query} {clause}".strip(), name: left}
    return form.url(**changes)
