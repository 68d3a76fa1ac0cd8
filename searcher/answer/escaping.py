"""Characters of texts that would command what shows them: a terminal, or whoever prints JSON on one."""

from __future__ import annotations

import re
from typing import Any

_COMMANDS = "\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
"""DEL, C1 controls, other ends of lines, and what turns the direction of the text around it (UAX 9)."""
_IN_JSON = re.compile(f"[{_COMMANDS}]")  # json.dumps escapes C0 by itself
_SHOWN = re.compile(f"[\x00-\x08\x0b-\x1f{_COMMANDS}]")
_SHOWN_LINE = re.compile(f"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f{_COMMANDS}]")


def json_text(value: Any, *, indent: int | None = None) -> str:
    r"""A value as JSON: letters of all scripts as they are, what would command a terminal as `\u`."""
    import json  # here: much that is said is no JSON

    return _IN_JSON.sub(_escape, json.dumps(value, ensure_ascii=False, indent=indent))


def printable(text: str) -> str:
    """The text, its length unchanged, with a replacement character for each that would command a terminal."""
    return _SHOWN.sub("\ufffd", text)


def escaped(text: str) -> str:
    r"""Lines with `\u001b` and its like for what would command a terminal; their ends stay."""
    return _SHOWN_LINE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
