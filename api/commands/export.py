"""`dateline export`: articles out again, as JSON Lines."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dateline.archive import open_archive
from dateline.commands.lines import article_line
from dateline.commands.terminal import say, use_utf8
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option, query_argument
from dateline.index.errors import DamagedArticlesError


@click.command("export", cls=Verb)
@query_argument(required=False)
@archive_option
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], folder: Path) -> None:
    """Write all articles, or those that a query finds, to stdout: one JSON object a line.

    `dateline index` reads the lines back.
    """
    use_utf8(sys.stdout)
    count = 0
    with open_archive(folder) as archive:
        try:
            for article in archive.export(" ".join(words) or None):
                click.echo(article_line(article))
                count += 1
        except DamagedArticlesError as damage:
            for id in damage.ids:
                say(f"Damaged: {id}")
            say(f"{count:,} articles written. {damage}")
            ctx.exit(NOTHING_FOUND)
    if not count:
        ctx.exit(NOTHING_FOUND)
