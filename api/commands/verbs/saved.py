"""`dateline saved`: the searches that are kept under names."""

from __future__ import annotations

from dataclasses import asdict
from itertools import starmap
from pathlib import Path

import click

from dateline.archive import open_archive
from dateline.commands.terminal import say, show, write_json
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option
from dateline.index.errors import DatelineError
from dateline.saved import SavedSearch
from dateline.searcher.answer.escaping import printable
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
        known = [asdict(one) | {"new": count, "error": error} for one, count, error in searches]
        write_json(known)
    else:
        show(starmap(_line, searches))
    if not searches:
        say("No search is saved: `dateline save NAME QUERY` saves one.")
        ctx.exit(NOTHING_FOUND)


def _line(saved: SavedSearch, count: int | None, error: str | None) -> str:
    asked = "  ".join((saved.query, *(f"{name}={value}" for name, value in saved.keywords.items())))
    told = f"error: {error.splitlines()[0]}" if error else f"{count:,} new"
    return printable(f"{saved.name}: {asked.strip()} ({told})")


def _news(archive: SearchableArchive, saved: SavedSearch) -> tuple[int | None, str | None]:
    """How many articles are new, or why that can't be told; the other searches go on."""
    try:
        return len(archive.news(saved.name)), None
    except DatelineError as error:
        return None, str(error)
