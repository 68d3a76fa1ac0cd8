"""Which segments a commit merges, so that there are few and no article is rewritten often."""

from __future__ import annotations

from collections import defaultdict

from whoosh.codec.base import Segment
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

FANOUT = 8
"""Segments of like size that are merged into one; an article is rewritten about log8(N) times."""


def merge_equals(writer: SegmentWriter, segments: list[Segment]) -> list[Segment]:
    """Whoosh's merge policy: merge into the new segment, return the segments that stay as they are."""
    tiers: dict[int, list[Segment]] = defaultdict(list)
    for segment in segments:
        if segment.doc_count():
            tiers[_tier(segment.doc_count())].append(segment)
    kept: list[Segment] = []
    for tier in tiers.values():
        if len(tier) < FANOUT:
            kept.extend(tier)
        else:
            _merge(writer, tier)
    return kept


def _tier(articles: int) -> int:
    """How many times the number can be divided by the fan-out."""
    return (articles.bit_length() - 1) // (FANOUT.bit_length() - 1)


def _merge(writer: SegmentWriter, segments: list[Segment]) -> None:
    for segment in segments:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
