"""From a value that a source gave to a date."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from dateline.index.dates.calendars import calendar_by_year, to_ours
from dateline.index.dates.dated import Dated, at_time, calendar_date, from_datetime

_LONGEST = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LEAST_SECONDS, _MOST_SECONDS = 100_000_000, 10_000_000_000

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?|(?P<month2>\d\d)(?P<day2>\d\d))?"
    r"(?:(?:[Tt]|\s+)(?P<hour>\d{1,2}):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<offset>[Zz]|[+-]\d\d(?::?\d\d)?)?)?(?:\[[A-Z]\w+(?:/\w+)*\])?"
)
_ISO_WEEK_DAY = re.compile(r"(\d{4}-?W\d\d-?\d)(T.*)?")
_MOMENT = re.compile(r"\d{10}(?:\.\d+)?|\d{13}")
"""Seconds or milliseconds since 1970 as a program writes them."""
_MILLISECONDS = re.compile(r"/?Date\((-?\d{1,16})(?:[+-]\d{4})?\)/?")
"""As Microsoft's JSON writes a moment; the offset behind is that of who wrote it, and changes nothing."""
_DIRECTIONS = re.compile("[\u200b-\u200d\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Signs without a width that programs put around the parts of a date, to keep their order."""


def parse_date(value: object, language: str | None = None, *, day_first: bool | None = None) -> Dated | None:
    """Read a date from what a source gave; None where there is no date to be read from it.

    value: text in ISO 8601, RFC 822 or 2822, or written out, with the month's name in any language that has
        news; seconds or milliseconds since 1970; a datetime or a date.
    language: that of the source as a code (`de`, `en-GB`), where it is known: it settles which calendar a
        year is of, which month a name means, and the order of numbers.
    day_first: whether the day comes before the month in this source, where that is known otherwise.

    All the numbers of a date stand in the text, and all the numbers of the text are used. Where it is open
    which of two numbers is the day, only the year is kept; with dots the day comes first. A zone that is not
    known by name leaves the day alone. `Dated.doubt` tells what was left open. Fractions of a second are
    dropped. Never raises.
    """
    if isinstance(value, str):
        return _parse_text(value, language, day_first)
    if isinstance(value, datetime):
        return from_datetime(value)
    if isinstance(value, date):
        return calendar_date(value.year, value.month, value.day)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    return None


def _parse_text(text: str, language: str | None, day_first: bool | None) -> Dated | None:
    text = _DIRECTIONS.sub("", " ".join(text.split()))
    if not text or len(text) > _LONGEST or not text.isprintable():
        return None
    iso = _ISO.fullmatch(text)
    if iso:
        return _from_iso(iso, language)
    if _MOMENT.fullmatch(text):
        return _from_number(int(text.partition(".")[0]))
    if text.isdecimal():
        return None
    week_day = _ISO_WEEK_DAY.fullmatch(text)
    if week_day:
        try:
            day = date.fromisoformat(week_day[1]).isoformat()
        except ValueError:
            return None
        return _parse_text(f"{day}{week_day[2] or ''}", language, day_first)
    milliseconds = _MILLISECONDS.fullmatch(text)
    if milliseconds:
        return _from_number(int(milliseconds[1]))
    # Here, so that only dates that are not ISO 8601 pay for its import.
    from dateline.index.dates.written import parse_written

    return parse_written(text, language, day_first)


def _from_iso(found: re.Match[str], language: str | None) -> Dated | None:
    year, month, day = (int(found[name] or 0) for name in ("year", "month", "day"))
    if found["month2"]:
        month, day = int(found["month2"]), int(found["day2"])
    calendar = calendar_by_year(year, found["year"], language)
    dated = to_ours(calendar, year, month, day) if calendar else calendar_date(year, month, day)
    if dated is None or not found["hour"]:
        return dated
    if dated.precision != "day":
        return None
    offset = found["offset"] or ""
    if offset:
        offset = "Z" if offset in "Zz" else f"{offset[:3]}:{offset[-2:] if len(offset) > 3 else '00'}"
    second = int(found["second"]) if found["second"] else None
    return at_time(dated.text, int(found["hour"]), int(found["minute"]), second, offset)


def _from_number(value: float) -> Dated | None:
    """Seconds or milliseconds since 1970, or the digits of a year or day (2025, 20250325)."""
    if 1000 <= value <= 9998 or 10_000_101 <= value <= 99_991_231:
        return _parse_text(str(int(value)), None, None)
    seconds = value / 1000 if abs(value) >= _LEAST_SECONDS * 1000 else value
    if not _LEAST_SECONDS <= abs(seconds) < _MOST_SECONDS:
        return None
    return from_datetime(_EPOCH + timedelta(seconds=int(seconds)))
