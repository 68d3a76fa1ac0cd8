"""The dates of a query as seconds."""

from __future__ import annotations

from datetime import date

from benchmarks.corpus import SECONDS_A_DAY
from benchmarks.queries import Query


def interval(query: Query) -> tuple[int, int] | None:
    """`[since, until)` in seconds since 1970 UTC, or None without dates."""
    if query.since is None or query.until is None:
        return None
    return _seconds(query.since), _seconds(query.until)


def _seconds(day: str) -> int:
    return (date.fromisoformat(day) - date(1970, 1, 1)).days * SECONDS_A_DAY
