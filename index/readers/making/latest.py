"""The latest that a page can be from: what was saved at a time was not published long after it."""

from __future__ import annotations

from dateline.index.dates import Dated, interval
from dateline.index.readers.files.contract import Source

_SLACK = 86_400
"""Seconds: time zones and clocks that are wrong."""


def is_too_late(dated: Dated, source: Source) -> bool:
    """Whether a date begins more than a day after the time of the file that it is in."""
    return source.modified is not None and interval(dated.text, source.timezone)[0] > source.modified + _SLACK
