"""The readers: one file per format that news comes in."""

from __future__ import annotations

from dateline.index.readers.dispatch import read_path
from dateline.index.readers.files.walk import walk
from dateline.index.readers.records.mapping import parse_columns

__all__ = ["parse_columns", "read_path", "walk"]
