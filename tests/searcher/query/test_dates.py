"""Date filters: from an expression, a clock and a zone to half-open instants."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.searcher.plan.nodes.intervals import LocalClock, readable, resolve

NOW = datetime(2025, 3, 26, 22, 30, tzinfo=UTC)  # Wednesday; Thursday 00:30 in Kyiv
UTC_CLOCK = LocalClock(NOW, "UTC")
KYIV = LocalClock(NOW, "Europe/Kyiv")

Days = tuple[str | None, str | None]

IN_UTC: list[tuple[str, str, Days]] = [
    ("after", "2025", ("2026-01-01", None)),
    ("after", "2025-02", ("2025-03-01", None)),
    ("after", "2024-02-29", ("2024-03-01", None)),
    ("before", "2025", (None, "2025-01-01")),
    ("before", "2025-02", (None, "2025-02-01")),
    ("since", "2025-02", ("2025-02-01", None)),
    ("until", "2025-02", (None, "2025-03-01")),
    ("date", "2025", ("2025-01-01", "2026-01-01")),
    ("date", "2024-12", ("2024-12-01", "2025-01-01")),
    ("date", "2025-3-9", ("2025-03-09", "2025-03-10")),
    ("date", "2024-01..2024-03", ("2024-01-01", "2024-04-01")),
    ("date", "[2024-01 TO 2024-03]", ("2024-01-01", "2024-04-01")),
    ("date", "..2023", (None, "2024-01-01")),
    ("date", "2023..", ("2023-01-01", None)),
    ("date", "[2023 TO *]", ("2023-01-01", None)),
    ("date", "[2020 to 2021]", ("2020-01-01", "2022-01-01")),
    ("date", "[2021 TO]", ("2021-01-01", None)),
    ("date", "[TO 2021]", (None, "2022-01-01")),
    ("date", "[2024-01-03, 2024-02-01]", ("2024-01-03", "2024-02-02")),
    ("date", "2020 to 2021", ("2020-01-01", "2022-01-01")),
    ("date", "from march 2020 until june 2021", ("2020-03-01", "2021-07-01")),
    ("date", "between 2020 and 2021", ("2020-01-01", "2022-01-01")),
    ("date", "2020-2021", ("2020-01-01", "2022-01-01")),
    ("date", "'june 2021'", ("2021-06-01", "2021-07-01")),
    ("date", "2021-Q2", ("2021-04-01", "2021-07-01")),
    ("date", "Q4 2021", ("2021-10-01", "2022-01-01")),
    ("date", "previous month", ("2025-02-01", "2025-03-01")),
    ("date", "current year", ("2025-01-01", "2026-01-01")),
    ("date", "7 days ago", ("2025-03-19", "2025-03-20")),
    ("date", "14 months ago", ("2024-01-01", "2024-02-01")),
    ("since", "2 weeks ago", ("2025-03-10", None)),
    ("date", "[-1 week to now]", ("2025-03-19T22:30", "2025-03-26T22:30")),
    ("date", "past week", ("2025-03-19T22:30", "2025-03-26T22:30:01")),
    ("date", "last 7 days", ("2025-03-19T22:30", "2025-03-26T22:30:01")),
    ("since", "now-1m", ("2025-02-26T22:30", None)),
    ("date", "12 January 2025", ("2025-01-12", "2025-01-13")),
    ("date", "January 2025", ("2025-01-01", "2025-02-01")),
    ("date", "today", ("2025-03-26", "2025-03-27")),
    ("date", "yesterday", ("2025-03-25", "2025-03-26")),
    ("date", "this week", ("2025-03-24", "2025-03-31")),
    ("date", "last week", ("2025-03-17", "2025-03-24")),
    ("date", "this month", ("2025-03-01", "2025-04-01")),
    ("date", "last month", ("2025-02-01", "2025-03-01")),
    ("date", "this year", ("2025-01-01", "2026-01-01")),
    ("date", "last year", ("2024-01-01", "2025-01-01")),
    ("since", "yesterday", ("2025-03-25", None)),
    ("indexed", "2025-03", ("2025-03-01", "2025-04-01")),
    ("after", "2025-03-25T18:57", ("2025-03-25T18:58", None)),
    ("before", "2025-03-25T18:57+02:00", (None, "2025-03-25T16:57")),
    ("until", "2025-03-25T18:57:01Z", (None, "2025-03-25T18:57:02")),
    ("date", "9999", ("9999-01-01", None)),
    ("date", "0001", ("0001-01-01", "0002-01-01")),
    ("since", "7d", ("2025-03-19T22:30", None)),
    ("before", "12h", (None, "2025-03-26T10:30")),
    ("date", "3w..2w", ("2025-03-05T22:30", "2025-03-12T22:30")),
]


def seconds(text: str | None) -> int | None:
    """ISO 8601 text in UTC as seconds since 1970."""
    return None if text is None else int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


@pytest.mark.parametrize(("field", "text", "days"), IN_UTC)
def test_in_utc(field: str, text: str, days: Days) -> None:
    resolved = resolve(field, text, UTC_CLOCK)
    if text == "9999":
        assert resolved.end == 253_402_300_800
        assert resolved.start == seconds(days[0])
    else:
        assert (resolved.start, resolved.end) == tuple(map(seconds, days))
    assert not resolved.swapped


@pytest.mark.parametrize(
    ("text", "start"),
    [
        *(("7d", "2025-03-19T22:30"), ("12h", "2025-03-26T10:30"), ("2w", "2025-03-12T22:30")),
        *(("3m", "2024-12-26T22:30"), ("1y", "2024-03-26T22:30"), ("13M", "2024-02-26T22:30")),
    ],
)
def test_when_counts_back_from_now_and_ends_with_it(text: str, start: str) -> None:
    resolved = resolve("when", text, UTC_CLOCK)
    assert (resolved.start, resolved.end) == (seconds(start), int(NOW.timestamp()) + 1)


def test_months_back_end_where_the_month_does() -> None:
    clock = LocalClock(datetime(2024, 5, 31, 8, tzinfo=UTC), "UTC")
    assert resolve("since", "3m", clock).start == seconds("2024-02-29T08:00")


def test_so_long_ago_that_there_is_no_calendar() -> None:
    for unit in "hdwmy":
        start = resolve("since", f"99999{unit}", UTC_CLOCK).start
        assert start is not None
        assert start < int(NOW.timestamp())


def test_today_is_the_day_of_the_zone() -> None:
    start, end = (datetime(2025, 3, day, tzinfo=ZoneInfo("Europe/Kyiv")) for day in (27, 28))
    resolved = resolve("date", "today", KYIV)
    assert (resolved.start, resolved.end) == (start.timestamp(), end.timestamp())


def test_days_follow_the_clocks() -> None:
    spring, autumn = resolve("date", "2025-03-30", KYIV), resolve("date", "2025-10-26", KYIV)
    assert (spring.end or 0) - (spring.start or 0) == 23 * 3600
    assert (autumn.end or 0) - (autumn.start or 0) == 25 * 3600


def test_a_day_whose_midnight_is_skipped_begins_with_the_change() -> None:
    resolved = resolve("since", "2018-11-04", LocalClock(NOW, "America/Sao_Paulo"))
    assert resolved.start == seconds("2018-11-04T03:00")


@pytest.mark.parametrize("text", ["2025-03..2024-01", "[2025-03 TO 2024-01]"])
def test_ends_the_wrong_way_round_are_swapped(text: str) -> None:
    resolved = resolve("date", text, UTC_CLOCK)
    assert resolved.swapped
    assert (resolved.start, resolved.end) == (seconds("2024-01-01"), seconds("2025-04-01"))


def test_a_month_up_to_its_own_year_is_not_swapped() -> None:
    assert not resolve("date", "2024-03..2024", UTC_CLOCK).swapped


@pytest.mark.parametrize(
    ("field", "text", "shown"),
    [
        ("date", "2025-03-09", "2025-03-09"),
        ("date", "last week", "2025-03-17 to 2025-03-23"),
        ("after", "2025-02", "from 2025-03-01"),
        ("before", "2025-02", "up to 2025-01-31"),
        ("when", "2h", "2025-03-26 22:30 to 2025-03-27 00:30"),
        ("date", "0999", "0999-01-01 to 0999-12-31"),
    ],
)
def test_readable(field: str, text: str, shown: str) -> None:
    assert readable(resolve(field, text, KYIV), "Europe/Kyiv") == shown


@settings(deadline=None)
@given(
    st.sampled_from(["after", "before", "since", "until", "date"]),
    st.dates().map(lambda day: day.isoformat()),
    st.sampled_from(["UTC", "Pacific/Kiritimati", "America/Adak", "Asia/Kathmandu"]),
)
def test_any_day_in_any_zone(field: str, day: str, timezone: str) -> None:
    resolved = resolve(field, day, LocalClock(NOW, timezone))
    assert readable(resolved, timezone)
    if resolved.start is not None and resolved.end is not None:
        assert resolved.start < resolved.end
