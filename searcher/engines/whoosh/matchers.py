"""From a plan to Whoosh matchers, one segment at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import assert_never

import numpy as np
from whoosh.matching import (
    FilterMatcher,
    IntersectionMatcher,
    ListMatcher,
    Matcher,
    NullMatcher,
    UnionMatcher,
)
from whoosh.matching.wrappers import ConstantScoreWrapperMatcher, WrappingMatcher
from whoosh.reading import TermNotFound
from whoosh.searching import Searcher
from whoosh.util import make_binary_tree

from dateline.index.errors import NotSupportedError
from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.engines.whoosh.columns import Columns, Mask
from dateline.searcher.engines.whoosh.expansion import fuzzy_forms, whoosh_field, wildcard_forms
from dateline.searcher.engines.whoosh.proximity import TogetherMatcher, adjacent, within
from dateline.searcher.plan import nodes
from dateline.searcher.plan.nodes.filters import FilterPlan

_BOOSTS = {field.name: field.boost for field in TEXT_FIELDS}


class SegmentMatchers:
    """Makes the matchers of one segment; `base` is its first document's number in the columns."""

    def __init__(self, searcher: Searcher, base: int, columns: Columns) -> None:
        self._searcher = searcher
        self._rows = slice(base, base + searcher.doc_count_all())
        self._columns = columns
        self._whole = searcher.get_parent().reader()

    def matcher(self, plan: nodes.Plan) -> Matcher:
        """The matcher of any node; what only selects scores 0."""
        match plan:
            case nodes.All(parts):
                return self._all(parts)
            case nodes.Any(parts, least, weights):
                return self._at_least(least, [self.matcher(part) for part in parts], weights)
            case nodes.Not(part):
                return self._all((nodes.Not(part),))
            case nodes.Everything():
                return self._rows_where(self._columns.alive)
            case nodes.Nothing():
                return NullMatcher()
            case nodes.Term() | nodes.Phrase() | nodes.Near() | nodes.Wildcard() | nodes.Fuzzy():
                return union(self._placed(plan, field) for field in plan.fields)
            case _:
                return self._filter(plan)

    def _all(self, parts: Sequence[nodes.Plan]) -> Matcher:
        """Every part; exclusions are taken off the rest.

        By a set of documents: Whoosh's AndNotMatcher forgets to exclude its first document when the
        unwanted ones begin before it.
        """
        wanted = [self.matcher(part) for part in parts if not isinstance(part, nodes.Not)]
        unwanted = union(self.matcher(part.part) for part in parts if isinstance(part, nodes.Not))
        kept = intersection(wanted) if wanted else self._rows_where(self._columns.alive)
        return FilterMatcher(kept, {document for document, _ in scored(unwanted)}, exclude=True)

    def _at_least(self, least: int, parts: Sequence[Matcher], weights: Sequence[int]) -> Matcher:
        """At least so many of the parts, or of their weights, their scores added."""
        if least == 1:
            return union(parts)
        if least < 1:
            return union([self._rows_where(self._columns.alive), *parts])
        counts: dict[int, int] = {}
        scores: dict[int, float] = {}
        for part, weight in zip(parts, weights or [1] * len(parts), strict=True):
            for document, score in scored(part):
                counts[document] = counts.get(document, 0) + weight
                scores[document] = scores.get(document, 0.0) + score
        found = sorted(document for document, count in counts.items() if count >= least)
        return _listed(found, [scores[document] for document in found])

    def _filter(self, plan: FilterPlan | nodes.Range) -> Matcher:
        match plan:
            case nodes.Range(column, start, end):
                return self._rows_where(self._columns.overlaps(column, start, end))
            case nodes.Value(column, values):
                return unscored(union(self._postings(column, value) for value in values))
            case nodes.Has(column):
                return unscored(self._postings("known", column))
            case nodes.Copy():
                return self._rows_where(self._columns.copies)
            case nodes.Keys(keys):
                return self._rows_where(
                    np.isin(self._columns.key, np.array(list(keys), np.int64)) & self._columns.alive
                )
            case _:
                assert_never(plan)

    def _placed(self, plan: nodes.Plan, field: str) -> Matcher:
        """The matcher of a node that stands somewhere in one field; it has spans."""
        match plan:
            case nodes.Term(forms, exact):
                return self._words(forms, field, exact=exact, weight=plan.weight)
            case nodes.Phrase(places, exact, _, slop):
                parts = [self._words(forms, field, exact=exact, weight=plan.weight) for forms in places]
                return together(parts, adjacent if slop is None else within(slop))
            case nodes.Near(left, right, distance):
                return together([self._placed(left, field), self._placed(right, field)], within(distance))
            case nodes.Wildcard():
                return self._words(wildcard_forms(self._whole, plan), field, exact=True, weight=plan.weight)
            case nodes.Fuzzy():
                return self._words(fuzzy_forms(self._whole, plan), field, exact=True, weight=plan.weight)
            case nodes.Any(parts, 1):
                return union(self._placed(part, field) for part in parts)
            case _:
                raise NotSupportedError("NEAR takes words and phrases, and groups of them joined by OR.")

    def _words(self, forms: Iterable[str], field: str, *, exact: bool, weight: float) -> Matcher:
        """Any of some forms in one field, weighing as the field's boost says."""
        name = whoosh_field(field, exact_forms=exact)
        found = union(self._postings(name, form) for form in forms)
        boost = _BOOSTS.get(field, 0.0) * weight
        return WrappingMatcher(found, boost=boost) if boost else unscored(found)

    def _postings(self, field: str, term: str) -> Matcher:
        try:
            return self._searcher.postings(field, term)
        except TermNotFound:
            return NullMatcher()

    def _rows_where(self, mask: Mask) -> Matcher:
        """The segment's rows of a mask over all documents, scoring 0."""
        found: list[int] = np.flatnonzero(mask[self._rows]).tolist()
        return _listed(found, [0.0] * len(found))


def scored(matcher: Matcher) -> Iterable[tuple[int, float]]:
    """(document, score) for all that a matcher matches."""
    while matcher.is_active():
        yield matcher.id(), matcher.score()
        matcher.next()


def union(matchers: Iterable[Matcher]) -> Matcher:
    """Documents that any of the matchers matches, their scores added."""
    active = [matcher for matcher in matchers if matcher.is_active()]
    return make_binary_tree(UnionMatcher, active) if active else NullMatcher()


def intersection(matchers: Sequence[Matcher]) -> Matcher:
    """Documents that all the matchers match, their scores added."""
    if not all(matcher.is_active() for matcher in matchers):
        return NullMatcher()
    return make_binary_tree(IntersectionMatcher, matchers)


def together(parts: Sequence[Matcher], rule: Callable[..., list[object]]) -> Matcher:
    """Documents that all the parts match and the rule finds spans in."""
    if not parts or not all(part.is_active() for part in parts):
        return NullMatcher()
    return TogetherMatcher(parts, rule)


unscored = partial(ConstantScoreWrapperMatcher, score=0.0)


def _listed(documents: list[int], scores: list[float]) -> Matcher:
    return ListMatcher(documents, weights=scores)
