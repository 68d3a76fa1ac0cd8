"""Words: plain ones (`grain`), exact ones (`"grain deal"`), patterns (`grai*`), misspelt ones (`grian~`).

They lower to terms of the archive's languages, and to phrases of terms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.index.analysis import is_stop_word, stem, tokens
from dateline.index.fields import TEXT_FIELDS, WORD_FIELDS
from dateline.searcher.plan.nodes.attached import with_attached
from dateline.searcher.plan.nodes.context import Lowering, Scope
from dateline.searcher.plan.nodes.groups import Any
from dateline.searcher.plan.nodes.node import PlanNode, TreeNode

if TYPE_CHECKING:
    from dateline.searcher.plan.nodes import Plan

_TEXT_NAMES = tuple(field.name for field in TEXT_FIELDS)
_ADDRESS = re.compile(r"https?://(?=\w)", re.IGNORECASE)
_TRACKING = re.compile(r"[?&](?:utm_\w+|fbclid|gclid|igshid|cmpid)=.*|#.*")
"""What of an address tells where it was clicked on, and nothing of the page."""
_ELISION = re.compile(r"^\w+['’`]")
_RUNS = re.compile(r"[*?]|[^*?]+")
LEAST_LETTERS = 2
"""How many literal letters a wildcard needs first: fewer would match much of the archive's words."""
_KEPT = 256
"""Words whose forms are remembered: planning asks for those of each three times."""


@dataclass(frozen=True, slots=True)
class Word(TreeNode):
    """A plain word as typed; it is stemmed, and may turn out to be several (`covid-19`)."""

    text: str

    @property
    def is_plain(self) -> bool:
        """It is one."""
        return True

    @property
    def is_literal(self) -> bool:
        """It stands for itself."""
        return True

    @property
    def clauses(self) -> int:
        """None: plain words are not counted."""
        return 0

    @property
    def has_places(self) -> bool:
        """A word stands somewhere."""
        return True

    @property
    def words(self) -> str:
        """The word."""
        return self.text

    def canonical(self) -> str:
        """The word as typed."""
        return self.text

    def is_common(self, scope: Scope) -> bool:
        """Whether it is nothing but stop words of the archive's main language."""
        return not scope.exact and all(is_stop_word(form, scope.languages[0]) for form in forms_of(self.text))

    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """Terms; for a web address those of `url:` too, for a name that has some those of other spellings."""
        lowered = lower_word(self.text, scope, weight)
        if _ADDRESS.match(self.text) and scope.fields == _TEXT_NAMES:
            lowering.warn("address", "also looking for it in url:", self.span)
            address = _TRACKING.sub("", _ADDRESS.sub("", self.text))
            return Any((lowered, lower_exact(address, replace(scope, fields=("url",)), 0.0)))
        forms = forms_of(self.text)
        variants = lowering.context.variants
        others = () if variants is None or scope.exact or len(forms) > 2 else variants(" ".join(forms))
        if not others:
            return lowered
        lowering.warn("variants", f"also searching {', '.join(others)}", self.span)
        return _widened(lowered, others, scope, weight)


@dataclass(frozen=True, slots=True)
class Quoted(TreeNode):
    """Exact words: `"grain deal"`, `+deal`. slop: at most so many other words between, any order."""

    text: str
    slop: int | None = None

    @property
    def is_literal(self) -> bool:
        """It stands for itself."""
        return True

    @property
    def has_places(self) -> bool:
        """Words stand somewhere."""
        return True

    @property
    def words(self) -> str:
        """The words."""
        return self.text

    def canonical(self) -> str:
        """The words in quotes."""
        return f'"{self.text}"' + ("" if self.slop is None else f"~{self.slop}")

    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """The very forms, stop words kept."""
        return lower_exact(self.text, scope, weight, self.slop)


@dataclass(frozen=True, slots=True)
class Pattern(TreeNode):
    """A word with `*` (any run) and `?` (one character) in it."""

    pattern: str

    @property
    def has_places(self) -> bool:
        """A word that fits stands somewhere."""
        return True

    @property
    def words(self) -> str:
        """The pattern as typed."""
        return self.pattern

    def canonical(self) -> str:
        """The pattern as typed."""
        return self.pattern

    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """A pattern of folded letters, for the unstemmed words."""
        return Wildcard(folded_pattern(self.pattern) or self.pattern, scope.fields, weight=weight)


@dataclass(frozen=True, slots=True)
class Misspelt(TreeNode):
    """A word as it may be misspelled, within 1 or 2 edits."""

    text: str
    edits: int

    @property
    def has_places(self) -> bool:
        """A word that is near it stands somewhere."""
        return True

    @property
    def words(self) -> str:
        """The word."""
        return self.text

    def canonical(self) -> str:
        """The word with a tilde."""
        return f"{self.text}~" if self.edits == 1 else f"{self.text}~{self.edits}"

    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """The form and how far a word may be from it."""
        return Fuzzy(forms_of(self.text)[0], self.edits, scope.fields, weight=weight)


