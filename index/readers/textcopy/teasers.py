"""Teasers on a page: a headline and the beginning of an article that is elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.index.readers.lines.line import Line

_LEAST_WORDS = 12
_LEAST_IN_LIST = 2


@dataclass(frozen=True, slots=True)
class Teaser:
    """The indices of the two lines that a teaser is made of."""

    headline: int
    text: int


def find_teasers(lines: Sequence[Line]) -> list[Teaser]:
    """The teasers of a page in order, each a headline with one paragraph below it.

    They come in lists. A list is known by paragraphs that are cut short (`[…]`); the pairs between a link
    list's label and the first such paragraph belong to it, and so do those between cut ones.
    """
    found: list[Teaser] = []
    for run in _runs(lines):
        cut = [index for index, teaser in enumerate(run) if lines[teaser.text].truncated]
        first = run[0].headline
        labelled = first > 0 and lines[first - 1].label
        if len(cut) >= _LEAST_IN_LIST or (labelled and len(run) >= _LEAST_IN_LIST):
            found += run if labelled else run[cut[0] :]
    return found


def _runs(lines: Sequence[Line]) -> list[list[Teaser]]:
    """Headline, paragraph, headline, paragraph, ... without a break: the longest such stretches."""
    runs: list[list[Teaser]] = []
    index = 0
    while index + 1 < len(lines):
        if not _is_pair(lines, index):
            index += 1
            continue
        if runs and runs[-1][-1].text == index - 1:
            runs[-1].append(Teaser(index, index + 1))
        else:
            runs.append([Teaser(index, index + 1)])
        index += 2
    return runs


def _is_pair(lines: Sequence[Line], index: int) -> bool:
    headline, text = lines[index], lines[index + 1]
    return (
        headline.like_heading
        and text.words >= _LEAST_WORDS
        and text.words > headline.words
        and (text.sentence or text.truncated)
        and not text.label
    )
