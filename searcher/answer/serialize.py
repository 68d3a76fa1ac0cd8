"""Results as plain data: the JSON object, a line a hit, a row a hit. The keys are documented and stable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dateline.index.cells import cell
from dateline.searcher.answer.escaping import json_text
from dateline.searcher.answer.results import Hit, Results

COLUMNS = (
    "id", "published", "published_source", "headline", "source", "section", "authors",
    "language", "url", "kind", "score", "copies", "snippet",
)  # fmt: skip
"""The columns of a CSV row."""


def to_dict(results: Results, *, explain: bool = False) -> dict[str, Any]:
    """The whole answer, ready for `json_text`. Unknown values are None; marks are `[start, end)` lists.

    explain: give each hit an `explanation`.
    """
    return {
        "query": results.query,
        "interpreted": results.interpreted,
        "warnings": [
            {"code": warned.code, "message": warned.message, "span": warned.span and list(warned.span)}
            for warned in results.warnings
        ],
        "total": results.total,
        "took_ms": round(results.took_ms, 3),
        "suggestion": results.suggestion,
        "hits": [hit.to_dict(explain=explain) for hit in results.hits],
        "stories": results.stories,
        "facets": {
            name: [{"value": one.value, "count": one.count} for one in counts]
            for name, counts in results.facets.items()
        },
        "timeline": [
            {"start": step.start, "end": step.end, "count": step.count, "all": step.all}
            for step in results.timeline
        ],
        "advice": [
            {"part": part.text, "count": part.count, "without": part.without} for part in results.advice
        ],
        "looser": [{"label": one.label, "query": one.query, "count": one.count} for one in results.looser],
    }


def csv_lines(hits: Iterable[Hit], *, bom: bool = False) -> Iterator[str]:
    """The hits as a table, as `table_lines` gives them."""
    return table_lines(COLUMNS, map(csv_row, hits), bom=bom)


def table_lines(
    names: Iterable[str], rows: Iterable[Iterable[object]], *, bom: bool = False
) -> Iterator[str]:
    """A table, a row a line under a line of names, each line with its end (RFC 4180).

    rows: of cells as `cell` makes them, or numbers. bom: begin with a byte order mark, by which spreadsheets
    know that the text is UTF-8.
    """
    import csv  # here: a search that prints no table starts faster

    writer = csv.writer(_Lines())
    yield ("\ufeff" if bom else "") + writer.writerow(names)
    for row in rows:
        yield writer.writerow(row)


class _Lines:
    """Where a csv.writer writes to when its lines are wanted one by one."""

    def write(self, line: str) -> str:
        """The line, which `writerow` gives on."""
        return line


def json_lines(hits: Iterable[Hit], *, explain: bool = False) -> Iterator[str]:
    """The hits as JSON Lines, an object a line; `explain`: with the explanation of its score."""
    for hit in hits:
        yield json_text(hit.to_dict(explain=explain)) + "\n"


def csv_row(hit: Hit) -> list[str]:
    """One hit's cells, as `COLUMNS` names them; several authors are separated by semicolons."""
    cells = {
        "authors": "; ".join(hit.authors),
        "snippet": " ".join(snippet.text for snippet in hit.snippets),
        "score": f"{hit.score:.6g}",
        "copies": str(len(hit.copies)),
    }
    return [cells[name] if name in ("score", "copies") else cell(cells.get(name) or getattr(hit, name, None))
            for name in COLUMNS]  # fmt: skip
