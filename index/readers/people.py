"""Names of people out of bylines, lists and nested objects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

_BY = re.compile(r"^\s*by[:\s]\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:;|\s&\s|\s+and\s+)\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*<?[^\s<>()]+@[^\s<>()]+>?\s*")
_NAMED = re.compile(r"[^\s()]+@[^\s()]+\s*\(([^)]+)\)")
_LONGEST = 200
_LONGEST_LIST = 5_000  # longer is no byline, and could be made to take for ever


def people(value: object) -> tuple[str, ...] | None:
    """The names in what a source gave, each once, in order; None when it can't hold names at all.

    A text may be a byline (`By Ann Ray and Bo Lund`), an address (`ann@paper.example (Ann Ray)`) or
    several names between semicolons; commas divide only what are full names on each side. A list or an
    object (`{"name": ...}`) holds such texts.
    """
    if isinstance(value, str):
        return _in_text(value[:_LONGEST_LIST])
    if isinstance(value, Mapping):
        name = value.get("name")
        return _in_text(name[:_LONGEST_LIST]) if isinstance(name, str) else None
    if isinstance(value, list | tuple):
        found = [people(entry) for entry in value]
        return (
            None if value and not any(found) and None in found else _unique(n for f in found for n in f or ())
        )
    return None


@lru_cache(maxsize=4096)
def _in_text(text: str) -> tuple[str, ...]:
    return _unique(_from_text(text))


def _from_text(text: str) -> Iterable[str]:
    named = _NAMED.search(text)
    text = named[1] if named else _ADDRESS.sub(" ", text)
    text = _BY.sub("", " ".join(text.split()))
    for part in _AND.split(text):
        yield from _between_commas(part)


def _between_commas(text: str) -> list[str]:
    """`Ann Ray, Bo Lund` is two people; `Ray, Ann` and `Ann Ray, Jr.` are one."""
    parts = [part.strip() for part in text.split(",")]
    return parts if all(" " in part for part in parts) else [text]


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    tidy = (name.strip(" ,\"'") for name in names)
    return tuple(dict.fromkeys(name[:_LONGEST] for name in tidy if name))
