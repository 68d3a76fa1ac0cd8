"""Similar articles: those that share an article's weighty words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from dateline.index.analysis import fold_value, is_stop_word, stem, tokens
from dateline.index.article import Article
from dateline.index.errors import ArticleNotFoundError
from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.articles import Articles
from dateline.searcher.engines.base import Ask, Key, Snapshot
from dateline.searcher.plan.nodes import All, Any, Keys, Not, Plan, Term, Value
from dateline.searcher.vocabulary.lexicon import ArchiveLexicon
from dateline.searcher.vocabulary.sightings import FIELDS

TERMS = 25
"""Weighty words taken: with more, what is common in all articles begins to count."""
LEAST = 0.25
"""The part of them that a similar article must have."""
_SCALE = 2
"""Frequencies are counted in halves: a field's boost may be one and a half."""
_CONSIDERED = 100
_WORDS = 3000
"""Words of a text that are looked at, and the most frequent of them that are weighed."""
_OWN_STORY, _TELLING = 5, 8
"""Stories among which an article's own is looked for, and the weightiest words it is looked for by."""


class Similar:
    """Finds articles like one of a snapshot's."""

    def __init__(self, store: Articles, snapshot: Snapshot, lexicon: ArchiveLexicon) -> None:
        self._store = store
        self._snapshot = snapshot
        self._lexicon = lexicon

    def plan(self, id: str) -> Plan:
        """The plan of articles like that one, without itself and its copies. Raises ArticleNotFoundError."""
        key, article = self._article(id)
        likes = self._likes(article)
        return All((likes, Not(Keys(frozenset((key, *self._copies(key, likes)))))))

    def _article(self, id: str) -> tuple[Key, Article]:
        found = self._snapshot.find(Ask(Value("id", (fold_value(id),)), sort="newest", collapse=False))
        articles = self._store.fetch(found.keys)
        for key, article in articles.items():
            if article.id == id:
                return key, article
        raise ArticleNotFoundError(f"no article has the id {id!r}")

    def _copies(self, key: Key, likes: Any) -> list[Key]:
        """The copies of an article: it and they are most like itself, so they come first together."""
        weightiest = Any(likes.parts[:_TELLING], max(1, min(_TELLING, len(likes.parts)) // 2))
        found = self._snapshot.find(Ask(weightiest, limit=_OWN_STORY))
        for best in found.keys:
            story = [best, *found.copies.get(best, ())]
            if key in story:
                return story
        return []

    def _likes(self, article: Article) -> Any:
        """Some of the article's weighty words, ranked by how many and how weighty."""
        weighed = sorted(self._weighed(article), reverse=True)[:TERMS]
        terms = tuple(
            Term((word,), False, FIELDS, weight=weight, label=form) for _, weight, word, form in weighed
        )
        return Any(terms, max(1, round(LEAST * len(terms))))

    def _weighed(self, article: Article) -> Iterator[tuple[float, float, str, str]]:
        """What each stem says of the article (tf-idf), how it is used (1 + ln tf), it, and a form of it."""
        counts, forms = _frequencies(article)
        for word, count in counts.most_common(_CONSIDERED):
            used = 1 + math.log(count / _SCALE)
            yield used * self._idf(forms[word]), used, word, forms[word]

    def _idf(self, form: str) -> float:
        return math.log(max(self._snapshot.articles, 1) / (1 + self._lexicon.count(form)))


def _frequencies(article: Article) -> tuple[Counter[str], dict[str, str]]:
    """How often each stem stands in an article, and its first form.

    A headline's words count more; all counts are `_SCALE` times what they are.
    """
    counts: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for field in TEXT_FIELDS:
        for token in islice(tokens(getattr(article, field.name) or ""), _WORDS):
            if not is_stop_word(token.form, article.language):
                word = stem(token.form, article.language)
                counts[word] += int(_SCALE * field.boost)
                forms.setdefault(word, token.form)
    return counts, forms
