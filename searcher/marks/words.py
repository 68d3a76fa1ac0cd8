"""What a word of a text is compared with: the forms, the pattern or the neighbourhood of one query word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.index.analysis import stem, stems_as, taken_apart
from dateline.searcher.engines.base import Word
from dateline.searcher.engines.edits import within

_ANY_BEGINNING = frozenset(["ar", "fa", "ga", "id", "nl", "sr", "st", "ta", "yi"])
"""Languages whose words may begin otherwise than their stems."""
_TO_UMLAUT = re.compile("(?<=[aou]).*")


class Matcher(Protocol):
    """One word of the query, as a test on the words of a text."""

    @property
    def counted(self) -> tuple[Word, ...]:
        """The words any of which is meant, whose rarity it has; none for what is not known word for word."""
        ...

    @property
    def prefixes(self) -> tuple[str, ...]:
        """Beginnings, one of which every form that is accepted has (the empty one where none is known)."""
        ...

    def accepts(self, form: str, language: str | None) -> bool:
        """Whether a folded form, in an article of that language, is this word."""
        ...


@dataclass(frozen=True, slots=True)
class Exact:
    """The very forms."""

    forms: frozenset[str]
    prefixes: tuple[str, ...]

    @property
    def counted(self) -> tuple[Word, ...]:
        """The forms."""
        return tuple([(form, True) for form in self.forms])

    def accepts(self, form: str, language: str | None) -> bool:
        """Whether the form is among them."""
        return form in self.forms


@dataclass(frozen=True, slots=True)
class Stemmed:
    """Forms whose stem, in the article's language, is among `stems`."""

    stems: frozenset[str]
    prefixes: tuple[str, ...]

    @property
    def counted(self) -> tuple[Word, ...]:
        """The stems."""
        return tuple([(form, False) for form in self.stems])

    def accepts(self, form: str, language: str | None) -> bool:
        """Whether the form's stem is among them."""
        return form.startswith(self.prefixes) and stem(form, language) in self.stems


@dataclass(frozen=True, slots=True)
class Globbed:
    """Forms that fit a pattern of `*` and `?`."""

    pattern: re.Pattern[str]
    prefixes: tuple[str, ...]
    counted: tuple[Word, ...] = ()

    def accepts(self, form: str, language: str | None) -> bool:
        """Whether the whole form fits."""
        return self.pattern.fullmatch(form) is not None


@dataclass(frozen=True, slots=True)
class Misspelling:
    """Forms within a number of edits."""

    form: str
    edits: int
    prefixes: tuple[str, ...] = ("",)
    counted: tuple[Word, ...] = ()

    def accepts(self, form: str, language: str | None) -> bool:
        """Whether the form is that near."""
        near = abs(len(form) - len(self.form)) <= self.edits
        return near and bool(within([form], self.form, self.edits))


def certainty(matcher: Matcher) -> int:
    """How many letters are known of the beginning of its words: the more, the fewer places to judge."""
    return min(map(len, matcher.prefixes), default=0)


def forms(values: Sequence[str], *, exact: bool) -> Matcher:
    """The matcher of a plan's forms."""
    if exact:
        return Exact(frozenset(values), tuple(values))
    return Stemmed(frozenset(values), tuple(dict.fromkeys(p for value in values for p in _beginnings(value))))


def glob(pattern: str) -> Matcher:
    """The matcher of a folded pattern: `*` is any run, `?` one character."""
    parts = (".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern)
    return Globbed(re.compile("".join(parts), re.DOTALL), (re.split(r"[*?]", pattern, maxsplit=1)[0],))


def spoken(matcher: Matcher, language: str | None) -> Matcher:
    """The matcher for articles in one language: it needs no stems of others."""
    if not isinstance(matcher, Stemmed):
        return matcher
    kept = (None, stems_as(language))
    return forms(sorted(term for term in matcher.stems if taken_apart(term).language in kept), exact=False)


def _beginnings(term: str) -> tuple[str, ...]:
    """What words with this stem begin with: stemmers also rewrite the last letters or two.

    happy → happi, possibility → possibl, dying → die. Some take off prefixes or change the script, and the
    German one makes `ue` the `u` that stands for `ü`.
    """
    stemmed, language = taken_apart(term)
    if language in _ANY_BEGINNING:
        return ("",)
    if any(map(str.isdigit, stemmed)):
        return (stemmed,)  # not stemmed
    if language or len(stemmed) > 5:
        beginning = stemmed[:-2] or stemmed[:1]
        return (beginning if language != "de" else _TO_UMLAUT.sub("", beginning),)
    if len(stemmed) > 3:
        return (stemmed[:-1],)
    if stemmed.endswith("ie"):
        return (stemmed[:-1], stemmed[:-2] + "y")
    return (stemmed[:-1],) if stemmed[-1:] in ("i", "y", "e") else (stemmed,)
