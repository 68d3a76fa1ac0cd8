"""`dateline check`: whether the archive is whole."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.archive import open_archive
from dateline.commands.terminal import say
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option


@click.command("check", cls=Verb)
@archive_option
@click.option("--repair", is_flag=True, help="Rebuild the index from the store where it is not whole.")
@click.pass_context
def command(ctx: click.Context, folder: Path, repair: bool) -> None:
    """Check that the store is whole and that the index holds what the store has."""
    with open_archive(folder) as archive:
        problems = archive.check(repair=repair)
    for problem in problems:
        say(f"Problem: {problem}")
    left = [problem for problem in problems if not problem.repaired]
    if left:
        advice = "" if repair else " `dateline check --repair` rebuilds the index."
        say(f"The archive is not whole.{advice}")
        ctx.exit(NOTHING_FOUND)
    say("The archive is whole.")
