"""Facets and timelines as a person reads them on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.commands.terminal import Style
from dateline.searcher.answer.counting import period
from dateline.searcher.answer.escaping import printable
from dateline.searcher.answer.results import Bin, FacetCount

_VALUES = 10
"""Values of a facet shown; `--json` has more."""
_BAR = 40
"""Characters of the longest bar."""
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def facet_lines(facets: Mapping[str, Sequence[FacetCount]], style: Style) -> Iterator[str]:
    """A small table for each facet that has a value."""
    for name, counts in facets.items():
        if not counts:
            continue
        yield ""
        yield style.bold(f"By {name}")
        for one in counts[:_VALUES]:
            yield f"{one.count:>9,}  {printable(one.value)}"
        if len(counts) > _VALUES:
            yield style.faint(f"{'':>9}  and {len(counts) - _VALUES:,} more")


def timeline_lines(timeline: Sequence[Bin], style: Style) -> Iterator[str]:
    """A bar for each step that has hits, beside how many of all articles of that time they are."""
    if not timeline:
        return
    yield ""
    yield style.bold("By time") + style.faint(" (hits of all articles then)")
    most = max(step.count for step in timeline)
    gap = False
    for step in timeline:
        if not step.count:
            gap = True
            continue
        if gap:
            yield style.faint("        ⋮")
        gap = False
        bar = f"{_bar(step.count / most):<{_BAR}}"
        yield f"{period(step) or step.start:>10}  {bar}  {step.count:,} of {step.all:,}"


def _bar(part: float) -> str:
    """A bar of a length from 0 to 1, to an eighth of a character; never quite nothing."""
    eighths = max(1, round(part * _BAR * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
