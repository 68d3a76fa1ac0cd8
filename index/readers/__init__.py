"""The readers: one file for each format that news comes in, in a room for each family.

dispatch    from a path to its articles; registry: every reader, in the order in which they are asked
splitting   a long file of lines in blocks, for several processes

Shared by all: `files` (found, opened, bounded), `decoding` (bytes to letters), `markup`, `lines`, `making`
(values to an Article) and `accounting` (what is told of what was not read). The others are
families of formats.
"""

from __future__ import annotations

from dateline.index.readers.dispatch import read_path
from dateline.index.readers.files.walk import walk
from dateline.index.readers.records.mapping import parse_columns

__all__ = ["parse_columns", "read_path", "walk"]
