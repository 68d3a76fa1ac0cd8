"""A node: one kind of thing that may be asked for, as it is typed and as an engine looks for it.

Each kind stands whole in one file: how it is written (`canonical`), what is wrong with a value (`check`),
what it lowers to (`lower`), and whether that ranks (`scores`). mypy notices a class that lacks one of these.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from dateline.index.errors import QuerySyntaxError
from dateline.searcher.plan.nodes.context import Lowering, Scope, Span

if TYPE_CHECKING:
    from dateline.searcher.plan.nodes import Plan, Tree


@dataclass(frozen=True, slots=True)
class TreeNode(ABC):
    """What a query was parsed to, with the place in the query that it came from.

    Spans take no part in equality: two trees are equal when they mean the same. A tree says what was asked,
    not how it is answered; dates are kept as written, words as typed.
    """

    span: Span = field(default=(0, 0), compare=False, kw_only=True)
    is_operator: ClassVar[bool] = False
    """Whether its parts stand side by side in the text, so that brackets may be needed around it."""
    is_named: ClassVar[bool] = False
    """Whether it begins with a minus or a field's name, so that it can't follow another one."""

    @property
    def children(self) -> tuple[Tree, ...]:
        """The nodes right below, in the order of the text."""
        return ()

    @property
    def clauses(self) -> int:
        """How many clauses that are not plain words it has."""
        return 1 + sum(child.clauses for child in self.children)

    @property
    def has_places(self) -> bool:
        """Whether NEAR can measure from it."""
        return False

    @property
    def ranks(self) -> bool:
        """Whether an article that has it ranks higher."""
        return True

    @property
    def is_plain(self) -> bool:
        """Whether it is a plain word, weighted or not: such words are relaxed, and not counted."""
        return False

    @property
    def is_literal(self) -> bool:
        """Whether it is a word or quoted words, which stand for themselves as a filter's value."""
        return False

    @property
    def words(self) -> str:
        """The words in it, as the value of a filter: those of `lang:(en OR fr)`'s parts."""
        return " ".join(filter(None, (child.words for child in self.children)))

    def is_common(self, scope: Scope) -> bool:
        """Whether it is a plain word that says nothing, a stop word, where words are looked for."""
        return False

    @abstractmethod
    def canonical(self) -> str:
        """The text that parses to the same node."""

    @abstractmethod
    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """The plan of it. scope: where words are looked for. weight: of all boosts around it."""

    def check(self, text: str) -> None:
        """Raise QuerySyntaxError for a value that makes no sense. text: the query that spans point into."""
        for child in self.children:
            child.check(text)

    def refuse(self, message: str, text: str) -> QuerySyntaxError:
        """The error about this node of a query."""
        return QuerySyntaxError(message, text, self.span)


class PlanNode(ABC):
    """What an engine is asked for: terms after analysis, half-open instants. No engine sees query text."""

    __slots__ = ()

    @property
    @abstractmethod
    def children(self) -> tuple[Plan, ...]:
        """The nodes right below."""

    @property
    @abstractmethod
    def scores(self) -> bool:
        """Whether it ranks what it finds, and does not only select."""

    @property
    def shown(self) -> str:
        """As it was typed, or nearly so, for explanations; empty for what only selects."""
        return ""


def walk(tree: Tree) -> Iterator[Tree]:
    """The node and all below it, in the order of the text."""
    yield tree
    for child in tree.children:
        yield from walk(child)


def bracketed(part: Tree, *kinds: type[TreeNode]) -> str:
    """The canonical text of a part, in brackets where it is of one of some kinds."""
    text = part.canonical()
    return f"({text})" if isinstance(part, kinds) else text
