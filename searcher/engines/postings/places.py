"""Where the words of terms and phrases stand in a field of a segment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dateline.searcher.engines.postings.arrays import (
    Array,
    Ints,
    among,
    distinct_sorted,
    intersected,
    mask_of,
)
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.spans import (
    DOC_SHIFT,
    MAX_PLACE,
    NO_SPANS,
    Spans,
    near,
    word_places,
)
from dateline.searcher.plan.nodes import Phrase, Term

Runs = list[tuple[int, int]]


def phrase_spans(
    leaf: Leaf, field: str, node: Term | Phrase, slop: int | None = None, within: Ints | None = None
) -> Spans:
    """The spans in a field of a term, or of a phrase's words: adjacent in order, or (slop) near in any order.

    within: documents (ascending) to look in; all where it is None.
    """
    places = (node.forms,) if isinstance(node, Term) else node.places
    words = [_runs(leaf, field, forms, exact=node.exact) for forms in places]
    if not words or not all(words):
        return NO_SPANS
    lists = [_docs(leaf, field, runs) for runs in words]
    docs = intersected(lists if within is None else [*lists, within], leaf.size)
    docs = docs[leaf.live[docs]] if leaf.has_deletions else docs
    if not len(docs):
        return NO_SPANS
    if slop is None:
        return _adjacent(leaf, field, words, docs)
    of_words = [word_places(leaf, field, runs, docs) for runs in words]
    return near([Spans(one, one) for one in of_words], slop)


def _adjacent(leaf: Leaf, field: str, words: Sequence[Runs], docs: Ints) -> Spans:
    """The spans of words one after another. From the rarest on: each looks only where the others stand."""
    first, *others = sorted(range(len(words)), key=lambda number: _frequency(leaf, field, words[number]))
    places = word_places(leaf, field, words[first], docs)
    starts = places[places & MAX_PLACE >= first] - first  # else it would begin in the document before
    for number in others:
        starts = starts[among(starts + number, word_places(leaf, field, words[number], docs))]
        if not len(starts):
            return NO_SPANS
        docs = distinct_sorted(starts >> DOC_SHIFT)
    return Spans(starts, starts + (len(words) - 1))


def _frequency(leaf: Leaf, field: str, runs: Runs) -> int:
    """How often some lexemes stand in a field."""
    return sum(len(leaf.positions(field, low, high)) for low, high in runs)


def _docs(leaf: Leaf, field: str, runs: Runs) -> Array:
    """The documents, deleted ones too, that have any of some lexemes in a field: ascending, each once."""
    listed = [leaf.docs(field, low, high) for low, high in runs]
    if len(runs) == 1 and runs[0][1] - runs[0][0] == 1:
        return listed[0]
    return mask_of(np.concatenate(listed), leaf.size).nonzero()[0]


def _runs(leaf: Leaf, field: str, forms: tuple[str, ...], *, exact: bool) -> Runs:
    return sorted({(low, high) for _, low, high in leaf.find(forms, (field,), exact=exact)})
