"""What growth costs: one corpus in two sizes."""

from __future__ import annotations

from itertools import chain

from benchmarks.bench import Measured
from benchmarks.table import table
from benchmarks.timing import middle


def growth(small: Measured, large: Measured) -> str:
    """A section with what each peer does at both sizes, and the one as a multiple of the other."""
    sizes = f"{small.articles:,}", f"{large.articles:,}"
    head = (
        "", *(f"articles per CPU second, {size}" for size in sizes), "×",
        *(f"ms a query, {size}" for size in sizes), "×", *(f"peak MB, {size}" for size in sizes),
    )  # fmt: skip
    rows = [_row(peer, small, large) for peer in small.indexed if peer in large.indexed]
    title = f"### Growth from {sizes[0]} to {sizes[1]} articles"
    return f"{title}\n\nQueries: the median of all kinds, peers asked in turn.\n\n{table(head, rows)}"


def _row(peer: str, small: Measured, large: Measured) -> list[str]:
    rates = [one.articles / one.indexed[peer].cpu for one in (small, large)]
    times = [middle([*chain(*one.timed.in_turn.get(peer, {}).values())]) for one in (small, large)]
    peaks = [one.indexed[peer].peak / 1e6 for one in (small, large)]
    asked = peer in large.timed.in_turn
    return [
        peer,
        *(f"{rate:,.0f}" for rate in rates),
        f"{rates[1] / rates[0]:.2f}",
        *(f"{time:.2f}" if asked else "—" for time in times),
        f"{times[1] / times[0]:.2f}" if asked else "—",
        *(f"{peak:,.0f}" for peak in peaks),
    ]
