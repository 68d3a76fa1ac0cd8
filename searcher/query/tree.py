"""The parsed query: frozen nodes, each with the `[start, end)` of the text that it came from.

Spans take no part in equality: two trees are equal when they mean the same. A tree says what was
asked, not how it is answered; dates are kept as written, words as typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
"""`[start, end)` in Unicode code points of the query."""


Sort = Literal["relevance", "newest", "oldest"]
"""The order that a query may ask for."""


@dataclass(frozen=True, slots=True)
class Node:
    """What all nodes have: their place in the query."""

    span: Span = field(default=(0, 0), compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Empty(Node):
    """Nothing was asked."""


@dataclass(frozen=True, slots=True)
class Word(Node):
    """A plain word as typed; it is stemmed, and may turn out to be several (`covid-19`)."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase(Node):
    """Exact words: `"grain deal"`, `+deal`. slop: at most so many other words between, any order."""

    text: str
    slop: int | None = None


@dataclass(frozen=True, slots=True)
class Wildcard(Node):
    """A word with `*` (any run) and `?` (one character) in it."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Fuzzy(Node):
    """A word as it may be misspelled, within 1 or 2 edits."""

    text: str
    edits: int


@dataclass(frozen=True, slots=True)
class Near(Node):
    """`left NEAR/distance right`: at most `distance` other words between, either order."""

    left: Tree
    right: Tree
    distance: int


@dataclass(frozen=True, slots=True)
class Boost(Node):
    """`part^weight`: counts `weight` times in ranking."""

    part: Tree
    weight: float


@dataclass(frozen=True, slots=True)
class In(Node):
    """`field:part`: the words of `part` in one field (headline, body, author, tag, url)."""

    field: str
    part: Tree


@dataclass(frozen=True, slots=True)
class Filter(Node):
    """`field:value,value`: one of the values, taken whole (source, section, site, lang, id, has, is)."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dates(Node):
    """A date filter with its expression as written; field: after, before, since, until, date, …"""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Like(Node):
    """`like:ID`: articles like that one."""

    id: str


@dataclass(frozen=True, slots=True)
class All(Node):
    """Parts joined by a space: all are wanted, plain words among them may be relaxed."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class And(Node):
    """Parts joined by an explicit AND: all are required."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    """Any of the parts."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Not(Node):
    """Without the part."""

    part: Tree


Tree = (
    Empty
    | Word
    | Phrase
    | Wildcard
    | Fuzzy
    | Near
    | Boost
    | In
    | Filter
    | Dates
    | Like
    | All
    | And
    | Or
    | Not
)


def children(tree: Tree) -> tuple[Tree, ...]:
    """The nodes right below one."""
    if isinstance(tree, (All, And, Or)):
        return tree.parts
    if isinstance(tree, (Boost, In, Not)):
        return (tree.part,)
    return (tree.left, tree.right) if isinstance(tree, Near) else ()


def walk(tree: Tree) -> Iterator[Tree]:
    """The node and all below it, in the order of the text."""
    yield tree
    for child in children(tree):
        yield from walk(child)
