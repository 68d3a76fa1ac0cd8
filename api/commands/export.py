"""`dateline export`: articles out again, as JSON Lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import click

from dateline.archive import open_archive
from dateline.commands.lines import article_dict, article_line
from dateline.commands.terminal import say, use_utf8
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option, query_argument
from dateline.index.article import Article
from dateline.index.errors import DamagedArticlesError
from dateline.searcher.answer.serialize import cell


@click.command("export", cls=Verb)
@query_argument(required=False)
@archive_option
@click.option("--csv", "as_csv", is_flag=True, help="A table with a header, a column for each field.")
@click.option("--bom", is_flag=True, help="Begin the table with a mark by which spreadsheets know UTF-8.")
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], folder: Path, as_csv: bool, bom: bool) -> None:
    """Write all articles, or those that a query finds, to stdout: one JSON object a line.

    `dateline index` reads the lines back, and the table.
    """
    use_utf8(sys.stdout)
    write = _table(bom=bom) if as_csv else _line
    count = 0
    with open_archive(folder) as archive:
        try:
            for article in archive.export(" ".join(words) or None):
                write(article)
                count += 1
        except DamagedArticlesError as damage:
            for id in damage.ids:
                say(f"Damaged: {id}")
            say(f"{count:,} articles written. {damage}")
            ctx.exit(NOTHING_FOUND)
    if not count:
        ctx.exit(NOTHING_FOUND)


def _line(article: Article) -> None:
    click.echo(article_line(article))


def _table(*, bom: bool) -> Callable[[Article], None]:
    """What writes articles as rows, a header before the first; lists are joined with semicolons."""
    import csv

    rows = csv.writer(sys.stdout)
    sys.stdout.write("\ufeff" if bom else "")
    rows.writerow(field.name for field in fields(Article))

    def _row(article: Article) -> None:
        values = article_dict(article).values()
        rows.writerow(
            cell("; ".join(value) if isinstance(value, list) else value if isinstance(value, str) else
                 json.dumps(value, ensure_ascii=False) if value else None)
            for value in values
        )  # fmt: skip

    return _row
