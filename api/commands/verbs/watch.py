"""`dateline watch`: what came in for a saved search."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dateline.archive import open_archive
from dateline.commands.listing import listing
from dateline.commands.terminal import Style, say, show, write
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option
from dateline.searcher.answer.results import Results
from dateline.searcher.answer.serialize import json_lines


@click.command("watch", cls=Verb)
@click.argument("name", metavar="NAME")
@archive_option
@click.option("--keep", is_flag=True, help="Count it as new the next time too.")
@click.option("--jsonl", is_flag=True, help="One JSON object an article, a line each.")
@click.pass_context
def command(ctx: click.Context, name: str, folder: Path, keep: bool, jsonl: bool) -> None:
    """Show what came in for a saved search since it was last watched; exit code 1 when that is nothing.

    So it can stand in cron: what is printed is mailed, and nothing is printed where there is no news.
    """
    with open_archive(folder) as archive:
        fresh = archive.news(name) if keep else archive.watch(name)
    if jsonl:
        write(json_lines(fresh))
    else:
        found = Results(name, name, len(fresh), len(fresh), tuple(fresh))
        show(listing(found, 1, Style(sys.stdout)))
    if not fresh:
        ctx.exit(NOTHING_FOUND)
    say(f"{len(fresh):,} new for “{name}”.")
