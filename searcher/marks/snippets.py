"""Snippets: the fragments of an article that best show why it was found.

A fragment is chosen by the weights of the distinct words and phrases that stand close together,
anywhere in the text, and grown to whole sentences. Choosing looks at occurrences only, so a long
article costs little more than a short one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from dateline.index.article import Article
from dateline.searcher.marks.fragments import fragment
from dateline.searcher.marks.highlighter import Highlighter, Place, Places
from dateline.searcher.marks.mark import Mark, Snippet

_FIELDS = ("standfirst", "body")
_SPREAD = 0.7
"""The part of a fragment's length within which its words should stand: the rest is for the sentences."""
_REPEATED = 0.05
"""What a word that is repeated, or was shown before, still adds, beside 1 for a new one."""


@dataclass(frozen=True, slots=True)
class SnippetOptions:
    """count: fragments of one article at most, 0 for none. length: code points of each at most (about)."""

    count: int = 2
    length: int = 280


_score = attrgetter("score")


class _Window(NamedTuple):
    """A stretch of one field that is worth showing."""

    field: str
    found: Places
    core: Mark
    score: float
    units: frozenset[int]


def snippets(
    article: Article, highlighter: Highlighter, options: SnippetOptions | None = None
) -> tuple[Snippet, ...]:
    """The fragments of an article that cover most of the query, in the order of the text.

    A second one is shown only for words that the first does not have. Where no word of the query is in
    the text (filters only, or a match in the headline), its beginning.
    """
    options = options or SnippetOptions()
    if options.count < 1:
        return ()
    windows = _choose(article, highlighter, options) if highlighter.units else []
    if not windows:
        return _beginning(article, options.length)
    return tuple([_snippet(article, window, highlighter, options.length) for window in windows])


def _choose(article: Article, highlighter: Highlighter, options: SnippetOptions) -> list[_Window]:
    """The best windows, each bringing words that those before it lack, in the order of the text."""
    found = [
        (field, places)
        for field in _FIELDS
        if (text := getattr(article, field))
        and (places := highlighter.places(text, field, article.language)).order
    ]  # fmt: skip
    chosen: list[_Window] = []
    shown: frozenset[int] = frozenset()
    spread = int(options.length * _SPREAD)
    while found and len(chosen) < options.count and len(shown) < len(highlighter.units):
        windows = [_best(field, places, highlighter.weights, shown, spread) for field, places in found]
        best = max(windows, key=_score)
        if best.units <= shown:
            break
        chosen.append(best)
        shown |= best.units
    return sorted(chosen, key=lambda window: (_FIELDS.index(window.field), window.core))


def _best(field: str, found: Places, weights: Sequence[float], shown: frozenset[int], spread: int) -> _Window:
    """The stretch of at most `spread` characters with the most weight; the first of equals."""
    places = found.order
    if len(weights) == 1:
        first, last = _densest(places, spread)
        score = 1 + (last - first) * _REPEATED
    else:
        first, last, score = _heaviest(places, weights, shown, spread)
    chosen = places[first : last + 1]
    units = frozenset([unit for _, _, unit in chosen])
    core = chosen[0][0], max([end for _, end, _ in chosen])
    return _Window(field, found, core, score, units)


def _densest(places: Sequence[Place], spread: int) -> tuple[int, int]:
    """The first and the last place of the stretch that has the most, where they all say the same."""
    left, first, last = 0, 0, 0
    for right, (_, end, _) in enumerate(places):
        while left < right and end - places[left][0] > spread:
            left += 1
        if right - left > last - first:
            first, last = left, right
    return first, last


def _heaviest(
    places: Sequence[Place], weights: Sequence[float], shown: frozenset[int], spread: int
) -> tuple[int, int, float]:
    """The first and the last place of the stretch with the most weight, and that.

    One pass with two ends: the right one takes a place in, the left one gives up those too far behind.
    """
    first_time = [weight * (_REPEATED if unit in shown else 1.0) for unit, weight in enumerate(weights)]
    again = [weight * _REPEATED for weight in weights]
    inside = [0] * len(weights)
    best, first, last = -1.0, 0, 0
    left, score = 0, 0.0
    for right, (_, end, unit) in enumerate(places):
        score += (again if inside[unit] else first_time)[unit]
        inside[unit] += 1
        while left < right and end - places[left][0] > spread:
            unit = places[left][2]
            inside[unit] -= 1
            score -= (again if inside[unit] else first_time)[unit]
            left += 1
        if score > best + 1e-9:
            best, first, last = score, left, right
    return first, last, best


def _snippet(article: Article, window: _Window, highlighter: Highlighter, length: int) -> Snippet:
    """The window as whole sentences, with its marks."""
    found = window.found
    shown = fragment(found.text, window.core, length)
    if not found.complete:
        return Snippet(shown.text, highlighter.marks(shown.text, window.field, article.language))
    return Snippet(shown.text, shown.marks(found.marks_within(shown.start, shown.end)))


def _beginning(article: Article, length: int) -> tuple[Snippet, ...]:
    """The standfirst, or the first sentences of the body."""
    text = (article.standfirst or article.body or "")[: 4 * length].lstrip()
    return (Snippet(fragment(text, (0, 1), length).text),) if text else ()
