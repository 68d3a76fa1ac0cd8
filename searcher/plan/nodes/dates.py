"""Filters by time: `since:2025-03`, `date:"last week"`, `indexed:7d`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.index.errors import QuerySyntaxError
from dateline.searcher.plan.nodes.context import Interval, Lowering, Scope
from dateline.searcher.plan.nodes.filters import quoted
from dateline.searcher.plan.nodes.groups import Selecting
from dateline.searcher.plan.nodes.node import TreeNode

if TYPE_CHECKING:
    from dateline.searcher.plan.nodes import Plan


@dataclass(frozen=True, slots=True)
class Dates(TreeNode):
    """A date filter with its expression as written; field: after, before, since, until, date, …"""

    field: str
    text: str
    is_named = True

    @property
    def ranks(self) -> bool:
        """Not."""
        return False

    def canonical(self) -> str:
        """The expression as written, in quotes where that is safer."""
        return f"{self.field}:{quoted(self.text)}"

    def check(self, text: str) -> None:
        """The expression must be one, and of the kind that the field takes."""
        from dateline.searcher.plan.nodes.intervals import read_for  # here: most queries have no date

        try:
            read_for(self.field, self.text)
        except ValueError as error:
            raise self.refuse(str(error), text) from None

    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """The instants that it allows now, in the archive's zone."""
        from dateline.searcher.plan.nodes.intervals import LocalClock, readable, resolve  # as above

        zone, now = lowering.context.timezone, lowering.context.now
        if self.field == "asof":
            now = lowering.context.asked or now
        try:
            resolved = resolve(self.field, self.text, LocalClock(now, zone))
        except ValueError as error:
            raise QuerySyntaxError(str(error), self.text, (0, len(self.text))) from None
        if resolved.swapped:
            message = f"the ends of “{self.text}” stood the wrong way round and were swapped"
            lowering.warn("swapped-range", message, self.span)
        column = "indexed" if self.field == "indexed" else "published"
        lowering.intervals.append(
            Interval(self.span, column, resolved.start, resolved.end, readable(resolved, zone))
        )
        return Range(column, resolved.start, resolved.end)


@dataclass(frozen=True, slots=True)
class Range(Selecting):
    """Articles whose interval in `column` (published or indexed) overlaps `[start, end)`, seconds UTC.

    None leaves a side open. Articles without a date match none.
    """

    column: str
    start: int | None
    end: int | None
