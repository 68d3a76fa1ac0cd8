"""Which line of a text copy is the headline: a few plain features of the lines above the body, weighed."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.index.readers.lines.features import Features
from dateline.index.readers.lines.line import Line
from dateline.index.readers.lines.scripts import is_unparted, long_words, normal
from dateline.index.readers.textcopy.weights import HEADLINE_WEIGHTS

_LONGEST = 30
_LEAST_WORDS = 4
_STANDFIRST_WORDS = 8
_MARGIN = 2.5
_INSIDE = 6
_FAR = 25
_SIGNS = re.compile(r"[|›»]")


def find_headline(lines: Sequence[Line], body: Sequence[int]) -> int | None:
    """The index of the headline; None where no line could be one.

    body: indices of the body's lines, not empty. The headline may be among its first ones, for where the
    body begins is not certain.
    """
    scores = {
        index: sum(HEADLINE_WEIGHTS[name] * value for name, value in row.items())
        for index, row in headline_features(lines, body)
    }
    best = max(scores, key=lambda index: scores[index], default=None)
    return best - 1 if best is not None and _is_standfirst_of(lines, best - 1, scores) else best


def _is_standfirst_of(lines: Sequence[Line], above: int, scores: Mapping[int, float]) -> bool:
    """Whether the line below `above` is a standfirst rather than the headline, and the one above it that.

    Both look like headings; the standfirst is longer and written more like a sentence.
    """
    if scores.get(above, -math.inf) < scores[above + 1] - _MARGIN:
        return False
    line, below = lines[above], lines[above + 1]
    return (
        line.like_heading
        and line.words >= _LEAST_WORDS
        and below.words >= _STANDFIRST_WORDS
        and below.words > line.words
        and below.lower > line.lower
        and not below.sentence
        and not line.dated
    )


def headline_features(lines: Sequence[Line], body: Sequence[int]) -> Iterator[tuple[int, Features]]:
    """The lines that could be the headline, each with what speaks for and against it."""
    page = _Copy.of(lines, body)
    for index in range(min(len(lines), body[0] + _INSIDE)):
        line = lines[index]
        if 0 < line.words <= _LONGEST and not (line.label or line.template or line.byline):
            yield index, _looks(line) | _place(index, page) | _echoes(index, page)


@dataclass(frozen=True, slots=True)
class _Copy:
    """A page's lines, and what all its candidates are compared with.

    start: the body's first line. body: all of them. keys: the lines' words alone, in small letters. counts:
    how often each key occurs. common: in how many of the body's lines each longer word occurs.
    """

    lines: Sequence[Line]
    start: int
    body: frozenset[int]
    keys: Sequence[str]
    counts: Counter[str]
    common: Counter[str]

    @classmethod
    def of(cls, lines: Sequence[Line], body: Sequence[int]) -> _Copy:
        """What a text shows. body: the numbers of the lines of its article, ascending."""
        keys = [normal(line.text) for line in lines]
        common = Counter(word for index in body for word in set(long_words(keys[index])))
        return cls(lines, body[0], frozenset(body), keys, Counter(keys), common)


def _looks(line: Line) -> Features:
    return {
        "one_word": line.words == 1,
        "two_or_three_words": line.words in (2, 3),
        "eight_to_fourteen_words": 8 <= line.words <= 14,
        "lower": line.lower,
        "sentence": line.sentence,
        "question": line.sentence and line.text[-1] in "?!",
        "dated": line.dated,
        "boilerplate": line.boilerplate,
        "bullet": line.bullet,
        "signs": bool(_SIGNS.search(line.text)),
        "colon": line.text.endswith(":"),
    }


def _place(index: int, page: _Copy) -> Features:
    soon = page.lines[index + 1 : index + 6]
    before = page.lines[index - 1] if index else None
    return {
        "far_above": index < page.start - _FAR,
        "at_body": index == page.start,
        "lines_inside": max(0, index - page.start),
        "after_short": before is not None and before.words < 6,
        "before_prose": bool(soon) and soon[0].prose,
        "before_date": any(line.dated or line.byline for line in soon[:2]),
        "near_date": any(line.dated or line.byline for line in soon),
    }


def _echoes(index: int, page: _Copy) -> Features:
    """Whether the page says it again: a headline is in breadcrumbs and titles, and its words are in the
    body.
    """
    key = page.keys[index]
    words = long_words(key)
    unparted = is_unparted(key)
    if unparted and page.lines[index].words < _LEAST_WORDS:
        words = []  # of a menu's word every pair of signs is in the text
    own = unparted and index in page.body  # and of a line of the text its own
    share = sum(page.common[word] > own for word in words) / len(words) if words else 0.0
    weight = sum(math.log1p(page.common[word] - own) for word in words) / math.log1p(len(page.body))
    return {
        "repeated": min(page.counts[key], 3) - 1,
        "seen_above": key in page.keys[:index],
        "contained": any(key in other and key != other for other in page.keys[: page.start + 1]),
        "words_in_body": share,
        "phrase_in_body": share * (page.lines[index].words >= 4),
        "words_frequent": weight / len(words) if words else 0.0,
    }
