"""The instants that dates cover."""

from __future__ import annotations

from datetime import datetime

import pytest

from dateline.index.dates import interval, zone
from dateline.index.errors import UnknownTimezoneError


@pytest.mark.parametrize(
    ("text", "timezone", "start", "end"),
    [
        ("2025", "UTC", "2025-01-01T00:00Z", "2026-01-01T00:00Z"),
        ("2024-02", "UTC", "2024-02-01T00:00Z", "2024-03-01T00:00Z"),
        ("2025-12", "Asia/Tokyo", "2025-11-30T15:00Z", "2025-12-31T15:00Z"),
        ("2025-03-30", "Europe/Berlin", "2025-03-29T23:00Z", "2025-03-30T22:00Z"),  # 23 hours long
        ("2025-10-26", "Europe/Berlin", "2025-10-25T22:00Z", "2025-10-26T23:00Z"),  # 25 hours long
        ("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00Z", "2018-11-05T02:00Z"),  # has no midnight
        ("2025-01-12T09:00", "America/New_York", "2025-01-12T14:00Z", "2025-01-12T14:00:01Z"),
        ("2025-01-12T09:00+02:00", "America/New_York", "2025-01-12T07:00Z", "2025-01-12T07:00:01Z"),
        ("1969-12-31", "UTC", "1969-12-31T00:00Z", "1970-01-01T00:00Z"),
    ],
)
def test_an_interval_is_half_open_in_the_zone_given(text: str, timezone: str, start: str, end: str) -> None:
    assert interval(text, timezone) == (_seconds(start), _seconds(end))


def _seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


@pytest.mark.parametrize(
    "text", ["", "20", "2025-13", "2025-02-30", "today", "2025-01-12T99:00", "January 2025"]
)
def test_an_interval_of_what_is_no_date_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        interval(text, "UTC")


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd"])
def test_an_unknown_zone_is_named_with_what_to_give(name: str) -> None:
    with pytest.raises(UnknownTimezoneError, match="IANA name such as"):
        zone(name)
