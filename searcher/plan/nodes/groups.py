"""Groups: parts joined by spaces, AND and OR, without something, with a weight, in one field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.searcher.plan.nodes.context import Lowering, Scope
from dateline.searcher.plan.nodes.node import PlanNode, TreeNode, bracketed

if TYPE_CHECKING:
    from dateline.searcher.plan.nodes import Plan, Tree

COLUMNS = {"author": "authors", "tag": "tags", "url": "url"}
"""Fields of a query whose words are kept exact only and don't rank, and their names in the index."""

LISTS = frozenset(COLUMNS)
"""Fields of words where a comma means OR; in a text it may stand inside a number (`1,000`)."""


@dataclass(frozen=True, slots=True)
class Empty(TreeNode):
    """Nothing was asked."""

    def canonical(self) -> str:
        """Nothing."""
        return ""

    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """No article."""
        return Nothing()


@dataclass(frozen=True, slots=True)
class _Joined(TreeNode):
    """Parts with an operator between them."""

    parts: tuple[Tree, ...]
    is_operator = True

    @property
    def children(self) -> tuple[Tree, ...]:
        """The parts."""
        return self.parts

    @property
    def clauses(self) -> int:
        """Those of the parts."""
        return sum(part.clauses for part in self.parts)

    @property
    def ranks(self) -> bool:
        """Whether a part ranks."""
        return any(part.ranks for part in self.parts)


@dataclass(frozen=True, slots=True)
class Spaced(_Joined):
    """Parts joined by a space: all are wanted, plain words among them may be relaxed."""

    def canonical(self) -> str:
        """The parts with spaces between them."""
        return " ".join(bracketed(part, Or, And) for part in self.parts)

    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """All parts, without stop words."""
        kept = without_common(self.parts, scope)
        return joined([part.lower(lowering, scope, weight) for part in kept])


@dataclass(frozen=True, slots=True)
class And(_Joined):
    """Parts joined by an explicit AND: all are required."""

    def canonical(self) -> str:
        """The parts with AND between them."""
        return " AND ".join(bracketed(part, Spaced, Or) for part in self.parts)

    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """All parts, stop words too."""
        return joined([part.lower(lowering, scope, weight) for part in self.parts])


@dataclass(frozen=True, slots=True)
class Or(_Joined):
    """Any of the parts."""

    @property
    def has_places(self) -> bool:
        """Whether all parts stand somewhere."""
        return all(part.has_places for part in self.parts)

    def canonical(self) -> str:
        """The parts with OR between them."""
        return " OR ".join(bracketed(part, Spaced, And) for part in self.parts)

    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """One part at least."""
        return Any(tuple([joined([part.lower(lowering, scope, weight)]) for part in self.parts]))


@dataclass(frozen=True, slots=True)
class Without(TreeNode):
    """`-part`: articles that don't match it."""

    part: Tree
    is_named = True

    @property
    def children(self) -> tuple[Tree, ...]:
        """The part."""
        return (self.part,)

    @property
    def ranks(self) -> bool:
        """Not."""
        return False

    def canonical(self) -> str:
        """The part with a minus."""
        return f"-({self.part.canonical()})" if self.part.is_operator else f"-{self.part.canonical()}"

    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """What does not match; never ranks, so weights don't matter."""
        return Not(self.part.lower(lowering, scope, 1.0))


@dataclass(frozen=True, slots=True)
class Boost(TreeNode):
    """`part^weight`: counts `weight` times in ranking."""

    part: Tree
    weight: float

    @property
    def children(self) -> tuple[Tree, ...]:
        """The part."""
        return (self.part,)

    @property
    def is_plain(self) -> bool:
        """Whether it is a plain word with a weight."""
        return self.part.is_plain

    @property
    def clauses(self) -> int:
        """None for a plain word with a weight."""
        return 0 if self.is_plain else 1 + self.part.clauses

    @property
    def has_places(self) -> bool:
        """Whether the part stands somewhere."""
        return self.part.has_places

    def canonical(self) -> str:
        """The part with its weight behind it."""
        number = str(int(self.weight)) if self.weight.is_integer() else repr(self.weight)
        return f"{_as_one(self.part)}^{number}"

    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """The part, weighing more or less."""
        return self.part.lower(lowering, scope, weight * self.weight)


