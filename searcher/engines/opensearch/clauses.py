"""From a plan to OpenSearch's queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, assert_never

from dateline.index.engines.opensearch.mapping import K1, RANK, SCALE, exact, stemmed
from dateline.index.errors import NotSupportedError
from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.plan import nodes

Clause = dict[str, Any]

_BOOSTS = {field.name: field.boost for field in TEXT_FIELDS}
_TEXTS = frozenset(_BOOSTS)
_TO_BM25 = (K1 + 1) / (K1 * SCALE + 1)
"""OpenSearch multiplies by k1 + 1, which for weights that are scaled is as many times too much."""

ALL: Clause = {"match_all": {}}
NONE: Clause = {"match_none": {}}


def clause(plan: nodes.Plan) -> Clause:
    """The query for a plan; what only selects scores 0."""
    match plan:
        case nodes.All(parts):
            return _all(parts)
        case nodes.Any(parts, least, weights):
            some = [clause(part) for part in parts]
            if least < 1:
                return {"bool": {"filter": [ALL], "should": some}}
            if weights:
                return {"bool": {"filter": [_enough(some, weights, least)], "should": some}}
            return {"bool": {"should": some, "minimum_should_match": least}} if len(some) >= least else NONE
        case nodes.Not(part):
            return {"bool": {"filter": [ALL], "must_not": [clause(part)]}}
        case nodes.Everything():
            return _unscored(ALL)
        case nodes.Nothing():
            return NONE
        case nodes.Range(column, start, end):
            return _unscored(_range(column, start, end))
        case nodes.Value(column, values):
            return _unscored({"terms": {column: list(values)}})
        case nodes.Has(column):
            return _unscored({"term": {"known": column}})
        case nodes.Keys(keys):
            return _unscored({"ids": {"values": list(map(str, keys))}})
        case nodes.Copy():
            return _unscored({"term": {"is_copy": True}})
        case nodes.Term(forms, is_exact, fields, weight):
            return _word(forms, fields, weight, is_exact=is_exact)
        case nodes.Wildcard():
            made: Clause = {"value": plan.pattern.replace("\\", "\\\\"), "rewrite": "constant_score"}
            return _patterns("wildcard", made, plan.fields, plan.weight)
        case nodes.Fuzzy():
            made = {
                "value": plan.form,
                "fuzziness": plan.edits,
                "max_expansions": plan.limit,
                "rewrite": "constant_score",
            }
            return _patterns("fuzzy", made, plan.fields, plan.weight)
        case nodes.Phrase() | nodes.Near():
            return _placed(plan)
        case _:
            assert_never(plan)


def unscored(plan: nodes.Plan) -> Clause:
    """The query for a plan where only what it selects counts."""
    return _unscored(clause(plan))


def _all(parts: Sequence[nodes.Plan]) -> Clause:
    """Every part; exclusions are taken off the rest."""
    wanted = [clause(part) for part in parts if not isinstance(part, nodes.Not)]
    unwanted = [clause(part.part) for part in parts if isinstance(part, nodes.Not)]
    return {"bool": {"must": wanted, "filter": [ALL], "must_not": unwanted}}


def _unscored(query: Clause) -> Clause:
    return {"bool": {"filter": [query]}}


def _range(column: str, start: int | None, end: int | None) -> Clause:
    """Articles whose interval shares an instant with `[start, end)`; the undated have none."""
    if start is not None and end is not None and start >= end:
        return NONE
    if column == "indexed":
        return {"range": {"indexed": {**_bound("gte", start), **_bound("lt", end)}}}
    return {
        "bool": {
            "filter": [
                {"exists": {"field": "start"}},
                {"range": {"start": _bound("lt", end)}},
                {"range": {"end": _bound("gt", start)}},
            ]
        }
    }


def _bound(name: str, value: int | None) -> dict[str, int]:
    return {} if value is None else {name: value}


def _field(name: str, *, is_exact: bool) -> str:
    """The field for the words of a field; those of values have exact forms only."""
    if name not in _TEXTS:
        return name
    return exact(name) if is_exact else stemmed(name)


def _enough(parts: Sequence[Clause], weights: Sequence[int], least: int) -> Clause:
    """What has parts whose weights come to `least`: each part scores its weight, and less is left out."""
    weighed = [
        {"constant_score": {"filter": part, "boost": weight}}
        for part, weight in zip(parts, weights, strict=True)
        if weight
    ]
    return (
        {"function_score": {"query": {"bool": {"should": weighed}}, "min_score": least}} if weighed else NONE
    )


def _word(forms: Iterable[str], fields: Sequence[str], weight: float, *, is_exact: bool) -> Clause:
    """Any of some forms. In all text fields together it is one term whose weights are ready."""
    forms = list(forms)
    clauses: list[Clause] = []
    if _TEXTS.issubset(fields):
        rank = exact(RANK) if is_exact else RANK
        clauses += [{"term": {rank: {"value": form, "boost": weight * _TO_BM25}}} for form in forms]
        fields = [name for name in fields if name not in _TEXTS]
    for name in fields:
        boost = weight * _BOOSTS.get(name, 0.0)
        found: list[Clause] = [
            {"term": {_field(name, is_exact=is_exact): {"value": form, "boost": boost or 1.0}}}
            for form in forms
        ]
        clauses += found if boost else map(_unscored, found)
    return _any(clauses)


def _any(clauses: Sequence[Clause]) -> Clause:
    if len(clauses) == 1:
        return clauses[0]
    return {"bool": {"should": list(clauses), "minimum_should_match": 1}} if clauses else NONE


def _patterns(kind: str, made: Clause, fields: Sequence[str], weight: float) -> Clause:
    """A pattern in each of some fields; what it finds scores as the fields' boosts say."""
    clauses = []
    for name in fields:
        boost = weight * _BOOSTS.get(name, 0.0)
        query = {kind: {_field(name, is_exact=True): {**made, "boost": boost or 1.0}}}
        clauses.append(query if boost else _unscored(query))
    return _any(clauses)


