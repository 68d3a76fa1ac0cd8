"""What is asked: ten kinds of query, drawn from the articles with a seed."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from benchmarks.corpus import NewsText

Form = Literal["all", "any", "phrase"]

_TOKEN = re.compile(r"[a-z]+|[^a-z\s]+")
_SAMPLE = 4_000
_STOPS = frozenset(
    """
    about all also and are been but can for from had has have her him his into its more not one our out said
    she than that the their there they this was were what when which who will with would you your
    """.split()  # noqa: SIM905 - a list of 45 quoted words is no easier to read
)


@dataclass(frozen=True, slots=True)
class Query:
    """One question, in no engine's language.

    since, until: `[since, until)` days in ISO 8601, both or neither. newest: order by date.
    counts: with the facets source and section, and a timeline by month.
    """

    kind: str
    words: tuple[str, ...]
    form: Form = "all"
    since: str | None = None
    until: str | None = None
    newest: bool = False
    counts: bool = False


def draw(articles: Sequence[NewsText], each: int = 8, seed: int = 11) -> list[Query]:
    """`each` queries of every kind, from a sample of the articles."""
    sampled = random.Random(seed).sample(articles, min(_SAMPLE, len(articles)))
    drawer = _Drawer(sampled, random.Random(seed))
    makers: tuple[Callable[[], Query], ...] = (
        lambda: Query("rare word", drawer.words(1, 0.0004, 0.002)),
        lambda: Query("medium word", drawer.words(1, 0.01, 0.05)),
        lambda: Query("common word", drawer.words(1, 0.2, 0.6)),
        lambda: Query("2 words", drawer.together(2)),
        lambda: Query("4 words", drawer.together(4)),
        lambda: Query("either of 3", drawer.words(3, 0.01, 0.1), "any"),
        lambda: Query("phrase of 2", drawer.phrase(2), "phrase"),
        lambda: Query("phrase of 3", drawer.phrase(3), "phrase"),
        lambda: drawer.dated(Query("word and month", drawer.words(1, 0.05, 0.3)), months=1),
        lambda: drawer.dated(Query("phrase and dates", drawer.phrase(2), "phrase"), months=24),
        lambda: Query("newest first", drawer.words(1, 0.05, 0.5), newest=True),
        lambda: Query("with counts", drawer.words(1, 0.05, 0.5), counts=True),
    )
    return [make() for make in makers for _ in range(each)]


def without_counts(query: Query) -> Query:
    """The same question without facets and timeline."""
    return replace(query, counts=False, kind="the same without counts")


class _Drawer:
    """Draws words and phrases that occur as often as asked in a sample."""

    def __init__(self, articles: Sequence[NewsText], choose: random.Random) -> None:
        self._choose = choose
        self._dates = [article.date for article in articles]
        self._texts = [_TOKEN.findall(f"{article.headline}\n{article.body}".lower()) for article in articles]
        self._words = [{token for token in text if _is_plain(token)} for text in self._texts]
        counts = Counter(word for words in self._words for word in words)
        self._share = {word: count / len(articles) for word, count in counts.items()}

    def words(self, count: int, least: float, most: float) -> tuple[str, ...]:
        """Words that a share of the articles between `least` and `most` has."""
        fitting = sorted(word for word, share in self._share.items() if least <= share <= most)
        if len(fitting) < count:
            raise ValueError(f"no word is in {least:.2%} to {most:.2%} of the articles: take more of them")
        return tuple(self._choose.sample(fitting, count))

    def together(self, count: int) -> tuple[str, ...]:
        """Words of one article that are neither rare nor everywhere."""
        while True:
            words = self._choose.choice(self._words)
            fitting = sorted(word for word in words if 0.02 <= self._share[word] <= 0.4)
            if len(fitting) >= count:
                return tuple(self._choose.sample(fitting, count))

    def phrase(self, count: int) -> tuple[str, ...]:
        """Words that stand one after another in an article, none of them a stop word or rare."""
        while True:
            text = self._choose.choice(self._texts)
            start = self._choose.randrange(max(1, len(text) - count))
            words = tuple(text[start : start + count])
            if len(words) == count and all(self._share.get(word, 0) >= 0.02 for word in words):
                return words

    def dated(self, query: Query, months: int) -> Query:
        """The query within so many months from that of an article with its words."""
        holding = [
            day for day, words in zip(self._dates, self._words, strict=True) if words.issuperset(query.words)
        ]
        start = date.fromisoformat(self._choose.choice(holding)).replace(day=1)
        later = start.month - 1 + months
        end = date(start.year + later // 12, later % 12 + 1, 1)
        return replace(query, since=start.isoformat(), until=end.isoformat())


def _is_plain(token: str) -> bool:
    """Whether a token is a word of three ASCII letters or more that is no stop word."""
    return len(token) > 2 and token.isalpha() and token not in _STOPS
