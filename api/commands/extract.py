"""`dateline extract`: articles out of files, as JSON Lines, without an archive."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TextIO

import click

from dateline.commands.index import mapping
from dateline.commands.lines import article_line
from dateline.commands.terminal import say, use_utf8
from dateline.commands.verb import NOTHING_FOUND, Verb
from dateline.extracting import extract
from dateline.index.article import Article


@click.command("extract", cls=Verb)
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False)
)
@click.option(
    "--rejects", type=click.File("w", encoding="utf-8"), metavar="FILE", help="Where rejects go. [stderr]"
)
@click.option("--timezone", metavar="ZONE", default="UTC", help="For times without a zone. [UTC]")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="The column of a table that holds a field.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", default=1, help="Processes that read files. [1]"
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    rejects: TextIO | None,
    timezone: str,
    columns: tuple[str, ...],
    jobs: int,
) -> None:
    """Write the articles of files to stdout, one JSON object a line, and keep no archive.

    `dateline index` reads the lines. Of many files each machine takes some: ids are the same on all.
    """
    use_utf8(sys.stdout)
    count = rejected = 0
    for item in extract(paths, timezone=timezone, columns=mapping(columns), jobs=jobs):
        if isinstance(item, Article):
            click.echo(article_line(item))
            count += 1
            continue
        rejected += not getattr(item, "doubt", False)
        if rejects is None:
            say(str(item))
        else:
            kind = type(item).__name__.lower()
            line = {"kind": kind, "path": item.path, "position": item.position, "reason": str(item)}
            rejects.write(json.dumps(line, ensure_ascii=False) + "\n")
    say(f"{count:,} articles" + (f", {rejected:,} rejected or changed." if rejected else "."))
    if rejected:
        ctx.exit(NOTHING_FOUND)
