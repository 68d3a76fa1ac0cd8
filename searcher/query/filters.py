"""Filters given as arguments beside a query become the same nodes as those typed in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from dateline.index.analysis import tokens
from dateline.index.errors import QuerySyntaxError
from dateline.searcher.plan.nodes import Dates, Empty, Filter, In, Or, Quoted, Spaced, Tree
from dateline.searcher.query.check import check
from dateline.searcher.query.typography import alike
from dateline.searcher.request import Request


def with_filters(tree: Tree, request: Request) -> Tree:
    """The tree with the filters of a request required beside it; several values of one are alternatives.

    Raises QuerySyntaxError for a bad value; its text is that value.
    """
    nodes = [*_dates(request), *_values(request)]
    if not nodes:
        return tree
    own = () if isinstance(tree, Empty) else tree.parts if isinstance(tree, Spaced) else (tree,)
    parts = (*own, *nodes)
    return Spaced(parts, span=tree.span) if len(parts) > 1 else parts[0]


def _dates(request: Request) -> list[Tree]:
    nodes: list[Tree] = []
    for field, given in (("since", request.since), ("until", request.until)):
        if given is not None:
            text = given if isinstance(given, str) else _iso(given)
            node = Dates(field, text.strip(), span=(0, len(text)))
            check(node, text)
            nodes.append(replace(node, span=(0, 0)))
    return nodes


def _iso(given: date) -> str:
    return given.isoformat(timespec="seconds") if isinstance(given, datetime) else given.isoformat()


def _values(request: Request) -> list[Tree]:
    nodes: list[Tree] = []
    named = {"source": request.source, "section": request.section, "lang": request.language}
    for field, values in named.items():
        if values:
            text = ", ".join(values)
            node = Filter(field, tuple(values), span=(0, len(text)))
            check(node, text)
            nodes.append(replace(node, span=(0, 0)))
    if request.author:
        nodes.append(_authors(request.author))
    return nodes


def _authors(names: tuple[str, ...]) -> Tree:
    phrases: list[Tree] = []
    for name in names:
        if not tokens(name):
            raise QuerySyntaxError("the author's name has no word in it", name, (0, len(name)))
        phrases.append(Quoted(" ".join(alike(name).replace('"', " ").split())))
    return In("author", phrases[0] if len(phrases) == 1 else Or(tuple(phrases)))
