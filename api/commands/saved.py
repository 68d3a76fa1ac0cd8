"""`dateline saved`: the searches that are kept under names."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from dateline.archive import open_archive
from dateline.commands.terminal import printable, say, use_utf8
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option
from dateline.index.errors import DatelineError
from dateline.saved import SavedSearch
from dateline.searcher.answer.protocol import SearchableArchive


@click.command("saved", cls=Verb)
@archive_option
@click.option("--json", "as_json", is_flag=True, help="As a list of objects.")
@click.pass_context
def command(ctx: click.Context, folder: Path, as_json: bool) -> None:
    """List the saved searches, each with how many articles came in since it was last watched."""
    with open_archive(folder) as archive:
        searches = [(one, *_news(archive, one)) for one in archive.saved()]
    if as_json:
        use_utf8(sys.stdout)
        known = [asdict(one) | {"new": count, "error": error} for one, count, error in searches]
        click.echo(json.dumps(known, ensure_ascii=False, indent=2))
    else:
        for one, count, error in searches:
            asked = "  ".join((one.query, *(f"{name}={value}" for name, value in one.keywords.items())))
            told = f"error: {error.splitlines()[0]}" if error else f"{count:,} new"
            click.echo(printable(f"{one.name}: {asked.strip()} ({told})"))
    if not searches:
        say("No search is saved: `dateline save NAME QUERY` saves one.")
        ctx.exit(NOTHING_FOUND)


def _news(archive: SearchableArchive, saved: SavedSearch) -> tuple[int | None, str | None]:
    """How many articles are new, or why that can't be told; the other searches go on."""
    try:
        return len(archive.news(saved.name)), None
    except DatelineError as error:
        return None, str(error)
