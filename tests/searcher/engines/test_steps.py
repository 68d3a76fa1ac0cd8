"""Steps of a timeline follow the calendar of a place."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from dateline.searcher.engines.steps import edges


def seconds(text: str, zone: str) -> int:
    """Seconds since 1970 UTC of a local time."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


@pytest.mark.parametrize(
    ("grain", "zone", "first", "last", "expected"),
    [
        ("year", "UTC", "1907-06-11", "1909-01-01", ["1907-01-01", "1908-01-01", "1909-01-01", "1910-01-01"]),
        ("month", "Asia/Tokyo", "2024-02-29T23:59", "2024-03-01", ["2024-02-01", "2024-03-01", "2024-04-01"]),
        ("week", "UTC", "2024-12-31", "2025-01-01", ["2024-12-30", "2025-01-06"]),
        ("week", "UTC", "2024-01-01", "2024-01-07", ["2024-01-01", "2024-01-08"]),
        ("day", "Europe/Berlin", "2024-03-31T12:00", "2024-04-01", ["2024-03-31", "2024-04-01", "2024-04-02"]),  # noqa: E501
        ("day", "America/Lima", "2023-12-31T20:00", "2023-12-31T21:00", ["2023-12-31", "2024-01-01"]),
        ("year", "UTC", "9999-05-01", "9999-06-01", ["9999-01-01"]),
    ],
)  # fmt: skip
def test_edges(grain: str, zone: str, first: str, last: str, expected: list[str]) -> None:
    """From the step of the first moment to the end of the step of the last; summer time changes included."""
    found = edges(seconds(first, zone), seconds(last, zone), grain, zone).tolist()
    assert found[: len(expected)] == [seconds(edge, zone) for edge in expected]
    assert len(found) <= len(expected) + (grain == "year" and first > "9999")
