"""Hits: the articles of a page, with what is marked in them and shown of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from dateline.index.article import Article
from dateline.searcher.answer.results import CopyOf, Hit
from dateline.searcher.articles import Articles
from dateline.searcher.budget import check_budget
from dateline.searcher.engines.base import Found, Key
from dateline.searcher.marks.highlighter import Highlighter
from dateline.searcher.marks.snippets import SnippetOptions, highlighted

if TYPE_CHECKING:
    from dateline.searcher.engines.explanation import Explanation


@dataclass(frozen=True, slots=True)
class Showing:
    """How hits are shown. why: explains the score of what has a key. missing: plain words that it lacks."""

    highlighter: Highlighter
    snippets: SnippetOptions
    why: Callable[[Key], Explanation]
    missing: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)


def page(store: Articles, found: Found, showing: Showing) -> tuple[Hit, ...]:
    """The hits of the page found, best first, without those that the store has lost since."""
    briefed = [copy for key in found.keys for copy in found.copies.get(key, ())]
    articles = store.fetch(found.keys) if found.keys else {}
    briefs = store.briefs(briefed) if briefed else {}
    hits = []
    for key, score in zip(found.keys, found.scores, strict=True):
        article = articles.get(key)
        if article is None:
            continue
        check_budget("marking")
        marks, snippets = highlighted(article, showing.highlighter, showing.snippets)
        copies = _copies(found.copies[key], briefs) if key in found.copies else ()
        missing = showing.missing.get(key, ())
        hits.append(Hit(article, score, marks, snippets, copies, missing, partial(showing.why, key)))
    return tuple(hits)


def _copies(keys: Sequence[Key], briefs: Mapping[Key, Article]) -> tuple[CopyOf, ...]:
    """The copies of a hit that are still there."""
    there = [brief for key in keys if (brief := briefs.get(key))]
    return tuple([CopyOf(one.id or "", one.source, one.headline, one.published) for one in there])
