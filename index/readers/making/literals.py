"""Lists and objects that a text is in writing: as JSON, as Python prints them, or divided by signs."""

from __future__ import annotations

import ast
import json
import re

_QUOTED = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""", re.DOTALL)
_BETWEEN = re.compile(r"[\s,]*")
_LONGEST_WRITTEN = 1_000_000


def divided(text: str) -> list[object]:
    """The entries of a text: of a list in writing, else what semicolons divide, else bars, else commas."""
    written = written_list(text)
    if written is not None:
        return written
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    return [*text.split(next((sign for sign in ";|" if sign in text), ","))]


def written_object(text: str) -> dict[str, object] | None:
    """The object that a text is in JSON, as editors keep their blocks in; else None."""
    try:
        value = json.loads(text) if len(text) <= _LONGEST_WRITTEN else None
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def written_list(text: str) -> list[object] | None:
    """The list that a text is in writing, in JSON or as Python prints lists and arrays; else None."""
    text = text.strip()
    if not (text.startswith("[") and text.endswith("]")) or len(text) > _LONGEST_WRITTEN:
        return None
    inner = text[1:-1].strip()
    if not inner:
        return []
    if inner[0] not in "'\"{[":
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return _as_python(inner)
    return value if isinstance(value, list) else None


def _as_python(inner: str) -> list[object] | None:
    """Quoted texts with commas or, in an array's writing, blanks between them; nothing else may be there."""
    entries: list[object] = []
    position = 0
    while position < len(inner):
        found = _QUOTED.match(inner, position)
        if not found:
            return None
        entries.append(_unquoted(found[0]))
        position = _BETWEEN.match(inner, found.end()).end()  # type: ignore[union-attr]  # matches anything
    return entries


def _unquoted(literal: str) -> str:
    try:
        return str(ast.literal_eval(literal))
    except (ValueError, SyntaxError, MemoryError):
        return literal[1:-1]
