"""The articles that are committed together."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.index.article import Article
from dateline.index.ingest.parcels import Parcel

BATCH_ARTICLES = 1000
BATCH_SECONDS = 2.0
_BATCH_CHARACTERS = 16_000_000  # so that a thousand very long texts are not held at once


@dataclass(slots=True)
class Batch:
    """Articles on their way to a commit, alone or in parcels.

    numbers: of each article in its file, from 1.
    """

    contents: list[Article | Parcel] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    _characters: int = 0
    _began: float = 0.0

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def is_full(self) -> bool:
        """Whether it is time to commit it."""
        return bool(self.numbers) and (
            len(self) >= BATCH_ARTICLES
            or self._characters >= _BATCH_CHARACTERS
            or time.monotonic() - self._began >= BATCH_SECONDS
        )

    def has_room(self, articles: int) -> bool:
        """Whether it can take so many more; an empty one always can."""
        return not self.numbers or len(self) + articles <= BATCH_ARTICLES

    def add(self, content: Article | Parcel, first: int) -> None:
        """Add an article or a parcel. first: the number of its first article."""
        if not self.numbers:
            self._began = time.monotonic()
        self.contents.append(content)
        self.numbers += range(first, first + count_of(content))
        self._characters += characters_of(content)

    def parcels(self) -> Iterator[tuple[Parcel, int]]:
        """The parcels, each with the position of its first article."""
        position = 0
        for content in self.contents:
            if isinstance(content, Parcel):
                yield content, position
            position += count_of(content)


def count_of(content: Article | Parcel) -> int:
    """How many articles it is."""
    return len(content) if isinstance(content, Parcel) else 1


def characters_of(content: Article | Parcel) -> int:
    """How long its headlines and bodies are."""
    if isinstance(content, Parcel):
        return content.characters
    return len(content.headline or "") + len(content.body or "")
