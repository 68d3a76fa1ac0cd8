"""Fit the headline's weights: conditional logit over the lines of a text copy that could be the headline.

`python -m tests.quality.training.headline` prints the table for `index/readers/textcopy/weights.py`. Gradient
ascent with a small ridge; a page where no candidate is the true headline says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from dateline.index.readers.lines.line import lines_of
from dateline.index.readers.lines.scripts import normal
from dateline.index.readers.textcopy.body import body_lines, log_odds
from dateline.index.readers.textcopy.headline import headline_features
from tests.quality.pages import Page, load_pages
from tests.quality.visible_text import visible_text

RIDGE = 1.0
ROUNDS = 2000
STEP = 0.3

Choice = tuple[np.ndarray, np.ndarray]
"""One page's candidates: features float64 [candidates, features], and which are right bool [candidates]."""


def main() -> None:
    """Fit on the pages with an even id and print the weights."""
    names, choices = _choices(page for page in load_pages() if page.even)
    for name, weight in zip(names, _fit(choices), strict=True):
        print(f'    "{name}": {weight:+.2f},')


def _choices(pages: Iterable[Page]) -> tuple[list[str], list[Choice]]:
    names: list[str] = []
    choices: list[Choice] = []
    for page, rows in _candidates(pages):
        right = np.array([text == normal(page.title) for text, _ in rows])
        if right.any():
            names = list(rows[0][1])
            table = np.array([[float(value) for value in row.values()] for _, row in rows])
            choices.append((table, right))
    return names, choices


def _candidates(pages: Iterable[Page]) -> Iterator[tuple[Page, list[tuple[str, dict[str, float]]]]]:
    """Each page with its possible headlines and their features."""
    for page in pages:
        lines = lines_of(visible_text(page.html))
        body = body_lines(lines, log_odds(lines))
        if body:
            rows = headline_features(lines, body)
            yield page, [(normal(lines[index].text), row) for index, row in rows]


def _fit(choices: list[Choice]) -> np.ndarray:
    """Weights that make the right candidates likeliest; float64 [features]."""
    weights = np.zeros(choices[0][0].shape[1])
    for _ in range(ROUNDS):
        slope = -RIDGE * weights
        for table, right in choices:
            scores = table @ weights
            guess = np.exp(scores - scores.max())
            slope += table.T @ (guess * right / (guess @ right) - guess / guess.sum())
        weights += STEP * slope / len(choices)
    return weights


if __name__ == "__main__":
    main()