class _InFields(PlanNode):
    """What is looked for in some fields, and ranks where one of them does."""

    __slots__ = ()
    fields: tuple[str, ...]

    @property
    def children(self) -> tuple[Plan, ...]:
        """None."""
        return ()

    @property
    def scores(self) -> bool:
        """Whether one of the fields ranks."""
        return not set(self.fields).issubset(WORD_FIELDS)


@dataclass(frozen=True, slots=True)
class Term(_InFields):
    """Articles with any of `forms` in any of `fields`; the forms count as one word.

    exact: look in the unstemmed terms. weight: multiplies the score.
    fields: of `TEXT_FIELDS` or `WORD_FIELDS`. label: the word as typed, for explanations.
    """

    forms: tuple[str, ...]
    exact: bool
    fields: tuple[str, ...]
    weight: float = 1.0
    label: str = ""

    @property
    def shown(self) -> str:
        """The word, or the first of its forms."""
        return self.label or ", ".join(self.forms[:3])


@dataclass(frozen=True, slots=True)
class Phrase(_InFields):
    """Articles with the words in one field, each place open to any of its alternatives.

    slop None: adjacent, in this order. slop n: at most n other words between, in either order.
    """

    places: tuple[tuple[str, ...], ...]
    exact: bool
    fields: tuple[str, ...]
    slop: int | None = None
    weight: float = 1.0
    label: str = ""

    @property
    def shown(self) -> str:
        """The words, or the first form of each."""
        return self.label or " ".join(forms[0] for forms in self.places if forms)


@dataclass(frozen=True, slots=True)
class Wildcard(_InFields):
    """Exact forms that match a folded pattern (`*` any run, `?` one character), as one word."""

    pattern: str
    fields: tuple[str, ...]
    limit: int = 1024
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Fuzzy(_InFields):
    """Exact forms within `edits` (1 or 2; a swap of neighbours is one) of a folded word, as one word."""

    form: str
    edits: int
    fields: tuple[str, ...]
    limit: int = 1024
    weight: float = 1.0


WordTree = Word | Quoted | Pattern | Misspelt
WordPlan = Term | Phrase | Wildcard | Fuzzy


@lru_cache(maxsize=_KEPT)
def forms_of(text: str) -> tuple[str, ...]:
    """The folded forms of a word as typed."""
    return tuple(token.form for token in tokens(text))


def folded_pattern(text: str) -> str | None:
    """The folded pattern that a word with `*` or `?` in it means; None when it has no such meaning.

    A `?` at the end is a question mark. Each literal run must be one word to the analysis, and the
    first one must have `LEAST_LETTERS`.
    """
    typed = text.rstrip("?")
    if "*" not in typed and "?" not in typed:
        return None
    parts = []
    for run in _RUNS.findall(typed):
        forms = [run] if run in "*?" else [token.form for token in tokens(run)]
        if len(forms) != 1:
            return None
        parts.append(forms[0])
    return "".join(parts) if parts[0] not in "*?" and len(parts[0]) >= LEAST_LETTERS else None


def lower_word(text: str, scope: Scope, weight: float) -> Plan:
    """A plain word, stemmed for each language of the archive; several tokens are a phrase.

    The stemmed terms leave out stop words, so what holds one is looked for exactly.
    """
    forms = forms_of(text)
    main, *others = scope.languages
    if len(forms) > 1 and not scope.exact and _ELISION.match(text) and is_stop_word(forms[0], main):
        # A word that lost its vowel before an apostrophe: `l’école` asks for `école`.
        forms = forms[1:]
        text = _ELISION.sub("", text)
    if scope.exact or any(is_stop_word(form, main) for form in forms):
        return lower_exact(text, scope, weight)
    partly_common = any(is_stop_word(form, language) for form in forms for language in others)
    if len(forms) > 1:
        if partly_common:
            return lower_exact(text, scope, weight)
        places = tuple(stems(form, scope.languages) for form in forms)
        return Phrase(places, False, scope.fields, weight=weight, label=text)
    term = Term(stems(forms[0], scope.languages), False, scope.fields, weight, text)
    if not partly_common:
        return term
    # A stop word of another language (German `war`): its articles hold it among the exact terms alone.
    return Any((term, Term((forms[0],), True, scope.fields, 0.0, text)))


def lower_exact(text: str, scope: Scope, weight: float, slop: int | None = None) -> Plan:
    """A text word for word: no stemming, stop words kept."""
    forms = forms_of(text)
    if len(forms) == 1:
        return Term((forms[0],), True, scope.fields, weight, text)
    return Phrase(tuple((form,) for form in forms), True, scope.fields, slop, weight, text)


def stems(form: str, languages: Sequence[str]) -> tuple[str, ...]:
    """The distinct stems of a folded word in some languages, in their order; with what is written onto it."""
    return tuple(
        dict.fromkeys(stem(one, language) for language in languages for one in with_attached(form, language))
    )


def _widened(word: Plan, others: Sequence[str], scope: Scope, weight: float) -> Plan:
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
