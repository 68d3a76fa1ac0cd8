"""The texts that WordPress's page builders and custom fields keep beside a post instead of in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dateline.index.readers.accounting.unread import is_prose
from dateline.index.readers.markup.plain import mixed_to_text

_SERIALIZED = re.compile(rb's:(\d+):"')
_LEAST_WORDS = 2
_TEXTS = frozenset(
    ("editor", "title", "text", "html", "heading", "subtitle", "description", "description_text",
     "title_text", "content",
     "tab_title", "tab_content", "quote", "blockquote_content", "testimonial_content", "item_description",
     "caption")
)  # fmt: skip
"""What builders call the settings of their parts that are texts; others count where they are prose."""

_BUILDERS = (
    "_elementor_data",
    "_fl_builder_data",
    "panels_data",
    "_bricks_page_content_2",
    "fw_options",
    "brizy",
)
_DEEPEST = 60


class Built(NamedTuple):
    """A text, and the key of the field that it was taken from."""

    text: str
    key: str


def built_text(fields: Mapping[str, str]) -> Built | None:
    """The text in a post's own fields: in a known builder's, else in the one that has most; else None."""
    known = [key for key in _BUILDERS if key in fields]
    others = [key for key in fields if key not in known]
    for keys in (known, others):
        built = [Built("\n\n".join(dict.fromkeys(_texts(fields[key]))), key) for key in keys]
        best = max(built, key=lambda found: len(found.text), default=None)
        if best and is_prose(best.text):
            return best
    return None


def _texts(value: str) -> Iterator[str]:
    """The texts of a field: it is one itself, or JSON, or what PHP writes of its arrays."""
    start = value.lstrip()[:2]
    if start in ("[{", '{"', "[["):
        try:
            yield from _in_json(json.loads(value), "", 0)
        except (ValueError, RecursionError):
            return
    elif start in ("a:", "O:"):
        yield from _in_serialized(value.encode())
    elif is_prose(value):
        yield mixed_to_text(value)


def _in_json(value: object, key: str, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield from _worth(key, value)
    elif depth < _DEEPEST and isinstance(value, dict):
        for name, inner in value.items():
            yield from _in_json(inner, name, depth + 1)
    elif depth < _DEEPEST and isinstance(value, list):
        for inner in value:
            yield from _in_json(inner, key, depth + 1)


def _in_serialized(value: bytes) -> Iterator[str]:
    """The strings that PHP wrote with their length in bytes; a key stands before its value."""
    key, position = "", 0
    while found := _SERIALIZED.search(value, position):
        end = found.end() + int(found[1])
        if value[end : end + 2] != b'";':  # somebody changed the letters, and not their number
            end = value.find(b'";', found.end())
            if end < 0:
                return
        text = value[found.end() : end].decode("utf-8", "replace")
        yield from _texts(text) if text[:2] in ("[{", '{"') else _worth(key, text)
        key, position = text if len(text) < 60 else "", end + 2


def _worth(key: str, text: str) -> Iterator[str]:
    is_text = key in _TEXTS and len(text.split()) >= _LEAST_WORDS
    if is_text or (is_prose(text) and "css" not in key and "{" not in text):
        yield mixed_to_text(text)
