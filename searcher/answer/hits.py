"""Hits: the articles of a page, with what is marked in them and shown of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from dateline.index.article import Article
from dateline.searcher.answer.results import CopyOf, Hit
from dateline.searcher.engines.base import Found, Key
from dateline.searcher.marks.highlighter import Highlighter
from dateline.searcher.marks.snippets import SnippetOptions, snippets

if TYPE_CHECKING:
    from dateline.searcher.engines.explanation import Explanation


class Articles(Protocol):
    """What is needed of the store: the articles behind an engine's keys."""

    def fetch(self, keys: Sequence[Key]) -> Mapping[Key, Article]:
        """The articles that are still there, in one statement."""
        ...

    def briefs(self, keys: Sequence[Key]) -> Mapping[Key, Article]:
        """As `fetch`, of each article what a list shows: id, source, headline, published."""
        ...


@dataclass(frozen=True, slots=True)
class Showing:
    """How hits are shown. why: explains the score of what has a key."""

    highlighter: Highlighter
    snippets: SnippetOptions
    why: Callable[[Key], Explanation]


def page(store: Articles, found: Found, showing: Showing) -> tuple[Hit, ...]:
    """The hits of the page found, best first, without those that the store has lost since."""
    copies = [key for key in found.keys for key in found.copies.get(key, ())]
    articles = store.fetch(found.keys) if found.keys else {}
    briefs = store.briefs(copies) if copies else {}
    return tuple([
        Hit(
            article=article,
            score=score,
            headline_marks=showing.highlighter.marks(article.headline, "headline", article.language),
            snippets=snippets(article, showing.highlighter, showing.snippets),
            copies=_copies(found.copies.get(key, ()), briefs),
            why=partial(showing.why, key),
        )
        for key, score in zip(found.keys, found.scores, strict=True)
        if (article := articles.get(key))
    ])  # fmt: skip


def _copies(keys: Sequence[Key], briefs: Mapping[Key, Article]) -> tuple[CopyOf, ...]:
    """The copies of a hit that are still there."""
    found = (briefs[key] for key in keys if key in briefs)
    return tuple(CopyOf(a.id or "", a.source, a.headline, a.published) for a in found)
