"""All kinds of nodes, a file for each family: as a query is parsed (`Tree`), as engines take it (`Plan`).

Where kinds are told apart, `assert_never` at the end has mypy notice one that was forgotten.
"""

from __future__ import annotations

from dateline.searcher.plan.nodes.dates import Dates, Range
from dateline.searcher.plan.nodes.filters import Copy, Filter, Has, Keys, Like, Value
from dateline.searcher.plan.nodes.groups import (
    All,
    And,
    Any,
    Boost,
    Empty,
    Everything,
    In,
    Not,
    Nothing,
    Or,
    Spaced,
    Without,
)
from dateline.searcher.plan.nodes.near import Near, Nearby
from dateline.searcher.plan.nodes.words import (
    Fuzzy,
    Misspelt,
    Pattern,
    Phrase,
    Quoted,
    Term,
    Wildcard,
    Word,
)

Tree = (
    Empty
    | Word
    | Quoted
    | Pattern
    | Misspelt
    | Nearby
    | Boost
    | In
    | Filter
    | Dates
    | Like
    | Spaced
    | And
    | Or
    | Without
)
"""A query as it was parsed."""

Plan = (
    Term
    | Phrase
    | Near
    | Wildcard
    | Fuzzy
    | All
    | Any
    | Not
    | Range
    | Value
    | Has
    | Copy
    | Keys
    | Everything
    | Nothing
)
"""A query as an engine takes it. Words, phrases and `Near` score; all else selects."""

__all__ = [
    "All", "And", "Any", "Boost", "Copy", "Dates", "Empty", "Everything", "Filter", "Fuzzy", "Has",
    "In", "Keys", "Like", "Misspelt", "Near", "Nearby", "Not", "Nothing", "Or", "Pattern", "Phrase", "Plan",
    "Quoted", "Range", "Spaced", "Term", "Tree", "Value", "Wildcard", "Without", "Word",
]  # fmt: skip