@dataclass(frozen=True, slots=True)
class In(TreeNode):
    """`field:part`: the words of `part` in one field (headline, body, author, tag, url)."""

    field: str
    part: Tree
    is_named = True

    @property
    def children(self) -> tuple[Tree, ...]:
        """The part."""
        return (self.part,)

    @property
    def ranks(self) -> bool:
        """Whether the field does."""
        return self.field not in COLUMNS

    @property
    def words(self) -> str:
        """None: it is no value of another field."""
        return ""

    def canonical(self) -> str:
        """The field's name and the part; a list where that may stand without brackets."""
        if self.field in LISTS and isinstance(self.part, Or) and all(map(_is_listed, self.part.parts)):
            return f"{self.field}:{','.join(part.canonical() for part in self.part.parts)}"
        return f"{self.field}:{_as_one(self.part)}"

    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """The part, looked for in that field alone."""
        column = COLUMNS.get(self.field)
        inside = replace(scope, fields=(column or self.field,), exact=column is not None)
        return self.part.lower(lowering, inside, weight)


@dataclass(frozen=True, slots=True)
class All(PlanNode):
    """Articles that match every part."""

    parts: tuple[Plan, ...]

    @property
    def children(self) -> tuple[Plan, ...]:
        """The parts."""
        return self.parts

    @property
    def scores(self) -> bool:
        """Whether a part does."""
        return any(part.scores for part in self.parts)


@dataclass(frozen=True, slots=True)
class Any(PlanNode):
    """Articles that match at least `least` of the parts; scores add up.

    weights: what each part counts towards `least`, whole numbers beside the parts; 1 each where empty.
    """

    parts: tuple[Plan, ...]
    least: int = 1
    weights: tuple[int, ...] = ()

    @property
    def children(self) -> tuple[Plan, ...]:
        """The parts."""
        return self.parts

    @property
    def shown(self) -> str:
        """The parts with OR between."""
        return f"({' OR '.join(part.shown for part in self.parts)})"

    @property
    def scores(self) -> bool:
        """Whether a part does."""
        return any(part.scores for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not(PlanNode):
    """Articles that do not match; never scores."""

    part: Plan

    @property
    def children(self) -> tuple[Plan, ...]:
        """The part."""
        return (self.part,)

    @property
    def scores(self) -> bool:
        """Never."""
        return False


class Selecting(PlanNode):
    """A node that only selects, and has nothing below it."""

    __slots__ = ()

    @property
    def children(self) -> tuple[Plan, ...]:
        """None."""
        return ()

    @property
    def scores(self) -> bool:
        """Never."""
        return False


@dataclass(frozen=True, slots=True)
class Everything(Selecting):
    """All articles."""


@dataclass(frozen=True, slots=True)
class Nothing(Selecting):
    """No article."""


GroupTree = Empty | Spaced | And | Or | Without | Boost | In
GroupPlan = All | Any | Not | Everything | Nothing


def joined(parts: Sequence[Plan]) -> Plan:
    """The plan that wants all parts; with nothing but exclusions, all articles without those."""
    if not parts:
        return Nothing()
    if all(isinstance(part, Not) for part in parts):
        parts = (Everything(), *parts)
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def without_common(parts: tuple[Tree, ...], scope: Scope) -> tuple[Tree, ...]:
    """Parts joined by spaces without the stop words among them, unless there is nothing else to rank by."""
    kept = tuple([part for part in parts if not part.is_common(scope)])
    return kept if any(part.ranks for part in kept) else parts


def _as_one(part: Tree) -> str:
    """The text of a part, in brackets where it would not stay one behind a name or before a weight."""
    return f"({part.canonical()})" if part.is_operator or part.is_named else part.canonical()


def _is_listed(part: Tree) -> bool:
    """Whether a part may stand between commas as it does in brackets: a word or quoted words."""
    return part.is_literal and "," not in part.words
