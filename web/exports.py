"""A search as a file: all of its hits, a line each, written as they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from flask import Response, request

from dateline.searcher.answer.results import Hit
from dateline.searcher.answer.serialize import csv_lines, json_lines
from dateline.searcher.request import Keywords
from dateline.web.forms import Form
from dateline.web.lookup import archive

_NO_NAME = re.compile(r"[^0-9A-Za-z]+")


def as_csv(form: Form) -> Response:
    """The hits as a table; `bom=1` lets spreadsheets know that it is UTF-8."""
    return _file(csv_lines(_hits(form), bom=request.args.get("bom") == "1"), form, "csv", "text/csv")


def as_json_lines(form: Form) -> Response:
    """The hits as JSON Lines."""
    return _file(json_lines(_hits(form), explain=form.explain), form, "jsonl", "application/jsonl")


def _hits(form: Form) -> Iterator[Hit]:
    """All hits of the search; those of a page where the URL names one. Raises at once what is wrong."""
    keywords: Keywords = form.request.keywords()
    if "size" in request.args or "page" in request.args:
        keywords["limit"] = form.request.limit
    return archive().hits(form.request.query, **keywords)


def _file(lines: Iterable[str], form: Form, ending: str, media: str) -> Response:
    """A response that is sent line by line, to be kept under a name made of the query."""
    name = _NO_NAME.sub("-", form.request.query).strip("-")[:60] or "articles"
    response = Response((line.encode() for line in lines), mimetype=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
