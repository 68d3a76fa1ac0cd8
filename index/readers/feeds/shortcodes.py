"""WordPress's shortcodes: the markup in brackets that plugins put in texts, apart from what authors bracket.

https://codex.wordpress.org/Shortcode_API - which names are shortcodes a site's plugins decide, and an export
doesn't say. So it is told by how they are written: `[name key="value"]`, `[name]...[/name]`, `[name /]`.
"""

from __future__ import annotations

import re
from base64 import b64decode
from urllib.parse import unquote

_TAG = re.compile(
    r"(\[?)\[(/?)([A-Za-z][\w-]*)"
    r"((?:[\s/=:](?:[^\[\]\"'“”″]|\"[^\"]*\"|'[^']*'|[“”″][^“”″]*[“”″]|['\"])*?)?)\](\]?)"
)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|[“”″]([^“”″]*)[“”″])")
_HAS_ATTRIBUTE = re.compile(r"[\w-]+\s*=|^=|^\s*(?:https?:)?//")
_KNOWN = frozenset(
    ("gallery", "audio", "video", "playlist", "embed", "caption", "more", "nextpage", "toc", "contact-form",
     "sitemap",
     "archives", "subscribe2", "youtube", "vimeo", "tweet", "soundcloud", "googlemaps", "adsense",
     "divider", "spacer")
)  # fmt: skip
_LINKED = frozenset(("embed", "audio", "video", "playlist", "youtube", "vimeo", "tweet", "soundcloud"))
"""Those that enclose an address and no text."""

_TEXTS = frozenset(("text", "title", "heading", "content", "quote", "subtitle", "subheading", "description"))
_MANY_BREAKS = re.compile(r"\n{3,}")
_LEAST_WORDS = 3
_EDGES = frozenset("\n>]")


def without_shortcodes(text: str) -> str:
    """The text without shortcodes; what they enclose stays, as do texts in their attributes and `[sic]`.

    Pictures with their captions become `<figure>`; `[[name]]`, as authors write of one, `[name]`.
    """
    if "[" not in text:
        return text
    closed = {found[3].lower() for found in _TAG.finditer(text) if found[2]}
    pieces: list[str] = []
    position = 0
    for found in _TAG.finditer(text):
        if found.start() < position or not _is_shortcode(found, closed):
            continue
        pieces.append(text[position : found.start()])
        position = found.end()
        if found[1] and found[5]:
            pieces.append(found[0][1:-1])
            continue
        name = found[3].lower()
        end = re.compile(rf"\[/{re.escape(found[3])}\]", re.IGNORECASE).search(text, position)
        inner = text[position : end.start()] if end else ""
        if name in _LINKED and end and not found[2] and len(inner.split()) <= 1:
            position = end.end()
        elif name.startswith("vc_raw_") and end and not found[2]:
            pieces.append(_raw(name, inner))
            position = end.end()
        pieces.append(_instead(found, text))
    whole = "".join((*pieces, text[position:]))
    return _MANY_BREAKS.sub("\n\n", whole) if pieces else whole


def _is_shortcode(found: re.Match[str], closed: set[str]) -> bool:
    """Whether brackets are a plugin's: closed somewhere, with attributes or an address, or named so."""
    _, end, name, rest, _ = found.groups()
    return bool(
        end
        or name.lower() in closed
        or name.lower() in _KNOWN
        or "_" in name
        or rest.rstrip().endswith("/")
        or _HAS_ATTRIBUTE.search(rest.strip())
    )


def _instead(found: re.Match[str], text: str) -> str:
    """What stands in for a shortcode: a paragraph's end where it has a line to itself, and its texts."""
    name = found[3].lower()
    if name in ("caption", "wp_caption"):
        return "</figure>" if found[2] else "<figure>"
    before, after = text[: found.start()].rstrip(" ")[-1:], text[found.end() :].lstrip(" ")[:1]
    gap = "\n\n" if not before or before in _EDGES or not after or after in "\n<[" else ""
    texts = [
        next(filter(None, values), "")
        for key, *values in _ATTRIBUTE.findall(found[4])
        if key.rpartition("_")[2] in _TEXTS
    ]
    kept = [value for value in texts if len(value.split()) >= _LEAST_WORDS]
    return "".join(f"\n\n{value}\n\n" for value in kept) or gap


def _raw(name: str, inner: str) -> str:
    """The HTML that a page builder keeps in base64; scripts are no text."""
    if name != "vc_raw_html":
        return ""
    try:
        return unquote(b64decode(inner, validate=False).decode("utf-8", "replace"))
    except ValueError:
        return ""
