"""The request: all that can be asked of a search, each option with its type, check, help and names."""

from __future__ import annotations

from dateline.searcher.request.request import (
    FILTERS,
    MAX_LIMIT,
    OPTIONS,
    Copies,
    FacetCounts,
    FacetName,
    Grain,
    Keywords,
    Match,
    Option,
    Request,
    Sort,
    Values,
)

__all__ = [
    "FILTERS",
    "MAX_LIMIT",
    "OPTIONS",
    "Copies",
    "FacetCounts",
    "FacetName",
    "Grain",
    "Keywords",
    "Match",
    "Option",
    "Request",
    "Sort",
    "Values",
]
