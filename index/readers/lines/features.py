"""What the line classifier weighs: a line's own looks, its neighbourhood and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from dateline.index.readers.lines.line import Line
from dateline.index.readers.lines.scripts import COMMAS

_SIGNS = re.compile(r"[|»›→©]")
_ADDRESS = re.compile(r"https?:|www\.|@\w")
_LABEL_REACH = 8

Features = dict[str, float]


def features(lines: Sequence[Line]) -> list[Features]:
    """One row for each line; the names are those of the weights."""
    words = list(accumulate((line.words for line in lines), initial=0))
    prose = list(accumulate((line.words * line.prose for line in lines), initial=0))
    since = _since_label(lines)
    return [
        _own(line) | _around(index, words, prose) | _place(index, prose, since) | _neighbours(index, lines)
        for index, line in enumerate(lines)
    ]


def _own(line: Line) -> Features:
    size, text = line.words, line.text
    return {
        "bias": 1.0,
        "one_or_two_words": size <= 2,
        "few_words": 3 <= size <= 7,
        "many_words": 16 <= size <= 30,
        "very_many_words": size > 30,
        "lower": line.lower,
        "short_words": line.short,
        "sentence": line.sentence,
        "short_sentence": line.sentence and size < 8,
        "colon": text.endswith(":"),
        "commas": min(sum(map(text.count, COMMAS)) / max(size, 1), 0.3),
        "inner_stops": min(line.inner_stops, 4) / 4,
        "digits": sum(map(str.isdigit, text)) / len(text),
        "label": line.label,
        "template": line.template,
        "boilerplate_short": min(line.boilerplate, 3) if size < 20 else 0,
        "boilerplate_long": min(line.boilerplate, 3) if size >= 20 else 0,
        "credit": line.credit,
        "byline": line.byline,
        "truncated": line.truncated,
        "date_short": line.dated and size < 15,
        "bullet": line.bullet,
        "capitals": size > 1 and text.isupper(),
        "signs": bool(_SIGNS.search(text)),
        "address": bool(_ADDRESS.search(text)),
        "small_start": text[:1].islower(),
    }


def _around(index: int, words: Sequence[int], prose: Sequence[int]) -> Features:
    """Share of the words that are running text, in windows around the line and on either side of it."""

    def share(start: int, end: int) -> float:
        """The share in the lines `[start, end)`; 0 where they have no word."""
        start, end = max(0, start), min(len(words) - 1, end)
        count = words[end] - words[start] if start < end else 0
        return (prose[end] - prose[start]) / count if count else 0.0

    after = share(index + 1, index + 13)
    return {
        "prose_within_8": share(index - 8, index + 9),
        "prose_within_20": share(index - 20, index + 21),
        "prose_12_after": after,
        "no_prose_after": after == 0,
    }


def _place(index: int, prose: Sequence[int], since: Sequence[int]) -> Features:
    """How much of the running text is behind the line, and how near it is to a link list's label."""
    place = prose[index] / (prose[-1] or 1)
    return {
        "place": place,
        "near_end": max(0.0, place - 0.8) * 5,
        "near_start": max(0.0, 0.05 - place) * 20,
        "after_label": max(0.0, 1 - since[index] / _LABEL_REACH),
    }


def _neighbours(index: int, lines: Sequence[Line]) -> Features:
    line = lines[index]
    following = lines[index + 1].words if index + 1 < len(lines) else 0
    near = lines[max(0, index - 3) : index + 4]
    return {
        "heading": line.words < 15 and not line.sentence and following >= 16,
        "among_short": sum(other.words < 10 and not other.sentence for other in near) / 7,
    }


def _since_label(lines: Sequence[Line]) -> list[int]:
    """For each line, how many lines ago the last label of a link list was."""
    counts: list[int] = []
    count = _LABEL_REACH
    for line in lines:
        count = 0 if line.label else count + 1
        counts.append(count)
    return counts
