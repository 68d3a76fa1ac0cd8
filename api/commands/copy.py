"""`dateline copy`: the articles of one archive into another."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.archive import open_archive
from dateline.commands.index import tell
from dateline.commands.verb import Verb


@click.command("copy", cls=Verb)
@click.argument("source", metavar="FROM", type=click.Path(path_type=Path))
@click.argument("target", metavar="TO", type=click.Path(path_type=Path))
def command(source: Path, target: Path) -> None:
    """Put all articles of the archive FROM into the archive TO, with all that is known of them.

    TO is made where there is none, and keeps what it has: so two archives become one.
    """
    with (
        open_archive(source) as original,
        open_archive(target, create=True, timezone=None if target.exists() else original.timezone) as copy,
    ):
        tell(copy.take_over(original))
