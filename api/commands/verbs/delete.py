"""`dateline delete`: take articles out."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.archive import open_archive
from dateline.commands.terminal import say
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option


@click.command("delete", cls=Verb)
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@archive_option
@click.pass_context
def command(ctx: click.Context, ids: tuple[str, ...], folder: Path) -> None:
    """Take articles out of the archive, by their ids."""
    with open_archive(folder) as archive:
        missing = [id for id in ids if archive.get(id) is None]
        deleted = archive.delete(ids)
    for id in missing:
        say(f"No article has the id {id}.")
    say(f"{deleted:,} deleted.")
    if missing:
        ctx.exit(NOTHING_FOUND)
