"""Fragments: a stretch of a text widened to whole sentences, as one line of about a given length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dateline.searcher.marks.mark import Mark
from dateline.searcher.marks.sentences import is_boundary, stops

_BLANK = 8
"""Characters between two sentences at most, about: beyond a fragment's length none is looked for."""


class Fragment(NamedTuple):
    """`source[start:end]` as one line; before, after: an ellipsis where a sentence was cut."""

    source: str
    start: int
    end: int
    line: str
    before: str
    after: str

    @property
    def text(self) -> str:
        """The fragment as it is shown."""
        return self.before + self.line + self.after

    def marks(self, marks: Sequence[Mark]) -> tuple[Mark, ...]:
        """Marks of the source within the fragment, as they stand in its text."""
        if len(self.line) == self.end - self.start:
            moved = len(self.before) - self.start
            return tuple([(start + moved, end + moved) for start, end in marks])
        return tuple([
            (at := self._at(start), at + len(_line(self.source[start:end]))) for start, end in marks
        ])  # fmt: skip

    def _at(self, place: int) -> int:
        """Where the first letter of a word of the source stands in the text, which has less white space."""
        return len(self.before) + len(_line(self.source[self.start : place] + "|")) - 1


def fragment(text: str, core: Mark, length: int) -> Fragment:
    """The sentences around `core` as one line of at most about `length` characters.

    A sentence that is too long is cut between words, an ellipsis where it was cut.
    """
    grown = _grown(text, core, length)
    start, end = grown if grown[1] - grown[0] <= length else _cut(text, grown, core, length)
    before = "… " if start > grown[0] else ""
    after = " …" if end < grown[1] else ""
    return Fragment(text, start, end, _line(text[start:end]), before, after)


def _grown(text: str, core: Mark, length: int) -> Mark:
    """`core` widened to whole sentences, and then by those after and before it that still fit.

    Judging a stop costs more than finding it, so each side is tried from its far end.
    """
    start = core[0]
    least = max(0, start - length - 1)
    before = stops(text, least, start)
    nearest = next((stop.end() for stop in reversed(before) if is_boundary(text, stop)), least)
    left = _first_letter(text, nearest, start)
    right = _right_end(text, left, core, length)
    if least == 0 and right - (first := _first_letter(text, 0, start)) <= length:
        return first, right
    earliest = right - length
    for stop in before:
        end = stop.end()
        if end >= nearest:
            break
        if (end >= earliest or text[end:earliest].isspace()) and is_boundary(text, stop):
            return _first_letter(text, end, start), right
    return left, right


def _right_end(text: str, left: int, core: Mark, length: int) -> int:
    """The last end of a sentence within `length` of `left`, or else the first one behind `core`."""
    most = min(len(text), core[1] + length + 1)
    limit = _last_letter(text, left, most)
    if limit - left <= length:
        return limit
    latest = left + length
    after = stops(text, core[0], min(most, latest + _BLANK))
    for stop in reversed(after):
        end = _last_letter(text, left, stop.end())
        if end < core[1]:
            break
        if end <= latest and is_boundary(text, stop):
            return end
    for stop in stops(text, core[0], most):
        end = _last_letter(text, left, stop.end())
        if end >= core[1] and end > latest and is_boundary(text, stop):
            return end
    return limit


def _first_letter(text: str, place: int, limit: int) -> int:
    """Where the white space at a place ends, `limit` at most."""
    return limit - len(text[place:limit].lstrip())


def _last_letter(text: str, limit: int, place: int) -> int:
    """Where the white space before a place begins, `limit` at least."""
    return limit + len(text[limit:place].rstrip()) if text[place - 1].isspace() else place


def _cut(text: str, sentence: Mark, core: Mark, length: int) -> Mark:
    """A part of a long sentence with `core` in it, cut between words."""
    left, right = sentence
    if core[1] - left > length:
        left = _next_word(text, max(left, core[0] - (length - (core[1] - core[0])) // 2), core[0])
    if right - left > length:
        right = _word_end(text, left + length, core[1])
    return left, right


def _next_word(text: str, place: int, limit: int) -> int:
    """Where the next word starts, `limit` at most; the place itself in text without spaces."""
    space = text.find(" ", place, limit)
    return place if space < 0 else space + 1


def _word_end(text: str, place: int, least: int) -> int:
    """Where the last whole word before `place` ends, `least` at least."""
    space = text.rfind(" ", least, place)
    return max(place, least) if space < 0 else space


def _line(text: str) -> str:
    """The text with each run of white space made one space."""
    return " ".join(text.split())
