"""`dateline check`: whether the archive is whole."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.archive import open_archive
from dateline.commands.terminal import say
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option
from dateline.searcher.engines.registry import ENGINES, EngineName


@click.command("check", cls=Verb)
@archive_option
@click.option("--repair", is_flag=True, help="Rebuild the index from the store where it is not whole.")
@click.option("--rebuild", is_flag=True, help="Make the index anew from the store in any case.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    help="With --rebuild: the engine that keeps the index from now on.",
)
@click.pass_context
def command(ctx: click.Context, folder: Path, repair: bool, rebuild: bool, engine: EngineName | None) -> None:
    """Check that the store is whole and that the index holds what the store has."""
    if engine and not rebuild:
        raise click.UsageError("--engine goes with --rebuild: an index is made anew by another engine.")
    with open_archive(folder) as archive:
        problems = archive.check(repair=repair, rebuild=rebuild, engine=engine)
    for problem in problems:
        say(f"Problem: {problem}")
    left = [problem for problem in problems if not problem.repaired]
    if left:
        advice = "" if repair else " `dateline check --repair` rebuilds the index."
        say(f"The archive is not whole.{advice}")
        ctx.exit(NOTHING_FOUND)
    say("The archive is whole.")
