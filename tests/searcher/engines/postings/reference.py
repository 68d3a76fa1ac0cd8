"""BM25F with dictionaries and loops: slow, plain, and what the engine's scores are compared with."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.index.analysis import is_stop_word, stem, tokens
from dateline.index.article import Article
from dateline.index.change import Change
from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.plan.nodes import All, Any, Everything, Not, Phrase, Plan, Range, Term

K1 = 1.2
NAMES = tuple(field.name for field in TEXT_FIELDS)


@dataclass(frozen=True)
class Words:
    """A field's words: exact forms, and stems (None for stop words), at their positions."""

    forms: list[str]
    stems: list[str | None]

    @property
    def length(self) -> int:
        """Words without stop words."""
        return sum(one is not None for one in self.stems)


def words_of(article: Article, field: str) -> Words:
    """Analyse one field."""
    forms = [token.form for token in tokens(getattr(article, field) or "")]
    language = article.language
    return Words(forms, [None if is_stop_word(form, language) else stem(form, language) for form in forms])


class Reference:
    """Scores over the latest state of some changes."""

    def __init__(self, changes: Iterable[Change]) -> None:
        latest = {change.key: change for change in changes}
        self.changes = {key: change for key, change in latest.items() if change.article is not None}
        self.words = {
            key: {field: words_of(change.article, field) for field in NAMES}
            for key, change in self.changes.items()
            if change.article is not None
        }
        self.averages = {
            field: sum(words[field].length for words in self.words.values()) / max(len(self.words), 1)
            for field in NAMES
        }

    def scores(self, plan: Plan) -> dict[int, float]:
        """Key -> score of all that match."""
        return {key: score for key in self.changes if (score := self._score(plan, key)) is not None}

    def _score(self, plan: Plan, key: int) -> float | None:
        match plan:
            case Term() | Phrase():
                return self._ranked(plan, key)
            case All(parts):
                scores = [self._score(part, key) for part in parts]
                return None if None in scores else sum(score or 0.0 for score in scores)
            case Any(parts, least):
                found = [score for part in parts if (score := self._score(part, key)) is not None]
                return sum(found) if len(found) >= least else None
            case Not(part):
                return 0.0 if self._score(part, key) is None else None
            case Everything():
                return 0.0
            case Range("published", start, end):
                return 0.0 if self._overlaps(key, start, end) else None
        raise AssertionError(plan)

    def _overlaps(self, key: int, start: int | None, end: int | None) -> bool:
        interval = self.changes[key].published
        if interval is None:
            return False
        low = interval[0] if start is None else max(start, interval[0])
        high = interval[1] if end is None else min(end, interval[1])
        return low < high

    def _ranked(self, node: Term | Phrase, key: int) -> float | None:
        tf = self._tf(node, key, node.fields)
        if tf == 0:
            return None
        counted = NAMES if isinstance(node, Term) else node.fields
        df = sum(self._tf(node, other, counted) > 0 for other in self.words)
        idf = math.log(1 + (len(self.words) - df + 0.5) / (df + 0.5))
        return node.weight * idf * tf * (K1 + 1) / (K1 + tf)

    def _tf(self, node: Term | Phrase, key: int, fields: Iterable[str]) -> float:
        total = 0.0
        for field in TEXT_FIELDS:
            if field.name in fields:
                words = self.words[key][field.name]
                average = self.averages[field.name]
                norm = 1 - field.b + (field.b * words.length / average if average else 0.0)
                total += field.boost * occurrences(node, words) / norm
        return total


def occurrences(node: Term | Phrase, words: Words) -> int:
    """How often a word or an exact phrase stands in a field."""
    sequence: list[str] | list[str | None] = words.forms if node.exact else words.stems
    places = (node.forms,) if isinstance(node, Term) else node.places
    return sum(
        all(sequence[start + number] in forms for number, forms in enumerate(places))
        for start in range(len(sequence) - len(places) + 1)
    )
