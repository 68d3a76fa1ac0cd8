"""Values as written and how many articles have them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from whoosh.reading import IndexReader

from dateline.index.engines.keywords import FACETS
from dateline.index.engines.whoosh.schema import UNDATED, written
from dateline.index.errors import NotSupportedError
from dateline.searcher.engines.whoosh.columns import Columns, Mask

Counts = list[tuple[str, int]]

_COLUMNS = {attribute: facet for facet, attribute in FACETS.items()}


def count_values(reader: IndexReader, name: str, wanted: Mask) -> Counts:
    """How many of the wanted documents have each value, most frequent first, ties by value.

    wanted: bool of shape (documents,).
    """
    facet = _COLUMNS.get(name, name)
    if facet not in FACETS:
        raise NotSupportedError(f"Values of “{name}” can't be counted; choose among {', '.join(FACETS)}.")
    counts: Counter[str] = Counter()
    for leaf, base in reader.leaf_readers():
        for term in leaf.lexicon(written(facet)):
            documents = leaf.postings(written(facet), term).all_ids()
            counts[bytes(term).decode()] += sum(bool(wanted[base + document]) for document in documents)
    return _most_frequent(counts)


def count_years(columns: Columns, wanted: Mask, zone: str) -> Counts:
    """How many of the wanted documents were published in each year of a time zone."""
    dates = columns.start[wanted]
    place = ZoneInfo(zone)
    years = (_year(seconds, place) for seconds in dates[dates != UNDATED].tolist())
    return _most_frequent(Counter(years))


def _year(seconds: int, zone: ZoneInfo) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC).astimezone(zone).year:04}"


def _most_frequent(counts: Counter[str]) -> Counts:
    return sorted(
        ((value, count) for value, count in counts.items() if count), key=lambda one: (-one[1], one[0])
    )
