"""Dates as news writes them: read into ISO 8601 text, and from there to instants.

Reading never guesses. What a text leaves open is cut away (`March 2025` is a month), and what could
be two different days is not made one of them: `03/04/2025` is known to be in 2025, and no more.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.index.article import Precision
from dateline.index.errors import UnknownTimezoneError

_FIRST_YEAR, _LAST_YEAR = 1000, 9998
_LONGEST = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_LEAST_SECONDS, _MOST_SECONDS = 100_000_000, 10_000_000_000

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?|(?P<month2>\d\d)(?P<day2>\d\d))?"
    r"(?:(?:[Tt]|\s+)(?P<hour>\d{1,2}):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<offset>[Zz]|[+-]\d\d(?::?\d\d)?)?)?"
)
_ISO_WEEK_DAY = re.compile(r"\d{4}-?W\d\d-?\d")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMERIC = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?![\d/.-])T?(.*)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as far as it is known.

    text: ISO 8601, cut at the precision (`2025`, `2025-03`, `2025-03-25`, `2025-03-25T18:57`,
        `2025-03-25T18:57:00+02:00`); a time has an offset only when the source gave one.
    """

    text: str
    precision: Precision


def parse_date(value: object) -> Dated | None:
    """Read a date from what a source gave; None where there is no date to be read from it.

    value: text in ISO 8601, RFC 822 or 2822, or written out in English; seconds or milliseconds
        since 1970; a datetime or a date.

    Numbers with slashes or hyphens have no known order when both could be a month: only the year is
    kept. With dots the day comes first. A zone that is not known by name leaves the day alone.
    Fractions of a second are dropped. Never raises.
    """
    if isinstance(value, str):
        return _parse_text(value)
    if isinstance(value, datetime):
        return _from_datetime(value)
    if isinstance(value, date):
        return _checked(value.year, value.month, value.day)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    return None


def interval(text: str, timezone: str) -> tuple[int, int]:
    """The instants that a date covers: `[start, end)` in whole seconds since 1970 UTC.

    text: as `Dated.text`. A year, month or day begins and ends at midnight in `timezone` (an IANA
    name), where a time without an offset is read too; a time covers one second.

    Raises ValueError when the text is no such date, UnknownTimezoneError when there is no such zone.
    """
    if len(text) > 10:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=zone(timezone))
        start = int((moment - _EPOCH).total_seconds())
        return start, start + 1
    return _calendar_interval(text, timezone)


@lru_cache(maxsize=256)
def zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name such as `Europe/Kyiv`; raises UnknownTimezoneError."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownTimezoneError(
            f"{name!r} is not a time zone: give an IANA name such as Europe/Berlin or UTC"
        ) from error


@lru_cache(maxsize=8192)
def _calendar_interval(text: str, timezone: str) -> tuple[int, int]:
    first, after = _calendar_days(text)
    if timezone == "UTC":
        return (first - _EPOCH_DAY) * 86_400, (after - _EPOCH_DAY) * 86_400
    return _midnight(first, timezone), _midnight(after, timezone)


def _calendar_days(text: str) -> tuple[int, int]:
    """`[first, after)` as proleptic ordinals, of a year, month or day."""
    match len(text):
        case 4:
            year = int(text)
            return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1
        case 7:
            first = date.fromisoformat(f"{text}-01")
            return first.toordinal(), first.toordinal() + monthrange(first.year, first.month)[1]
        case 10:
            day = date.fromisoformat(text).toordinal()
            return day, day + 1
        case _:
            raise ValueError(f"{text!r} is not an ISO 8601 date")


def _midnight(ordinal: int, timezone: str) -> int:
    """Seconds UTC of a day's first instant; where clocks skip midnight, that of the change."""
    day = date.fromordinal(ordinal)
    return int(datetime(day.year, day.month, day.day, tzinfo=zone(timezone)).timestamp())


