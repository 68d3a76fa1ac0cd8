"""From text and marks to HTML. Nothing else in the project makes HTML of an article's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import count
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from dateline.searcher.marks.mark import Mark, merged

_MARK = re.compile("<mark>")
_GAP = re.compile(r"\n\s*\n")


def marked(text: str | None, marks: Iterable[Mark] = ()) -> Markup:
    """The text, escaped, with `<mark>` around each marked part.

    Marks are `[start, end)` in code points; those that overlap or touch become one, and what lies
    outside of the text is cut off.
    """
    text = text or ""
    parts: list[Markup | str] = []
    done = 0
    inside = [(max(0, start), min(end, len(text))) for start, end in marks]
    for start, end in merged((mark for mark in inside if mark[0] < mark[1]), touching=True):
        parts += (escape(text[done:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>"))
        done = end
    return Markup("").join((*parts, escape(text[done:])))


def numbered(parts: Iterable[Markup]) -> list[Markup]:
    """The same with an address for each mark: `#match-1`, `#match-2`, … in their order through all parts."""
    number = count(1)
    return [
        Markup(_MARK.sub(lambda _: f'<mark id="match-{next(number)}">', part))  # noqa: S704  # marked() escaped it
        for part in parts
    ]


def shown_path(path: str) -> str:
    """A file's path as a page shows it: one from the root of a disk by its last folder and name alone."""
    parts = re.split(r"[/\\]", path)
    is_absolute = path.startswith(("/", "\\")) or path[1:3] in (":\\", ":/")
    return f"…/{'/'.join(parts[-2:])}" if is_absolute else path


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
