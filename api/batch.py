"""Many queries one after the other: how much each finds, from when to when, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.index.errors import DatelineError, InvalidOptionError
from dateline.searcher.answer.results import FacetCount, Survey
from dateline.searcher.request import FILTERS, Request

COLUMNS = ("query", *FILTERS)
"""What a line may give, each as in a `Request`."""

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


def batched(survey: Callable[[Request], Survey], lines: Iterable[object]) -> Iterator[BatchLine]:
    """The answer to each line, given as soon as it is there. See `Archive.batch`."""
    for number, line in enumerate(lines, 1):
        asked = line if isinstance(line, Mapping) else {"query": line}
        query = asked.get("query")
        shown = query if isinstance(query, str) else "" if query is None else repr(query)
        try:
            found = survey(_request(asked))
        except DatelineError as error:
            yield BatchLine(number, shown, error=str(error))
        else:
            sources = found.sources[:_SOURCES]
            yield BatchLine(number, shown, found.total, found.stories, found.first, found.last, sources)


def _request(asked: Mapping[object, object]) -> Request:
    """What a line asks for. Raises InvalidOptionError where that is nothing, or nothing that there is."""
    unknown = [name for name in asked if name not in COLUMNS]
    if unknown:
        raise InvalidOptionError(f"“{unknown[0]}” is none of {', '.join(COLUMNS)}")
    given: dict[str, Any] = {str(name): value for name, value in asked.items() if value is not None}
    request = Request(**given)
    if not request.query.strip() and not any(getattr(request, name) for name in FILTERS):
        raise InvalidOptionError("the line asks for nothing")
    return request
