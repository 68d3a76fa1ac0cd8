"""What a posting index can tell of its words, and of the parts of a query, by counting."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.engines.base import Tally
from dateline.searcher.engines.postings.arrays import Array, Mask, mask_of
from dateline.searcher.engines.postings.evaluate import Evaluator
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.word_table import WordTable
from dateline.searcher.plan import Plan


def word_table(leaf: Leaf) -> WordTable:
    """The words of a segment. What only authors, tags or addresses have counts 0."""
    lexicon = leaf.segment.lexicon
    starts, lexemes = lexicon.lexemes_of_forms()
    counts = np.maximum.reduce([_articles(leaf, field.name, len(lexemes)) for field in TEXT_FIELDS])
    of_forms = np.add.reduceat(counts.take(lexemes), starts[:-1]) if len(lexemes) else counts
    return WordTable(*lexicon.forms.raw(), of_forms.astype(np.int32))


def tally(leaves: Sequence[Leaf], parts: Sequence[Plan]) -> list[Tally]:
    """Counts for each part: by itself, and of the articles that have all the others."""
    alone = np.zeros(len(parts), np.int64)
    without = np.zeros(len(parts), np.int64)
    for leaf in leaves:
        evaluator = Evaluator(leaf, {}, {})
        found = [_found_before(leaf, part) for part in parts]
        masks = np.array(
            [evaluator.mask(part) if mask is None else mask for part, mask in zip(parts, found, strict=True)],
            bool,
        ).reshape(len(parts), leaf.size)
        missing = len(parts) - masks.sum(axis=0)
        alone += masks.sum(axis=1)
        without += ((missing - ~masks == 0) & leaf.live).sum(axis=1)
    return [Tally(*row) for row in zip(alone.tolist(), without.tolist(), strict=True)]


def _found_before(leaf: Leaf, part: Plan) -> Mask | None:
    """What a phrase matches, where a search that found little has just looked it up."""
    docs = leaf.kept(part)
    return None if docs is None else mask_of(docs, leaf.size)


def _articles(leaf: Leaf, field: str, lexemes: int) -> Array:
    """In how many articles each lexeme stands in a field. int32 (lexemes,)."""
    postings = leaf.postings(field)
    counts = np.zeros(lexemes, np.int32)
    counts[postings.terms.all()] = np.diff(postings.starts.all())
    return counts
