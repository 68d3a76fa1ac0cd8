"""The engines there are: the one file, beside its own two packages, that a new engine touches."""

from __future__ import annotations

from typing import Literal, get_args

from dateline.index.engines.opensearch.address import is_address
from dateline.index.errors import InvalidOptionError
from dateline.searcher.engines.engine import Engine

EngineName = Literal["postings", "whoosh"]
ENGINES = get_args(EngineName)
"""The names of the engines that keep an index in an archive's folder."""


def engine(name: str) -> Engine:
    """The engine of that name; it alone is loaded. Raises InvalidOptionError where there is none."""
    match name:
        case "postings":
            from dateline.searcher.engines.postings.engine import PostingEngine

            return PostingEngine()
        case "whoosh":
            from dateline.searcher.engines.whoosh.engine import WhooshEngine

            return WhooshEngine()
    if is_address(name):
        from dateline.searcher.engines.opensearch.engine import ClusterEngine

        return ClusterEngine(name)
    raise _unknown(name)


def check_engine(name: str) -> None:
    """Raise InvalidOptionError for a name that no engine has; nothing is loaded."""
    if name not in ENGINES:
        raise _unknown(name)


def _unknown(name: str) -> InvalidOptionError:
    return InvalidOptionError(f"engine is one of {', '.join(ENGINES)}, not {name!r}")
