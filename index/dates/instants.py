"""The instants that a date covers."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.index.errors import UnknownTimezoneError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()


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
