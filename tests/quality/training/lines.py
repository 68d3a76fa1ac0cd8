"""Fit the line classifier's weights: logistic regression over text copies of half of the pages.

`python -m tests.quality.training.lines` prints the table for `index/readers/textcopy/weights.py`. A line's
truth is the share of its 4-word shingles that the page's body has; a line weighs the square root of its
length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.index.readers.lines.features import features
from dateline.index.readers.lines.line import Line, lines_of
from tests.quality.pages import Page, load_pages
from tests.quality.shingles import words
from tests.quality.training.fit import Rows, table_of, weights
from tests.quality.visible_text import visible_text


def main() -> None:
    """Fit on the pages with an even id and print the weights."""
    print(table_of(weights(rows_of(page for page in load_pages() if page.even))))


def rows_of(pages: Iterable[Page]) -> Rows:
    """The lines of the pages' text copies, each with its features and truth."""
    rows = Rows()
    for lines, body in _copies(pages):
        known = _shingles(body)
        truths = [_share(line.text, known) for line in lines]
        rows.add(features(lines), truths, [(line.words + 1) ** 0.5 for line in lines])
    return rows


def _copies(pages: Iterable[Page]) -> Iterator[tuple[list[Line], str]]:
    """Each page as two text copies, with blank lines and without, and once as the bare article."""
    for page in pages:
        for spaced in (True, False):
            yield lines_of(visible_text(page.html, spaced=spaced)), page.body
        yield lines_of(f"{page.title}\n\n{page.body}"), page.body


def _shingles(body: str) -> set[tuple[str, ...]]:
    """What a line is looked up in: all 4-word shingles, and each short line of the body as a whole."""
    every = words(body)
    long = {tuple(every[start : start + 4]) for start in range(len(every) - 3)}
    return long | {tuple(words(line)) for line in body.split("\n")}


def _share(text: str, known: set[tuple[str, ...]]) -> float:
    found = words(text)
    if len(found) < 4:
        return float(bool(found) and tuple(found) in known)
    starts = range(len(found) - 3)
    return sum(tuple(found[start : start + 4]) in known for start in starts) / len(starts)


if __name__ == "__main__":
    main()
