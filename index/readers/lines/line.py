"""The lines of a text copy, each with the plain facts that tell what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.index.dates.written import Written, find_dates
from dateline.index.readers.lines.scripts import (
    STOPS,
    inner_stops,
    is_sentence,
    is_unparted,
    joined,
    share_of_short,
    width,
    words_of,
)
from dateline.index.readers.lines.templates import (
    BOILERPLATE,
    CREDIT,
    LIST_LABEL,
    TEMPLATE_LABEL,
    TRUNCATED,
)
from dateline.index.readers.making.bylines import byline_name

_BULLET = re.compile(r"(?:[•·*▪●–-]|\d{1,2}[.)])\s")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
    r"|\b\d{4}-\d\d-\d\d|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\b\d+ (?:hour|day|minute|week|month|year)s? ago",
    re.IGNORECASE,
)
_ENGLISH = re.compile(rf"(?<![^\W\d_]){_MONTH}(?![^\W\d_])", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|[年년]")
_LONGEST_DATED = 20
_WRAPPED = range(45, 101)


@dataclass(frozen=True, slots=True)
class Line:
    """One line and what it looks like.

    words: how many. lower: share of them that begin with a letter and no capital. short: share of at most
    three letters.
    sentence: ends like one. prose: a sentence of running text. inner_stops: sentences that end inside it.
    label: heads a list of links. template: a button or a box's heading. truncated: ends like a teaser.
    boilerplate: how many of a template's phrases it has.
    """

    text: str
    words: int
    lower: float
    short: float
    sentence: bool
    prose: bool
    inner_stops: int
    label: bool
    template: bool
    truncated: bool
    boilerplate: int
    credit: bool
    byline: bool
    dated: bool
    bullet: bool

    @property
    def like_heading(self) -> bool:
        """Whether it could be a headline or a heading: some words, no full stop, no label."""
        return (
            2 <= self.words <= 30
            and (not self.sentence or self.text.endswith(("?", "!", "’", "”", "'", '"')))
            and not (self.label or self.template or self.byline or self.truncated)
        )


def look_at(text: str) -> Line:
    """The facts of one line."""
    words = words_of(text)
    count = len(words) or 1
    lower = sum(not (word[0].isupper() or word[0].isnumeric()) for word in words) / count
    sentence = is_sentence(text, len(words))
    label = bool(LIST_LABEL.match(text))
    return Line(
        text=text,
        words=len(words),
        lower=lower,
        short=share_of_short(words),
        sentence=sentence,
        prose=sentence and len(words) >= 8 and lower > 0.5,
        inner_stops=inner_stops(text),
        label=label,
        template=bool(TEMPLATE_LABEL.match(text)),
        truncated=bool(TRUNCATED.search(text)),
        boilerplate=len(BOILERPLATE.findall(text)),
        credit=bool(CREDIT.search(text)),
        byline=len(words) <= 8 and byline_name(text) is not None,
        dated=bool(_DATE.search(text)) or (len(words) < _LONGEST_DATED and _is_date(text)),
        bullet=bool(_BULLET.match(text)),
    )


def _day_in(text: str) -> Written | None:
    """The first date to the day, or more, that stands in a text in any language."""
    return next((found for found in find_dates(text) if len(found.dated.text) >= len("2025-03-25")), None)


def _is_date(text: str) -> bool:
    """Whether a short line is mostly a date in the words of another language: English ones are in `_DATE`."""
    if not _YEAR.search(text) or _ENGLISH.search(text) or not any(map(str.isalpha, text)):
        return False
    written = _day_in(text)
    return written is not None and 2 * (written.end - written.start) > len(text)


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order; paragraphs wrapped at a margin become one line."""
    blocks = re.split(r"\n[^\S\n]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return [look_at(line) for block in blocks for line in _unwrapped(block)]


def date_in(line: Line) -> str | None:
    """The part of a line that is a date, with the time of day behind it, as it is written."""
    written = _day_in(line.text)
    if written is not None:
        return line.text[written.start : written.end]
    found = _DATE.search(line.text)
    return found[0] if found else None


def _unwrapped(block: str) -> list[str]:
    """The lines of a block; one line where it is a paragraph that was broken at a margin."""
    lines = [line for line in (" ".join(line.split()) for line in block.split("\n")) if line]
    body = lines[:-1]
    if len(lines) < 3 or not all(width(line) in _WRAPPED for line in body):
        return lines
    broken = sum(line[-1] not in STOPS for line in body)
    flows = sum(line[0].islower() or is_unparted(line[0]) for line in lines[1:])
    return [joined(lines)] if broken * 2 > len(body) and flows * 2 > len(body) else lines
