"""Plans in the words of Whoosh's own query classes, over the fields of the codec's reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import combinations
from typing import Any

from whoosh import query
from whoosh.matching import NullMatcher
from whoosh.query.spans import SpanNear, SpanQuery
from whoosh.reading import IndexReader
from whoosh.scoring import BM25F, BM25FScorer
from whoosh.searching import Searcher
from whoosh.util.numeric import byte_to_length, length_to_byte

from dateline.index.engines.codec import exact
from dateline.index.fields import TEXT_FIELDS, WORD_FIELDS
from dateline.searcher.engines.whoosh.expansion import fuzzy_forms
from dateline.searcher.engines.whoosh.proximity import TogetherMatcher, within
from dateline.searcher.plan import nodes

NEXT_TO_NOTHING = 1e-30
"""The score of what only selects: Whoosh takes 0 for "no score was given" and makes it 1."""

_BOOSTS = {field.name: field.boost for field in TEXT_FIELDS}


class RoundedBM25F(BM25F):  # type: ignore[misc]  # Whoosh is untyped
    """BM25F as stock Whoosh computes it: with lengths that went through a single byte."""

    def __init__(self) -> None:
        names = {field.name: field.b for field in TEXT_FIELDS}
        parameters = {f"{name}_B": b for name, b in names.items()}
        super().__init__(K1=1.2, **parameters, **{f"{exact(name)}_B": b for name, b in names.items()})

    def scorer(self, searcher: Searcher, fieldname: str, text: bytes, qf: int = 1) -> Any:
        """Whoosh's scorer of a term, its length function rounded."""
        scorer = super().scorer(searcher, fieldname, text, qf)
        if isinstance(scorer, BM25FScorer):
            length = scorer.dfl
            scorer.dfl = lambda document: byte_to_length(length_to_byte(length(document)))
        return scorer


class Whole(TogetherMatcher):
    """The stock engine's matcher of words near one another, for collectors."""

    def replace(self, minquality: float = 0) -> Any:
        """Nothing simpler: its parts are needed for their spans."""
        return self if self.is_active() else NullMatcher()


class Sized(SpanQuery):  # type: ignore[misc]
    """What Whoosh's And and Or ask of their parts, and its SpanNear does not tell."""

    def estimate_size(self, ixreader: IndexReader) -> int:
        """At most how many documents match."""
        return int(self.q.estimate_size(ixreader))


class Nearby(Sized, SpanNear):  # type: ignore[misc]
    """Whoosh's SpanNear."""


class Within(Sized):
    """All of three or more parts in any order within a slop, for which Whoosh has no class of its own."""

    def __init__(self, parts: Sequence[query.Query], slop: int) -> None:
        self.q = query.And(list(parts))
        self.parts = parts
        self.slop = slop

    def matcher(self, searcher: Searcher, context: Any = None) -> Any:
        """Whoosh's matchers of the parts, under the rule that the stock engine has for a slop."""
        spanned = self._span_context(context)
        parts = [part.matcher(searcher, spanned) for part in self.parts]
        return Whole(parts, within(self.slop)) if all(part.is_active() for part in parts) else NullMatcher()


