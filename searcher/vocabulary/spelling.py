"""Spelling: what a word that is hardly found was probably meant to be, from the archive's own words.

A noisy channel (Kernighan, Church and Gale 1990): the cost of the slip against the frequency of the word,
and whether the archive has it together with the other words of the query.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dateline.index.analysis import stem
from dateline.searcher.engines.base import Snapshot
from dateline.searcher.engines.frequencies import Frequencies
from dateline.searcher.plan.nodes import All, Phrase, Plan, Term, Tree
from dateline.searcher.vocabulary.lexicon import ArchiveLexicon
from dateline.searcher.vocabulary.sightings import FIELDS, READ_SOON, Sightings
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

Offer = tuple[float, str]
"""A score, less being better, and the text."""

Around = tuple[str | None, str | None, tuple[Typed, ...]]
"""The words right before and after, and all others that are wanted."""


class Spelling:
    """Suggestions from one snapshot. Safe for threads."""

    def __init__(
        self, snapshot: Snapshot, lexicon: ArchiveLexicon, sightings: Sightings, frequencies: Frequencies
    ) -> None:
        self._snapshot = snapshot
        self._lexicon = lexicon
        self._sightings = sightings
        self._least = min(_SURE, 1 + snapshot.articles // _SMALL)
        self._frequencies = frequencies

    def suggestion(self, query: str, tree: Tree, known: frozenset[str] = frozenset()) -> str | None:
        """The query with words that are hardly found replaced by likely ones; None where none are.

        known: forms to leave alone.
        """
        words = list(typed_words(query, tree))
        if not 0 < len(words) <= MOST_WORDS:
            return None
        doubtful = self._doubtful([word for word in words if word.form not in known])
        changes = dict(self._changes(query, words, doubtful))
        for start, end in sorted(changes, reverse=True):
            query = query[:start] + changes[start, end] + query[end:]
        return query if changes else None

    def corrections(self, words: Sequence[tuple[str, Around | None]]) -> list[list[str]]:
        """What each folded word may have been meant to be, best first, beside what stands around it."""
        parted = [self._parted(form) for form, _ in words]
        found = self._counted([
            Phrase(((one,), (two,)), True, FIELDS) for pairs in parted for one, two in pairs
        ])  # fmt: skip
        offers = [
            sorted([*self._misspelt(form), *_split(pairs, found)])[:_COMPARED]
            for (form, _), pairs in zip(words, parted, strict=True)
        ]
        beside = [
            [(score, text, _together(text.split(), around) if around else ()) for score, text in some]
            for (_, around), some in zip(words, offers, strict=True)
        ]
        counts = self._counted([plan for some in beside for _, _, plans in some for plan in plans])
        ranked = [
            sorted((score - _fit(plans, counts), text) for score, text, plans in some) for some in beside
        ]
        return [[text for _, text in some] for some in ranked]

    def _counted(self, plans: Sequence[Plan]) -> dict[Plan, int]:
        """How many articles each plan matches, asked in one call."""
        return dict(zip(plans, self._snapshot.count(plans), strict=True)) if plans else {}

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
        left = [
            word for word in doubtful if word not in joined and word.is_word and len(word.form) >= SHORTEST
        ]
        offers = self.corrections([(word.form, _around(words, word)) for word in left])
        best = {
            word: some[0]
            for word, some in zip(left, offers, strict=True)
            if some and self._is_better(some[0], word.form)
        }
        self._sightings.look_up([form for text in best.values() for form in text.split()], READ_SOON)
        for word, text in best.items():
            written = " ".join(map(self._sightings.written, text.split()))
            yield (word.start, word.end), _as_typed(written, query[word.start : word.end])

    def _doubtful(self, words: Sequence[Typed]) -> list[Typed]:
        """The words that few articles have, in the form asked for."""
        counted = self._frequencies.of([*((word.form, True) for word in words), *map(_meant, words)])
        return [word for word in words if max(counted[word.form, True], counted[_meant(word)]) <= FEW]

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

    def _parted(self, form: str) -> list[tuple[str, str]]:
        """The word taken apart into two words of the archive, the most likely ways."""
        splits = [
            (min(self._lexicon.count(one), self._lexicon.count(two)), one, two)
            for at in range(SHORTEST, len(form) - SHORTEST + 1)
            for one, two in [(form[:at], form[at:])]
        ]
        return [(one, two) for least, one, two in sorted(splits, reverse=True)[:_SPLITS] if least]

    def _is_one(self, query: str, one: Typed, two: Typed) -> bool:
        """Whether two words with a space between them are one word of the archive."""
        if query[one.end : two.start] != " " or one.exact != two.exact:
            return False
        return self._lexicon.count(one.form + two.form) >= self._least


def _split(pairs: Sequence[tuple[str, str]], counts: Mapping[Plan, int]) -> Iterator[Offer]:
    """Of two words each, those that stand side by side in the archive."""
    for one, two in pairs:
        count = counts[Phrase(((one,), (two,)), True, FIELDS)]
        if count:
            yield _SLIP * _GLUED - math.log(count), f"{one} {two}"


def _together(words: Sequence[str], around: Around) -> tuple[Plan, ...]:
    """What speaks for a correction where articles have it: all of the query, and its neighbours beside it."""
    before, after, others = around
    parts = [Term((word,), True, FIELDS) for word in words]
    pairs = ((before, words[0]), (words[-1], after))
    beside = (Phrase(((one,), (two,)), True, FIELDS) for one, two in pairs if one and two)
    return All((*parts, *map(_plan, others))), *beside


def _fit(plans: Sequence[Plan], counts: Mapping[Plan, int]) -> float:
    """How much the other words of the query speak for a correction. plans: as `_together` has them."""
    fit = sum(_TOGETHER * math.log1p(counts[plan]) for plan in plans)
    return fit + sum(_SIDE_BY_SIDE for plan in plans[1:] if counts[plan])


def _meant(word: Typed) -> tuple[str, bool]:
    """The word as it is looked for: the very form, or its stem."""
    return (word.form, True) if word.exact else (stem(word.form), False)


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
