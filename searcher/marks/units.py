"""What is marked in a text: the words, phrases and neighbourhoods that a plan asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar, assert_never

from dateline.index.analysis.token import Token
from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.engines.base import Word
from dateline.searcher.marks.words import Matcher, Misspelling, certainty, forms, glob
from dateline.searcher.marks.words import spoken as spoken_word
from dateline.searcher.plan.nodes import All, Any, Fuzzy, Near, Not, Phrase, Plan, Term, Wildcard
from dateline.searcher.plan.nodes.groups import Selecting
from dateline.searcher.plan.nodes.words import WordPlan

Span = tuple[int, int]
"""`[first, last)` in tokens."""

TEXT_NAMES = frozenset(field.name for field in TEXT_FIELDS)


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or the words of a phrase, to be found in the fields named.

    slop: None for words side by side in this order, which are marked as one; n for at most n other
    words between them in either order, each marked by itself.
    """

    places: tuple[Matcher, ...]
    fields: frozenset[str]
    slop: int | None = None

    @property
    def counted(self) -> list[Word]:
        """The words whose rarity it has."""
        return [word for place in self.places for word in place.counted]

    def weight(self, idf: Mapping[Word, float]) -> float:
        """What it says: the idf of its words, each as its commonest form has it, summed; 1 for a pattern."""
        return sum([min([idf[word] for word in place.counted], default=1.0) for place in self.places])

    @property
    def pivots(self) -> tuple[Matcher, ...]:
        """The matcher to look for first: the one that says most about how its words begin."""
        return (max(self.places, key=certainty),)

    @property
    def begins_with_pivot(self) -> bool:
        """Whether nothing of an occurrence stands before its pivot."""
        return self.slop is None and self.pivots[0] is self.places[0]

    @property
    def reach(self) -> int:
        """How many tokens an occurrence may span."""
        return len(self.places) + (self.slop or 0)

    def occurrences(self, tokens: Sequence[Token], language: str | None) -> list[tuple[Span, ...]]:
        """Each occurrence as the spans of tokens to mark."""
        if self.slop is not None:
            return self._near(tokens, language)
        first, rest = self.places[0], self.places[1:]
        found: list[tuple[Span, ...]] = []
        for i in positions(first, tokens, language):
            following = tokens[i + 1 : i + 1 + len(rest)]
            if len(following) == len(rest) and all(
                place.accepts(token.form, language) for place, token in zip(rest, following, strict=True)
            ):
                found.append(((i, i + len(self.places)),))
        return found

    def _near(self, tokens: Sequence[Token], language: str | None) -> list[tuple[Span, ...]]:
        """Windows that hold every place, no wider than the slop allows."""
        hits = [positions(place, tokens, language) for place in self.places]
        found = []
        for start in sorted({i for hit in hits for i in hit}):
            window = [[i for i in hit if start <= i < start + self.reach] for hit in hits]
            chosen = {i for inside in window for i in inside}
            if all(window) and len(chosen) >= len(hits):
                found.append(tuple((i, i + 1) for i in sorted(chosen)))
        return found


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Units of `left` that stand within `distance` other words of units of `right`."""

    left: tuple[Marked, ...]
    right: tuple[Marked, ...]
    distance: int
    fields: frozenset[str]
    begins_with_pivot: ClassVar[bool] = False

    @property
    def counted(self) -> list[Word]:
        """The words of both sides."""
        return [word for one in (*self.left, *self.right) for word in one.counted]

    def weight(self, idf: Mapping[Word, float]) -> float:
        """The weightiest of either side, together."""
        sides = (self.left, self.right)
        return sum(max((one.weight(idf) for one in side), default=0.0) for side in sides)

    @property
    def pivots(self) -> tuple[Matcher, ...]:
        """The pivots of the left side."""
        return tuple(pivot for unit in self.left for pivot in unit.pivots)

    @property
    def reach(self) -> int:
        """How many tokens an occurrence may span."""
        return (
            max((u.reach for u in self.left), default=0)
            + max((u.reach for u in self.right), default=0)
            + self.distance
        )

    def occurrences(self, tokens: Sequence[Token], language: str | None) -> list[tuple[Span, ...]]:
        """Each pair that is near enough, as the spans of both sides."""
        lefts = [spans for unit in self.left for spans in unit.occurrences(tokens, language)]
        rights = [spans for unit in self.right for spans in unit.occurrences(tokens, language)]
        return [a + b for a in lefts for b in rights if 0 <= _gap(a, b) <= self.distance]


Marked = Unit | Neighbours


@lru_cache(maxsize=4096)
def spoken(unit: Marked, language: str | None) -> Marked:
    """The unit as it is looked for in articles of one language."""
    if isinstance(unit, Unit):
        return replace(unit, places=tuple(spoken_word(place, language) for place in unit.places))
    left = tuple(spoken(part, language) for part in unit.left)
    return replace(unit, left=left, right=tuple(spoken(part, language) for part in unit.right))


def positions(matcher: Matcher, tokens: Sequence[Token], language: str | None) -> list[int]:
    """The ordinals of the tokens that the matcher accepts."""
    return [i for i, token in enumerate(tokens) if matcher.accepts(token.form, language)]


def _gap(a: tuple[Span, ...], b: tuple[Span, ...]) -> int:
    """How many tokens stand between two occurrences; negative where they overlap."""
    return max(a[0][0], b[0][0]) - min(a[-1][1], b[-1][1])


def units(plan: Plan) -> tuple[Marked, ...]:
    """What a plan asks for in the text fields, each once; what it excludes or filters by is not marked."""
    return tuple(dict.fromkeys(_units(plan)))


def _units(plan: Plan) -> list[Marked]:
    match plan:
        case All(parts=parts) | Any(parts=parts):
            return [unit for part in parts for unit in _units(part)]
        case Near(left=left, right=right, distance=distance, fields=fields):
            return [Neighbours(units(left), units(right), distance, frozenset(fields))]
        case Term(fields=fields) | Phrase(fields=fields) | Wildcard(fields=fields) | Fuzzy(fields=fields):
            wanted = TEXT_NAMES.intersection(fields)
            return [Unit(_places(plan), wanted, getattr(plan, "slop", None))] if wanted else []
        case Not() | Selecting():
            return []
        case _:
            assert_never(plan)


def _places(plan: WordPlan) -> tuple[Matcher, ...]:
    match plan:
        case Term():
            return (forms(plan.forms, exact=plan.exact),)
        case Phrase():
            return tuple(forms(place, exact=plan.exact) for place in plan.places)
        case Wildcard():
            return (glob(plan.pattern),)
        case Fuzzy():
            return (Misspelling(plan.form, plan.edits),)
