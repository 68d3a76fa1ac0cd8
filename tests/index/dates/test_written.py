"""Dates written out: languages, calendars, zones, the order of numbers, and dates inside a text."""

from __future__ import annotations

from datetime import date

import babel
import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.dates import parse_date
from dateline.index.dates.written import find_dates


@pytest.mark.parametrize(
    ("offset", "iso"),
    [
        ("GMT+0800", "+08:00"),
        ("UTC+3", "+03:00"),
        ("EST-0500", "-05:00"),
        ("GMT-08:30", "-08:30"),
        ("+0100 (CET)", "+01:00"),
        ("GMT+0100 (Central European Standard Time)", "+01:00"),
        ("UTC", "Z"),
        ("Etc/GMT+5", "-05:00"),
        ("Europe/Berlin", "+01:00"),
        ("ET", "-05:00"),
        ("MESZ", "+02:00"),
    ],
)
def test_an_offset_behind_a_zone_is_east_when_it_is_positive(offset: str, iso: str) -> None:
    dated = parse_date(f"Mon, 03 Mar 2025 23:30:00 {offset}")
    assert dated is not None
    assert dated.text == f"2025-03-03T23:30:00{iso}"


LANGUAGES = (
    "ar", "az", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi",
    "fr", "ga", "gl", "he", "hi", "hr", "hu", "id", "is", "it", "ja", "ka", "ko", "lt", "lv", "mk", "ml",
    "mr", "ms", "nb", "nl", "nn", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te",
    "tr", "uk", "ur", "uz", "vi", "zh",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("width", ["long", "full", "medium"])
def test_a_day_is_read_as_each_language_writes_it(language: str, month: int, width: str) -> None:
    if language in ("fa", "ps"):  # write our months by name only, in their own calendar otherwise
        width = "long"
    text = format_date(date(2025, month, 23), width, locale=babel.Locale.parse(language))
    dated = parse_date(text, language)
    assert dated is not None, text
    assert dated.text == f"2025-{month:02}-23", text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5. März 2025", "2025-03-05"),
        ("Mi, 05 Mär 2025", "2025-03-05"),
        ("5. Mrz 2025", "2025-03-05"),
        ("5. Jänner 2025", "2025-01-05"),
        ("5 de marzo de 2025", "2025-03-05"),
        ("5 марта 2025 г.", "2025-03-05"),
        ("1er janvier 2025", "2025-01-01"),
        ("1º de mayo de 2025", "2025-05-01"),
        ("5 AOUT 2025", "2025-08-05"),
        ("2025年3月5日", "2025-03-05"),
        ("二〇二五年三月二十五日", "2025-03-25"),
        ("2025년 3월 5일", "2025-03-05"),
        ("2025. 3. 5.", "2025-03-05"),
        ("Ke, 05 Maa 2025", "2025-03-05"),
        ("5 آذار 2025", "2025-03-05"),
        ("5 كانون الثاني 2025", "2025-01-05"),
        ("٥ مارس ٢٠٢٥", "2025-03-05"),
        ("5 במרץ 2025", "2025-03-05"),
        ("2025ko martxoaren 5a", "2025-03-05"),
        ("2025. március 5-én", "2025-03-05"),
        ("ngày 5 tháng 3 năm 2025", "2025-03-05"),
        ("2004-július-13", "2004-07-13"),
    ],
)
def test_a_month_is_known_in_any_language_without_being_told_which(text: str, day: str) -> None:
    dated = parse_date(text)
    assert dated is not None
    assert dated.text == day


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("۱۴ اسفند ۱۴۰۳", None, "2025-03-04"),
        ("۱۴۰۳/۱۲/۱۴", None, "2025-03-04"),
        ("1403/12/14", "fa", "2025-03-04"),
        ("1403-12-14", "fa", "2025-03-04"),
        ("14 Esfand 1403", None, "2025-03-04"),
        ("5 رمضان 1446 هـ", None, "2025-03-05"),
        ("1446/09/05", "ar", "2025-03-05"),
        ("5 Ramadan 1446 AH", None, "2025-03-05"),
        ("5 رمضان 1446 الموافق 5 مارس 2025", None, "2025-03-05"),
        ("5 มีนาคม 2568", None, "2025-03-05"),
        ("๕ มีนาคม ๒๕๖๘", None, "2025-03-05"),
        ("5/3/2568", "th", "2025-03-05"),
        ("令和7年3月5日", None, "2025-03-05"),
        ("平成元年1月8日", None, "1989-01-08"),
        ("R7.3.5", "ja", "2025-03-05"),
        ("民國114年3月5日", None, "2025-03-05"),
    ],
)
def test_other_calendars_become_ours(text: str, language: str | None, day: str) -> None:
    dated = parse_date(text, language)
    assert dated is not None
    assert dated.text == day


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("03/04/2025", "en-US", "2025-03-04"),
        ("03/04/2025", "en-GB", "2025-04-03"),
        ("03/04/2025", "fr", "2025-04-03"),
        ("03/04/2025", "en", "2025"),
        ("05.03.25", "de", "2025-03-05"),
        ("5 listopada 2025", "hr", "2025-10-05"),
        ("5 listopada 2025", "pl", "2025-11-05"),
        ("5 listopad 2025", None, "2025"),
    ],
)
def test_the_language_settles_what_is_open(text: str, language: str | None, day: str) -> None:
    dated = parse_date(text, language)
    assert dated is not None
    assert dated.text == day
    assert bool(dated.doubt) == (day == "2025")


