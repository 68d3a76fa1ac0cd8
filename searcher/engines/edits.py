"""Edits between words: to insert, delete or replace a letter, or to swap two neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray


def distances(words: Sequence[str], form: str) -> NDArray[Any]:
    """How many edits each word is away from a form. uint32 (words,).

    Optimal string alignment (Boytsov, "Indexing methods for approximate dictionary searching", 2011,
    section 2.2), as `rapidfuzz` counts it; imported here, since few searches count edits.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    away: NDArray[Any] = cdist([form], words, scorer=OSA.distance)[0]
    return away


def within(words: Sequence[str], form: str, edits: int) -> list[str]:
    """The words that are at most so many edits away from a form, in their order."""
    away = distances(words, form).tolist() if words else []
    return [word for word, far in zip(words, away, strict=True) if far <= edits]
