"""All kinds of nodes, a file for each family: as a query is parsed (`Tree`), as engines take it (`Plan`).

Where kinds are told apart, `assert_never` at the end has mypy notice one that was forgotten.
"""

from __future__ import annotations

from dateline.searcher.plan.nodes.dates import Dates, Range
from dateline.searcher.plan.nodes.filters import (
    Copy,
    Filter,
    FilterPlan,
    FilterTree,
    Has,
    Keys,
    Like,
    Value,
)
from dateline.searcher.plan.nodes.groups import (
    All,
    And,
    Any,
    Boost,
    Empty,
    Everything,
    GroupPlan,
    GroupTree,
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
    WordPlan,
    WordTree,
)

Tree = WordTree | Nearby | GroupTree | FilterTree | Dates
"""A query as it was parsed."""

Plan = WordPlan | Near | GroupPlan | FilterPlan | Range
"""A query as an engine takes it. Words, phrases and `Near` score; all else selects."""

__all__ = [
    "All", "And", "Any", "Boost", "Copy", "Dates", "Empty", "Everything", "Filter", "Fuzzy", "Has",
    "In", "Keys", "Like", "Misspelt", "Near", "Nearby", "Not", "Nothing", "Or", "Pattern", "Phrase", "Plan",
    "Quoted", "Range", "Spaced", "Term", "Tree", "Value", "Wildcard", "Without", "Word",
]  # fmt: skip
