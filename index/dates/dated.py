"""A date as far as it is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dateline.index.article import Precision

_FIRST_YEAR, _LAST_YEAR = 1000, 9998


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as far as it is known.

    text: ISO 8601, cut at the precision (`2025`, `2025-03`, `2025-03-25`, `2025-03-25T18:57`,
        `2025-03-25T18:57:00+02:00`); a time has an offset only when the source gave one.
    doubt: why it is cut, in words for a person, where what was written says more than `text`; else empty.
    """

    text: str
    precision: Precision
    doubt: str = field(default="", compare=False)


def calendar_date(year: int, month: int = 0, day: int = 0, *, doubt: str = "") -> Dated | None:
    """A year, a month of it or a day of that in our calendar; 0 for what is not known.

    None where there is no such day, or the year is not from 1000 to 9998.
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if not month:
        return Dated(f"{year:04}", "year", doubt)
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    if not day:
        return Dated(f"{year:04}-{month:02}", "month", doubt)
    return Dated(f"{year:04}-{month:02}-{day:02}", "day", doubt)


def at_time(day: str, hour: int, minute: int, second: int | None, offset: str) -> Dated | None:
    """A time of a day (`2025-03-25`); None where there is none such.

    second: None where the source has none. offset: as in ISO 8601 (`Z`, `+02:00`), or empty.
    """
    if second == 60:  # a leap second, which datetime does not have
        second = 59
    text = f"{day}T{hour:02}:{minute:02}" + ("" if second is None else f":{second:02}") + offset
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return Dated(text, "time")


def from_datetime(moment: datetime) -> Dated | None:
    """A moment without its fractions of a second; None where its year is not from 1000 to 9998."""
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    whole = moment.replace(microsecond=0)
    text = whole.isoformat()
    return Dated(text[:19] + "Z" if whole.utcoffset() == timedelta(0) else text, "time")
