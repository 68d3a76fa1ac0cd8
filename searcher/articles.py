"""What a search needs of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from dateline.index.article import Article
from dateline.searcher.engines.base import Key


class Articles(Protocol):
    """What is needed of the store: the articles behind an engine's keys."""

    def fetch(self, keys: Sequence[Key]) -> Mapping[Key, Article]:
        """The articles that are still there, in one statement."""
        ...

    def briefs(self, keys: Sequence[Key]) -> Mapping[Key, Article]:
        """As `fetch`, of each article what a list shows: id, source, headline, published."""
        ...
