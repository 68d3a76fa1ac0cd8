"""Articles made ready for the store and the index together, as far as that needs neither of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.index.article import Article
from dateline.index.copies.texts import ComparedTexts
from dateline.index.engines.base import Prepared, Preparer
from dateline.index.store.packing import PackedArticle, pack


@dataclass(frozen=True, slots=True)
class Parcel:
    """Articles that were made ready together, perhaps by another process. It pickles.

    texts, prepared: of all of them, for copies and for the index (None where an engine takes none).
    characters: in their headlines and bodies.
    """

    packed: Sequence[PackedArticle]
    texts: ComparedTexts
    prepared: Prepared
    characters: int

    def __len__(self) -> int:
        return len(self.packed)


def parcel(articles: Sequence[Article], timezone: str, preparer: Preparer | None) -> Parcel:
    """Make articles ready, at most 65,536, that have their ids and are most likely new."""
    packed = [pack(article, timezone) for article in articles]
    characters = sum(len(article.headline or "") + len(article.body or "") for article in articles)
    prepared = preparer.prepare(articles, [one.published for one in packed]) if preparer else None
    return Parcel(packed, ComparedTexts(articles), prepared, characters)
