"""`dateline stats`: an archive in figures."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from dateline.archive import open_archive
from dateline.commands.terminal import printable, use_utf8
from dateline.commands.verb import Verb, archive_option

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
        use_utf8(sys.stdout)
        sources = [{"value": source, "count": count} for source, count in stats.sources]
        click.echo(json.dumps(asdict(stats) | {"sources": sources}, ensure_ascii=False, indent=2))
        return
    click.echo(f"articles: {stats.articles:,}")
    click.echo(f"published: {stats.first} to {stats.last}" if stats.first else "published: no dates")
    click.echo(f"time zone: {stats.timezone}")
    click.echo(f"engine: {stats.engine}")
    click.echo(f"on disk: {_size(stats.store_bytes)} of articles, {_size(stats.index_bytes)} of index")
    click.echo(f"sources: {len(stats.sources):,}")
    for source, count in stats.sources[:_SOURCES]:
        click.echo(f"{count:>9,}  {printable(source)}")
    rest = stats.sources[_SOURCES:]
    if rest:
        click.echo(f"{sum(count for _, count in rest):>9,}  in {len(rest):,} more")


def _size(count: int) -> str:
    """Bytes in words: `12 kB`, `3.4 MB`."""
    return f"{count / 1e6:,.1f} MB" if count >= 1e6 else f"{count / 1e3:,.0f} kB"
