"""What planning a query needs to know besides its text: the clock, and the archive it is put to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from dateline.searcher.plan.nodes import Plan


@dataclass(frozen=True, slots=True)
class Context:
    """The clock and the archive.

    now: an aware datetime; relative dates count from it.
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

    def __post_init__(self) -> None:
        """Refuse a clock without a zone: whose day is it?"""
        if self.now.tzinfo is None:
            raise ValueError("Context.now must be an aware datetime")
