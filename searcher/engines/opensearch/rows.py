"""Answers worked out here, from all that matched, where copies make what OpenSearch counts differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.searcher.engines.base import Ask, Counts, most_frequent

_LAST = 1 << 63


@dataclass(frozen=True, slots=True)
class Row:
    """One article that matched. start, indexed: seconds UTC, start None for the undated. order: its id."""

    key: str
    story: str
    score: float
    start: int | None
    order: str
    indexed: int
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)


def row(hit: Mapping[str, Any], facets: Mapping[str, str]) -> Row:
    """A row from a hit. facets: name -> the field of its values."""
    fields = hit.get("fields", {})
    starts = fields.get("start")
    return Row(
        key=hit["_id"],
        story=fields["story"][0],
        score=hit.get("_score") or 0.0,
        start=starts[0] if starts else None,
        order=fields["order"][0] if "order" in fields else "",
        indexed=fields["indexed"][0],
        values={name: fields.get(column, ()) for name, column in facets.items()},
    )


def best_of_stories(rows: Sequence[Row], *, newest: bool) -> list[Row]:
    """Of each group of copies the best: the highest score, on a tie the earliest or the newest, then the
    least id.
    """
    best: dict[str, Row] = {}
    for one in rows:
        other = best.get(one.story)
        if other is None or _standing(one, newest=newest) < _standing(other, newest=newest):
            best[one.story] = one
    return list(best.values())


def ordered(rows: Sequence[Row], ask: Ask) -> list[Row]:
    """Rows as a page lists them: best first, ties by date, newest first, then by id."""
    added = ask.sort == "added"
    newest = ask.sort != "oldest"
    return sorted(rows, key=lambda one: (-one.indexed if added else 0, *_standing(one, newest=newest)))


def copies(shown: Sequence[Row], rows: Sequence[Row]) -> dict[str, list[str]]:
    """Key of a row shown -> keys of the other copies that matched."""
    of_story: dict[str, list[str]] = defaultdict(list)
    for one in rows:
        of_story[one.story].append(one.key)
    return {
        one.key: [key for key in of_story[one.story] if key != one.key]
        for one in shown
        if len(of_story[one.story]) > 1
    }


def counted(rows: Sequence[Row], facet: str) -> Counts:
    """How many of the rows have each value of a facet."""
    return most_frequent(Counter(value for one in rows for value in dict.fromkeys(one.values[facet])))


def _standing(one: Row, *, newest: bool) -> tuple[float, int, bytes]:
    """What rows are compared by, the best being the least; the undated come last."""
    date = _LAST if one.start is None else -one.start if newest else one.start
    return -one.score, date, one.order.encode()
