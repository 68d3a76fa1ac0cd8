"""A text out of whatever a record holds it in: HTML, paragraphs in a list, sections, an editor's blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from dateline.index.readers.making.literals import written_list, written_object
from dateline.index.readers.markup.plain import mixed_to_text
from dateline.index.readers.records.mobiledoc import is_mobiledoc, mobiledoc_texts

_HTML = re.compile(
    r"</?(?:p|div|span|a|b|i|em|strong|u|li|ul|ol|h[1-6]|br|hr|img|figure|table|blockquote|section|article|script"
    r"|style|iframe|font|center|sup|sub|small)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]+);")
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_DEEPEST = 60

_SAME_TEXT = (
    "rendered", "processed", "plain_text", "plaintext", "plain", "text", "value", "html", "#text", "_text",
    "$t", "_",
    "$", "raw", "original", "default", "main", "name",
)  # fmt: skip
"""Keys that hold one text in several forms; the first that is there is taken."""

_PARTS = frozenset(
    ("headline", "heading", "title", "subheadline", "subheading", "subtitle", "summary", "intro", "lead",
     "data",
     "paragraphs", "paragraph", "sections", "section", "children", "content", "contents", "blocks",
     "block", "nodes",
     "elements", "items", "body", "root", "document", "article", "quote", "list")
)  # fmt: skip
"""Keys that hold a part of a text each; all are taken, in their order."""

_INLINE = frozenset(
    (
        "text",
        "span",
        "link",
        "hyperlink",
        "extended-text",
        "autolink",
        "bold",
        "italic",
        "strong",
        "em",
        "mark",
        "code",
    )
)


def prose(value: object) -> str:
    """The plain text of a value, paragraphs apart by a blank line; empty where it holds none.

    Takes a text (HTML and entities are made plain, and `['One.', 'Two.']` in writing is a list), a list of
    paragraphs, an object with a text, its sections or its nested blocks, or one text for each language.
    """
    return _prose(value, 0)


def _prose(value: object, depth: int) -> str:
    if isinstance(value, str):
        written = (
            written_list(value) if value[:1] == "[" else written_object(value) if value[:2] == '{"' else None
        )
        return plain_text(value) if written is None or depth > _DEEPEST else _prose(written, depth + 1)
    if depth > _DEEPEST:
        return ""
    if isinstance(value, list | tuple):
        return _paragraphs(value, depth)
    if isinstance(value, dict):
        return _of_object(value, depth)
    return ""


def _paragraphs(entries: list[object] | tuple[object, ...], depth: int) -> str:
    runs = [_run(entry, depth) if isinstance(entry, dict) else None for entry in entries]
    if runs and all(run is not None for run in runs):
        return "".join(run for run in runs if run)
    texts = [_prose(entry, depth + 1) for entry in entries]
    return "\n\n".join(text for text in texts if text)


def _run(node: Mapping[str, object], depth: int) -> str | None:
    """The letters of an object that is a run of them within a paragraph, as editors keep them; of a link
    those in it. None for any other object.
    """
    kind = str(node.get("type", node.get("_type")))
    if kind == "linebreak":
        return "\n"
    if kind not in _INLINE or depth > _DEEPEST:
        return None
    if isinstance(node.get("text"), str):
        return str(node["text"])
    inner = node.get("children")
    runs = (
        [_run(entry, depth + 1) if isinstance(entry, dict) else None for entry in inner]
        if isinstance(inner, list)
        else []
    )
    return "".join(run for run in runs if run) if runs and None not in runs else None


def _of_object(value: Mapping[object, object], depth: int) -> str:
    if is_mobiledoc(value):
        return "\n\n".join(text for text in map(plain_text, mobiledoc_texts(value)) if text.strip())
    if value and all(isinstance(key, str) and _LANGUAGE.fullmatch(key) for key in value):
        return _prose(next(iter(value.values())), depth + 1)
    same = next((key for key in _SAME_TEXT if isinstance(value.get(key), str | list) and value[key]), None)
    texts = [_prose(inner, depth + 1) for key, inner in value.items() if key == same or key in _PARTS]
    return "\n\n".join(text for text in texts if text)


def plain_text(text: str) -> str:
    """A text without markup and entities: scrapers put both there as often as not."""
    if "<" in text and _HTML.search(text):
        return mixed_to_text(text)
    return unescape(text) if "&" in text and _ENTITY.search(text) else text