def _placed(plan: nodes.Phrase | nodes.Near) -> Clause:
    """Words at their places. The places select; the words, wherever they stand, score."""
    found = [{"intervals": {_field(name, is_exact=True): _interval(plan, name)}} for name in plan.fields]
    words = list(_words_of(plan, plan.weight))
    return {"bool": {"filter": [_any(found)], "should": words}}


def _words_of(plan: nodes.Plan, weight: float) -> Iterable[Clause]:
    match plan:
        case nodes.Phrase(places, is_exact, fields):
            for forms in places:
                yield _word(forms, fields, weight, is_exact=is_exact)
        case nodes.Near(left, right):
            yield from _words_of(left, weight)
            yield from _words_of(right, weight)
        case nodes.Any(parts):
            for part in parts:
                yield from _words_of(part, weight)
        case _:
            yield clause(plan)


def _interval(plan: nodes.Plan, field: str) -> Clause:
    """Where a node stands in one field."""
    match plan:
        case nodes.Term(forms, is_exact):
            return _forms(forms, field, is_exact=is_exact)
        case nodes.Phrase(places, is_exact, _, slop):
            parts = [_forms(forms, field, is_exact=is_exact) for forms in places]
            return _together(parts, 0, "ordered") if slop is None else _together(parts, slop)
        case nodes.Near(left, right, distance):
            return _together([_interval(left, field), _interval(right, field)], distance)
        case nodes.Wildcard(pattern):
            return {
                "wildcard": {
                    "pattern": pattern.replace("\\", "\\\\"),
                    "use_field": _field(field, is_exact=True),
                }
            }
        case nodes.Fuzzy(form, edits):
            return {"fuzzy": {"term": form, "fuzziness": edits, "use_field": _field(field, is_exact=True)}}
        case nodes.Any(parts, 1):
            return {"any_of": {"intervals": [_interval(part, field) for part in parts]}}
        case _:
            raise NotSupportedError("NEAR takes words and phrases, and groups of them joined by OR.")


def _forms(forms: Iterable[str], field: str, *, is_exact: bool) -> Clause:
    name = _field(field, is_exact=is_exact)
    one_by_one = [{"match": {"query": form, "analyzer": "whitespace", "use_field": name}} for form in forms]
    return one_by_one[0] if len(one_by_one) == 1 else {"any_of": {"intervals": one_by_one}}


def _together(parts: Sequence[Clause], gaps: int, mode: str = "unordered_no_overlap") -> Clause:
    """All parts with at most so many other words between."""
    if len(parts) == 1:
        return parts[0]
    return {"all_of": {"mode": mode, "max_gaps": gaps, "intervals": list(parts)}}
