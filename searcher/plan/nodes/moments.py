"""Date expressions of a query, read without a clock: `2025-03`, `last week`, `7d`, `2024..2025-03`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.index.dates import parse_date


@dataclass(frozen=True, slots=True)
class Point:
    """A year, month, day or time as ISO 8601 text, cut at its precision."""

    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """A calendar unit beside the present one. unit: day, week, month, year; back: 0 this one, 1 the last"""

    unit: str
    back: int


@dataclass(frozen=True, slots=True)
class Ago:
    """So many units before now. unit: h, d, w, m (months) or y."""

    count: int
    unit: str


Moment = Point | Named | Ago


@dataclass(frozen=True, slots=True)
class Between:
    """From one moment to another, both included; None leaves a side open."""

    first: Moment | None
    last: Moment | None


Expression = Moment | Between

HOW = "write 2025, 2025-03, 2025-03-25, 2024-01..2025-03, “last week” or 7d"
"""How a date is written, for messages."""

_ISO = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?\Z", re.ASCII)
_UNIT = r"(h|d|w|m|y|hours?|days?|weeks?|months?|years?)"
_AGO = re.compile(rf"(?:(?:last|past|previous) |now ?-)?(\d{{1,5}}) ?{_UNIT}\Z", re.ASCII | re.IGNORECASE)
_BACK = re.compile(r"(\d{1,3}) (day|week|month|year)s? ago\Z", re.ASCII | re.IGNORECASE)
_RELATIVE = re.compile(r"(this|current|last|previous) (week|month|year)\Z", re.IGNORECASE)
_PAST = re.compile(r"(?:the )?past (hour|day|week|month|year)\Z", re.IGNORECASE)
_BRACKETS = re.compile(r"\[(.*?)(?:\bTO\b|,)(.*)\]\Z", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:between (.+?) and (.+)|(?:from )?(.+?) (?:to|until|-|–|—) (.+)|(\d{4})[-–—](\d{4}))\Z", re.IGNORECASE
)
_QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])\Z|Q([1-4]) (\d{4})\Z", re.ASCII | re.IGNORECASE)
_NAMED: dict[str, Moment] = {
    "today": Named("day", 0),
    "yesterday": Named("day", 1),
    "now": Ago(0, "h"),
}
_LENGTHS = (4, 7, 10)
_OPEN = ("", "*")


def read_expression(text: str) -> Expression:
    """What a date expression says; raises ValueError with a message for people."""
    said = " ".join(text.replace("'", " ").split())
    if brackets := _BRACKETS.match(said):
        return _between(brackets[1], brackets[2], text)
    first, dots, last = said.partition("..")
    if dots:
        return _between(first, last, text)
    if ends := _RANGE.match(said):
        first, last = (end for end in ends.groups() if end)
        return _between(first, last, text)
    if quarter := _QUARTER.match(said):
        year, number = (quarter[1], quarter[2]) if quarter[1] else (quarter[4], quarter[3])
        month = 3 * int(number)
        return Between(Point(f"{year}-{month - 2:02}"), Point(f"{year}-{month:02}"))
    return _moment(said)


def _between(first: str, last: str, text: str) -> Between:
    said = [end.strip().removeprefix("-") for end in (first, last)]  # `[-1 week to now]`
    ends = [None if end in _OPEN else _moment(end) for end in said]
    if ends == [None, None]:
        raise ValueError(f"“{text}” has no date in it: {HOW}")
    return Between(*ends)


def _moment(text: str) -> Moment:
    if text[:1] in ("<", ">"):
        day = text.lstrip("<>= ")
        raise ValueError(
            f"“{text}” does not go with this field: write after:{day}, since:{day}, before:{day}, until:{day}"
        )
    named = _NAMED.get(text.lower())
    if named:
        return named
    if found := _RELATIVE.match(text):
        return Named(found[2].lower(), int(found[1].lower() in ("last", "previous")))
    if found := _PAST.match(text):
        return Ago(1, found[1][0].lower())
    if found := _BACK.match(text):
        return Named(found[2].lower(), int(found[1]))
    if found := _AGO.match(text):
        return Ago(int(found[1]), found[2][0].lower())
    if found := _ISO.match(text):
        return _calendar(text, [int(number) for number in found.groups() if number])
    return _written(text)


def _calendar(text: str, numbers: list[int]) -> Point:
    """A year, maybe a month, maybe a day."""
    try:
        day = date(*(*numbers, 1, 1)[:3])
    except ValueError:
        raise ValueError(f"“{text}” is not in the calendar: {HOW}") from None
    return Point(day.isoformat()[: _LENGTHS[len(numbers) - 1]])


def _written(text: str) -> Point:
    """A date in words or with a time; one whose day and month could be swapped is refused."""
    dated = parse_date(text)
    if dated is None:
        raise ValueError(f"“{text}” is no date: {HOW}")
    if dated.precision == "year":
        raise ValueError(f"“{text}” could be two different days: {HOW}")
    return Point(dated.text)
