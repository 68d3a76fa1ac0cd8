"""Many queries one after the other: how much each finds, from when to when, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.index.analysis import fold_value
from dateline.index.errors import DatelineError, InvalidOptionError
from dateline.searcher.answer.protocol import SearchableArchive
from dateline.searcher.answer.results import FacetCount

COLUMNS = ("query", "since", "until", "source", "section", "author", "language")
"""What a line may give; all but `query` as the arguments of `Archive.search`."""

_SOURCES = 5


@dataclass(frozen=True, slots=True)
class BatchLine:
    """What was found for one line.

    number: of the line, from 1. total: articles that have all that was asked; stories: groups of copies
    among them. first, last: the earliest and latest date of publication, ISO 8601, None where nothing is
    dated. sources: the five most frequent. error: why the line can't be answered, None where it can.
    """

    number: int
    query: str
    total: int = 0
    stories: int = 0
    first: str | None = None
    last: str | None = None
    sources: tuple[FacetCount, ...] = ()
    error: str | None = None


def batched(archive: SearchableArchive, lines: Iterable[str | Mapping[str, str]]) -> Iterator[BatchLine]:
    """The answer to each line, given as soon as it is there. See `Archive.batch`."""
    for number, line in enumerate(lines, 1):
        asked = {"query": line} if isinstance(line, str) else line
        query = asked.get("query") or ""
        try:
            yield _line(archive, number, query, _filters(asked))
        except DatelineError as error:
            yield BatchLine(number, query, error=str(error))


def _filters(asked: Mapping[str, str]) -> dict[str, str]:
    """The filters of a line that say something."""
    unknown = [name for name in asked if name not in COLUMNS]
    if unknown:
        raise InvalidOptionError(f"“{unknown[0]}” is none of {', '.join(COLUMNS)}")
    filters = {name: value for name, value in asked.items() if name != "query" and value and value.strip()}
    if not filters and not (asked.get("query") or "").strip():
        raise InvalidOptionError("the line asks for nothing")
    return filters


def _line(archive: SearchableArchive, number: int, query: str, filters: dict[str, str]) -> BatchLine:
    options: dict[str, Any] = {**filters, "limit": 1, "copies": "show"}
    oldest = archive.search(query, sort="oldest", facets=("source",), **options)
    if any(warned.code == "relaxed" for warned in oldest.warnings):  # then nothing has all of the words
        return BatchLine(number, query)
    newest = archive.search(query, sort="newest", **options)
    return BatchLine(
        number,
        query,
        total=oldest.total,
        stories=oldest.stories,
        first=oldest.hits[0].published if oldest.hits else None,
        last=newest.hits[0].published if newest.hits else None,
        sources=_sources(oldest.facets["source"], filters.get("source")),
    )


def _sources(counts: Sequence[FacetCount], wanted: str | None) -> tuple[FacetCount, ...]:
    """The most frequent sources; a facet counts those too that its own filter leaves out."""
    if wanted:
        counts = [one for one in counts if fold_value(one.value) == fold_value(wanted)]
    return tuple(counts[:_SOURCES])
