"""Name variants: other spellings of one name, proposed from the archive itself.

A spelling is proposed only on evidence that both mean the same: the same consonants and ending, few edits,
written with a capital, and the same words beside them. Johnson and Johnston are never taken for one
another; a spelling that the evidence misses goes into a file of names (`NamesFile`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dateline.index.analysis import fold, is_stop_word, tokens
from dateline.searcher.engines.base import Snapshot
from dateline.searcher.engines.edits import distances
from dateline.searcher.remembering import remembering
from dateline.searcher.vocabulary.lexicon import ArchiveLexicon
from dateline.searcher.vocabulary.sightings import Sighting, Sightings
from dateline.searcher.vocabulary.skeleton import K_LETTERS, VOWELS, is_same_slavic, skeleton
from dateline.searcher.vocabulary.titles import TITLES

SHORTEST = 4
"""Letters of a name at least: shorter ones are alike by chance."""
MOST_EDITS = 3
MOST_CHANGED = 0.4
"""Edits between two spellings at most, and the part of the longer one that they may change."""
MOST = 8
"""Spellings used beside one that is searched for."""

_CAPITALS = 0.8
_SHARED_NEIGHBOURS = 0.25
"""The part of the sightings of each spelling that must have a neighbour which the other has too."""
_SHARED_CONTEXT = 7.5
_SEEN_FOR_CONTEXT = 3
"""What the rare words around both must add up to (idf by the part of the sightings), where no name stands
beside them; and in how many articles each spelling must be."""
_COMMON = 0.03
_COMMON_AT_LEAST = 10
"""The part of the archive's articles in which a word says nothing about who is meant; a few always do."""
_AROUND = 8
_FORENAME = 5
"""Letters from which a neighbour may be spelled in variants itself: Muammar, Moammar."""

_KEPT = 2048
"""Words whose variants are remembered; a snapshot never changes."""

_BEFORE = re.compile(r"([^\W\d_][\w'’-]*)[.,]?\s+\Z")
_AFTER = re.compile(r"\A\s+([^\W\d_][\w'’-]*)")


class Variants:
    """Other spellings of names in one snapshot. Safe for threads."""

    def __init__(self, snapshot: Snapshot, lexicon: ArchiveLexicon, sightings: Sightings) -> None:
        self._articles = snapshot.articles
        self._lexicon = lexicon
        self._sightings = sightings
        self._neighbours = remembering(self._names_beside, _KEPT)
        self._context = remembering(self._words_around, _KEPT)
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, forms: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The other spellings of some folded words, the most frequent first; none of what is no name.

        What rules most words out comes first, as a search waits for this; all words are looked up at once.
        """
        unknown = [form for form in dict.fromkeys(forms) if form not in self._known]
        rare = [
            form
            for form in unknown
            if len(form) >= SHORTEST and form.isascii() and form.isalpha() and self._is_rare(form)
        ]
        if rare:
            self._sightings.look_up(rare, 1)
        alike = {form: self._alike(form) for form in rare if not self._sightings.is_plain(form)}
        named = {form: others for form, others in alike.items() if others}
        self._sightings.look_up([word for form, others in named.items() for word in (form, *others)])
        learnt = {form: self._names_among(form, named[form]) if form in named else () for form in unknown}
        known = {form: self._known.get(form, ()) for form in forms} | learnt
        if len(self._known) >= _KEPT:
            self._known = {}
        self._known.update(learnt)
        return known

    def _names_among(self, form: str, alike: Mapping[str, int]) -> tuple[str, ...]:
        """Those of the words like a folded one that are other spellings of the same name."""
        if self._lexicon.count(form) and not self.is_name(form):
            return ()
        found = [other for other in alike if self.is_name(other) and self._is_same(form, other)]
        found.sort(key=lambda other: (-alike[other], other))
        return tuple(found[:MOST])

    def _alike(self, form: str) -> dict[str, int]:
        """Words with the same skeleton, few edits away; with their counts."""
        found = self._lexicon.like(form, _initials(form))
        same = [
            word for word in found if word != form and word.isalpha() and skeleton(word) == skeleton(form)
        ]
        away = distances(same, form).tolist() if same else []
        return {
            word: found[word]
            for word, edits in zip(same, away, strict=True)
            if edits <= min(MOST_EDITS, MOST_CHANGED * max(len(word), len(form)))
        }

    def is_name(self, form: str) -> bool:
        """Whether a word is written like a name: `Zelensky`, neither `grain` nor `NATO`."""
        sightings = self._sightings.of(form)
        telling = [one.text for one in sightings if one.says_case] or [one.text for one in sightings]
        return sum(text[:1].isupper() and not text.isupper() for text in telling) > _CAPITALS * len(telling)

    def _is_same(self, form: str, other: str) -> bool:
        """Whether there is evidence that two spellings mean one name."""
        if is_same_slavic(form, other):
            return True
        if _shared(self._neighbours(form), self._neighbours(other)) >= _SHARED_NEIGHBOURS:
            return True
        if min(map(self._lexicon.count, (form, other))) < _SEEN_FOR_CONTEXT:
            return False
        one, two = self._context(form), self._context(other)
        rare = filter(self._is_rare, one.keys() & two.keys())
        return sum(min(one[word], two[word]) * self._idf(word) for word in rare) >= _SHARED_CONTEXT

    def _names_beside(self, form: str) -> dict[str, float]:
        """Names right before or after a word, and in what part of the sightings with any each stands."""
        return _shares([names for one in self._sightings.of(form) if (names := set(self._beside(one)))])

    def _words_around(self, form: str) -> dict[str, float]:
        """Words near a word, and in what part of its sightings each stands."""
        return _shares([_words(one) - {form} for one in self._sightings.of(form)])

    def _beside(self, sighting: Sighting) -> Iterator[str]:
        """Forenames by their skeleton; titles and common words are no names."""
        for side, match in (("<", _BEFORE.search(sighting.before)), (">", _AFTER.search(sighting.after))):
            if match and match.group(1)[0].isupper():
                name = fold(match.group(1))
                if len(name) > 1 and name not in TITLES and self._is_rare(name):
                    yield side + (skeleton(name) if len(name) >= _FORENAME else name)

    def _is_rare(self, form: str) -> bool:
        if is_stop_word(form, "en"):
            return False
        return self._lexicon.count(form) <= max(_COMMON_AT_LEAST, _COMMON * self._articles)

    def _idf(self, form: str) -> float:
        return math.log(max(self._articles, 1) / (1 + self._lexicon.count(form)))


def _initials(form: str) -> str:
    """The letters that another spelling may begin with."""
    return next((letters for letters in (K_LETTERS, VOWELS) if form[0] in letters), form[0])


def _words(sighting: Sighting) -> set[str]:
    """The words around, without those that the window may have cut."""
    around = [*tokens(sighting.before)[1:][-_AROUND:], *tokens(sighting.after)[:-1][:_AROUND]]
    return {token.form for token in around if len(token.form) > 2 and token.form.isalpha()}


def _shares(sets: Sequence[set[str]]) -> dict[str, float]:
    counts = Counter(word for words in sets for word in words)
    return {word: count / len(sets) for word, count in counts.items()}


def _shared(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    """How much of either's sightings have a name beside them that the other has too."""
    names = one.keys() & two.keys()
    return min(sum(seen[name] for name in names) for seen in (one, two))
