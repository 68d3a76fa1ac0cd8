"""`dateline similar`: articles like one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dateline.archive import open_archive
from dateline.commands.listing import listing, summary
from dateline.commands.terminal import Style, say, show, write_json
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option
from dateline.searcher.answer.serialize import to_dict
from dateline.searcher.request import MAX_LIMIT


@click.command("similar", cls=Verb)
@click.argument("id", metavar="ID")
@archive_option
@click.option(
    "-n", "limit", type=click.IntRange(0, MAX_LIMIT), default=10, show_default=True, help="Articles at most."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, as of a search.")
@click.pass_context
def command(ctx: click.Context, id: str, folder: Path, limit: int, as_json: bool) -> None:
    """Find articles that share the weighty words of one; its copies are left out."""
    with open_archive(folder) as archive:
        if id not in archive:
            say(f"No article has the id {id}.")
            ctx.exit(NOTHING_FOUND)
        results = archive.similar(id, limit=limit)
    if as_json:
        write_json(to_dict(results))
    else:
        show(listing(results, 1, Style(sys.stdout)))
        say(summary(results, 1))
    if not results.total:
        ctx.exit(NOTHING_FOUND)
