"""`dateline copy`: all articles of one archive into another."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dateline.archive import Archive, open_archive
from dateline.commands.progress import progress
from dateline.commands.terminal import say
from dateline.commands.verb import NOTHING_FOUND, Verb
from dateline.commands.verbs.index import tell
from dateline.copying import copy
from dateline.index.engines.opensearch.address import address_in
from dateline.index.errors import NotAnArchiveError
from dateline.searcher.engines.registry import ENGINES, EngineName


@click.command("copy", cls=Verb)
@click.argument("source", metavar="FROM", type=click.Path(path_type=Path))
@click.argument("target", metavar="TO", type=click.Path(path_type=Path))
@click.option("--engine", type=click.Choice(ENGINES), help="What keeps the index of TO, where it is new.")
@click.pass_context
def command(ctx: click.Context, source: Path, target: Path, engine: EngineName | None) -> None:
    """Put all articles of the archive FROM into the archive TO, with all that is known of them.

    TO is made where there is none, and keeps what it has: so two archives become one. Either may be a folder
    or a cluster's address. Interrupted, the same command goes on where it stopped. At its end the ids are
    counted and compared.
    """
    if str(source.absolute()) == str(target.absolute()):
        raise click.UsageError("FROM and TO are the same archive.")
    with (
        open_archive(source) as giver,
        open_archive(
            target, create=True, timezone=None if _is_there(target) else giver.timezone, engine=engine
        ) as taker,
        progress((), sys.stderr, of_articles=len(giver)) as shown,
    ):
        copied = copy(giver, taker, on_progress=shown)
        searches = ", ".join(one.name for one in giver.saved())
    tell(copied.report)
    if searches and not isinstance(taker, Archive):
        say(f"Note: without the saved searches ({searches}): a cluster keeps none.")
    others = f"; {copied.others:,} others" if copied.others else ""
    say(f"{_shown(source)}: {copied.source}")
    say(f"{_shown(target)}: {copied.target}{others}")
    if not copied.is_whole:
        say("Not all of them are there: some were rejected, or taken for another article.")
        ctx.exit(NOTHING_FOUND)


def _is_there(target: Path) -> bool:
    """Whether an archive is there already, which has its time zone."""
    if address_in(str(target)) is None:
        return target.exists()
    try:
        open_archive(target).close()
    except NotAnArchiveError:
        return False
    return True


def _shown(archive: Path) -> str:
    """Where an archive is, as it was typed."""
    return address_in(str(archive)) or str(archive)
