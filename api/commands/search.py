"""`dateline search`: find articles."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from dateline.archive import open_archive
from dateline.commands.asking import asked, request_options
from dateline.commands.counts import facet_lines, timeline_lines
from dateline.commands.listing import help_lines, listing, summary
from dateline.commands.terminal import Style, say, use_utf8
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option, query_argument
from dateline.searcher.answer.results import Results
from dateline.searcher.answer.serialize import COLUMNS, csv_row, hit_dict, to_dict

_FORMATS = ("json", "jsonl", "csv")
_UNDO = {"variants": " (not with --no-variants)"}
"""How to undo what a warning tells, by its code."""


@click.command("search", cls=Verb)
@query_argument(required=False)
@archive_option
@request_options
@click.option("--json", "shape", flag_value="json", type=click.Choice(_FORMATS), help="One JSON object.")
@click.option("--jsonl", "shape", flag_value="jsonl", help="One JSON object a hit, a line each.")
@click.option("--csv", "shape", flag_value="csv", help="A table with a header.")
@click.option("--explain", is_flag=True, help="Say of each hit why it stands where it does.")
@click.pass_context
def command(
    ctx: click.Context, /, words: tuple[str, ...], folder: Path, shape: str | None, explain: bool,
    **options: Any,
) -> None:  # fmt: skip
    """Find articles: words, "phrases", -exclusions, fields and dates (docs/query-language.md)."""
    request = asked(" ".join(words), options)
    with open_archive(folder) as archive:
        results = archive.search(request.query, **request.keywords())
        _print(results, request.offset + 1, shape, explain=explain)
    if not results.total:
        ctx.exit(NOTHING_FOUND)


def _print(results: Results, first: int, shape: str | None, *, explain: bool) -> None:
    """Results to stdout in the shape asked for; warnings and the summary to stderr."""
    for warned in results.warnings:
        if warned.code != "index-rebuilt":  # told when it happened
            say(f"Note: {warned.message}{_UNDO.get(warned.code, '')}")
    for line in help_lines(results):
        say(line)
    if shape is not None:
        _print_data(results, shape, explain=explain)
        return
    for interval in results.intervals:
        say(f"Dates: {interval.text}")
    style = Style(sys.stdout)
    counts = (*facet_lines(results.facets, style), *timeline_lines(results.timeline, style))
    for line in (*listing(results, first, style, explain=explain), *counts):
        click.echo(line)
    say(summary(results, first))


def _print_data(results: Results, shape: str, *, explain: bool) -> None:
    """Results for another program, always in UTF-8."""
    use_utf8(sys.stdout)
    if shape == "json":
        click.echo(json.dumps(to_dict(results, explain=explain), ensure_ascii=False, indent=2))
        return
    if results.facets or results.timeline:
        say(f"Note: --{shape} holds the hits alone; facets and the timeline are in --json.")
    if shape == "jsonl":
        for hit in results.hits:
            click.echo(json.dumps(hit_dict(hit, explain=explain), ensure_ascii=False))
    else:
        import csv

        rows = csv.writer(sys.stdout)
        rows.writerow(COLUMNS)
        rows.writerows(csv_row(hit) for hit in results.hits)
