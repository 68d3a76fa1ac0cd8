"""What is shown of a text: a fragment of it, and the marks of the words that were found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Mark = tuple[int, int]
"""`[start, end)` in Unicode code points of the text beside it."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A fragment of an article's text and the marks of the matched words within it.

    text: whole sentences where possible; an ellipsis (…) stands where a sentence was cut.
    """

    text: str
    marks: tuple[Mark, ...] = ()


def merged(marks: Iterable[Mark], *, touching: bool = False) -> tuple[Mark, ...]:
    """The marks sorted, those that overlap made one. touching: also those with nothing between them."""
    apart: list[Mark] = []
    last = -1
    for mark in sorted(marks):
        start, end = mark
        if start < last or (touching and start == last):
            if end > last:
                apart[-1] = apart[-1][0], end
                last = end
        else:
            apart.append(mark)
            last = end
    return tuple(apart)
