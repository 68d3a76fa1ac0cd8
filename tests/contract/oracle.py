"""What a plan means, said in sets: a plain evaluator that engines are compared with.

It reads every article for every node and is right before it is quick.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

from dateline.index.analysis import fold_value, is_stop_word, stem, tokens
from dateline.index.article import Article
from dateline.index.change import Change
from dateline.searcher.plan import nodes

Span = tuple[int, int]

_TEXTS = ("headline", "standfirst", "body")
_APART = 10**6


@dataclass(frozen=True)
class Word:
    """One word at its place in a field; stemmed is None for a stop word and in fields of values."""

    form: str
    stemmed: str | None
    position: int


class Oracle:
    """Evaluates plans over changes; a later change of a key takes the place of an earlier one."""

    def __init__(self, changes: Iterable[Change]) -> None:
        latest = {change.key: change for change in changes}
        self._changes = {key: change for key, change in latest.items() if change.article is not None}
        self._words = {
            (key, field): _words(change.article, field)
            for key, change in self._changes.items()
            for field in (*_TEXTS, "authors", "tags", "url")
        }

    def matching(self, plan: nodes.Plan) -> set[int]:
        """The keys of the articles that match."""
        return {key for key in self._changes if self._matches(key, plan)}

    def _matches(self, key: int, plan: nodes.Plan) -> bool:
        change = self._changes[key]
        article = change.article
        assert article is not None
        match plan:
            case nodes.All(parts):
                return all(self._matches(key, part) for part in parts)
            case nodes.Any(parts, least, weights):
                counted = zip(parts, weights or [1] * len(parts), strict=True)
                return sum(weight for part, weight in counted if self._matches(key, part)) >= least
            case nodes.Not(part):
                return not self._matches(key, part)
            case nodes.Everything():
                return True
            case nodes.Nothing():
                return False
            case nodes.Copy():
                return change.story != change.key
            case nodes.Keys(keys):
                return key in keys
            case nodes.Range(column, start, end):
                moment = (change.indexed, change.indexed + 1)
                return _overlap(change.published if column == "published" else moment, start, end)
            case nodes.Value(column, values):
                return not set(values).isdisjoint(_values(article, column))
            case nodes.Has(column):
                plural = {"date": "published", "author": "authors", "tag": "tags"}.get(column, column)
                return bool(getattr(article, plural))
            case _:
                return any(self._spans(key, field, plan) for field in plan.fields)

    def _spans(self, key: int, field: str, plan: nodes.Plan) -> set[Span]:
        """Where a node stands in one field: `[first, last]` positions, both included."""
        match plan:
            case nodes.Term(forms, exact):
                return self._places(key, field, forms, exact=exact)
            case nodes.Phrase(places, exact, _, slop):
                found = [self._places(key, field, forms, exact=exact) for forms in places]
                return _adjacent(found) if slop is None else _near(found, slop)
            case nodes.Near(left, right, distance):
                return _near([self._spans(key, field, left), self._spans(key, field, right)], distance)
            case nodes.Any(parts, 1):
                return set().union(*(self._spans(key, field, part) for part in parts))
            case nodes.Wildcard(pattern):
                regex = "".join({"*": ".*", "?": "."}.get(c, re.escape(c)) for c in pattern)
                matching = re.compile(regex, re.DOTALL).fullmatch
                return {(w.position, w.position) for w in self._words[key, field] if matching(w.form)}
            case nodes.Fuzzy(form, edits):
                words = self._words[key, field]
                return {(w.position, w.position) for w in words if _edits(w.form, form) <= edits}
        raise AssertionError(f"{plan} has no place in a field")

    def _places(self, key: int, field: str, forms: tuple[str, ...], *, exact: bool) -> set[Span]:
        exact = exact or field not in _TEXTS
        words = self._words[key, field]
        return {(w.position, w.position) for w in words if (w.form if exact else w.stemmed) in forms}


def _words(article: Article | None, field: str) -> list[Word]:
    """The words of a field; between two authors or tags lies a gap that nothing reaches across."""
    value = getattr(article, field) or ()
    language = article.language if article else None
    return [
        Word(
            token.form,
            None if is_stop_word(token.form, language) else stem(token.form, language),
            token.position + number * _APART,
        )
        for number, text in enumerate((value,) if isinstance(value, str) else value)
        for token in tokens(text)
    ]


def _overlap(interval: Span | None, start: int | None, end: int | None) -> bool:
    if interval is None:
        return False
    low = interval[0] if start is None else max(interval[0], start)
    high = interval[1] if end is None else min(interval[1], end)
    return low < high


def _values(article: Article, column: str) -> set[str]:
    if column == "domain":
        host = re.sub(r"^https?://([^/#?]*).*$", r"\1", article.url or "")
        labels = host.split(".")
        return {".".join(labels[start:]) for start in range(len(labels))} if host else set()
    value = getattr(article, column)
    return {fold_value(value)} if value else set()


def _adjacent(places: list[set[Span]]) -> set[Span]:
    return {
        (chosen[0][0], chosen[-1][1])
        for chosen in product(*places)
        if chosen and all(after[0] == before[1] + 1 for before, after in pairwise(chosen))
    }


def _near(places: list[set[Span]], slop: int) -> set[Span]:
    """All in any order, none on another's place, at most `slop` other words within the whole."""
    found = set()
    for chosen in product(*places):
        ordered = sorted(chosen)
        apart = all(before[1] < after[0] for before, after in pairwise(ordered))
        start, end = ordered[0][0], ordered[-1][1]
        covered = sum(last - first + 1 for first, last in ordered)
        if apart and end - start + 1 - covered <= slop:
            found.add((start, end))
    return found


@cache
def _edits(one: str, other: str) -> int:
    """Edits between two words: one letter more, less or other, or two neighbours swapped."""
    if not one or not other:
        return len(one) + len(other)
    choices = [
        _edits(one[1:], other) + 1,
        _edits(one, other[1:]) + 1,
        _edits(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if one[:2] == other[1::-1]:
        choices.append(_edits(one[2:], other[2:]) + 1)
    return min(choices)
