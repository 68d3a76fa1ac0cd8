"""`dateline suggest`: what a text that is being typed may become."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from dateline.archive import open_archive
from dateline.commands.terminal import printable, use_utf8
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option, query_argument


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
        use_utf8(sys.stdout)
        click.echo(json.dumps([asdict(one) for one in suggestions], ensure_ascii=False, indent=2))
    else:
        for one in suggestions:
            click.echo(printable(one.text))
    if not suggestions:
        ctx.exit(NOTHING_FOUND)
