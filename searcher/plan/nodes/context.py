"""What lowering a query needs to know besides its text, and what it leaves: warnings, dates resolved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from dateline.index.fields import TEXT_FIELDS

if TYPE_CHECKING:
    from dateline.searcher.plan.nodes import Plan


Span = tuple[int, int]
"""`[start, end)` in Unicode code points of the query."""


@dataclass(frozen=True, slots=True)
class Warned:
    """Something the user should know about the answer. `span`: the part of the query, if any."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """A date filter after the clock has been read, to be shown beside the results.

    span: of the filter in the query. column: `published` or `indexed`.
    start, end: `[start, end)` in seconds UTC, None where open. text: the same for people, in the
        archive's zone: `2025-01-06 to 2025-01-12`, `from 2025-01-12 09:00 +01:00`.
    """

    span: Span
    column: str
    start: int | None
    end: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Where words are looked for.

    fields: names of fields of the index. exact: whether only unstemmed words are kept there.
    languages: the archive's, most frequent first.
    """

    languages: tuple[str, ...]
    fields: tuple[str, ...] = tuple(field.name for field in TEXT_FIELDS)
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """The clock and the archive.

    now: an aware datetime; relative dates count from it. asked: the same of the `asof:` that set it back.
    timezone: the archive's IANA zone, in which days begin and end.
    languages: ISO 639 codes of the archive's articles, most frequent first.
    sources, sections: the values known, as written, to name the nearest when one is unknown;
        empty when they are not known, and then nothing is said.
    similar: from the id of an article to the plan that finds its like (ArticleNotFoundError where there
        is none); None where that is not supported.
    variants: from a folded word to other spellings of it; None where they are not wanted.
    """

    now: datetime
    timezone: str = "UTC"
    languages: tuple[str, ...] = ("en",)
    sources: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    similar: Callable[[str], Plan] | None = field(default=None, compare=False)
    variants: Callable[[str], tuple[str, ...]] | None = field(default=None, compare=False)
    asked: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a clock without a zone: whose day is it?"""
        if self.now.tzinfo is None:
            raise ValueError("Context.now must be an aware datetime")


class Lowering:
    """One lowering: the context, and the notes it leaves."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.scope = Scope(languages=context.languages or ("en",))
        self.warnings: list[Warned] = []
        self.intervals: list[Interval] = []

    def warn(self, code: str, message: str, span: Span) -> None:
        """Note something about a part of the query; what is given beside the query has no span in it."""
        self.warnings.append(Warned(code, message, span if any(span) else None))
