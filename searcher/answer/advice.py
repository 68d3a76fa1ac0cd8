"""Advice for a search that finds little: what each part of the query finds, and what leaving it out would."""

from __future__ import annotations

from dateline.searcher.answer.results import QueryPart
from dateline.searcher.engines.base import Snapshot
from dateline.searcher.plan.planned import Planned
from dateline.searcher.query.canonical import canonical

FEW = 2
"""Articles found at most for advice to be given."""
MOST_PARTS = 64


def advice(snapshot: Snapshot, planned: Planned) -> tuple[QueryPart, ...]:
    """The parts of a query that are joined by spaces, with counts got in one pass; none for one part."""
    if not 2 <= len(planned.parts) <= MOST_PARTS or "tally" in snapshot.lacks:
        return ()
    counts = snapshot.tally([plan for _, plan in planned.parts])
    return tuple(
        QueryPart(canonical(tree), count.alone, count.without)
        for (tree, _), count in zip(planned.parts, counts, strict=True)
    )
