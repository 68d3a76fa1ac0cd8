"""Date filters resolved: from an expression, a clock and a zone to half-open instants.

Days begin and end at local midnight, also where clocks change (`zoneinfo`); a week is Monday to Sunday.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dateline.index.dates import interval, zone
from dateline.searcher.plan.nodes.moments import (
    Ago,
    Between,
    Expression,
    Moment,
    Named,
    Point,
    read_expression,
)

Bounds = tuple[int, int]
"""`[start, end)` in whole seconds since 1970 UTC."""

_FIRST = int(datetime(1, 1, 2, tzinfo=UTC).timestamp())
_LAST = 253_402_300_800
"""The end of the year 9999, after which there is no calendar."""

_COMMON_YEAR = 365 * 86_400
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_MONTHS = {"m": 1, "y": 12}


@dataclass(frozen=True, slots=True)
class Resolved:
    """Instants that a filter allows: `[start, end)` in seconds UTC, None where open.

    swapped: the ends of a range stood the wrong way round.
    """

    start: int | None
    end: int | None
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class LocalClock:
    """The time now (aware) and the zone in which days begin."""

    now: datetime
    timezone: str

    @property
    def local(self) -> datetime:
        """Now, in the zone."""
        return self.now.astimezone(zone(self.timezone))


def resolve(field: str, text: str, clock: LocalClock) -> Resolved:
    """What `field:text` allows, for field after, before, since, until, date, when or indexed.

    Raises ValueError with a message for people when the text is no such expression.
    """
    expression = read_for(field, text)
    if isinstance(expression, Between):
        return _range(expression, clock)
    start, end = _bounds(expression, clock)
    match field:
        case "after":
            return Resolved(end, None)
        case "before":
            return Resolved(None, start)
        case "since":
            return Resolved(start, None)
        case "until" | "asof":
            return Resolved(None, end)
        case _:
            return Resolved(start, int(clock.now.timestamp()) + 1 if isinstance(expression, Ago) else end)


def read_for(field: str, text: str) -> Expression:
    """Read the expression of one filter; ranges belong to `date:`, `when:` and `indexed:` alone."""
    expression = read_expression(text)
    if isinstance(expression, Between) and field in ("after", "before", "since", "until", "asof"):
        raise ValueError(f"“{field}:” takes one date; for a range write date:{text}")
    return expression


def _range(expression: Between, clock: LocalClock) -> Resolved:
    first = expression.first and _bounds(expression.first, clock)
    last = expression.last and _bounds(expression.last, clock)
    if first and last and last[1] <= first[0]:
        return Resolved(last[0], first[1], swapped=True)
    return Resolved(first[0] if first else None, last[1] if last else None)


def _bounds(moment: Moment, clock: LocalClock) -> Bounds:
    match moment:
        case Point(text=text):
            return _point(text, clock.timezone)
        case Named(unit=unit, back=back):
            return _calendar_unit(unit, back, clock)
        case Ago():
            instant = _instant(moment, clock.local)
            return instant, instant


def _point(text: str, timezone: str) -> Bounds:
    """A time to the minute covers that minute. The year after 9999 is beyond the calendar of datetime, so
    9999 is measured as the year before it, which is as long."""
    if text.startswith("9999"):
        start, end = interval(f"9998{text[4:]}", timezone)
        return start + _COMMON_YEAR, end + _COMMON_YEAR
    start, end = interval(text, timezone)
    to_the_minute = len(text) > 10 and text[16:17] != ":"
    return start, end + 59 if to_the_minute else end


def _calendar_unit(unit: str, back: int, clock: LocalClock) -> Bounds:
    today = clock.local.date()
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return _midnight(monday, clock), _midnight(monday + timedelta(days=7), clock)
    if unit == "day":
        return interval((today - timedelta(days=back)).isoformat(), clock.timezone)
    if unit == "year":
        return interval(f"{today.year - back:04}", clock.timezone)
    month = _months_before(clock.local.replace(day=1), back)
    return interval(month.date().isoformat()[:7], clock.timezone)


def _midnight(day: date, clock: LocalClock) -> int:
    return interval(day.isoformat(), clock.timezone)[0]


def _instant(ago: Ago, now: datetime) -> int:
    """The instant so long before now; the beginning of the calendar when that is earlier."""
    try:
        if ago.unit in _UNITS:
            return max(_FIRST, int((now.astimezone(UTC) - ago.count * _UNITS[ago.unit]).timestamp()))
        return int(_months_before(now, ago.count * _MONTHS[ago.unit]).timestamp())
    except (OverflowError, ValueError):
        return _FIRST


def _months_before(now: datetime, months: int) -> datetime:
    """The same day and time so many months before, or the month's last day where it has no such day."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    day = min(now.day, monthrange(year, month + 1)[1])
    return now.replace(year=year, month=month + 1, day=day)


def readable(resolved: Resolved, timezone: str) -> str:
    """An interval for people, in the zone: `2025-01-06 to 2025-01-12`, `from 2025-01-12 09:30`."""
    start = None if resolved.start is None else _shown(resolved.start, timezone)
    end = None if resolved.end is None else _shown_end(resolved.end, timezone)
    if start is None or end is None:
        return f"from {start}" if start else f"up to {end}"
    return start if start == end else f"{start} to {end}"


def _shown(seconds: int, timezone: str) -> str:
    local = _local(seconds, timezone)
    return local.strftime("%Y-%m-%d" if _is_midnight(local) else "%Y-%m-%d %H:%M").zfill(10)


def _shown_end(seconds: int, timezone: str) -> str:
    """The last day of a time that ends at midnight, else its last minute."""
    local = _local(seconds, timezone)
    if _is_midnight(local):
        return _local(seconds - 1, timezone).date().isoformat()
    return _shown(seconds, timezone)


def _local(seconds: int, timezone: str) -> datetime:
    """An instant in a zone; in UTC near the ends of the calendar, where zones leave it."""
    seconds = min(max(seconds, _FIRST - 86_400), _LAST - 1)
    near_an_end = not _FIRST + 86_400 < seconds < _LAST - 86_400 * 2
    return datetime.fromtimestamp(seconds, UTC if near_an_end else zone(timezone))


def _is_midnight(local: datetime) -> bool:
    return (local.hour, local.minute, local.second) == (0, 0, 0)
