"""BM25F: fields weigh inside the term frequency (Robertson, Zaragoza and Taylor 2004; Lucene's idf).

For a word in an article: tf = sum over fields of boost * frequency / (1 - b + b * length / average length);
score = weight * idf * tf * (k1 + 1) / (k1 + tf), idf = ln(1 + (N - df + 0.5) / (df + 0.5)).
Lengths leave stop words out; averages, N and df are of the live articles of all segments together, so how
articles are spread over segments does not show. A phrase counts as a word of its own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from dateline.index.engines.postings.container import Array
from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.engines.postings.arrays import Floats
from dateline.searcher.engines.ranking import K1

BOOSTS: Mapping[str, float] = {field.name: field.boost for field in TEXT_FIELDS}
"""Text field -> boost; a field that is not here does not rank."""

_B = {field.name: field.b for field in TEXT_FIELDS}


def idf(articles: int, df: int) -> float:
    """What the rarity of a word is worth: `df` of `articles` have it."""
    return math.log(1 + (articles - df + 0.5) / (df + 0.5))


def saturated(tf: Floats, factor: float) -> Floats:
    """Scores from weighted frequencies: factor (weight * idf) * tf * (k1 + 1) / (k1 + tf)."""
    return tf * (factor * (K1 + 1)) / (tf + K1)


def field_weights(field: str, lengths: Array, average: float) -> Floats:
    """What one occurrence in a field adds to tf, for each article. lengths: (articles,)."""
    b = _B[field]
    weights: Floats = BOOSTS[field] / (1 - b + (b / average if average else 0.0) * lengths)
    return weights
