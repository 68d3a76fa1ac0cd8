"""Where a word stands in some articles: how it is written there, and among which words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from dateline.index.article import Article
from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.engines.base import Ask, Snapshot
from dateline.searcher.marks.highlighter import Highlighter
from dateline.searcher.plan.nodes import Phrase, Term

FIELDS = tuple(field.name for field in TEXT_FIELDS)
_READ = 12
_READ_SOON = 4
"""Articles read for a word: enough to judge what it means; and to see how it is written while one types."""
_OF_EACH = 2
"""Places looked at in one field of one article: a text repeats itself."""
_AROUND = 90
"""Characters taken along on either side."""
_KEPT = 2048
"""Words whose sightings are remembered; a snapshot never changes."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:\n\"“”‘•–—-]\s*|['‘]\s*)\Z")
_POSSESSIVE = re.compile(r"['’]s\Z", re.IGNORECASE)


class Articles(Protocol):
    """What is needed of the store."""

    def fetch(self, keys: Sequence[int]) -> Mapping[int, Article]:
        """The articles that are still there, in one statement."""
        ...


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place of a word. text: as written, without a possessive ending; before, after: what stands around.

    field: of the article. key: of the article.
    """

    before: str
    text: str
    after: str
    field: str
    key: int

    @property
    def says_case(self) -> bool:
        """Whether its capitals mean something: not in headlines, shouting, nor where a sentence begins."""
        if self.field == "headline" or _SENTENCE_START.search(self.before):
            return False
        around = self.before[-40:] + self.after[:40]
        return any(letter.islower() for letter in around)


class Sightings:
    """Looks words up in the archive's texts. Safe for threads."""

    def __init__(self, store: Articles, snapshot: Snapshot) -> None:
        self._store = store
        self._snapshot = snapshot
        self.of = lru_cache(maxsize=_KEPT)(self._of)
        self.few = lru_cache(maxsize=_KEPT)(self._few)
        self.is_plain = lru_cache(maxsize=_KEPT)(self._is_plain)
        self.written = lru_cache(maxsize=_KEPT)(self._written)

    def read(self, plan: Term | Phrase, articles_read: int) -> tuple[Sighting, ...]:
        """Places of a word or phrase in the newest articles that have it."""
        found = self._snapshot.find(Ask(plan, sort="newest", limit=articles_read))
        articles = self._store.fetch(found.keys)
        highlighter = Highlighter(plan)
        return tuple(
            sighting
            for key in found.keys
            if key in articles
            for field in FIELDS
            for sighting in _in(articles[key], field, highlighter, key)
        )

    def _written(self, form: str) -> str:
        """A folded word as the archive writes it: `zelensky` → `Zelensky`. Itself where that is not known."""
        return usual(self.few(form)) or form

    def _is_plain(self, form: str) -> bool:
        """Whether one look shows that a word is no name: in small letters in the newest article with it."""
        return any(one.text.islower() for one in self.read(_word(form), 1) if one.says_case)

    def _of(self, form: str) -> tuple[Sighting, ...]:
        """Places of a folded word: enough to judge by."""
        return self.read(_word(form), _READ)

    def _few(self, form: str) -> tuple[Sighting, ...]:
        """Places of a folded word: enough to see how it is written, soon."""
        return self.read(_word(form), _READ_SOON)


def usual(sightings: Sequence[Sighting]) -> str | None:
    """How a word or phrase is mostly written, where its capitals mean something; None when never seen."""
    telling = [one.text for one in sightings if one.says_case] or [one.text for one in sightings]
    most = Counter(telling).most_common(1)
    return most[0][0] if most else None


def _word(form: str) -> Term:
    return Term((form,), True, FIELDS)


def _in(article: Article, field: str, highlighter: Highlighter, key: int) -> list[Sighting]:
    text = getattr(article, field)
    if not text:
        return []
    places = highlighter.places(text, field, article.language).order[:_OF_EACH]
    return [
        Sighting(
            text[max(0, start - _AROUND) : start],
            _POSSESSIVE.sub("", text[start:end].lstrip("@#")),
            text[end : end + _AROUND],
            field,
            key,
        )
        for start, end, _ in places
    ]
