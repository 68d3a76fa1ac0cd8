"""The plan: a query after analysis, in the terms an engine has. No engine sees query text.

The planner lowers the tree to it (words to terms, dates to half-open instants); every engine
evaluates the same nodes. `Term`, `Phrase` and `Near` score; all else only selects.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Articles with any of `forms` in any of `fields`; the forms count as one word.

    exact: look in the unstemmed terms. weight: multiplies the score.
    fields: of `TEXT_FIELDS` or `WORD_FIELDS`. label: the word as typed, for explanations.
    """

    forms: tuple[str, ...]
    exact: bool
    fields: tuple[str, ...]
    weight: float = 1.0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Articles with the words in one field, each place open to any of its alternatives.

    slop None: adjacent, in this order. slop n: at most n other words between, in either order.
    """

    places: tuple[tuple[str, ...], ...]
    exact: bool
    fields: tuple[str, ...]
    slop: int | None = None
    weight: float = 1.0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """Articles where something of `left` stands within `distance` other words of something of `right`."""

    left: Plan
    right: Plan
    distance: int
    fields: tuple[str, ...]
    weight: float = 1.0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Exact forms that match a folded pattern (`*` any run, `?` one character), as one word."""

    pattern: str
    fields: tuple[str, ...]
    limit: int = 1024
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Exact forms within `edits` (1 or 2; a swap of neighbours is one) of a folded word, as one word."""

    form: str
    edits: int
    fields: tuple[str, ...]
    limit: int = 1024
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class All:
    """Articles that match every part."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Articles that match at least `least` of the parts; scores add up."""

    parts: tuple[Plan, ...]
    least: int = 1


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that do not match; never scores."""

    part: Plan


@dataclass(frozen=True, slots=True)
class Range:
    """Articles whose interval in `column` (published or indexed) overlaps `[start, end)`, seconds UTC.

    None leaves a side open. Articles without a date match none.
    """

    column: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Value:
    """Articles whose keyword column has one of the folded values."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Has:
    """Articles in which a field is known: date, author, url, section, source, language, tag, body, …"""

    column: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Articles that are a copy of an earlier one (`is:copy`)."""


@dataclass(frozen=True, slots=True)
class Everything:
    """All articles."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No article."""


Plan = (
    Term
    | Phrase
    | Near
    | Wildcard
    | Fuzzy
    | All
    | Any
    | Not
    | Range
    | Value
    | Has
    | Copy
    | Everything
    | Nothing
)
