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
    """A calendar unit beside the present one. unit: day, week, month, year; back: 0 this one, 1 the last."""

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
_AGO = re.compile(r"(\d{1,5})([hdwmy])\Z", re.ASCII | re.IGNORECASE)
_RELATIVE = re.compile(r"(this|last) (week|month|year)\Z", re.IGNORECASE)
_BRACKETS = re.compile(r"\[(.*) TO (.*)\]\Z")
_DAYS = {"today": Named("day", 0), "yesterday": Named("day", 1)}
_LENGTHS = (4, 7, 10)
_OPEN = ("", "*")


def read_expression(text: str) -> Expression:
    """What a date expression says; raises ValueError with a message for people."""
    brackets = _BRACKETS.match(text)
    if brackets:
        return _between(brackets[1], brackets[2], text)
    first, dots, last = text.partition("..")
    return _between(first, last, text) if dots else _moment(text)


def _between(first: str, last: str, text: str) -> Between:
    ends = [None if end.strip() in _OPEN else _moment(end.strip()) for end in (first, last)]
    if ends == [None, None]:
        raise ValueError(f"“{text}” has no date in it: {HOW}")
    return Between(*ends)


def _moment(text: str) -> Moment:
    named = _DAYS.get(text.lower())
    if named:
        return named
    if found := _RELATIVE.match(text):
        return Named(found[2].lower(), int(found[1].lower() == "last"))
    if found := _AGO.match(text):
        return Ago(int(found[1]), found[2].lower())
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
