"""The time of day and its zone, as they are written beside a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateline.index.dates.dated import Dated, at_time
from dateline.index.dates.instants import zone
from dateline.index.errors import UnknownTimezoneError

_MORNING = r"a\.\s?m\.|am\b|午前|上午|早上|凌晨|오전|π\.?μ\.?|ص|صباحا|de la mañana|da manhã"
_EVENING = r"p\.\s?m\.|pm\b|午後|下午|晚上|오후|μ\.?μ\.?|م|مساء|de la tarde|da tarde"
_HALF = rf"(?:{_MORNING}|{_EVENING})"
_CLOCK = re.compile(
    rf"""
    (?:(?P<lead>{_HALF})\s*)?
    (?<![\d.,:/+-])(?P<hour>\d{{1,2}})
    (?: \s?(?P<sign>[:.h]|[時时點点시])\s?(?P<minute>\d\d)
        (?:\s?[:.分분]\s?(?P<second>\d\d)(?:[.,]\d+)?)?\s?[分분秒초]?
      | \s?(?:[時时點点시](?!\d)|h\b) | (?=\s?{_HALF}(?![^\W\d_])) )
    (?:\s?(?P<half>{_HALF})(?![^\W\d_]))?
    (?P<mark>\s?(?:Uhr|h(?:rs|ours|od)?\b\.?))?
    (?:\s*(?:Etc/GMT(?P<reverse>[+-]\d{{1,2}})
      | (?P<place>[A-Z][a-z]+/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?)
      | \(?(?P<name>[A-Z][A-Za-z]{{0,4}})?\s?(?P<offset>[+-]\d{{1,2}}(?::?\d\d)?)(?![\d-])
      | \(?(?P<zone>[A-Z]{{1,5}})\b\)? ))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LED = re.compile(r"(?:\bat|\bum|\bkl\.?|\bklo|\bore|\balle|\ba las|\bàs|\bà|\bo|\bв|\bо)\s*$", re.IGNORECASE)
"""Words that come before a time of day; without one, `10.05` is a number like any other."""

_HOURS = {
    "GMT": 0, "UT": 0, "UTC": 0, "Z": 0, "WET": 0, "WEST": 1, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "CET": 1, "CEST": 2,
    "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "EAT": 3, "WAT": 1, "CAT": 2, "SAST": 2, "PKT": 5,
    "WIB": 7, "ICT": 7, "HKT": 8, "SGT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11,
    "NZST": 12, "NZDT": 13,
}  # fmt: skip
"""RFC 822 names some of these; the others are in use by one zone each."""
_PLACES = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"
}  # fmt: skip
"""What American papers write all the year round."""
_NO_ZONES = frozenset(("AM", "PM", "ON", "BY", "IN", "AT", "AND", "THE", "UHR", "H", "HRS", "LAST", "FROM"))


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, and where in the text it stood, `[start, end)`.

    zone: what was written as its zone: an offset as in ISO 8601, a name; empty for none.
    """

    start: int
    end: int
    hour: int
    minute: int
    second: int
    zone: str


def clocks_in(text: str) -> list[Clock]:
    """The times of day in a text."""
    return [clock for found in _CLOCK.finditer(text) if (clock := _clock(found, text))]


def with_clock(day: Dated, clock: Clock) -> Dated:
    """A day at a time of day; the day alone, with the reason, where there is no such time or its zone is
    not known.
    """
    offset = _offset(day.text, clock)
    if offset is None:
        return Dated(day.text, "day", f"{clock.zone} may be several zones: only the day is kept")
    return at_time(day.text, clock.hour, clock.minute, clock.second, offset) or day


def _clock(found: re.Match[str], text: str) -> Clock | None:
    half = found["lead"] or found["half"]
    marked = half or found["mark"] or found["offset"] or (found["zone"] or "").upper() in _HOURS
    if found["sign"] == "." and not (marked or _LED.search(text, 0, found.start())):
        return None
    if found["lead"] and not found["sign"] and not found["half"] and found["lead"].isascii():
        return None
    hour = int(found["hour"])
    if half and hour <= 12:
        evening = re.fullmatch(_EVENING, half, re.IGNORECASE) is not None
        hour = hour % 12 + 12 * evening
    return Clock(
        found.start(), found.end(), hour, int(found["minute"] or 0), int(found["second"] or 0), _zone(found)
    )


def _zone(found: re.Match[str]) -> str:
    """An offset behind the name of a zone is east when it is positive, but in `Etc/GMT+5`."""
    if found["reverse"]:
        return ("-" if found["reverse"][0] == "+" else "+") + _padded(found["reverse"][1:])
    if found["offset"]:
        return found["offset"][0] + _padded(found["offset"][1:])
    name = found["zone"] or ""
    return found["place"] or ("" if name != name.upper() or name in _NO_ZONES else name)


def _padded(offset: str) -> str:
    """`08:00` of `8`, `08`, `0800` or `8:00`."""
    digits = offset.replace(":", "")
    hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    return f"{int(hours):02}:{minutes}"


def _offset(day: str, clock: Clock) -> str | None:
    """As in ISO 8601; empty where none was written, None where the name says nothing certain (IST, BST)."""
    name = clock.zone
    if not name or name[0] in "+-":
        return "Z" if name[1:] == "00:00" else name
    if name in _HOURS:
        return "Z" if not _HOURS[name] else f"{_HOURS[name]:+03}:00"
    place = _PLACES.get(name, name if "/" in name else "")
    try:
        moment = datetime.fromisoformat(f"{day}T{clock.hour:02}:{clock.minute:02}").replace(
            tzinfo=zone(place)
        )
    except (ValueError, UnknownTimezoneError):
        return None
    offset = moment.utcoffset() or timedelta()
    return "Z" if not offset else moment.isoformat()[-6:]
