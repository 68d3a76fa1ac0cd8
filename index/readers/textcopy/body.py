"""Where in a text copy the article's body is: the run of lines that speaks most for itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dateline.index.readers.lines.features import features
from dateline.index.readers.lines.line import Line
from dateline.index.readers.textcopy.weights import WEIGHTS

_BOUND = 4.0
"""No single line is surer than this (log-odds), so that one can't end a run alone."""

_DROPPED = -2.0
"""Log-odds below which a line inside the body is left out of it."""


def log_odds(lines: Sequence[Line]) -> list[float]:
    """For each line, how much speaks for its being the article's: the log of the odds."""
    return [
        max(-_BOUND, min(_BOUND, sum(WEIGHTS[name] * value for name, value in row.items())))
        for row in features(lines)
    ]


def body_lines(lines: Sequence[Line], odds: Sequence[float], *, without: Collection[int] = ()) -> list[int]:
    """The indices of the body's lines, in order; none when nothing looks like an article.

    without: lines known to be something else. They stay out, and a run seldom goes on across them.
    """
    weighted = [
        -_BOUND * line.words if index in without else odd * line.words**0.5
        for index, (line, odd) in enumerate(zip(lines, odds, strict=True))
    ]
    start, end = best_run(weighted)
    return [index for index in range(start, end) if odds[index] > _DROPPED and index not in without]


def best_run(values: Sequence[float]) -> tuple[int, int]:
    """`[start, end)` of the run with the greatest sum (Kadane's algorithm); empty when all are negative."""
    best, best_start, best_end = 0.0, 0, 0
    total, start = 0.0, 0
    for index, value in enumerate(values):
        if total <= 0:
            total, start = 0.0, index
        total += value
        if total > best:
            best, best_start, best_end = total, start, index + 1
    return best_start, best_end
