"""Phrases and words near one another, from the plan to weighted documents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dateline.index.errors import NotSupportedError
from dateline.searcher.engines.postings.arrays import (
    NO_INTS,
    Array,
    Ints,
    distinct_sorted,
    intersected,
    mask_of,
)
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.scoring import BOOSTS
from dateline.searcher.engines.postings.spans import (
    DOC_SHIFT,
    MAX_PLACE,
    NO_SPANS,
    Spans,
    among,
    distinct,
    frequencies,
    near,
    word_places,
)
from dateline.searcher.engines.postings.terms import Weighted, summed
from dateline.searcher.plan.nodes import Any, Near, Phrase, Plan, Term

Runs = list[tuple[int, int]]


def weighted_spans(leaf: Leaf, plan: Phrase | Near) -> Weighted:
    """The live documents with a phrase, or with words near one another; tf counts the places it stands."""
    found = [(field, _spans(leaf, plan, field)) for field in plan.fields]
    weighted = [
        frequencies(spans, leaf.weights(field) if field in BOOSTS else None)
        for field, spans in found
        if len(spans.first)
    ]
    if len(weighted) == 1:
        return weighted[0]
    docs = np.concatenate([NO_INTS, *(docs for docs, _ in weighted)])
    return summed(docs, np.concatenate([np.empty(0), *(tf for _, tf in weighted)]), leaf.size)


def _spans(leaf: Leaf, plan: Plan, field: str, within: Ints | None = None) -> Spans:
    """Where a plan stands in one field, in some live documents (ascending) or in all."""
    match plan:
        case Term(forms, exact):
            return _phrase(leaf, field, [_runs(leaf, field, forms, exact=exact)], None, within)
        case Phrase(places, exact, _, slop):
            runs = [_runs(leaf, field, forms, exact=exact) for forms in places]
            return _phrase(leaf, field, runs, slop, within)
        case Near(left, right, distance):
            one = _spans(leaf, left, field, within)
            other = _spans(leaf, right, field, distinct_sorted(one.docs))
            return near((one, other), distance)
        case Any(parts, 1):
            found = [_spans(leaf, part, field, within) for part in parts]
            return (
                distinct(*(np.concatenate(ends) for ends in zip(*found, strict=True))) if found else NO_SPANS
            )
    raise NotSupportedError("NEAR takes words and phrases, and groups of them joined by OR.")


def _phrase(leaf: Leaf, field: str, words: Sequence[Runs], slop: int | None, within: Ints | None) -> Spans:
    """The spans of words, adjacent in order or (slop) near in any order."""
    if not words or not all(words):
        return NO_SPANS
    lists = [_docs(leaf, field, runs) for runs in words]
    docs = intersected(lists if within is None else [*lists, within], leaf.size)
    docs = docs[leaf.live[docs]] if leaf.has_deletions else docs
    if not len(docs):
        return NO_SPANS
    if slop is None:
        return _adjacent(leaf, field, words, docs)
    places = [word_places(leaf, field, runs, docs) for runs in words]
    return near([Spans(one, one) for one in places], slop)


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
