"""`dateline extract`: articles out of files, as JSON Lines, without an archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

import click

from dateline.commands.lines import article_line, search_line
from dateline.commands.terminal import say, write
from dateline.commands.verb import NOTHING_FOUND, Verb
from dateline.commands.verbs.index import mapping
from dateline.extracting import extract
from dateline.index.article import Article, Noted, Rejected
from dateline.index.kept import SavedLine
from dateline.searcher.answer.escaping import json_text


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
    sorting = _Sorting(rejects)
    write(sorting.lines(extract(paths, timezone=timezone, columns=mapping(columns), jobs=jobs)))
    rejected = f", {sorting.rejected:,} rejected or changed." if sorting.rejected else "."
    say(f"{sorting.articles:,} articles{rejected}")
    if sorting.rejected:
        ctx.exit(NOTHING_FOUND)


class _Sorting:
    """Gives articles on as lines, and tells the rest where it should go; counts both."""

    def __init__(self, rejects: TextIO | None) -> None:
        self.articles = self.rejected = 0
        self._rejects = rejects

    def lines(self, items: Iterable[Article | Rejected | Noted | SavedLine]) -> Iterator[str]:
        for item in items:
            if isinstance(item, Article):
                self.articles += 1
                yield article_line(item)
            elif isinstance(item, SavedLine):
                yield search_line(item.name, item.value)
            else:
                self.rejected += not getattr(item, "doubt", False)
                self._tell(item)

    def _tell(self, item: Rejected | Noted) -> None:
        if self._rejects is None:
            say(str(item))
            return
        kind = type(item).__name__.lower()
        line = {"kind": kind, "path": item.path, "position": item.position, "reason": str(item)}
        self._rejects.write(json_text(line) + "\n")
