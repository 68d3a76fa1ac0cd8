"""What an archive keeps beside its articles, and exports with them: saved searches."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

SAVED = "saved:"
"""How the names begin under which a store keeps saved searches."""

_LINE = "saved_search"
LONGEST_NAME = 80
_KEYS = {"query": str, "keywords": dict, "seen_at": str, "seen": list, "gone": bool}


class Keeper(Protocol):
    """Where an archive keeps texts under names: its store, or its cluster."""

    def kept(self, prefix: str) -> Mapping[str, str]:
        """The texts that are kept under names with a beginning, by name."""

    def keep(self, name: str, value: str) -> None:
        """Keep a text under a name, for good, in place of the one that is there."""


@dataclass(frozen=True, slots=True)
class SavedLine:
    """A saved search as a line of an export has it, for the store.

    name: without the beginning under which a store keeps it. value: JSON, as a store keeps it.
    path, position: where it was met.
    """

    name: str
    value: str
    path: str
    position: str | None


def saved_line(name: str, value: str) -> dict[str, Any]:
    """What an export has of a saved search that a store keeps."""
    return {_LINE: {"name": name, **json.loads(value)}}


def is_saved_line(record: Mapping[str, object]) -> bool:
    """Whether an object of JSON Lines is a saved search."""
    return len(record) == 1 and isinstance(record.get(_LINE), Mapping)


def read_saved_line(record: Mapping[str, Any], path: str, position: str | None) -> SavedLine | None:
    """The saved search of such an object; None where somebody changed it into what is none."""
    values = dict(record[_LINE])
    name = values.pop("name", None)
    if not isinstance(name, str) or not is_name(name):
        return None
    if set(values) != set(_KEYS) or not all(isinstance(values[key], kind) for key, kind in _KEYS.items()):
        return None
    return SavedLine(name, json.dumps(values, ensure_ascii=False), path, position)


def is_name(name: str) -> bool:
    """Whether a search can be saved so: it stands in addresses and on terminals."""
    stripped = bool(name) and name == name.strip()
    return stripped and len(name) <= LONGEST_NAME and name.isprintable() and "/" not in name
