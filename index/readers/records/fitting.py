"""From what records hold a field in to what an Article's field asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from dateline.index.readers.accounting.unread import LONG
from dateline.index.readers.making.make import host
from dateline.index.readers.records.aliases import ALIASES
from dateline.index.readers.records.places import value_at
from dateline.index.readers.records.prose import prose

_PROSE = frozenset(("headline", "alt_headline", "standfirst", "body"))
_NAMES = frozenset(("source", "section"))
_DATES = frozenset(("published", "updated"))
_NOTHING = frozenset(
    ("", "nan", "none", "null", "n/a", "na", "nil", "undefined", "[]", "{}", "-", "--", "[removed]",
     "[deleted]", "nat", "<na>", "only available in paid plans",
     "only available in professional and corporate plans"),
)  # fmt: skip
"""What stands in writing for a value that isn't there."""

_LONGEST_NOTHING = 60
_LONGEST_WORD_FOR_NOTHING = 9  # `undefined`, `[removed]`; what is longer begins with "only"
_WRAPPED = (
    "processed",
    "$date",
    "$oid",
    "$numberLong",
    "$numberInt",
    "$numberDouble",
    "rendered",
    "value",
    "#text",
    "_text",
    "raw",
)
_NAMING = frozenset(("name", "title", "label", "term", "value"))
"""Keys by which an object says what it is called; one without them has names for keys: `{"sea": {...}}`."""


class Fit(NamedTuple):
    """A value for a field, and the places that it was taken from."""

    value: object
    places: tuple[str, ...]


def fitting(field: str, record: Mapping[str, object], places: tuple[str, ...]) -> Fit | None:
    """The value of a field, from the first of the places that holds one that fits; None where none has any.

    Where all that is there doesn't fit, the first of it comes back as it is, so that it can be told.
    """
    if field == "tags":
        return _all(record, places)
    misfit: Fit | None = None
    for place in places:
        bare, _, zone = place.partition("|")
        value = unwrapped(value_at(record, bare))
        if value is None or is_nothing(value):
            continue
        fits = _fit(field, value)
        if fits is None or (field == "url" and not host(str(fits))):
            if misfit is None and not (isinstance(value, dict) and field in _DATES) and bare != "uri":
                misfit = Fit(value, (bare,))
            continue
        return Fit(f"{fits}Z" if zone == "utc" and _lacks_zone(fits) else fits, (bare,))
    return misfit


def _is_plain(value: object) -> bool:
    return type(value) is str and (
        len(value) > _LONGEST_WORD_FOR_NOTHING or value.strip().casefold() not in _NOTHING
    )


def _is_plain_prose(value: object) -> bool:
    return (
        type(value) is str
        and "<" not in value
        and "&" not in value
        and value[:1] not in "[{"
        and value[:4].casefold() != "only"
        and _is_plain(value)
    )


def _is_plain_address(value: object) -> bool:
    return type(value) is str and value.startswith(("https://", "http://"))


def _are_plain_names(value: object) -> bool:
    if type(value) is not list:
        return _is_plain(value)
    return len(value) == 1 and _is_plain(value[0]) and len(value[0]) < LONG


def _is_never_plain(value: object) -> bool:
    return False


PLAIN: Mapping[str, Callable[[object], bool]] = {
    **dict.fromkeys(ALIASES, _is_plain),
    **dict.fromkeys(_PROSE, _is_plain_prose),
    "url": _is_plain_address,
    "authors": _are_plain_names,
    "tags": _is_never_plain,
}
"""Fields to whether what a record holds is plainly their value, all of which an article takes as it stands.

Quick, and False for some that are.
"""


def is_nothing(value: object) -> bool:
    """Whether a value stands for none: empty, `nan`, `None`, `[removed]`."""
    if isinstance(value, str):
        return len(value) < _LONGEST_NOTHING and value.strip().casefold() in _NOTHING
    return (isinstance(value, list | dict | tuple) and not value) or value != value  # a NaN


def unwrapped(value: object) -> object:
    """What an object of one value holds, as databases and interfaces write numbers, dates and ids."""
    for _ in range(3):
        if not isinstance(value, dict):
            break
        key = next((key for key in _WRAPPED if key in value), None)
        if key is None:
            break
        value = value[key]
    return value


def _fit(field: str, value: object) -> object:
    if field in _PROSE:
        return (prose(value) or None) if isinstance(value, str | list | tuple | dict) else None
    if field in _DATES:
        return _date(value)
    if field == "url":
        return _first_text(value, "href", "url", "link")
    if field == "source_id":
        return value if isinstance(value, int) and not isinstance(value, bool) else _first_text(value)
    if field in _NAMES:
        return value if isinstance(value, dict) else _first_text(value, "name", "title", "label")
    if field == "language":
        return _first_text(value, "code", "name")
    return value


def _date(value: object) -> object:
    """A date's text or number; also of the parts in which citations keep it, and the first of several."""
    if isinstance(value, dict):
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            return "-".join(f"{int(part):02}" for part in parts[0] if str(part).isdecimal()) or None
        value = value.get("iso8601") or value.get("date") or value.get("literal") or value.get("utc")
    if isinstance(value, list | tuple) and value:
        value = unwrapped(value[0])
    return value if isinstance(value, str | int | float) and not isinstance(value, bool) else None


def _lacks_zone(value: object) -> bool:
    return isinstance(value, str) and bool(
        re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?", value)
    )


def _first_text(value: object, *keys: str) -> str | None:
    """A text, also under one of the keys of an object, or the first of a list."""
    if isinstance(value, list | tuple):
        return next((text for entry in value if (text := _first_text(entry, *keys))), None)
    if isinstance(value, dict):
        return next((text for key in keys if (text := _first_text(value.get(key)))), None)
    return value if isinstance(value, str) else None


def _all(record: Mapping[str, object], places: tuple[str, ...]) -> Fit | None:
    """What all the places hold together, as a list; a single text as it is: it may be a list in writing."""
    found: list[object] = []
    read = []
    for place in places:
        value = unwrapped(value_at(record, place))
        if value is None or is_nothing(value):
            continue
        read.append(place)
        if isinstance(value, dict) and not _NAMING & value.keys():
            value = [inner if isinstance(inner, Mapping) else key for key, inner in value.items()]
        found.extend(value if isinstance(value, list | tuple) else (value,))
    return Fit(found[0] if len(found) == 1 else found, tuple(read)) if found else None
