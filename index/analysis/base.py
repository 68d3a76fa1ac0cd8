"""What analysis gives: the tokens of a text, with the places they came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text.

    form: the folded word (case, accents, typographic variants), not stemmed; a term of the exact field.
    position: its ordinal among the tokens of the text; gaps never occur, stop words count.
    start, end: `[start, end)` in Unicode code points of the original text.
    """

    form: str
    position: int
    start: int
    end: int
