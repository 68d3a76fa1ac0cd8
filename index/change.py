"""A change of the store, as an engine is told of it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.index.article import Article


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the store as an engine sees it.

    key: the store's integer key of the article (stable while the article lives).
    number: the change number; the engine remembers the highest that it holds.
    article: the article as it now is, or None when it was deleted.
    published: `[start, end)` in whole seconds since 1970 UTC that the date covers, or None.
    indexed: seconds since 1970 UTC.
    story: the key of the group of copies that the article belongs to (its own key when alone).
    """

    key: int
    number: int
    article: Article | None
    published: tuple[int, int] | None = None
    indexed: int = 0
    story: int = 0
