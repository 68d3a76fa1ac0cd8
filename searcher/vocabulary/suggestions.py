"""Suggestions while a query is typed: words, names and headlines that go on as it begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dateline.index.analysis import fold, fold_value, is_stop_word, tokens
from dateline.searcher.articles import Articles
from dateline.searcher.engines.base import Ask, Snapshot
from dateline.searcher.plan.nodes import Phrase, Term
from dateline.searcher.remembering import remembering
from dateline.searcher.vocabulary.lexicon import ArchiveLexicon
from dateline.searcher.vocabulary.sightings import FIELDS, READ_SOON, Sighting, Sightings, usual
from dateline.searcher.vocabulary.suggestion import Suggestion
from dateline.searcher.vocabulary.titles import TITLES

_WORDS, _PHRASES, _NAMES, _HEADLINES = 5, 3, 3, 3
"""Suggestions of each kind at most."""
_IN = ("headline",)
_COMPLETIONS, _SINGLE = 30, 10
"""Words that begin as the last one typed, the most frequent, that are considered: after others, and alone."""
_SEEN, _READ = 12, 2
"""Headlines read to see how a phrase goes on, and articles to see how it is written."""
_LEAST = 2
"""How often two words with capitals must stand together to be taken for a name."""
_LONGEST = 200
_KEPT = 1024
"""Beginnings whose suggestions are remembered; a snapshot never changes."""

_BEFORE = re.compile(r"([^\W\d_][\w-]*)\s+\Z")
_AFTER = re.compile(r"\A\s+([^\W\d_][\w-]*)")


Counted = list[tuple[str, int]]
"""Folded words with the number of articles that have each."""


class Suggestions:
    """Suggestions from one snapshot. Safe for threads."""

    def __init__(
        self, store: Articles, snapshot: Snapshot, lexicon: ArchiveLexicon, sightings: Sightings
    ) -> None:
        self._store = store
        self._snapshot = snapshot
        self._lexicon = lexicon
        self._sightings = sightings
        self.of = remembering(self._of, _KEPT)

    def _of(self, prefix: str) -> list[Suggestion]:
        """Words and names that the text typed may become, the most frequent first, then headlines."""
        typed = [token.form for token in tokens(prefix[:_LONGEST])]
        if not typed:
            return []
        *before, last = typed
        words = self._completions(last)
        headlines = self._headlines(before, words)
        plain = list(self._phrases(typed, headlines) if before else self._words(words))
        names = self._names(typed, [word for word, _ in words[:_NAMES]])
        ranked = sorted({one.text: one for one in (*plain, *names)}.values(), key=lambda one: -one.count)
        return [*ranked, *(Suggestion(text, "headline", 1) for text in headlines[:_HEADLINES])]

    def _completions(self, last: str) -> Counted:
        """What the last word may become."""
        found = self._lexicon.beginning(last, _COMPLETIONS)
        return [(word, n) for word, n in found if n and (word == last or not is_stop_word(word, "en"))]

    def _words(self, words: Counted) -> Iterator[Suggestion]:
        self._sightings.look_up([word for word, _ in words[:_WORDS]], READ_SOON)
        for word, count in words[:_WORDS]:
            yield Suggestion(self._sightings.written(word), "word", count)

    def _phrases(self, typed: list[str], headlines: list[str]) -> Iterator[Suggestion]:
        """The words typed, the last of them as it goes on in headlines."""
        found: Counter[tuple[str, ...]] = Counter()
        for headline in headlines:
            forms = tuple(token.form for token in tokens(headline))
            runs = (forms[start : start + len(typed)] for start in range(len(forms)))
            found.update({run for run in runs if _goes_on(run, typed)})
        frequent = [run for run, _ in found.most_common(_PHRASES)]
        seen = self._sightings.read([_phrase(run) for run in frequent], _READ) if frequent else []
        for run, sightings, count in zip(frequent, seen, self._together(frequent), strict=True):
            yield Suggestion(usual(sightings) or " ".join(run), "word", count)

    def _names(self, typed: list[str], words: list[str]) -> Iterator[Suggestion]:
        """Names of two words, one of which goes on as the last one typed does."""
        wanted = " " + " ".join(typed)
        self._sightings.look_up(words, READ_SOON)
        pairs = Counter(pair for word in words for one in self._sightings.few(word) for pair in _pairs(one))
        names = [pair for pair, _ in pairs.most_common() if wanted in " " + fold_value(pair)][:_NAMES]
        counts = self._together([tuple(token.form for token in tokens(name)) for name in names])
        for pair, count in zip(names, counts, strict=True):
            if count >= _LEAST:
                yield Suggestion(pair, "name", count)

    def _headlines(self, before: list[str], words: Counted) -> list[str]:
        """The newest headlines with the words typed, the last of them as it may go on."""
        if not words:
            return []
        last = tuple(word for word, _ in (words if before else words[:_SINGLE]))
        plan = Phrase((*((word,) for word in before), last), True, _IN) if before else Term(last, True, _IN)
        found = self._snapshot.find(Ask(plan, sort="newest", limit=_SEEN if before else _HEADLINES))
        articles = self._store.fetch(found.keys)
        headlines = (articles[key].headline for key in found.keys if key in articles)
        return list(dict.fromkeys(filter(None, headlines)))

    def _together(self, runs: Sequence[tuple[str, ...]]) -> list[int]:
        """How many articles have each of some runs of words."""
        return self._snapshot.count([_phrase(run) for run in runs]) if runs else []


def _phrase(run: tuple[str, ...]) -> Phrase:
    """A run of words as they stand."""
    return Phrase(tuple((word,) for word in run), True, FIELDS)


def _goes_on(run: tuple[str, ...], typed: list[str]) -> bool:
    """Whether words are those typed, the last of them gone on."""
    return len(run) == len(typed) and [*run[:-1]] == typed[:-1] and run[-1].startswith(typed[-1])


def _pairs(sighting: Sighting) -> Iterator[str]:
    """The word with the one before or after it, where both have capitals that mean something."""
    text = sighting.text
    if not text[:1].isupper() or not sighting.says_case or text.isupper() or _is_title(text):
        return
    for match, place in ((_BEFORE.search(sighting.before), 0), (_AFTER.search(sighting.after), 1)):
        if match and match.group(1)[0].isupper() and not _is_title(match.group(1)):
            yield f"{text} {match.group(1)}" if place else f"{match.group(1)} {text}"


def _is_title(word: str) -> bool:
    form = fold(word)
    return form in TITLES or is_stop_word(form, "en")
