"""From text and marks to HTML. Nothing else in the project makes HTML of an article's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from dateline.searcher.marks.mark import Mark

_GAP = re.compile(r"\n\s*\n")


def marked(text: str | None, marks: Iterable[Mark] = ()) -> Markup:
    """The text, escaped, with `<mark>` around each marked part.

    Marks are `[start, end)` in code points; those that overlap or touch become one, and what lies
    outside of the text is cut off.
    """
    text = text or ""
    parts: list[Markup | str] = []
    done = 0
    for start, end in _merged(marks, len(text)):
        parts += (escape(text[done:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>"))
        done = end
    return Markup("").join((*parts, escape(text[done:])))


def _merged(marks: Iterable[Mark], length: int) -> Iterator[Mark]:
    """The marks in order, inside `[0, length)`, without overlaps or empty ones."""
    last: Mark | None = None
    for start, end in sorted((max(0, start), min(end, length)) for start, end in marks):
        if start >= end:
            continue
        if last and start <= last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last


def paragraphs(body: str | None, marks: Sequence[Mark] = ()) -> list[Markup]:
    """The paragraphs of a body (blank lines part them), each with the marks that fall into it."""
    body = body or ""
    edges = [0, *(edge for gap in _GAP.finditer(body) for edge in gap.span()), len(body)]
    spans = [
        (start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if body[start:end].strip()
    ]
    return [marked(body[start:end], [(a - start, b - start) for a, b in marks]) for start, end in spans]


def web_link(url: str | None) -> str | None:
    """The url if a browser may follow it: http or https with a host. None for anything else."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    return parts.geturl() if parts.scheme in ("http", "https") and parts.netloc else None
