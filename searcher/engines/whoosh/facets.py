"""Values as written and how many articles have them."""

from __future__ import annotations

from collections import Counter

from whoosh.reading import IndexReader

from dateline.index.engines.keywords import FACETS
from dateline.index.engines.whoosh.schema import written
from dateline.index.errors import NotSupportedError
from dateline.searcher.engines.base import Counts, most_frequent
from dateline.searcher.engines.whoosh.columns import Mask

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
    return most_frequent(+counts)  # without the values of articles that were not wanted
