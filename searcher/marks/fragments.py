"""Fragments: a stretch of a text widened to whole sentences, as one line of about a given length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dateline.searcher.marks.mark import Mark
from dateline.searcher.marks.sentences import STOP, is_boundary

_BLANK = 8
"""Characters between two sentences at most, about: beyond a fragment's length none is looked for."""
_RUN = re.compile(r"\s{2,}")
"""White space that becomes a single space in a line."""


class Fragment(NamedTuple):
    """`source[start:end]` as one line: `text`, in which it begins at `shift`, behind an ellipsis or at 0."""

    source: str
    start: int
    end: int
    text: str
    shift: int

    def marks(self, marks: Sequence[Mark], origin: int = 0) -> tuple[Mark, ...]:
        """Marks within the fragment, sorted, as they stand in its text.

        origin: where the source begins in what the marks are counted in.
        """
        start = self.start + origin
        stretch = self.source[self.start : self.end]
        lead = len(stretch) - len(stretch.lstrip())  # white space at the beginning goes altogether
        runs = [*_RUN.finditer(stretch, lead)]
        moved = self.shift - start - lead
        shown = []
        for first, last in marks:
            before = within = 0
            for run in runs:
                behind = run.end() + start
                if behind > last:
                    break
                gone = behind - start - run.start() - 1
                if behind <= first:
                    before += gone
                else:
                    within += gone
            shown.append((first + moved - before, last + moved - before - within))
        return tuple(shown)


def fragment(text: str, core: Mark, length: int) -> Fragment:
    """The sentences around `core` as one line of at most about `length` characters.

    A sentence that is too long is cut between words, an ellipsis where it was cut.
    """
    left, right = _grown(text, core, length)
    start, end = left, right
    if right - left > length:
        if core[1] - start > length:  # the next word, or the place itself in text without spaces
            middle = max(start, core[0] - (length - (core[1] - core[0])) // 2)
            space = text.find(" ", middle, core[0])
            start = middle if space < 0 else space + 1
        if end - start > length:  # where the last whole word ends
            space = text.rfind(" ", core[1], start + length)
            end = max(start + length, core[1]) if space < 0 else space
    line = " ".join(text[start:end].split())
    before = "… " if start > left else ""
    return Fragment(text, start, end, f"{before}{line}{' …' if end < right else ''}", len(before))


def _grown(text: str, core: Mark, length: int) -> Mark:
    """`core` widened to whole sentences, and then by those after and before it that still fit.

    Judging a stop costs more than finding it, so each side is tried from its far end.
    """
    start = core[0]
    least = max(0, start - length - 1)
    before = [*STOP.finditer(text, least, start)]
    nearest = least
    for stop in reversed(before):
        if is_boundary(text, stop):
            nearest = stop.end()
            break
    left = start - len(text[nearest:start].lstrip())
    right = _right_end(text, left, core, length)
    if least == 0 and right - (first := start - len(text[:start].lstrip())) <= length:
        return first, right
    earliest = right - length
    for stop in before:
        end = stop.end()
        if end >= nearest:
            break
        if (end >= earliest or text[end:earliest].isspace()) and is_boundary(text, stop):
            return start - len(text[end:start].lstrip()), right
    return left, right


def _right_end(text: str, left: int, core: Mark, length: int) -> int:
    """The last end of a sentence within `length` of `left`, or else the first one behind `core`."""
    most = min(len(text), core[1] + length + 1)
    limit = left + len(text[left:most].rstrip())
    if limit - left <= length:
        return limit
    latest = left + length
    for stop in reversed([*STOP.finditer(text, core[0], min(most, latest + _BLANK))]):
        end = left + len(text[left : stop.end()].rstrip())
        if end < core[1]:
            break
        if end <= latest and is_boundary(text, stop):
            return end
    for stop in STOP.finditer(text, core[0], most):
        end = left + len(text[left : stop.end()].rstrip())
        if end >= core[1] and end > latest and is_boundary(text, stop):
            return end
    return limit
