"""Why an article stands where it does: the parts of its score, which add up to it, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.searcher.engines.ranking import K1

Kind = Literal["word", "phrase", "near", "close", "as typed", "passage", "aside", "age"]


@dataclass(frozen=True, slots=True)
class InField:
    """How often something stands in a field, and what each time counts: boost over relative length."""

    field: str
    times: float
    weight: float


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score.

    kind: a `word`, a `phrase`, words `near` each other as asked, plain words that happen to stand `close`
        together, words that stand just `as typed`, words that stand in one `passage`, a stop word that is
        not wanted and tells something (`aside`), or the article's `age` (below 0). label: as typed, how many
        words of how many, or the age in days.
    score: what it adds. rarity: idf times all weights given to it; 0 for an age.
    tf: its weighted frequency, which counts for tf * (k1 + 1) / (k1 + tf). fields: where it stands.
    """

    kind: Kind
    label: str
    score: float
    rarity: float = 0.0
    tf: float = 0.0
    fields: tuple[InField, ...] = ()

    def __str__(self) -> str:
        """`+5.20  grain: rarity 3.71 × 1.40 (headline 1 × 2.31, body 4 × 0.92)`."""
        return f"{self.score:+.2f}  {_NAMES[self.kind].format(self.label)}{self._figures()}"

    def _figures(self) -> str:
        if self.kind in ("age", "as typed", "passage"):
            return ""
        counted = self.tf * (K1 + 1) / (K1 + self.tf)
        where = ", ".join(f"{one.field} {one.times:.4g} × {one.weight:.2f}" for one in self.fields)
        return f": rarity {self.rarity:.2f} × {counted:.2f}" + (f" ({where})" if where else "")


_NAMES = {
    "word": "{}",
    "phrase": "phrase “{}”",
    "near": "{}, near each other",
    "close": "{}, close together",
    "as typed": "{} words stand just as typed",
    "passage": "{} in one passage",
    "aside": "{}, not wanted",
    "age": "age: {}",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """The parts of an article's score, the greatest first; their scores add up to `score`.

    matched, words: how many of the query's plain words the article has, and of how many.
    """

    score: float
    parts: tuple[Part, ...]
    matched: int = 0
    words: int = 0

    def lines(self) -> Iterator[str]:
        """The explanation for a person, a line for the sum and one for each part."""
        noun = "word" if self.words == 1 else "words"
        yield f"{self.score:.2f}" + (f"  {self.matched} of {self.words} {noun}" if self.words else "")
        yield from map(str, self.parts)

    def __str__(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines())