def test_the_order_that_a_source_is_known_to_have_settles_it_too() -> None:
    first, second = (parse_date("03/04/2025", "en", day_first=order) for order in (True, False))
    assert first is not None
    assert second is not None
    assert (first.text, second.text) == ("2025-04-03", "2025-03-04")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("5. März 2025, 18.57 Uhr", "18:57"),
        ("Le 5 mars 2025 à 18h57", "18:57"),
        ("6:57 PM, 5 March 2025", "18:57"),
        ("2025年3月5日 18時57分", "18:57"),
        ("2025년 3월 5일 오후 6:57", "18:57"),
        ("5.3.2025 klo 18.57", "18:57"),
        ("5 March 2025 12:30 am", "00:30"),
        ("5 March 2025 at 12 noon or so", "12"),
    ],
)
def test_the_time_of_day_is_read_beside_the_day(text: str, time: str) -> None:
    dated = parse_date(text)
    if time == "12":
        assert dated is None  # a number that is neither a date's nor a time's
    else:
        assert dated is not None
        assert dated.text == f"2025-03-05T{time}:00"


def test_dates_are_found_inside_a_text_with_their_places() -> None:
    text = "Born 12 March 1930, she wrote 5 books by 2025; died on May 3, 2024 at 10:05 am."
    found = [(text[each.start : each.end], each.dated.text) for each in find_dates(text, "en")]
    assert found == [
        ("12 March 1930", "1930-03-12"),
        ("May 3, 2024 at 10:05 am", "2024-05-03T10:05:00"),
    ]


def test_a_text_in_a_language_has_that_language_s_months() -> None:
    text = "Stand: 5. März 2025, 10:05 Uhr, aktualisiert am 7. März 2025"
    assert [each.dated.text for each in find_dates(text, "de")] == ["2025-03-05T10:05:00", "2025-03-07"]


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["Posted {}", "{} | Harbour Post", "({})"]),
)
def test_all_numbers_of_a_date_stand_in_the_text(day: date, language: str, frame: str) -> None:
    text = frame.format(format_date(day, "long", locale=babel.Locale.parse(language)))
    dated = parse_date(text, language)
    assert dated is None or dated.text == day.isoformat()


@given(st.text(alphabet="0123456789 /.-:年月日MarchmaiétéTZ+", max_size=40))
def test_finding_never_raises_and_stays_inside_the_text(text: str) -> None:
    end = 0
    for each in find_dates(text, "fr"):
        assert end <= each.start < each.end <= len(text)
        end = each.end


def test_a_day_far_in_the_text_takes_no_time_from_elsewhere() -> None:
    (found,) = find_dates(
        "The bridge closed on 5 March 2025. Nobody at the meeting, which began at 18:30, knew why.", "en"
    )
    assert found.dated.text == "2025-03-05"
