"""`dateline stats`: an archive in figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.archive import open_archive
from dateline.commands.terminal import show, write_json
from dateline.commands.verb import Verb, archive_option
from dateline.searcher.answer.escaping import printable

if TYPE_CHECKING:
    from dateline.searcher.answer.protocol import ArchiveStats

_SOURCES = 20
"""Sources shown; the rest is summed up."""


@click.command("stats", cls=Verb)
@archive_option
@click.option("--json", "as_json", is_flag=True, help="As one JSON object, with all sources.")
def command(folder: Path, as_json: bool) -> None:
    """Show how many articles there are, from when, and from which sources."""
    with open_archive(folder) as archive:
        stats = archive.stats()
    if as_json:
        sources = [{"value": source, "count": count} for source, count in stats.sources]
        write_json(asdict(stats) | {"sources": sources})
    else:
        show(_lines(stats))


def _lines(stats: ArchiveStats) -> Iterator[str]:
    yield f"articles: {stats.articles:,}"
    yield f"published: {stats.first} to {stats.last}" if stats.first else "published: no dates"
    yield f"time zone: {stats.timezone}"
    yield f"engine: {stats.engine}"
    yield f"on disk: {_size(stats.store_bytes)} of articles, {_size(stats.index_bytes)} of index"
    yield f"sources: {len(stats.sources):,}"
    for source, count in stats.sources[:_SOURCES]:
        yield f"{count:>9,}  {printable(source)}"
    rest = stats.sources[_SOURCES:]
    if rest:
        yield f"{sum(count for _, count in rest):>9,}  in {len(rest):,} more"


def _size(count: int) -> str:
    """Bytes in words: `12 kB`, `3.4 MB`."""
    return f"{count / 1e6:,.1f} MB" if count >= 1e6 else f"{count / 1e3:,.0f} kB"
