"""One corpus measured: every peer indexes it, then all are asked the same."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks import indexing, starting, timing
from benchmarks.corpus import NewsText, write
from benchmarks.indexing import Indexed, size_on_disk
from benchmarks.peers import ALONE, OURS, load
from benchmarks.queries import draw, without_counts
from benchmarks.starting import Started
from benchmarks.timing import Timed

MADE = "made"
"""The name of the corpora that are made, in any size."""


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of one corpus. text: bytes of headlines and bodies; index_only: of our index alone."""

    name: str
    articles: int
    text: int
    indexed: dict[str, Indexed]
    index_only: int
    timed: Timed
    started: Started


def measure(
    name: str, articles: Sequence[NewsText], folder: Path, *, peers: Sequence[str], rounds: int
) -> Measured:
    """Measure the peers, us first, on a corpus; their files are made in `folder`, which is not there yet."""
    folder.mkdir(parents=True)
    lines = write(articles, folder / "articles.jsonl")
    indexed = {peer: indexing.measure(peer, lines, folder / peer) for peer in (OURS, ALONE, *peers[1:])}
    queries = draw(articles)
    queries += [without_counts(query) for query in queries if query.counts]
    with ExitStack() as stack:
        sessions = {peer: stack.enter_context(closing(load(peer).open(folder / peer))) for peer in peers}
        timed = timing.run(sessions, queries, rounds)
    return Measured(
        name=name,
        articles=len(articles),
        text=sum(article.size for article in articles),
        indexed=indexed,
        index_only=size_on_disk([folder / OURS / "index"]),
        timed=timed,
        started=starting.measure(folder / OURS, queries[0].words[0]),
    )
