"""The canonical text of a query: what was understood, as a query that parses to the same tree."""

from __future__ import annotations

from dateline.searcher.plan.nodes import Tree


def canonical(tree: Tree, sort: str | None = None) -> str:
    """The query in one spelling: `parse(canonical(tree)).tree == tree` for every tree that was parsed.

    Fields by their first name, one kind of quotes, OR and AND with brackets where they differ.
    """
    ending = f"sort:{sort}" if sort else ""
    return " ".join(filter(None, (tree.canonical(), ending)))


def depth(text: str) -> int:
    """How deep the brackets of a canonical text stand, those in quotes left out."""
    deepest = now = 0
    for part in text.split('"')[::2]:
        for char in part:
            now += (char == "(") - (char == ")")
            deepest = max(deepest, now)
    return deepest
