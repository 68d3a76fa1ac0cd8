"""The counts beside the hits: facets as links that set or lift a filter, and the timeline as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.searcher.answer.counting import period
from dateline.searcher.answer.results import Bin, FacetCount, Results
from dateline.searcher.request import FILTERS
from dateline.web.forms import Form
from dateline.web.wording import day, language

_SHOWN = 8
CHART_WIDTH = 600
CHART_HEIGHT = 60


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """One value of a facet, in words. url: where it leads, to set the filter or, when active, to lift it."""

    label: str
    count: int
    url: str
    active: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One field's values: the most frequent ones, and the others behind a fold."""

    name: str
    shown: tuple[FacetChoice, ...]
    folded: tuple[FacetChoice, ...]


def facets_of(form: Form, results: Results) -> list[Facet]:
    """The facets that have something to choose from, in the order that the archive gave them."""
    # What was typed with a mistake, such as an open quote, takes no more text at its end.
    query = results.interpreted if results.warnings else form.request.query
    return [_facet(form, name, counts, query) for name, counts in results.facets.items() if counts]


def _facet(form: Form, name: str, counts: Sequence[FacetCount], query: str) -> Facet:
    """One facet, with the values that are filtered by first."""
    choices = sorted(
        (_choice(form, name, counted, query) for counted in counts), key=lambda choice: not choice.active
    )
    return Facet(name, tuple(choices[:_SHOWN]), tuple(choices[_SHOWN : _SHOWN * 6]))


def _choice(form: Form, name: str, counted: FacetCount, query: str) -> FacetChoice:
    """One value with its link. What has no parameter of its own goes into the query."""
    if name == "year":
        return FacetChoice(
            counted.value, counted.count, form.url(since=counted.value, until=counted.value), False
        )
    if name not in FILTERS:
        typed = counted.value.replace('"', " ")
        return FacetChoice(
            counted.value, counted.count, form.url(query=f'{query} {name}:"{typed}"'.strip()), False
        )
    active = form.has_value(name, counted.value)
    link = form.without_value if active else form.with_value
    label = language(counted.value) if name == "language" else counted.value
    return FacetChoice(label, counted.count, link(name, counted.value), active)


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of the timeline, placed in a chart of CHART_WIDTH × CHART_HEIGHT units.

    label: the time it covers. start, end: how it is called as the first or the last of the chart.
    """

    x: float
    width: float
    y: float
    height: float
    label: str
    start: str
    end: str
    count: int
    url: str


def bars_of(form: Form, timeline: Sequence[Bin]) -> list[Bar]:
    """The timeline's bars, the tallest as tall as the chart; a step with hits is never invisible."""
    most = max((step.count for step in timeline), default=0)
    if not most:
        return []
    width = CHART_WIDTH / len(timeline)
    return [_bar(form, step, number * width, width, most) for number, step in enumerate(timeline)]


def _bar(form: Form, step: Bin, x: float, width: float, most: int) -> Bar:
    """One bar, linked to the search of its days alone."""
    height = max(step.count / most * CHART_HEIGHT, 1.5) if step.count else 0.0
    first, last = step.start[:10], _day_before(step.end)
    whole = day(period(step))
    return Bar(
        x=round(x, 2),
        width=round(width * 0.86, 2),
        y=round(CHART_HEIGHT - height, 2),
        height=round(height, 2),
        label=whole or f"{day(first)} to {day(last)}",
        start=whole or day(first),
        end=whole or day(last),
        count=step.count,
        url=form.url(since=first, until=last),
    )


def _day_before(iso: str) -> str:
    """The last day of a step that ends at the start of the day given."""
    try:
        return (date.fromisoformat(iso[:10]) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return iso
