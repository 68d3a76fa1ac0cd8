"""Snippets: the fragments of an article that best show why it was found.

A fragment is chosen by the weights of the distinct words and phrases that stand close together,
anywhere in the text, and grown to whole sentences. Choosing looks at occurrences only, so a long
article costs little more than a short one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dateline.index.article import Article
from dateline.searcher.marks.fragments import fragment
from dateline.searcher.marks.highlighter import Highlighter, Occurrences
from dateline.searcher.marks.mark import Mark, Snippet

_SPREAD = 0.7
"""The part of a fragment's length within which its words should stand: the rest is for the sentences."""
_REPEATED = 0.05
"""What a word that is repeated, or was shown before, still adds, beside 1 for a new one."""


@dataclass(frozen=True, slots=True)
class SnippetOptions:
    """count: fragments of one article at most, 0 for none. length: code points of each at most (about)."""

    count: int = 2
    length: int = 280


class Highlighted(NamedTuple):
    """What a list shows of an article that was found."""

    headline_marks: tuple[Mark, ...]
    snippets: tuple[Snippet, ...]


class _Window(NamedTuple):
    """A stretch of one field that is worth showing. field: its number; start, end: in the fields' text."""

    start: int
    end: int
    field: int
    score: float
    units: frozenset[int]


def highlighted(article: Article, highlighter: Highlighter, options: SnippetOptions) -> Highlighted:
    """The marks of an article's headline, and the fragments that cover most of the query, in their order.

    A second one is shown only for words that the first does not have. Where no word of the query is in
    the text (filters only, or a match in the headline), its beginning.
    """
    texts = []
    if article.headline:
        texts.append(("headline", article.headline))
    if article.standfirst:
        texts.append(("standfirst", article.standfirst))
    if article.body:
        texts.append(("body", article.body))
    if not (texts and highlighter.units):
        return Highlighted((), _beginning(article, options))
    found = highlighter.places(texts, article.language)
    first = 1 if article.headline else 0
    end = found.fields[0][2]
    headline_marks = found.within(0, end) if first and found.order and found.order[0][0] < end else ()
    windows = _chosen(found, first, highlighter.weights, options)
    snippets = []
    for window in windows:
        name, text = texts[window.field]
        origin = found.fields[window.field][1]
        cut = fragment(text, (window.start - origin, window.end - origin), options.length)
        if found.complete:
            marks = cut.marks(found.within(origin + cut.start, origin + cut.end), origin)
        else:
            marks = highlighter.marks(cut.text, name, article.language)
        snippets.append(Snippet(cut.text, marks))
    return Highlighted(headline_marks, tuple(snippets) if windows else _beginning(article, options))


def _chosen(
    found: Occurrences, first: int, weights: Sequence[float], options: SnippetOptions
) -> list[_Window]:
    """The best windows, each bringing words that those before it lack, in the order of the text.

    first: the number of the first field that snippets are of.
    """
    chosen: list[_Window] = []
    seen: frozenset[int] = frozenset()
    while len(chosen) < options.count and len(seen) < len(weights):
        best = _best(found, first, weights, seen, int(options.length * _SPREAD))
        if best is None or best.units <= seen:
            break
        chosen.append(best)
        seen |= best.units
    return sorted(chosen)


def _best(
    found: Occurrences, first: int, weights: Sequence[float], seen: frozenset[int], spread: int
) -> _Window | None:
    """The stretch of at most `spread` characters of one field with the most weight; the first of equals.

    One pass with two ends: the right one takes a place in, the left one gives up those too far behind.
    """
    new = list(weights)
    for unit in seen:
        new[unit] *= _REPEATED
    order = found.order
    most, best = 0.0, None
    for field in range(first, len(found.fields)):
        _, start, end = found.fields[field]
        inside = [0] * len(weights)
        left = bisect_left(order, (start,))
        score = 0.0
        for right in range(left, bisect_left(order, (end,))):
            _, edge, unit = order[right]
            score += weights[unit] * _REPEATED if inside[unit] else new[unit]
            inside[unit] += 1
            while left < right and edge - order[left][0] > spread:
                unit = order[left][2]
                inside[unit] -= 1
                score -= weights[unit] * _REPEATED if inside[unit] else new[unit]
                left += 1
            if best is None or score > most + 1e-9:
                most, best = score, (left, right, field)
    if best is None:
        return None
    left, right, field = best
    places = order[left : right + 1]
    _, edges, units = zip(*places, strict=True)
    return _Window(places[0][0], max(edges), field, most, frozenset(units))


def _beginning(article: Article, options: SnippetOptions) -> tuple[Snippet, ...]:
    """The standfirst, or the first sentences of the body."""
    text = (article.standfirst or article.body or "")[: 4 * options.length].lstrip()
    return (Snippet(fragment(text, (0, 1), options.length).text),) if text and options.count > 0 else ()
