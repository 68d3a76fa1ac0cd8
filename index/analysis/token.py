"""What analysis gives: the tokens of a text, with the places they came from."""

from __future__ import annotations

from typing import NamedTuple

DEFAULT_LANGUAGE = "en"
"""What a text of unknown language is taken for."""


class Token(NamedTuple):
    """One word of a text.

    form: the folded word (case, accents, typographic variants), not stemmed; a term of the exact field.
    position: its ordinal among the tokens of the text; gaps never occur, stop words count.
    start, end: `[start, end)` in Unicode code points of the original text: the word as a reader sees it,
        so with the `#` of `#MeToo`, the last dot of `U.S.` and the `'s` of a possessive.
    """

    form: str
    position: int
    start: int
    end: int
