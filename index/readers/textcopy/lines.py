"""The lines of a text copy, each with the plain facts that tell what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.index.readers.pages.words import (
    BOILERPLATE,
    BYLINE,
    CREDIT,
    LIST_LABEL,
    TEMPLATE_LABEL,
    TRUNCATED,
)

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’-][^\W_]+)*")
"""A word; two signs of Chinese or Japanese count as one."""
_STOP = re.compile(r"[.!?。！？।؟][\"”’»')\]]*(?:\[\d+\])*$")
_INNER_STOP = re.compile(r"[.!?][\"”’»')]* +(?=[^\W\d_a-z]|[\"“«])")
_BULLET = re.compile(r"(?:[•·*▪●–-]|\d{1,2}[.)])\s")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
    r"|\b\d{4}-\d\d-\d\d|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\b\d+ (?:hour|day|minute|week|month|year)s? ago",
    re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(
    r",?\s*(?:at|–|-|\|)?\s*\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*(?:UTC|GMT|Z|[+-]\d\d:?\d\d))?",
    re.IGNORECASE,
)
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
    words = _WORD.findall(text)
    count = len(words) or 1
    lower = sum(word[0].isalpha() and not word[0].isupper() for word in words) / count
    sentence = bool(_STOP.search(text))
    label = bool(LIST_LABEL.match(text))
    return Line(
        text=text,
        words=len(words),
        lower=lower,
        short=sum(len(word) <= 3 for word in words) / count,
        sentence=sentence,
        prose=sentence and len(words) >= 8 and lower > 0.5,
        inner_stops=len(_INNER_STOP.findall(text)),
        label=label,
        template=bool(TEMPLATE_LABEL.match(text)),
        truncated=bool(TRUNCATED.search(text)),
        boilerplate=len(BOILERPLATE.findall(text)),
        credit=bool(CREDIT.search(text)),
        byline=len(words) <= 8 and bool(BYLINE.match(text)),
        dated=bool(_DATE.search(text)),
        bullet=bool(_BULLET.match(text)),
    )


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order; paragraphs wrapped at a margin become one line."""
    blocks = re.split(r"\n[^\S\n]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return [look_at(line) for block in blocks for line in _unwrapped(block)]


def date_in(line: Line) -> str | None:
    """The part of a line that is a date, with the time of day behind it, as it is written."""
    found = _DATE.search(line.text)
    if not found:
        return None
    rest = _TIME_OF_DAY.match(line.text, found.end())
    return found[0] + (rest[0] if rest else "")


def _unwrapped(block: str) -> list[str]:
    """The lines of a block; one line where it is a paragraph that was broken at a margin."""
    lines = [line for line in (" ".join(line.split()) for line in block.split("\n")) if line]
    body = lines[:-1]
    if len(lines) < 3 or not all(len(line) in _WRAPPED for line in body):
        return lines
    broken = sum(not _STOP.search(line) for line in body)
    flows = sum(line[0].islower() for line in lines[1:])
    return [" ".join(lines)] if broken * 2 > len(body) and flows * 2 > len(body) else lines
