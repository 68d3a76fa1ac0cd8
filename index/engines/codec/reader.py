"""Opening an archive's index as a Whoosh reader."""

from __future__ import annotations

from pathlib import Path

from whoosh.reading import EmptyReader, IndexReader, MultiReader, SegmentReader

from dateline.index.engines.codec.codec import HeldSegment
from dateline.index.engines.codec.schema import make_schema
from dateline.index.engines.postings.held import open_commit


def open_reader(folder: Path) -> IndexReader:
    """The last commit of the index in `folder` (ARCHIVE/index) as a Whoosh IndexReader.

    It holds still while a writer goes on; open another one to see later commits. Raises IndexUnusable when
    the index is missing, damaged or of another version: the archive rebuilds it when it is opened.
    """
    contents, held = open_commit(folder)
    schema = make_schema()
    readers = [SegmentReader(None, schema, HeldSegment(one), contents.generation) for one in held]
    if not readers:
        return EmptyReader(schema)
    return readers[0] if len(readers) == 1 else MultiReader(readers, contents.generation)
