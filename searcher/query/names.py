"""The names of fields and filters that a query may use: all that the grammar knows of the schema."""

from __future__ import annotations

from dateline.searcher.plan.nodes.nearest import nearest

WORDS = frozenset({"headline", "body", "author", "tag", "url"})
"""Fields whose value is words: `headline:(a OR b)`."""

VALUES = frozenset({"source", "section", "site", "lang", "id", "has", "is"})
"""Filters whose value is taken whole, several of them separated by commas."""

DATES = frozenset({"after", "before", "since", "until", "asof", "date", "when", "indexed"})
"""Filters by time."""

SINGLE = frozenset({"like", "sort"})
"""What takes one value, taken whole, and is no filter."""

PRESENT = {name: name for name in (*WORDS, "source", "section", "lang", "date")} | {"site": "url"}
"""Fields that may be asked for at all, as in `author:*`, and what `has:` calls them."""

_ALIASES = {"title": "headline", "intitle": "headline", "intext": "body", "by": "author", "inurl": "url"}

_KNOWN = {name: name for name in WORDS | VALUES | DATES | SINGLE} | _ALIASES

NAMES = tuple(sorted(_KNOWN))
"""Every name and alias."""


def field_named(name: str) -> str | None:
    """The field that a name or alias stands for, in any case; None when there is none."""
    return _KNOWN.get(name.lower())


def nearest_field(name: str) -> str | None:
    """The field that a mistyped name most likely meant."""
    return nearest(name[:40], NAMES)
