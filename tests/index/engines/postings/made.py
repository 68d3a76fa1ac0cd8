"""Segments made from a few changes, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dateline.index.change import Change
from dateline.index.engines.postings.container import Array
from dateline.index.engines.postings.prepare import PreparedSegment, SegmentPreparer
from dateline.index.engines.postings.segment import Segment, write_segment


def prepared(rows: Sequence[Change]) -> PreparedSegment:
    """What a worker makes of the articles of some changes."""
    return SegmentPreparer().prepare(
        [row.article for row in rows if row.article], [row.published for row in rows]
    )


def arrays_of(rows: Sequence[Change]) -> dict[str, Array]:
    """The arrays of a segment with some changes."""
    made = prepared(rows)
    ordered = [rows[place] for place in made.places.tolist()]
    return {
        "key": np.array([row.key for row in ordered], np.int64),
        "story": np.array([row.story for row in ordered], np.int64),
        "indexed": np.array([row.indexed for row in ordered], np.int64),
        **made.arrays,
    }


def segment(path: Path, rows: Sequence[Change]) -> Segment:
    """A segment with some changes."""
    write_segment(path, arrays_of(rows))
    return Segment(path)
