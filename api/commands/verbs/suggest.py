"""`dateline suggest`: what a text that is being typed may become."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from dateline.archive import open_archive
from dateline.commands.terminal import show, write_json
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option, query_argument
from dateline.searcher.answer.escaping import printable


@click.command("suggest", cls=Verb)
@query_argument(required=True)
@archive_option
@click.option("--json", "as_json", is_flag=True, help="A list of objects: text, kind, count.")
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], folder: Path, as_json: bool) -> None:
    """Complete a beginning: words and names of the archive by frequency, then headlines; one a line."""
    with open_archive(folder) as archive:
        suggestions = archive.suggest(" ".join(words))
    if as_json:
        write_json([asdict(one) for one in suggestions])
    else:
        show(printable(one.text) for one in suggestions)
    if not suggestions:
        ctx.exit(NOTHING_FOUND)
