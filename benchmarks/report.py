"""The figures as Markdown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from benchmarks.bench import MADE, Measured
from benchmarks.growth import growth
from benchmarks.peers import OURS
from benchmarks.setting import setting
from benchmarks.table import table
from benchmarks.timing import Times, Totals, middle, percentile

_MB = 1_000_000


_START, _END = "<!-- figures -->", "<!-- end of figures -->"


def page(measured: Iterable[Measured]) -> str:
    """All corpora, one section each, and what growth costs where one was made in two sizes."""
    sections, made = [], []
    for one in measured:
        sections.append(_section(one))
        if one.name == MADE:
            made.append(one)
    grown = [growth(made[0], made[-1])] if len(made) > 1 else []
    return "\n\n".join([setting(), *sections, *grown])


def filled(text: str, figures: str) -> str:
    """A page with the figures in the place of those that it has. Raises ValueError without such a place."""
    before, start, rest = text.partition(_START)
    _, end, after = rest.partition(_END)
    if not (start and end):
        raise ValueError(f"the page has no place for figures, from {_START} to {_END}")
    return f"{before}{_START}\n\n{figures}\n\n{_END}{after}"


def _section(one: Measured) -> str:
    parts = (
        f"### {one.name}: {one.articles:,} articles, {one.text / _MB:,.0f} MB of text",
        _indexing(one),
        "Milliseconds a query, peers asked in turn, median (95th percentile); *found* is the median total:",
        _queries(one.timed.in_turn, one.timed.totals),
        "The same, each peer alone in a tight loop:",
        _queries(one.timed.alone, one.timed.totals),
        _losses(one.timed.alone),
        f"Opening an archive: {one.started.opening * 1000:.0f} ms. `dateline search` from the shell, "
        f"process start included: {one.started.command:.2f} s. The index without the stored articles: "
        f"{one.index_only / one.text:.2f} × the text.",
    )
    return "\n\n".join(parts)


def _indexing(one: Measured) -> str:
    ours = one.indexed[OURS].cpu
    rows = [
        [
            peer,
            f"{one.articles / cost.seconds:,.0f}",
            f"{one.articles / cost.cpu:,.0f}",
            _ratio(cost.cpu, ours),
            f"{cost.peak / _MB:,.0f}",
            f"{cost.size / _MB:,.0f}",
            f"{cost.size / one.text:.2f} ×",
        ]
        for peer, cost in one.indexed.items()
    ]
    head = ("", "articles/s", "articles per CPU second", "CPU time", "peak MB", "MB on disk", "of the text")
    return table(head, rows)


def _queries(times: Times, totals: Totals) -> str:
    """Kinds down, peers across; the last rows are over the kinds that all answer, as times of ours too."""
    peers = list(times)
    found = _found(totals)
    kinds = list(dict.fromkeys(kind for peer in peers for kind in times[peer]))
    shared = [kind for kind in kinds if all(kind in times[peer] for peer in peers)]
    everything = {peer: [one for kind in shared for one in times[peer][kind]] for peer in peers}
    rows = [[kind, found[kind], *(_cell(times[peer].get(kind, [])) for peer in peers)] for kind in kinds]
    rows.append(["**all that everyone answers**", "", *(_cell(everything[peer]) for peer in peers)])
    for label, figure in (("median", middle), ("95th percentile", lambda values: percentile(values, 0.95))):
        ours = figure(everything[OURS])
        rows.append([f"× ours, {label}", "", *(_ratio(figure(everything[peer]), ours) for peer in peers)])
    return table(("", "found", *peers), rows)


def _found(totals: Totals) -> dict[str, str]:
    """Kind -> median of the totals, over queries and peers."""
    of_kind: dict[str, list[int]] = defaultdict(list)
    for query, answered in totals.items():
        of_kind[query.kind].extend(answered.values())
    return {kind: f"{median(values):,.0f}" for kind, values in of_kind.items()}


def _losses(times: Times) -> str:
    """Where another is faster than we are, from the medians of the tight loop."""
    lines = [f"- {peer}: {slower}" for peer in times if (slower := _slower(times[OURS], times[peer]))]
    if len(times) == 1:
        return "Measured without the others."
    return "\n".join(["Slower than another, by so many times:", "", *(lines or ["- nowhere"])])


def _slower(ours: Mapping[str, list[float]], theirs: Mapping[str, list[float]]) -> str:
    """The kinds in which we take longer, with the ratio of the medians."""
    both = [(kind, middle(ours[kind]), middle(theirs[kind])) for kind in ours if kind in theirs]
    return ", ".join(f"{kind} {_ratio(our, their)}" for kind, our, their in both if our > their)


def _cell(values: Sequence[float]) -> str:
    return f"{middle(values):.2f} ({percentile(values, 0.95):.2f})" if values else "—"


def _ratio(value: float, ours: float) -> str:
    return f"{value / ours:.2f}"
