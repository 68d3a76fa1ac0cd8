"""Where a word stands in some articles: how it is written there, and among which words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from dateline.index.article import Article
from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.articles import Articles
from dateline.searcher.engines.base import Ask, Snapshot
from dateline.searcher.marks.highlighter import Highlighter
from dateline.searcher.plan.nodes import Phrase, Term
from dateline.searcher.remembering import remembering

FIELDS = tuple(field.name for field in TEXT_FIELDS)
_READ = 12
READ_SOON = 4
"""Articles read for a word: enough to judge what it means; and to see how it is written while one types."""
_OF_EACH = 2
"""Places looked at in one field of one article: a text repeats itself."""
_AROUND = 90
"""Characters taken along on either side."""
_KEPT = 2048
"""Words whose sightings are remembered; a snapshot never changes."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:\n\"“”‘•–—-]\s*|['‘]\s*)\Z")
_POSSESSIVE = re.compile(r"['’]s\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place of a word. text: as written, without a possessive ending; before, after: what stands around.

    field: of the article.
    """

    before: str
    text: str
    after: str
    field: str

    @property
    def says_case(self) -> bool:
        """Whether its capitals mean something: not in headlines, shouting, nor where a sentence begins."""
        if self.field == "headline" or _SENTENCE_START.search(self.before):
            return False
        around = self.before[-40:] + self.after[:40]
        return any(letter.islower() for letter in around)


@dataclass(frozen=True, slots=True)
class _Looked:
    """The newest articles with a word: how many were asked for, and the word's places in each there was."""

    articles_read: int
    articles: list[list[Sighting]]


class Sightings:
    """Looks words up in the archive's texts, any number of them in one call. Safe for threads."""

    def __init__(self, store: Articles, snapshot: Snapshot) -> None:
        self._store = store
        self._snapshot = snapshot
        self._looked_up: dict[str, _Looked] = {}
        self.written = remembering(self._written, _KEPT)

    def read(self, plans: Sequence[Term | Phrase], articles_read: int) -> list[tuple[Sighting, ...]]:
        """Places of each word or phrase in the newest articles that have it."""
        return [tuple(chain.from_iterable(one)) for one in self._read(plans, articles_read)]

    def look_up(self, forms: Sequence[str], articles_read: int = _READ) -> None:
        """Read the newest articles of folded words now, all in one call, to be asked for them one by one."""
        unknown = [form for form in dict.fromkeys(forms) if not self._knows(form, articles_read)]
        if unknown:
            found = self._read([Term((form,), True, FIELDS) for form in unknown], articles_read)
            if len(self._looked_up) >= _KEPT:
                self._looked_up = {}
            self._looked_up.update(
                (form, _Looked(articles_read, one)) for form, one in zip(unknown, found, strict=True)
            )

    def of(self, form: str) -> tuple[Sighting, ...]:
        """Places of a folded word: enough to judge by."""
        return self._sightings(form, _READ)

    def few(self, form: str) -> tuple[Sighting, ...]:
        """Places of a folded word: enough to see how it is written, soon."""
        return self._sightings(form, READ_SOON)

    def is_plain(self, form: str) -> bool:
        """Whether one look shows that a word is no name: in small letters in the newest article with it."""
        return any(one.text.islower() for one in self._sightings(form, 1) if one.says_case)

    def _written(self, form: str) -> str:
        """A folded word as the archive writes it: `zelensky` → `Zelensky`. Itself where that is not known."""
        return usual(self.few(form)) or form

    def _sightings(self, form: str, articles_read: int) -> tuple[Sighting, ...]:
        self.look_up([form], articles_read)
        known = self._looked_up.get(form)  # another thread may just have dropped it
        articles = known.articles if known else self._read([Term((form,), True, FIELDS)], articles_read)[0]
        return tuple(chain.from_iterable(articles[:articles_read]))

    def _knows(self, form: str, articles_read: int) -> bool:
        known = self._looked_up.get(form)
        return known is not None and (
            known.articles_read >= articles_read or len(known.articles) < known.articles_read
        )

    def _read(self, plans: Sequence[Term | Phrase], articles_read: int) -> list[list[list[Sighting]]]:
        """The places of each word or phrase, by article, newest first."""
        every = self._snapshot.find_each([Ask(plan, sort="newest", limit=articles_read) for plan in plans])
        keys = list(dict.fromkeys(key for found in every for key in found.keys))
        articles = self._store.fetch(keys) if keys else {}
        return [
            [_in(articles[key], highlighter) for key in found.keys if key in articles]
            for found, highlighter in zip(every, map(Highlighter, plans), strict=True)
        ]


def usual(sightings: Sequence[Sighting]) -> str | None:
    """How a word or phrase is mostly written, where its capitals mean something; None when never seen."""
    telling = [one.text for one in sightings if one.says_case] or [one.text for one in sightings]
    most = Counter(telling).most_common(1)
    return most[0][0] if most else None


def _in(article: Article, highlighter: Highlighter) -> list[Sighting]:
    """The places in one article."""
    return [
        Sighting(
            text[max(0, start - _AROUND) : start],
            _POSSESSIVE.sub("", text[start:end].lstrip("@#")),
            text[end : end + _AROUND],
            field,
        )
        for field in FIELDS
        if (text := getattr(article, field))
        for start, end, _ in highlighter.places([(field, text)], article.language).order[:_OF_EACH]
    ]
