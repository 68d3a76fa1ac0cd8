"""The check: meaning judged apart from syntax, without a clock or an archive.

A filter whose value makes no sense is an error, never dropped: dropping it would widen the answer.
"""

from __future__ import annotations

from typing import get_args

from dateline.index.errors import QuerySyntaxError
from dateline.searcher.plan.nodes import Tree
from dateline.searcher.plan.nodes.context import Span
from dateline.searcher.query.notes import TooMuch
from dateline.searcher.request import Sort

MAX_CLAUSES = 64
"""How many clauses that are not plain words a query may have."""

SORTS: dict[str, Sort] = {name: name for name in get_args(Sort)}
"""What `sort:` takes."""


def check(tree: Tree, text: str) -> None:
    """Raise QuerySyntaxError for a bad value of a filter, or too many clauses.

    text: the query that the tree's spans point into.
    """
    if tree.clauses > MAX_CLAUSES:
        message = f"the query has more than {MAX_CLAUSES} clauses that are not plain words"
        raise TooMuch(message, text, tree.span)
    tree.check(text)


def check_sort(value: str, text: str, span: Span) -> Sort:
    """The order that `sort:value` asks for; raises QuerySyntaxError."""
    sort = SORTS.get(value.lower())
    if sort is None:
        message = f"“{value}” is nothing that sort: takes: use one of {', '.join(SORTS)}"
        raise QuerySyntaxError(message, text, span)
    return sort
