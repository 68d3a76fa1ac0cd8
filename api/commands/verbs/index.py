"""`dateline index`: put articles in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from dateline.archive import open_archive
from dateline.commands.progress import progress
from dateline.commands.terminal import say
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option
from dateline.index.article import Noted, Rejected
from dateline.index.ingest import IngestReport
from dateline.inputs import Inputs
from dateline.searcher.engines.registry import ENGINES, EngineName

_LISTED = 50
"""Rejects and warnings shown of each kind; thousands would bury the summary."""


@click.command("index", cls=Verb)
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False)
)
@archive_option
@click.option(
    "--timezone", metavar="ZONE",
    help="The zone of a new archive, such as Europe/London, for filters and times without a zone. [UTC]",
)  # fmt: skip
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    help="What keeps the index of a new archive: postings, or whoosh, which programs with Whoosh can read. "
    "[postings]",
)
@click.option(
    "--map", "columns", multiple=True, metavar="FIELD=PLACE",
    help="The column of a table, or place in JSON, that holds a field: headline=Title,body=fields.text; "
    "repeatable, or with commas.",
)  # fmt: skip
@click.option("--prune", is_flag=True, help="Remove the articles of files under PATH that are gone.")
@click.option("--follow", is_flag=True, help="Follow links that lead out of the folders, too.")
@click.option(
    "--undelete", is_flag=True, help="Take in again what was removed with `dateline delete`, where it is met."
)
@click.option(
    "--rejects", "reread", is_flag=True,
    help="Read files again, unchanged as they are, of which something was rejected, and list it.",
)  # fmt: skip
@click.option("--quiet", is_flag=True, help="Say nothing where nothing was rejected or dropped: for cron.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that read files. [one for each core]"
)
@click.pass_context
def command(
    ctx: click.Context, /, paths: tuple[Path, ...], folder: Path, timezone: str | None,
    engine: EngineName | None, columns: tuple[str, ...], quiet: bool, **options: Any,
) -> None:  # fmt: skip
    """Put articles in: files and folders of pages, feeds, wire XML, JSON Lines, WARC.

    What is unchanged is skipped, so that the same command again brings the archive up to date. What was
    rejected is told once; while its file stays as it is, it is counted, and is no failure.
    """
    fields = mapping(columns)
    Inputs(paths)  # a mistyped path makes no archive
    with open_archive(folder, create=True, timezone=timezone, engine=engine) as archive:
        try:
            with progress(paths, sys.stderr) as shown:
                report = archive.add_paths(paths, columns=fields, on_progress=shown, **options)
        except BaseException:
            if archive.report.total:  # what was committed stays
                tell(archive.report)
            raise
    if report.complaints or not quiet:
        tell(report)
    if report.complaints:
        ctx.exit(NOTHING_FOUND)


def mapping(given: tuple[str, ...]) -> dict[str, str]:
    """Fields to the columns that hold them, of all that was given."""
    from dateline.index.readers import parse_columns

    try:
        return parse_columns(",".join(given))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--map") from error


def tell(report: IngestReport) -> None:
    """What was rejected and doubted, each with its reason, and the sums."""
    _list("Rejected", report.rejected, report.rejections)
    _list("Note", report.warnings, report.notes)
    parts = (f"{report.added:,} added", f"{report.updated:,} updated", f"{report.unchanged:,} unchanged")
    rejected = f", {report.rejections:,} rejected" if report.rejected else ""
    before = f", {report.rejected_before:,} rejected or changed before (--rejects lists them)"
    before = before if report.rejected_before else ""
    removed = f", {report.removed:,} removed" if report.removed else ""
    kept_out = f", {report.kept_out:,} deleted before and left out (--undelete brings them back)"
    kept_out = kept_out if report.kept_out else ""
    changed = report.added or report.updated or report.removed
    nothing = "Nothing changed: " if report.unchanged and not changed else ""
    searches = f", {report.searches:,} saved search{'es' if report.searches > 1 else ''}"
    searches = searches if report.searches else ""
    say(f"{nothing}{', '.join(parts)}{searches}{removed}{kept_out}{rejected}{before}.")


def _list(title: str, items: Sequence[Rejected | Noted], count: int) -> None:
    shown = items[:_LISTED]
    for item in shown:
        say(f"{title}: {item}")
    more = count - sum(item.count if isinstance(item, Rejected) else 1 for item in shown)
    if more:
        say(f"{title}: and {more:,} more.")
