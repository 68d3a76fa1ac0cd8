"""Names of people out of bylines, lists and nested objects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from dateline.index.readers.making.bylines import eastern_names
from dateline.index.readers.making.literals import written_list

_BY = re.compile(r"^\s*by[:\s]\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:;|\||\s&\s|\s+and\s+)\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*<?[^\s<>()]+@[^\s<>()]+>?\s*")
_NAMED = re.compile(r"[^\s()]+@[^\s()]+\s*\(([^)]+)\)")
_GIVEN = ("firstName", "first_name", "firstname", "given", "givenName")
_FAMILY = ("lastName", "last_name", "lastname", "family", "familyName")
_CALLED = (
    "name",
    "display_name",
    "displayName",
    "fullName",
    "full_name",
    "title",
    "label",
    "literal",
    "webTitle",
)
_NOBODY = frozenset(("nan", "none", "null", "n/a", "nil", "-", "--", "[deleted]", "<na>"))
_LONGEST = 200
_MANY = 20  # so many names that no two articles have the same ones
_LONGEST_LIST = 5_000  # longer is no byline, and could be made to take for ever


def people(value: object) -> tuple[str, ...] | None:
    """The names in what a source gave, each once, in order; None when it can't hold names at all.

    A text may be a byline (`By Ann Ray and Bo Lund`), an address (`ann@paper.example (Ann Ray)`) or
    several names between semicolons or bars; commas divide only what are full names on each side. A list or
    an object (`{"name": ...}`) holds such texts, and so does a list in writing (`['Ann Ray', 'Bo Lund']`).
    """
    if isinstance(value, str):
        written = written_list(value) if value[:1] == "[" else None
        return _in_text(value[:_LONGEST_LIST]) if written is None else people(written)
    if isinstance(value, list | tuple):
        if len(value) < _MANY and all(type(entry) is str and len(entry) < _LONGEST for entry in value):
            return _in_texts(tuple(value))
        return _in_list(value)
    if isinstance(value, Mapping):
        name = _name_in(value)
        if name is None and value and all(isinstance(entry, Mapping) for entry in value.values()):
            return people(list(value.values()))  # each under its id
        return _in_text(name[:_LONGEST_LIST]) if name is not None else None
    return None


def in_order(name: str) -> str:
    """`Ada Lorne` for `Lorne, Ada`, as references write names."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() else name


def _name_in(person: Mapping[str, object]) -> str | None:
    """What an object calls a person; None where it has no name."""
    parts = [next((person[key] for key in keys if person.get(key)), "") for keys in (_GIVEN, _FAMILY)]
    whole = " ".join(part.strip() for part in parts if isinstance(part, str)).strip()
    if whole:
        return whole
    return next((name for key in _CALLED if isinstance(name := person.get(key), str)), None)


def _in_list(entries: Iterable[object]) -> tuple[str, ...] | None:
    found = [people(entry) for entry in entries]
    return None if found and not any(found) and None in found else _unique(n for f in found for n in f or ())


_in_texts = lru_cache(maxsize=4096)(_in_list)


@lru_cache(maxsize=4096)
def _in_text(text: str) -> tuple[str, ...]:
    return _unique(_from_text(text))


def _from_text(text: str) -> Iterable[str]:
    named = _NAMED.search(text)
    text = named[1] if named else _ADDRESS.sub(" ", text)
    text = _BY.sub("", " ".join(text.split()))
    text = eastern_names(text) or text
    for part in _AND.split(text):
        yield from _between_commas(part)


def _between_commas(text: str) -> list[str]:
    """`Ann Ray, Bo Lund` is two people; `Ray, Ann` and `Ann Ray, Jr.` are one."""
    parts = [part.strip() for part in text.split(",")]
    return parts if all(" " in part for part in parts) else [text]


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    tidy = (name.strip(" ,\"'") for name in names)
    return tuple(dict.fromkeys(name[:_LONGEST] for name in tidy if name and name.casefold() not in _NOBODY))