class Lowering:
    """Lowers plans for one reader, which tells what misspelt words and copies stand for."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader

    def query(self, plan: nodes.Plan) -> query.Query:
        """The query of any node."""
        match plan:
            case nodes.All(parts):
                return query.And([self.query(part) for part in parts]) if parts else everything()
            case nodes.Any(parts, least, weights):
                return self._at_least([self.query(part) for part in parts], least, weights)
            case nodes.Not(part):
                # Neither of Whoosh's exclusions can be trusted everywhere: see docs/whoosh.md.
                return unscored(query.AndNot(everything(), self.query(part)))
            case nodes.Everything():
                return everything()
            case nodes.Nothing():
                return query.NullQuery
            case nodes.Range() | nodes.Value() | nodes.Has() | nodes.Copy() | nodes.Keys():
                return unscored(self._filter(plan))
            case _:
                return any_of(self._placed(plan, field) for field in plan.fields)

    def _at_least(self, parts: list[query.Query], least: int, weights: Sequence[int]) -> query.Query:
        if least < 2:
            return any_of(parts if least else [*parts, everything()])
        counted = list(zip(parts, weights or [1] * len(parts), strict=True))
        enough = [
            query.And([part for part, _ in chosen])
            for size in range(1, len(parts) + 1)
            for chosen in combinations(counted, size)
            if sum(weight for _, weight in chosen) >= least
        ]
        return query.Require(any_of(parts), any_of(enough))

    def _filter(self, plan: nodes.Plan) -> query.Query:
        match plan:
            case nodes.Value(column, values):
                return any_of(query.Term(column, value) for value in values)
            case nodes.Has(column):
                return query.Term("known", column)
            case nodes.Copy():
                return any_of(query.Term("key", key) for key in self._copies())
            case nodes.Keys(keys):
                return any_of(query.Term("key", key) for key in keys)
            case nodes.Range(column, start, end):
                if start is not None and end is not None and start >= end:
                    return query.NullQuery
                first, last = ("indexed", "indexed") if column == "indexed" else ("start", "end")
                begun = query.NumericRange(first, None, end, endexcl=end is not None)
                # A moment of indexing covers the second that begins with it.
                over = query.NumericRange(last, start, None, startexcl=start is not None and last == "end")
                return query.And([begun, over])
        raise AssertionError(plan)

    def _copies(self) -> list[int]:
        keys, stories = (self._reader.column_reader(name) for name in ("key", "story"))
        return [keys[doc] for doc in self._reader.all_doc_ids() if keys[doc] != stories[doc]]

    def _placed(self, plan: nodes.Plan, field: str) -> query.Query:
        """The query of a node that stands somewhere in one field."""
        match plan:
            case nodes.Term(forms, is_exact):
                return self._words(forms, field, is_exact, plan.weight)
            case nodes.Phrase():
                return self._phrase(plan, field)
            case nodes.Near(left, right, distance):
                return near(self._placed(left, field), self._placed(right, field), distance)
            case nodes.Wildcard(pattern):
                boost = _BOOSTS.get(field, NEXT_TO_NOTHING) * plan.weight
                return query.Wildcard(_named(field, True), pattern, boost=boost, constantscore=False)
            case nodes.Fuzzy():
                return self._words(fuzzy_forms(self._reader, plan), field, True, plan.weight)
            case nodes.Any(parts, 1):
                return any_of(self._placed(part, field) for part in parts)
        raise AssertionError(plan)

    def _phrase(self, plan: nodes.Phrase, field: str) -> query.Query:
        slop = plan.slop
        if not all(plan.places):
            return query.NullQuery
        if slop is None and len(plan.places) > 1 and all(len(forms) == 1 for forms in plan.places):
            boost = _BOOSTS.get(field, NEXT_TO_NOTHING) * plan.weight
            words = [form for (form,) in plan.places]
            return query.Phrase(_named(field, plan.exact), words, boost=boost)
        parts = [self._words(forms, field, plan.exact, plan.weight) for forms in plan.places]
        if len(parts) < 2:
            return parts[0] if parts else query.NullQuery
        if slop is None:
            return reduce(Nearby, parts)
        return near(*parts, slop) if len(parts) == 2 else Within(parts, slop)

    def _words(self, forms: Iterable[str], field: str, is_exact: bool, weight: float) -> query.Query:
        boost = _BOOSTS.get(field, NEXT_TO_NOTHING) * weight
        return any_of(query.Term(_named(field, is_exact), form, boost=boost) for form in forms)


def near(left: query.Query, right: query.Query, distance: int) -> query.Query:
    """Two parts in either order; Whoosh's slop is the difference of positions."""
    return Nearby(left, right, slop=distance + 1, ordered=False)


def any_of(queries: Iterable[query.Query]) -> query.Query:
    """Whoosh's Or, and nothing at all where there is nothing to choose from."""
    parts = list(queries)
    return query.Or(parts) if parts else query.NullQuery


def everything() -> query.Query:
    """All articles, next to unscored."""
    return query.Every(boost=NEXT_TO_NOTHING)


def unscored(selecting: query.Query) -> query.Query:
    """What only selects."""
    return query.ConstantScoreQuery(selecting, NEXT_TO_NOTHING)


def _named(field: str, is_exact: bool) -> str:
    return exact(field) if is_exact and field not in WORD_FIELDS else field
