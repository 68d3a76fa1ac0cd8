"""`dateline export`: articles out again, as JSON Lines."""

from __future__ import annotations

from dataclasses import fields
from itertools import count
from pathlib import Path
from typing import Any

import click

from dateline.archive import open_archive
from dateline.commands.lines import article_dict, article_line, search_line
from dateline.commands.terminal import say, write
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option, query_argument
from dateline.index.article import Article
from dateline.index.cells import cell
from dateline.index.errors import DamagedArticlesError
from dateline.searcher.answer.escaping import json_text
from dateline.searcher.answer.serialize import table_lines

_NAMES = tuple(field.name for field in fields(Article))


@click.command("export", cls=Verb)
@query_argument(required=False)
@archive_option
@click.option("--csv", "as_csv", is_flag=True, help="A table with a header, a column for each field.")
@click.option("--bom", is_flag=True, help="Begin the table with a mark by which spreadsheets know UTF-8.")
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], folder: Path, as_csv: bool, bom: bool) -> None:
    """Write all articles, or those that a query finds, to stdout: one JSON object a line.

    `dateline index` reads the lines back, and the table. Saved searches follow the articles, as lines.
    """
    counted = count()  # zipped last, it stands at the number of articles when these have ended
    with open_archive(folder) as archive:
        articles = archive.export(" ".join(words) or None)
        passing = (article for article, _ in zip(articles, counted, strict=False))
        try:
            write(table_lines(_NAMES, map(_row, passing), bom=bom) if as_csv else map(article_line, passing))
        except DamagedArticlesError as damage:
            for id in damage.ids:
                say(f"Damaged: {id}")
            say(f"{next(counted):,} articles written. {damage}")
            ctx.exit(NOTHING_FOUND)
        searches = [] if words else archive.saved()
        if not as_csv:
            write(search_line(one.name, one.kept) for one in searches)
        elif searches:
            say("Note: without the saved searches, which are in JSON Lines alone.")
    if not next(counted):
        ctx.exit(NOTHING_FOUND)


def _row(article: Article) -> list[str]:
    """An article's fields as cells; lists are joined with semicolons."""
    values = article_dict(article)
    return [_cell(values[name]) for name in _NAMES]


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return cell("; ".join(value))
    return cell(value if isinstance(value, str) or not value else json_text(value))
