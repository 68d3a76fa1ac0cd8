"""Telling a whole text from a teaser of one that is elsewhere."""

from __future__ import annotations

import re

_CUT_BY = re.compile(r"\s*\[\s*\+?\d+ (?:more )?(?:chars|characters|words)\s*\]\s*$", re.IGNORECASE)
"""How interfaces mark where they cut a text, and by how much: `[+1843 chars]`."""

_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|\[(?:more|read more)[^\]]*\]"
    r"|(?:read more|continue reading|read the full \w+)\W{0,4})\s*$",
    re.IGNORECASE,
)
_WHOLE_CHARACTERS = 600


def is_cut(text: str) -> bool:
    """Whether a text ends as teasers do: `…`, `[...]`, `Read more`, `[+90 chars]`."""
    end = text[-200:].rstrip()
    if not end.endswith(("…", "...", "]")) and "read" not in end.casefold():
        return False  # nearly always, and seen in a tenth of the time
    return bool(_CUT.search(end) or _CUT_BY.search(end))


def without_cut_mark(text: str) -> str:
    """The text without the count of what was cut from it."""
    return _CUT_BY.sub("", text)


def text_fields(content: str, summary: str) -> dict[str, object]:
    """`kind`, `standfirst` and `body` of an item from its full content and its summary, both plain text.

    An item is an article when it has content that doesn't end cut off, or a summary that is a text
    by itself: 600 characters or two paragraphs. Any other is an excerpt, with the longer of both as its body.
    """
    if content and not is_cut(content):
        return {"kind": "article", "standfirst": _beside(summary, content), "body": content}
    text = max(content, summary, key=len)
    whole = not is_cut(text) and (len(text) >= _WHOLE_CHARACTERS or "\n\n" in text)
    return {"kind": "article" if whole else "excerpt", "body": without_cut_mark(text)}


def _beside(summary: str, content: str) -> str | None:
    """The summary where it says something that isn't the content's own beginning or a cut piece of it."""
    opening = " ".join(summary.split())[:60]
    known = opening and opening in " ".join(content.split())
    return None if known or is_cut(summary) else summary
