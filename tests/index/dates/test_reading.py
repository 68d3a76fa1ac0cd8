"""Reading dates from what a source gave."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.dates import interval, parse_date

READ = [
    ("2025", "2025", "year"),
    ("2025-03", "2025-03", "month"),
    ("2025-03-25", "2025-03-25", "day"),
    ("20250325", "2025-03-25", "day"),
    ("2025-3-5", "2025-03-05", "day"),
    ("2025-W13-2", "2025-03-25", "day"),
    ("2025-01-12T09:00Z", "2025-01-12T09:00Z", "time"),
    ("2025-01-12 09:00:05", "2025-01-12T09:00:05", "time"),
    ("20250112T090005+0130", "2025-01-12T09:00:05+01:30", "time"),
    ("2025-01-12T09:00:05.123-05", "2025-01-12T09:00:05-05:00", "time"),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z", "time"),
    ("Tue, 25 Mar 2025 18:57:00 GMT", "2025-03-25T18:57:00Z", "time"),
    ("Tue, 25 Mar 25 18:57:00 EST", "2025-03-25T18:57:00-05:00", "time"),
    ("25 Mar 2025 18:57:00 +0200", "2025-03-25T18:57:00+02:00", "time"),
    ("Tue Mar 25 18:57:00 2025", "2025-03-25T18:57:00", "time"),
    ("March 25, 2025 6:57 pm", "2025-03-25T18:57:00", "time"),
    ("Tuesday, March 25, 2025 at 6:57 p.m.", "2025-03-25T18:57:00", "time"),
    ("12 January 2025", "2025-01-12", "day"),
    ("12th January 2025", "2025-01-12", "day"),
    ("Sept. 5, 2024", "2024-09-05", "day"),
    ("January 2025", "2025-01", "month"),
    ("25/03/2025", "2025-03-25", "day"),
    ("3/25/2025 6:57 PM", "2025-03-25T18:57:00", "time"),
    ("2025/03/25 14:00:01", "2025-03-25T14:00:01", "time"),
    ("04.03.2025", "2025-03-04", "day"),
    ("1742928000", "2025-03-25T18:40:00Z", "time"),
    ("1742928000.123", "2025-03-25T18:40:00Z", "time"),
    ("/Date(1742928000123+0100)/", "2025-03-25T18:40:00Z", "time"),
    ("2025-03-25T18:57:00+01:00[Europe/Berlin]", "2025-03-25T18:57:00+01:00", "time"),
    ("\u200e25\u200e/\u200e03\u200e/\u200e2025", "2025-03-25", "day"),
    (1742928000, "2025-03-25T18:40:00Z", "time"),
    (1742928000123, "2025-03-25T18:40:00Z", "time"),
    (20250325, "2025-03-25", "day"),
    (2025, "2025", "year"),
    (date(2025, 3, 25), "2025-03-25", "day"),
    (datetime(2025, 3, 25, 18, 57, 1, 5, tzinfo=UTC), "2025-03-25T18:57:01Z", "time"),
    (datetime(2025, 3, 25, 18, 57, tzinfo=timezone(timedelta(hours=2))), "2025-03-25T18:57:00+02:00", "time"),
]


@pytest.mark.parametrize(("value", "text", "precision"), READ)
def test_a_date_is_read_as_far_as_it_is_known(value: object, text: str, precision: str) -> None:
    dated = parse_date(value)
    assert dated is not None
    assert (dated.text, dated.precision) == (text, precision)


@pytest.mark.parametrize(
    "value",
    [
        None, "", "  ", "Tuesday", "yesterday", "6:57 pm", "March 25", "2025-13-01", "2025-02-30",
        "2025-03-25T24:30Z", "202503", "31 February 2025", "10 11 March 2025", "0000-01-01", "x" * 500, "\0",
        "45721", "Version 1.2.25", "25 Mar 2025 or 26 Mar 2025", "1403/12/14",
        True, 12, float("nan"), float("inf"), 10**40, [], {"date": 1},
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(value: object) -> None:
    assert parse_date(value) is None


@pytest.mark.parametrize("text", ["03/04/2025", "3-4-2025", "12/11/2025 10:00"])
def test_of_a_day_and_a_month_in_unknown_order_only_the_year_is_kept(text: str) -> None:
    dated = parse_date(text)
    assert dated is not None
    assert (dated.text, dated.precision) == ("2025", "year")
    assert "may be two days" in dated.doubt


@pytest.mark.parametrize("zone_name", ["IST", "BST", "XYZ"])
def test_a_zone_of_uncertain_name_leaves_the_day(zone_name: str) -> None:
    dated = parse_date(f"25 Mar 2025 10:00 {zone_name}")
    assert dated is not None
    assert dated.text == "2025-03-25"


@given(st.text(max_size=60) | st.integers() | st.floats() | st.dates() | st.datetimes())
def test_reading_never_raises_and_reads_its_own_texts(value: object) -> None:
    dated = parse_date(value)
    if dated is not None:
        assert parse_date(dated.text) == dated
        start, end = interval(dated.text, "Europe/Berlin")
        assert start < end


@given(st.from_regex(r"[0-9 :/.,+-]{1,12}(jan|Mar|december)?[0-9 :/.,apmZ+-]{1,20}", fullmatch=True))
def test_garbage_that_looks_like_a_date_never_raises(text: str) -> None:
    dated = parse_date(text)
    if dated is not None:
        interval(dated.text, "UTC")
