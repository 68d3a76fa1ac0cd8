"""Spelling: what a word that is hardly found was probably meant to be, from the archive's own words.

A noisy channel (Kernighan, Church and Gale 1990): the cost of the slip against the frequency of the word,
and whether the archive has it together with the other words of the query.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from dateline.index.analysis import stem
from dateline.searcher.engines.base import Snapshot
from dateline.searcher.plan.nodes import All, Phrase, Plan, Term, Tree
from dateline.searcher.vocabulary.lexicon import Lexicon
from dateline.searcher.vocabulary.sightings import FIELDS, Sightings
from dateline.searcher.vocabulary.typed import Typed, typed_words
from dateline.searcher.vocabulary.typos import cost, first_letters

FEW = 3
"""A word in more articles than this is taken as meant."""
MOST_WORDS = 12
"""Words of a query at most for a suggestion to be looked for."""
SHORTEST = 3
"""Letters of a word that is corrected, and of the parts that it is taken apart into."""
TWO_EDITS = 5
"""Letters from which a word may have two slips."""

_SLIP = 18.0
"""What a common slip weighs beside the logarithm of a word's frequency."""
_SIDE_BY_SIDE = _SLIP
"""What it weighs that the archive has the word right beside its neighbour: as much as a slip."""
_TOGETHER = 1.0
"""What the logarithm of the articles weighs that have it so, or with all the rest of the query."""
_COMPARED = 8
_SURE = 3
_SMALL = 500
"""In how many articles a word must stand to be offered; fewer where the archive has few articles for each."""
_SPLITS = 4
_MUCH_MORE = 20
"""How many times as frequent a word must be to be offered for one that is found at all."""
_GLUED = 0.9
"""The cost of a missing or an extra space."""
_KEPT = 4096
"""Words whose frequencies are remembered; a snapshot never changes."""

Offer = tuple[float, str]
"""A score, less being better, and the text."""

Around = tuple[str | None, str | None, tuple[Typed, ...]]
"""The words right before and after, and all others that are wanted."""


class Spelling:
    """Suggestions from one snapshot. Safe for threads."""

    def __init__(self, snapshot: Snapshot, lexicon: Lexicon, sightings: Sightings) -> None:
        self._snapshot = snapshot
        self._lexicon = lexicon
        self._sightings = sightings
        self._least = min(_SURE, 1 + snapshot.articles // _SMALL)
        self._frequency = lru_cache(maxsize=_KEPT)(snapshot.frequency)

    def suggestion(self, query: str, tree: Tree, known: frozenset[str] = frozenset()) -> str | None:
        """The query with words that are hardly found replaced by likely ones; None where none are.

        known: forms to leave alone.
        """
        words = list(typed_words(query, tree))
        if not 0 < len(words) <= MOST_WORDS:
            return None
        doubtful = [word for word in words if word.form not in known and self._is_doubtful(word)]
        changes = dict(self._changes(query, words, doubtful))
        for start, end in sorted(changes, reverse=True):
            query = query[:start] + changes[start, end] + query[end:]
        return query if changes else None

    def corrections(self, form: str, around: Around | None = None) -> list[str]:
        """What a folded word may have been meant to be, best first."""
        offers = sorted([*self._misspelt(form), *self._split(form)])[:_COMPARED]
        if around:
            offers = sorted((score - self._fit(text.split(), around), text) for score, text in offers)
        return [text for _, text in offers]

    def _changes(
        self, query: str, words: Sequence[Typed], doubtful: Sequence[Typed]
    ) -> Iterator[tuple[tuple[int, int], str]]:
        """Places of the query and what to write there."""
        joined: set[Typed] = set()
        for one, two in pairwise(words):
            if (one in doubtful or two in doubtful) and one not in joined and self._is_one(query, one, two):
                joined.update((one, two))
                whole = self._sightings.written(one.form + two.form)
                yield (one.start, two.end), _as_typed(whole, query[one.start : two.end])
        for word in doubtful:
            if word not in joined and word.is_word and len(word.form) >= SHORTEST:
                best = next(iter(self.corrections(word.form, _around(words, word))), None)
                if best and self._is_better(best, word.form):
                    text = " ".join(map(self._sightings.written, best.split()))
                    yield (word.start, word.end), _as_typed(text, query[word.start : word.end])

    def _is_doubtful(self, word: Typed) -> bool:
        """Whether few articles have the word, in the form asked for."""
        if self._frequency(word.form, exact=True) > FEW:
            return False
        return word.exact or self._frequency(stem(word.form), exact=False) <= FEW

    def _is_better(self, text: str, form: str) -> bool:
        """Whether a correction is worth offering for a word that some articles may have."""
        found = self._lexicon.count(form)
        return not found or all(self._lexicon.count(word) >= _MUCH_MORE * found for word in text.split())

    def _misspelt(self, form: str) -> Iterator[Offer]:
        found = self._lexicon.near(form, 1)
        if len(form) >= TWO_EDITS:
            found |= self._lexicon.near(form, 2, initials=first_letters(form))
        for word, count in found.items():
            if word != form and count >= self._least and len(word) >= SHORTEST:
                yield _SLIP * cost(form, word) - math.log(count), word

    def _split(self, form: str) -> Iterator[Offer]:
        """Two words of the archive that stand side by side in it."""
        splits = [
            (min(self._lexicon.count(one), self._lexicon.count(two)), one, two)
            for at in range(SHORTEST, len(form) - SHORTEST + 1)
            for one, two in [(form[:at], form[at:])]
        ]
        for least, one, two in sorted(splits, reverse=True)[:_SPLITS]:
            count = self._snapshot.count(Phrase(((one,), (two,)), True, FIELDS)) if least else 0
            if count:
                yield _SLIP * _GLUED - math.log(count), f"{one} {two}"

    def _is_one(self, query: str, one: Typed, two: Typed) -> bool:
        """Whether two words with a space between them are one word of the archive."""
        if query[one.end : two.start] != " " or one.exact != two.exact:
            return False
        return self._lexicon.count(one.form + two.form) >= self._least

    def _fit(self, words: Sequence[str], around: Around) -> float:
        """How much the other words of the query speak for a correction."""
        before, after, others = around
        parts = [Term((word,), True, FIELDS) for word in words]
        fit = _TOGETHER * math.log1p(self._snapshot.count(All((*parts, *map(_plan, others)))))
        for pair in ((before, words[0]), (words[-1], after)):
            if None not in pair:
                places = tuple((word,) for word in pair if word is not None)
                count = self._snapshot.count(Phrase(places, True, FIELDS))
                fit += _SIDE_BY_SIDE * (count > 0) + _TOGETHER * math.log1p(count)
        return fit


def _around(words: Sequence[Typed], word: Typed) -> Around | None:
    """The other words of the query that an article is to have; None where there are none."""
    others = tuple(other for other in words if other is not word and other.wanted)
    if not others:
        return None
    place = words.index(word)
    before, after = words[:place][-1:], words[place + 1 :][:1]
    return before[0].form if before else None, after[0].form if after else None, others


def _plan(word: Typed) -> Plan:
    return Term((word.form if word.exact else stem(word.form),), word.exact, FIELDS)


def _as_typed(text: str, typed: str) -> str:
    """A text in capitals where the typed one was."""
    if len(typed) > 1 and typed.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if typed[:1].isupper() else text
