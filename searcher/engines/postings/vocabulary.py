"""What a posting index can tell of its words, and of the parts of a query, by counting."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import and_

import numpy as np

from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.engines.base import Tally
from dateline.searcher.engines.postings.arrays import Array, Mask, mask_of
from dateline.searcher.engines.postings.evaluate import Evaluator
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.word_table import WordTable
from dateline.searcher.plan.nodes import Plan


def word_table(leaf: Leaf) -> WordTable:
    """The words of a segment. What only authors, tags or addresses have counts 0."""
    lexicon = leaf.segment.lexicon
    starts, lexemes = lexicon.lexemes_of_forms()
    counts = np.maximum.reduce([_articles(leaf, field.name, len(lexemes)) for field in TEXT_FIELDS])
    of_forms = np.add.reduceat(counts.take(lexemes), starts[:-1]) if len(lexemes) else counts
    return WordTable(*lexicon.forms.raw(), of_forms.astype(np.int32))


def tally(leaves: Sequence[Leaf], parts: Sequence[Plan]) -> list[Tally]:
    """Counts for each part: by itself, and of the articles that have all the others."""
    alone, without = [0] * len(parts), [0] * len(parts)
    for leaf in leaves:
        evaluator = Evaluator(leaf)
        masks = [_mask(leaf, evaluator, part) for part in parts]
        # All parts before each one, and all after it, one mask at a time: an array of all of them costs
        # seven times more.
        before = accumulate(masks[:-1], and_, initial=leaf.live)
        after = [*accumulate(masks[:0:-1], and_, initial=leaf.live)][::-1]
        for number, (mask, earlier, later) in enumerate(zip(masks, before, after, strict=False)):
            alone[number] += int(np.count_nonzero(mask))
            without[number] += int(np.count_nonzero(earlier & later))
    return [Tally(*row) for row in zip(alone, without, strict=True)]


def _mask(leaf: Leaf, evaluator: Evaluator, part: Plan) -> Mask:
    """What a part matches: of a phrase, what a search that found little has just looked up."""
    docs = leaf.kept(part)
    return evaluator.mask(part) if docs is None else mask_of(docs, leaf.size)


def _articles(leaf: Leaf, field: str, lexemes: int) -> Array:
    """In how many articles each lexeme stands in a field. int32 (lexemes,)."""
    postings = leaf.postings(field)
    counts = np.zeros(lexemes, np.int32)
    counts[postings.terms.all()] = np.diff(postings.starts.all())
    return counts
