"""What a Whoosh index can tell of its words, and of the parts of a query, by counting."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from whoosh.reading import IndexReader

from dateline.index.engines.whoosh.schema import exact
from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.engines.base import Tally
from dateline.searcher.engines.whoosh.columns import Mask
from dateline.searcher.engines.word_table import WordTable


def word_table(reader: IndexReader) -> WordTable:
    """The words of the text fields."""
    counts: dict[bytes, int] = {}
    for field in TEXT_FIELDS:
        for word, info in reader.iter_field(exact(field.name)):
            counts[bytes(word)] = max(counts.get(bytes(word), 0), int(info.doc_frequency()))
    return WordTable.of(sorted(counts.items()))


def tally(masks: Sequence[Mask], alive: Mask) -> list[Tally]:
    """Counts for each part from the articles that it matches: bool (articles,) each."""
    missing = len(masks) - np.sum(masks, axis=0)
    return [Tally(int(mask.sum()), int(((missing - ~mask == 0) & alive).sum())) for mask in masks]
