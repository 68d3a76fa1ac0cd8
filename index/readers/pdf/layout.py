"""From pieces of text to lines in reading order: a page is cut along the white between its columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from dateline.index.readers.pdf.layer import HYPHEN, Run, Sheet

_LEAST_GUTTER = 6.0
_LEAST_COLUMN = 50.0
_HEAD, _FOOT = 0.92, 0.07
_LONGEST_IN_HEAD = 130
_MOST_IN_HEAD = 6
_DEEPEST = 60
_HEADING = 1.28
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line in a column. indent: how far it begins right of the column's edge; fill: its share of the width.

    gap: the white above it in points, 0.0 for the first of a column. size: of its letters in points.
    """

    text: str
    size: float
    indent: float
    fill: float
    gap: float


@dataclass(frozen=True, slots=True)
class Laid:
    """A page's lines in reading order. heads: what stands above and below them on every page.

    body_size: of most letters. columns: at most how many there are beside each other.
    """

    lines: tuple[TextLine, ...]
    heads: tuple[str, ...]
    body_size: float
    columns: int

    def is_heading(self, line: TextLine) -> bool:
        """Whether a line is set so much larger than the text that it heads it."""
        return line.size >= _HEADING * self.body_size


def lay_out(page: Sheet, before: Sheet | None = None, after: Sheet | None = None) -> Laid:
    """Lines in reading order. before, after: the pages beside it, which share its running heads."""
    sizes: Counter[float] = Counter()
    for run in page.runs:
        sizes[round(run.size * 2) / 2] += len(run.text)
    body_size = sizes.most_common(1)[0][0] if sizes else 0.0
    repeated = {
        _masked(run) for beside in (before, after) if beside for run in beside.runs if _at_edge(run, beside)
    }
    top = [run for run in page.runs if run.top >= _HEAD * page.height]
    is_imprint = len(top) <= _MOST_IN_HEAD and any(any(map(str.isdigit, run.text)) for run in top)
    heads: list[Run] = []
    rest: list[Run] = []
    for run in page.runs:
        small = run.size <= 1.1 * body_size and len(run.text) < _LONGEST_IN_HEAD
        is_head = _at_edge(run, page) and (
            _masked(run) in repeated
            or (is_imprint and run in top and small)
            or (run.bottom < _FOOT * page.height and (run.size < 0.95 * body_size or len(run.text) < 6))
        )
        (heads if is_head else rest).append(run)
    columns = [1]
    blocks = _cut(rest, columns, 0)
    lines = [line for block in blocks for line in _lines(block)]
    heads.sort(key=lambda run: (-run.middle, run.left))
    return Laid(tuple(lines), tuple(run.text for run in heads), body_size, max(columns))


def _at_edge(run: Run, page: Sheet) -> bool:
    return run.bottom >= (_HEAD - 0.02) * page.height or run.top <= (_FOOT + 0.02) * page.height


def _masked(run: Run) -> str:
    return _DIGITS.sub("0", run.text)


def _cut(runs: Sequence[Run], columns: list[int], depth: int) -> list[list[Run]]:
    """Blocks of one column, in reading order: cut between columns where that can be, else between rows."""
    if len(runs) < 2 or depth > _DEEPEST:
        return [list(runs)] if runs else []
    parts = _columns(runs)
    if len(parts) > 1:
        columns.append(len(parts))
        return [block for part in parts for block in _cut(part, columns, depth + 1)]
    upper, lower = _rows(runs)
    if not lower or not _has_columns(runs):
        return [list(runs)]
    return [*_cut(upper, columns, depth + 1), *_cut(lower, columns, depth + 1)]


def _columns(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs parted where white goes from top to bottom, if that makes columns and not a list's numbers."""
    ordered = sorted(runs, key=lambda run: run.left)
    parts, reach = [[ordered[0]]], ordered[0].right
    for run in ordered[1:]:
        if run.left - reach > _LEAST_GUTTER:
            parts.append([])
        parts[-1].append(run)
        reach = max(reach, run.right)
    widths = [max(run.right for run in part) - min(run.left for run in part) for part in parts]
    if len(parts) > 1 and min(widths) >= _LEAST_COLUMN and min(map(len, parts)) > 1:
        return parts
    return [list(runs)]


def _has_columns(runs: Sequence[Run]) -> bool:
    """Whether two runs stand beside each other with white between them."""
    ordered = sorted(runs, key=lambda run: -run.middle)
    return any(
        abs(a.middle - b.middle) < 0.5 * min(a.size, b.size)
        and (b.left - a.right > _LEAST_GUTTER or a.left - b.right > _LEAST_GUTTER)
        for place, a in enumerate(ordered)
        for b in ordered[place + 1 : place + 4]
    )


def _rows(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """The runs above and below the widest white that goes from left to right."""
    ordered = sorted(runs, key=lambda run: -run.top)
    best, place, reach = 0.0, 0, ordered[0].bottom
    for index, run in enumerate(ordered[1:], 1):
        if reach - run.top > best:
            best, place = reach - run.top, index
        reach = min(reach, run.bottom)
    return (ordered[:place], ordered[place:]) if place else (list(runs), [])


def _lines(block: Sequence[Run]) -> list[TextLine]:
    rows: list[list[Run]] = []
    for run in sorted(block, key=lambda run: -run.middle):
        if rows and abs(rows[-1][0].middle - run.middle) < 0.5 * max(rows[-1][0].size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    edge = min(run.left for run in block)
    edge = min(edge, median(min(run.left for run in row) for row in rows))
    width = max(run.right for run in block) - edge
    lines = []
    above: float | None = None
    for row in rows:
        row.sort(key=lambda run: run.left)
        lines.append(
            TextLine(
                text=" ".join(run.text for run in row),
                size=max(row, key=lambda run: len(run.text)).size,
                indent=row[0].left - edge,
                fill=(row[-1].right - edge) / width if width else 1.0,
                gap=0.0 if above is None else above - max(run.top for run in row),
            )
        )
        above = min(run.bottom for run in row)
    return lines


def joined(lines: Sequence[TextLine]) -> list[str]:
    """The paragraphs of lines, words that are parted at a line's end made whole."""
    paragraphs: list[str] = []
    gaps = [line.gap for line in lines if line.gap > 0]
    usual = median(gaps) if gaps else 0.0
    before: TextLine | None = None
    for line in lines:
        ends = before is None or before.text[-1:] in '.!?”"»:'
        begins = before is None or (ends and before.fill < 0.75) or line.gap > usual + 0.6 * line.size
        begins = begins or (
            1.5 < line.indent < 4 * line.size and before is not None and before.indent <= 1.5 and ends
        )
        begins = begins or (before is not None and abs(line.size - before.size) > 0.12 * before.size)
        if begins or not paragraphs:
            paragraphs.append(line.text)
        else:
            paragraphs[-1] = _continued(paragraphs[-1], line.text)
        before = line
    return [paragraph.replace(HYPHEN, "-") for paragraph in paragraphs]


def _continued(text: str, line: str) -> str:
    if text.endswith(HYPHEN):
        return text[:-1] + line
    if len(text) > 2 and text[-1] in "-\u00ad\u2010" and text[-2].isalpha() and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"
