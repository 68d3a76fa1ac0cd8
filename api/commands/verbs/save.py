"""`dateline save`: keep a search under a name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dateline.archive import open_archive
from dateline.commands.asking import narrowing_options
from dateline.commands.terminal import say
from dateline.commands.verb import Verb, archive_option, query_argument


@click.command("save", cls=Verb)
@click.argument("name", metavar="NAME")
@query_argument(required=False)
@archive_option
@narrowing_options
@click.option("--delete", is_flag=True, help="Take the search of that name back.")
def command(name: str, words: tuple[str, ...], folder: Path, delete: bool, **options: Any) -> None:
    """Keep a search in the archive under a NAME; what it finds now counts as seen by `dateline watch`."""
    with open_archive(folder) as archive:
        if delete:
            archive.forget(name)
            say(f"“{name}” is taken back.")
            return
        if not words and not any(options.values()):
            raise click.UsageError("nothing to save: give a query or a filter.")
        archive.save(name, " ".join(words), **options)
    say(f"Saved. `dateline watch {name}` tells what comes in for it.")
