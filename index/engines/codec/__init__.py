"""A Whoosh codec that reads Dateline's segments, for programs that embed Whoosh.

`open_reader` gives Whoosh's own IndexReader over an archive's index, so that Whoosh's queries, weighting
models and collectors run on it as they are. Reading only: the posting engine writes. See docs/whoosh.md.
"""

from __future__ import annotations

from dateline.index.engines.codec.reader import open_reader
from dateline.index.engines.codec.schema import exact, make_schema, written

__all__ = ["exact", "make_schema", "open_reader", "written"]
