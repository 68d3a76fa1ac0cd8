"""Facets: how many of some articles have each value of a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from dateline.index.engines.keywords import FACETS
from dateline.index.errors import NotSupportedError
from dateline.searcher.engines.base import Counts, most_frequent
from dateline.searcher.engines.postings.arrays import Mask
from dateline.searcher.engines.postings.leaf import Leaf

_OF_ATTRIBUTE = {attribute: facet for facet, attribute in FACETS.items()}


def count_values(leaves: Sequence[Leaf], wanted: Sequence[Mask], name: str) -> Counts:
    """How many of the wanted documents have each value. wanted: bool (documents,) for each leaf."""
    facet = _OF_ATTRIBUTE.get(name, name)
    if facet not in FACETS:
        raise NotSupportedError(f"Values of “{name}” can't be counted; choose among {', '.join(FACETS)}.")
    counts: Counter[str] = Counter()
    for leaf, mask in zip(leaves, wanted, strict=True):
        column = f"written.{facet}"
        of_values = leaf.column(column).counts(mask)
        values = leaf.values(column)
        present = np.flatnonzero(of_values)
        for number, count in zip(present.tolist(), of_values[present].tolist(), strict=True):
            counts[values[number]] += count
    return most_frequent(counts)
