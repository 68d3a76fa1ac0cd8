"""Words and phrases lowered to the terms that an index holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.index.analysis import is_stop_word, stem, tokens
from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.plan.nodes import Any, Fuzzy, Phrase, Plan, Term, Wildcard
from dateline.searcher.query.words import pattern

_ELISION = re.compile(r"^\w+['’`]")


_KEPT = 256
"""Words whose forms are remembered: planning asks for those of each three times."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where words are looked for.

    fields: names of fields of the index. exact: whether only unstemmed words are kept there.
    languages: the archive's, most frequent first.
    """

    languages: tuple[str, ...]
    fields: tuple[str, ...] = tuple(field.name for field in TEXT_FIELDS)
    exact: bool = False


@lru_cache(maxsize=_KEPT)
def forms_of(text: str) -> tuple[str, ...]:
    """The folded forms of a word as typed."""
    return tuple(token.form for token in tokens(text))


def is_common(text: str, scope: Scope) -> bool:
    """Whether a word is nothing but stop words of the archive's main language."""
    return not scope.exact and all(is_stop_word(form, scope.languages[0]) for form in forms_of(text))


def lower_word(text: str, scope: Scope, weight: float) -> Plan:
    """A plain word, stemmed for each language of the archive; several tokens are a phrase.

    The stemmed terms leave out stop words, so what holds one is looked for exactly.
    """
    forms = forms_of(text)
    if len(forms) > 1 and not scope.exact and _is_elided(text, forms[0], scope.languages[0]):
        forms = forms[1:]
        text = _ELISION.sub("", text)
    if scope.exact or any(is_stop_word(form, scope.languages[0]) for form in forms):
        return lower_exact(text, scope, weight)
    if len(forms) > 1:
        if any(_is_partly_common(form, scope.languages) for form in forms):
            return lower_exact(text, scope, weight)
        places = tuple(stems(form, scope.languages) for form in forms)
        return Phrase(places, False, scope.fields, weight=weight, label=text)
    term = Term(stems(forms[0], scope.languages), False, scope.fields, weight, text)
    if not _is_partly_common(forms[0], scope.languages):
        return term
    # A stop word of another language (German `war`): its articles hold it among the exact terms alone.
    return Any((term, Term((forms[0],), True, scope.fields, 0.0, text)))


def lower_exact(text: str, scope: Scope, weight: float, slop: int | None = None) -> Plan:
    """A text word for word: no stemming, stop words kept."""
    forms = [token.form for token in tokens(text)]
    if len(forms) == 1:
        return Term((forms[0],), True, scope.fields, weight, text)
    return Phrase(tuple((form,) for form in forms), True, scope.fields, slop, weight, text)


def lower_wildcard(text: str, scope: Scope, weight: float) -> Plan:
    """A word with `*` or `?` in it, among the unstemmed words."""
    return Wildcard(pattern(text) or text, scope.fields, weight=weight)


def lower_fuzzy(text: str, edits: int, scope: Scope, weight: float) -> Plan:
    """A word as it may be misspelled, among the unstemmed words."""
    return Fuzzy(forms_of(text)[0], edits, scope.fields, weight=weight)


def widened(word: Plan, others: Sequence[str], scope: Scope, weight: float) -> Plan:
    """The plan that takes other spellings for the same word; what is several words stands beside it."""
    spelled = [forms_of(other) for other in others]
    single = [forms[0] for forms in spelled if len(forms) == 1]
    several = [other for other, forms in zip(others, spelled, strict=True) if len(forms) > 1]
    if isinstance(word, Term) and not word.exact:
        forms = (*word.forms, *(stemmed for form in single for stemmed in stems(form, scope.languages)))
        word = replace(word, forms=tuple(dict.fromkeys(forms)))
    else:
        several = [*single, *several]
    if not several:
        return word
    return Any((word, *(lower_word(other, scope, weight) for other in several)))


def stems(form: str, languages: Sequence[str]) -> tuple[str, ...]:
    """The distinct stems of a folded word in some languages, in their order."""
    return tuple(dict.fromkeys(stem(form, language) for language in languages))


def _is_elided(text: str, first: str, language: str) -> bool:
    """Whether a word begins with an article or the like that lost its vowel: `l’école` asks for `école`."""
    return _ELISION.match(text) is not None and is_stop_word(first, language)


def _is_partly_common(form: str, languages: tuple[str, ...]) -> bool:
    return any(is_stop_word(form, language) for language in languages[1:])