def _parse_text(text: str) -> Dated | None:
    text = text.strip()
    if not text or len(text) > _LONGEST or not text.isprintable():
        return None
    iso = _ISO.fullmatch(text)
    if iso:
        return _from_iso(iso)
    if text.isdecimal():
        return _from_number(int(text)) if len(text) in (10, 13) else None
    if _ISO_WEEK_DAY.fullmatch(text):
        return _from_iso_week(text)
    numeric = _NUMERIC.fullmatch(text)
    return _from_numeric(numeric) if numeric else _written(text)


def _from_iso(found: re.Match[str]) -> Dated | None:
    month, day = found["month"] or found["month2"], found["day"] or found["day2"]
    dated = _checked(int(found["year"]), month and int(month), day and int(day))
    if dated is None or not found["hour"]:
        return dated
    if dated.precision != "day":
        return None
    return _with_time(dated.text, (found["hour"], found["minute"], found["second"]), found["offset"])


def _from_iso_week(text: str) -> Dated | None:
    try:
        return parse_date(date.fromisoformat(text))
    except ValueError:
        return None


def _from_numeric(found: re.Match[str]) -> Dated | None:
    """`2025/03/25`, `25.03.2025`, `3/25/2025`, with or without a time behind."""
    first, separator, middle, last, rest = found.groups()
    if len(first) == 4:
        dated = _checked(int(first), int(middle), int(last))
    elif len(last) == 4:
        dated = _ordered(int(first), int(middle), int(last), day_first=separator == ".")
    else:
        return None
    if dated is None or dated.precision != "day" or not rest.strip(" ,"):
        return dated
    return _written(f"{dated.text[8:]} {_MONTHS[int(dated.text[5:7]) - 1]} {dated.text[:4]} {rest}")


def _written(text: str) -> Dated | None:
    """Leave a text to dateutil, whose import only dates that are not ISO 8601 pay for."""
    from dateline.index.written_dates import parse_written

    return parse_written(text)


def _ordered(first: int, second: int, year: int, *, day_first: bool) -> Dated | None:
    """A day from two numbers in an order that is convention (dots) or evident; else the year."""
    if day_first or first > 12 or first == second:
        return _checked(year, second, first)
    if second > 12:
        return _checked(year, first, second)
    return _checked(year)


def _with_time(day: str, clock: tuple[str, str, str | None], offset: str | None) -> Dated | None:
    """A day (`2025-03-25`) with hour, minute and maybe second, and an offset as written (`Z`, `+0200`)."""
    hour, minute, second = clock
    if second == "60":  # a leap second, which datetime does not have
        second = "59"
    text = f"{day}T{int(hour):02}:{minute}" + (f":{second}" if second else "") + _offset(offset)
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return Dated(text, "time")


def _offset(text: str | None) -> str:
    if not text or text in "Zz":
        return "Z" if text else ""
    return f"{text[:3]}:{text[-2:] if len(text) > 3 else '00'}"


def _checked(year: int, month: int | str | None = None, day: int | str | None = None) -> Dated | None:
    """A calendar date, or None where there is no such day."""
    month, day = int(month or 0), int(day or 0)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if not month:
        return Dated(f"{year:04}", "year")
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return Dated(f"{year:04}-{month:02}-{day:02}", "day") if day else Dated(f"{year:04}-{month:02}", "month")


def _from_datetime(moment: datetime) -> Dated | None:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    whole = moment.replace(microsecond=0)
    text = whole.isoformat()
    if whole.utcoffset() == timedelta(0):
        text = text[:19] + "Z"
    return Dated(text, "time")


def _from_number(value: float) -> Dated | None:
    """Seconds or milliseconds since 1970, or the digits of a year or day (2025, 20250325)."""
    if _FIRST_YEAR <= value <= _LAST_YEAR or 10_000_101 <= value <= 99_991_231:
        return _parse_text(str(int(value)))
    seconds = value / 1000 if abs(value) >= _LEAST_SECONDS * 1000 else value
    if not _LEAST_SECONDS <= abs(seconds) < _MOST_SECONDS:
        return None
    return _from_datetime(_EPOCH + timedelta(seconds=int(seconds)))
