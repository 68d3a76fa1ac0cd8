"""A text copy taken apart: the article's headline, standfirst, date, byline and body, and the teasers
below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.index.readers.lines.line import Line, date_in
from dateline.index.readers.making.bylines import byline_name
from dateline.index.readers.textcopy.body import body_lines, log_odds
from dateline.index.readers.textcopy.headline import find_headline
from dateline.index.readers.textcopy.teasers import Teaser, find_teasers

_STANDFIRST_WORDS = range(8, 61)
_BYLINE_LABELS = frozenset(("by", "written by", "author", "posted by"))
_HEAD_LINES = 8
_TOP_LINES = 3
_ADJACENT = 3


@dataclass(frozen=True, slots=True)
class Split:
    """The parts of a text copy, as indices of its lines; None for what there is none of.

    clock: a date that the page shows by itself, above and apart from the article.
    """

    headline: int | None
    standfirst: int | None
    body: Sequence[int]
    date: int | None
    clock: int | None
    author: str | None
    teasers: Sequence[Teaser]


def split(lines: Sequence[Line]) -> Split | None:
    """Take a text copy apart; None when there is no article in it."""
    teasers = find_teasers(lines)
    taken = {index for teaser in teasers for index in (teaser.headline, teaser.text)}
    body = body_lines(lines, log_odds(lines), without=taken)
    if not any(lines[index].prose for index in body):
        return None
    headline = find_headline(lines, body)
    body = _below(lines, headline, body)
    standfirst = _standfirst(lines, headline, body)
    body = [index for index in body if index != standfirst and not _is_head_matter(lines[index])]
    if not body:
        return None
    date, clock = _dates(lines, headline, body[0])
    author = _author(lines, headline, body[0])
    return Split(
        headline, standfirst, body, date, clock, author, [t for t in teasers if t.headline != headline]
    )


def _below(lines: Sequence[Line], headline: int | None, body: Sequence[int]) -> list[int]:
    """The body's lines below the headline, with the running text that is between it and them."""
    if headline is None:
        return list(body)
    first = next((index for index in body if index > headline), headline)
    opening = [i for i in range(headline + 1, first) if lines[i].prose and not lines[i].boilerplate]
    return [*opening, *(index for index in body if index > headline)]


def _standfirst(lines: Sequence[Line], headline: int | None, body: Sequence[int]) -> int | None:
    """The first line below the headline that sums up: outside the body, or without a full stop."""
    if headline is None or not body:
        return None
    for index in range(headline + 1, min(headline + 1 + _HEAD_LINES, body[0] + 1)):
        line = lines[index]
        if _is_head_matter(line) or line.words < _STANDFIRST_WORDS.start:
            continue
        sums_up = line.words in _STANDFIRST_WORDS and not (
            line.boilerplate or line.label or line.text.endswith(":")
        )
        return index if sums_up and (index < body[0] or not line.sentence) else None
    return None


def _is_head_matter(line: Line) -> bool:
    """Whether a line is a date, a byline or a button rather than text."""
    if line.template or line.byline or line.label:
        return True
    return (
        line.dated and not line.prose and (line.words < 10 or 2 * len(date_in(line) or "") > len(line.text))
    )


def _dates(lines: Sequence[Line], headline: int | None, start: int) -> tuple[int | None, int | None]:
    """The lines with the article's own date and with the page's clock.

    Below the headline, or right above it without a time of day, is the article's; at the top of the page or
    far above the headline, the page's.
    """
    head = start if headline is None else headline
    dated = [i for i in range(min(start + 2, len(lines))) if lines[i].words < 20 and date_in(lines[i])]
    own = [i for i in dated if i > head and i <= head + 3 * _HEAD_LINES]
    if not own:  # right above the headline, if it isn't the time of day at the top of the page
        above = [i for i in dated if _TOP_LINES <= i < head <= i + _ADJACENT]
        own = [i for i in above if ":" not in (date_in(lines[i]) or "")]
    clocks = [i for i in dated if i < head]
    return (own[0] if own else None), (clocks[0] if clocks else None)


def _author(lines: Sequence[Line], headline: int | None, start: int) -> str | None:
    """The name in a byline near the headline."""
    first = max(0, (start if headline is None else headline) - _ADJACENT)
    for index in range(first, min(start + 2, len(lines))):
        line = lines[index]
        named = byline_name(line.text) if line.byline else None
        if named:
            return named
        if line.text.rstrip(":").lower() in _BYLINE_LABELS and index + 1 < len(lines):
            name = lines[index + 1]
            if 2 <= name.words <= 4 and name.text.istitle():
                return name.text
    return None
