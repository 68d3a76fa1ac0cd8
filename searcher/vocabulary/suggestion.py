"""A suggestion: what a text that is being typed may become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a text that is being typed may become.

    count: in about how many articles it stands; 1 for a headline.
    """

    text: str
    kind: Literal["word", "name", "headline"]
    count: int
