"""`dateline backup`: the whole archive in one file."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.archive import open_archive
from dateline.commands.terminal import say
from dateline.commands.verb import Verb, archive_option


@click.command("backup", cls=Verb)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@archive_option
def command(file: Path, folder: Path) -> None:
    """Write all of the archive but its index to FILE, while it is in use; `dateline restore` reads it."""
    with open_archive(folder) as archive:
        archive.backup(file)
        say(f"{len(archive):,} articles in {file}, {file.stat().st_size:,} bytes.")
