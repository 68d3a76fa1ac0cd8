"""What is shown of a text: a fragment of it, and the marks of the words that were found."""

from __future__ import annotations

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
