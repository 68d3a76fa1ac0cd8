"""Why a hit stands where it does, for the page."""

from __future__ import annotations

from dateline.index.errors import NotSupportedError
from dateline.searcher.answer.results import Hit


def reasons(hit: Hit) -> list[str]:
    """The lines of a hit's explanation; what hinders it where there is none."""
    try:
        return list(hit.explain().lines())
    except NotSupportedError as error:
        return [str(error)]
