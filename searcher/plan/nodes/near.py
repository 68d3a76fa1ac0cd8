"""Words near one another: `ferry NEAR/5 strike`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.index.fields import WORD_FIELDS
from dateline.searcher.plan.nodes.context import Lowering, Scope
from dateline.searcher.plan.nodes.groups import Or
from dateline.searcher.plan.nodes.node import PlanNode, TreeNode, bracketed

if TYPE_CHECKING:
    from dateline.searcher.plan.nodes import Plan, Tree


@dataclass(frozen=True, slots=True)
class Nearby(TreeNode):
    """`left NEAR/distance right`: at most `distance` other words between, either order."""

    left: Tree
    right: Tree
    distance: int
    is_operator = True

    @property
    def children(self) -> tuple[Tree, ...]:
        """Both sides."""
        return self.left, self.right

    @property
    def has_places(self) -> bool:
        """The words found together stand somewhere."""
        return True

    def canonical(self) -> str:
        """Both sides with NEAR between; brackets where it would bind otherwise."""
        return f"{bracketed(self.left, Or)} NEAR/{self.distance} {bracketed(self.right, Or, Nearby)}"

    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """Both sides, which have no weights of their own."""
        sides = self.left.lower(lowering, scope, 1.0), self.right.lower(lowering, scope, 1.0)
        return Near(*sides, self.distance, scope.fields, weight)


@dataclass(frozen=True, slots=True)
class Near(PlanNode):
    """Articles where something of `left` stands within `distance` other words of something of `right`."""

    left: Plan
    right: Plan
    distance: int
    fields: tuple[str, ...]
    weight: float = 1.0
    label: str = ""

    @property
    def shown(self) -> str:
        """Both sides with NEAR between."""
        return self.label or f"{self.left.shown} NEAR {self.right.shown}"

    @property
    def children(self) -> tuple[Plan, ...]:
        """Both sides."""
        return self.left, self.right

    @property
    def scores(self) -> bool:
        """Whether one of the fields ranks."""
        return not set(self.fields).issubset(WORD_FIELDS)
