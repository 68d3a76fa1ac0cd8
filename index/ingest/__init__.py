"""Getting articles in: cleaned, into the store, and from there into the index, a batch at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.index.ingest.report import IngestReport, OnProgress, Progress

if TYPE_CHECKING:
    from dateline.index.ingest.ingest import Ingest
    from dateline.index.ingest.parsing import Parsing

__all__ = ["Ingest", "IngestReport", "OnProgress", "Parsing", "Progress"]


def __getattr__(name: str) -> object:
    """What takes articles in is imported when it is asked for: a search must start fast without it."""
    if name == "Ingest":
        from dateline.index.ingest.ingest import Ingest

        return Ingest
    if name == "Parsing":
        from dateline.index.ingest.parsing import Parsing

        return Parsing
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
