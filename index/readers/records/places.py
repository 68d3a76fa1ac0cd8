"""Where in a record a value stands: `fields.body`, `authors.name`, `tags[type=keyword].title`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_PART = re.compile(r"([^.\[\]]*)(?:\[([^=\]]+)=([^\]]*)\])?(?:\.|$)")


class Step(NamedTuple):
    """One part of a place. only: the key and value that the objects below have to have, or None."""

    key: str
    only: tuple[str, str] | None


@lru_cache(maxsize=4096)
def steps_of(place: str) -> tuple[Step, ...]:
    """The parts of a place as it is written."""
    parts = _PART.findall(place)
    return tuple(Step(key, (name, value) if name else None) for key, name, value in parts if key or name)


def value_at(record: object, place: str) -> object:
    """What stands at a place: a value, a list of the values where lists lie on the way, or None.

    A key that is written with dots in the record itself comes before a path.
    """
    if isinstance(record, dict) and place in record:
        return record[place]
    return _below(record, steps_of(place))


def _below(value: object, steps: tuple[Step, ...]) -> object:
    if value is None or not steps:
        return value
    step = steps[0]
    if isinstance(value, list | tuple):
        if step.key.isdecimal():
            return _below(value[int(step.key)], steps[1:]) if int(step.key) < len(value) else None
        found: list[object] = []
        for entry in value:
            inner = _below(entry, steps)
            found.extend(inner if isinstance(inner, list) else () if inner is None else (inner,))
        return found or None
    if not isinstance(value, dict):
        return None
    inner = value.get(step.key) if step.key else value
    if step.only:
        inner = _only(inner, *step.only)
    return _below(inner, steps[1:])


def _only(value: object, key: str, wanted: str) -> object:
    """The objects of a list, of lists in it too, whose key has a value."""
    if isinstance(value, dict):
        return value if str(value.get(key)) == wanted else None
    if not isinstance(value, list | tuple):
        return None
    found: list[object] = []
    for entry in value:
        inner = _only(entry, key, wanted)
        found.extend(inner if isinstance(inner, list) else () if inner is None else (inner,))
    return found or None
