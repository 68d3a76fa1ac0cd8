"""Dates written out in words: `Tue, 25 Mar 2025 18:57:00 GMT`, `March 25, 2025 6:57 pm`."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

from dateutil import parser, tz

from dateline.index.dates import Dated, parse_date

_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_FULL_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_SHORT_YEAR = re.compile(r"\s*(?:[a-z]{3},\s*)?\d{1,2}[ -][a-z]{3}[ -]\d\d(?:\s.*)?", re.IGNORECASE)
_CLOCK = re.compile(r"\d:\d\d|\b\d{1,2}\s*[ap]m\b", re.IGNORECASE)
_MERIDIEM = re.compile(r"\b([ap])\.\s?m\.?", re.IGNORECASE)
_SEPARATORS = re.compile(r"[|•·–—]|\bat\b", re.IGNORECASE)

# RFC 822 names these; the others are in use by one zone each.
_HOURS = {
    "GMT": 0, "UT": 0, "UTC": 0, "Z": 0, "WET": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7,
    "MDT": -6, "PST": -8, "PDT": -7, "ET": None, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "JST": 9, "HKT": 8, "SGT": 8,
}  # fmt: skip

# Two days that differ in every part, and by more than a week (a weekday moves a day): what comes out the
# same from both was in the text.
_DEFAULTS = datetime(2000, 1, 1), datetime(2003, 2, 16)  # noqa: DTZ001 - no zone is the point


class _UnknownZone(tzinfo):
    """Marks a zone whose name says nothing certain (IST, BST); never asked for an offset."""

    def utcoffset(self, _moment: datetime | None) -> None:
        """Unknown."""

    def dst(self, _moment: datetime | None) -> None:
        """Unknown."""

    def tzname(self, _moment: datetime | None) -> str:
        """The same for all of them."""
        return "unknown"


_UNKNOWN = _UnknownZone()


def parse_written(text: str) -> Dated | None:
    """Read a date with the month in words; None without a month and a year, or when it makes no sense.

    A year of two digits is taken only where RFC 822 puts it (`12 Jan 99`).
    """
    if not _MONTH.search(text) or not (_FULL_YEAR.search(text) or _SHORT_YEAR.fullmatch(text)):
        return None
    tidied = _SEPARATORS.sub(" ", _MERIDIEM.sub(r"\1m", text))
    try:
        first, second = (parser.parse(tidied, default=default, tzinfos=_zone) for default in _DEFAULTS)
    except (ValueError, OverflowError, TypeError):
        return None
    if _FULL_YEAR.search(text) and f"{first.year}" not in text:
        return None
    return _common(first, second, timed=bool(_CLOCK.search(tidied)))


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    if name is None and offset is None:
        return None
    if offset is not None:
        return tz.tzoffset(None, offset)
    hours = _HOURS.get((name or "").upper())
    return _UNKNOWN if hours is None else tz.tzoffset(None, hours * 3600)


def _common(first: datetime, second: datetime, *, timed: bool) -> Dated | None:
    """What both readings agree on."""
    if (first.year, first.month) != (second.year, second.month):
        return None
    if first.day != second.day:
        return parse_date(f"{first:%Y-%m}")
    if not timed or first.tzinfo is _UNKNOWN:
        return parse_date(first.date())
    return parse_date(first)
