"""`dateline restore`: an archive from a backup."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.archive import restore
from dateline.commands.terminal import say
from dateline.commands.verb import Verb, archive_option


@click.command("restore", cls=Verb)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@archive_option
def command(file: Path, folder: Path) -> None:
    """Make the archive DIR, which must not be there yet, from what `dateline backup` wrote to FILE."""
    with restore(file, folder) as archive:
        say(f"{len(archive):,} articles restored to {folder}.")
