"""`dateline search`: find articles."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from dateline.archive import open_archive
from dateline.commands.asking import asked, request_options
from dateline.commands.counts import facet_lines, timeline_lines
from dateline.commands.listing import help_lines, listing, summary
from dateline.commands.terminal import Style, say, show, write, write_json
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option, query_argument
from dateline.searcher.answer.results import Results
from dateline.searcher.answer.serialize import csv_lines, json_lines, to_dict
from dateline.searcher.request import Request

_FORMATS = ("json", "jsonl", "csv")
_UNDO = {"variants": " (not with --no-variants)"}
"""How to undo what a warning tells, by its code."""


@click.command("search", cls=Verb)
@query_argument(required=False)
@archive_option
@request_options
@click.option("--json", "shape", flag_value="json", type=click.Choice(_FORMATS), help="One JSON object.")
@click.option(
    "--jsonl",
    "shape",
    flag_value="jsonl",
    help="An object a hit, a line each; all hits unless -n is given.",
)
@click.option("--csv", "shape", flag_value="csv", help="A table with a header; all hits unless -n is given.")
@click.option("--bom", is_flag=True, help="Begin the table with a mark by which spreadsheets know UTF-8.")
@click.option("--explain", is_flag=True, help="Say of each hit why it stands where it does.")
@click.pass_context
def command(
    ctx: click.Context, /, words: tuple[str, ...], folder: Path, shape: str | None, bom: bool, explain: bool,
    **options: Any,
) -> None:  # fmt: skip
    """Find articles: words, "phrases", -exclusions, fields and dates (docs/query-language.md)."""
    request = asked(" ".join(words), options)
    if shape in ("csv", "jsonl"):
        total = _stream(ctx, folder, request, shape, bom=bom, explain=explain)
    else:
        with open_archive(folder) as archive:
            results = archive.search(request.query, **request.keywords())
            _print(results, request.offset + 1, explain=explain, as_json=shape is not None)
            total = results.total
    if not total:
        ctx.exit(NOTHING_FOUND)


def _tell(results: Results) -> None:
    """Warnings, and what may help where little was found, to stderr."""
    for warned in results.warnings:
        if warned.code != "index-rebuilt":  # told when it happened
            typed = results.query[slice(*warned.span)] if warned.code == "variants" and warned.span else ""
            say(f"Note: {warned.message}{f' for “{typed}”' if typed else ''}{_UNDO.get(warned.code, '')}")
    for line in help_lines(results):
        say(line)


def _print(results: Results, first: int, *, explain: bool, as_json: bool) -> None:
    """A page of results to stdout, as one JSON object or for a person; warnings and summary to stderr."""
    _tell(results)
    if as_json:
        write_json(to_dict(results, explain=explain))
        return
    for interval in results.intervals:
        say(f"Dates: {interval.text}")
    style = Style(sys.stdout)
    counts = (*facet_lines(results.facets, style), *timeline_lines(results.timeline, style))
    show((*listing(results, first, style, explain=explain), *counts))
    say(summary(results, first))


def _stream(
    ctx: click.Context, folder: Path, request: Request, shape: str, *, bom: bool, explain: bool
) -> int:
    """All hits, or those of the page where one was asked for, a line each; gives the total of articles."""
    if request.facets or request.timeline:
        say(f"Note: --{shape} holds the hits alone; facets and the timeline are in --json.")
        request = replace(request, facets=(), timeline=None)
    keywords = request.keywords()
    paged = any(ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in ("limit", "offset"))
    with open_archive(folder) as archive:
        results = archive.search(request.query, **replace(request, limit=0).keywords())
        _tell(results)
        if paged:
            keywords["limit"] = request.limit  # not among them where it is the usual one
        hits = archive.hits(request.query, **keywords)
        counted = count()  # zipped last, it stands at the number of hits when these have ended
        passing = (hit for hit, _ in zip(hits, counted, strict=False))
        write(json_lines(passing, explain=explain) if shape == "jsonl" else csv_lines(passing, bom=bom))
        written = next(counted)
    listed = results.total if request.copies == "show" else results.stories
    if paged and written < listed:
        things = "articles" if request.copies == "show" else "stories"
        say(f"Note: {written:,} of {listed:,} {things} written; without -n and --page, all of them are.")
    return results.total
