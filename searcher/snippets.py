"""Snippets: the fragments of an article that best show why it was found.

A fragment is chosen by the weights of the distinct words and phrases that stand close together,
anywhere in the text, and grown to whole sentences. Choosing looks at occurrences only, so a long
article costs little more than a short one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from dateline.index.article import Article
from dateline.searcher.marks import Highlighter, Place
from dateline.searcher.results import Snippet
from dateline.searcher.sentences import boundaries, boundaries_before

_FIELDS = ("standfirst", "body")
_SPREAD = 0.7
"""The part of a fragment's length within which its words should stand: the rest is for the sentences."""
_REPEATED = 0.05
"""What a word that is repeated, or was shown before, still adds, beside 1 for a new one."""


@dataclass(frozen=True, slots=True)
class SnippetOptions:
    """count: fragments of one article at most. length: code points of each at most (about)."""

    count: int = 2
    length: int = 280


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of one field that is worth showing."""

    field: str
    start: int
    end: int
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
    windows = _choose(article, highlighter, options) if highlighter.units else []
    if not windows:
        return _beginning(article, options.length)
    return tuple(_snippet(article, window, highlighter, options.length) for window in windows)


def _choose(article: Article, highlighter: Highlighter, options: SnippetOptions) -> list[_Window]:
    """The best windows, each bringing words that those before it lack, in the order of the text."""
    texts = {field: text for field in _FIELDS if (text := getattr(article, field))}
    places = {field: highlighter.places(text, field, article.language) for field, text in texts.items()}
    chosen: list[_Window] = []
    shown: frozenset[int] = frozenset()
    while len(chosen) < options.count and len(shown) < len(highlighter.units):
        best = max(
            (_best(field, found, highlighter.weights, shown, int(options.length * _SPREAD))
             for field, found in places.items() if found),
            key=lambda window: window.score,
            default=None,
        )  # fmt: skip
        if best is None or best.units <= shown:
            break
        chosen.append(best)
        shown |= best.units
    return sorted(chosen, key=lambda window: (_FIELDS.index(window.field), window.start))


def _best(
    field: str, places: Sequence[Place], weights: Sequence[float], shown: frozenset[int], spread: int
) -> _Window:
    """The stretch of at most `spread` characters with the most weight; the first of equals.

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
    chosen = places[first : last + 1]
    units = frozenset(unit for _, _, unit in chosen)
    return _Window(field, chosen[0][0], max(end for _, end, _ in chosen), best, units)


def _snippet(article: Article, window: _Window, highlighter: Highlighter, length: int) -> Snippet:
    """The window as whole sentences, with its marks."""
    text = _fragment(getattr(article, window.field), window.start, window.end, length)
    return Snippet(text, highlighter.marks(text, window.field, article.language))


def _beginning(article: Article, length: int) -> tuple[Snippet, ...]:
    """The standfirst, or the first sentences of the body."""
    text = (article.standfirst or article.body or "")[: 4 * length].lstrip()
    return (Snippet(_fragment(text, 0, 1, length)),) if text else ()


def _fragment(text: str, start: int, end: int, length: int) -> str:
    """The sentences around `[start, end)` as one line of at most about `length` characters."""
    left, right = _grow(text, start, end, length)
    if right - left <= length:
        return _line(text[left:right])
    return _cut(text, (left, right), (start, end), length)


def _grow(text: str, start: int, end: int, length: int) -> tuple[int, int]:
    """`[start, end)` widened to whole sentences, and then by those after and before that still fit.

    Sentences are found one by one to the right and to the left, only as far as they may fit.
    """
    least, most = max(0, start - length - 1), min(len(text), end + length + 1)
    before = boundaries_before(text, start, least)
    left, right = _first_letter(text, next(before, least), start), 0
    for boundary in chain(boundaries(text, start, most), (most,)):
        last = left + len(text[left:boundary].rstrip())
        if right >= end and last - left > length:
            break
        right = last
    for boundary in chain(before, () if least else (0,)):
        first = _first_letter(text, boundary, start)
        if right - first > length:
            break
        left = first
    return left, right


def _first_letter(text: str, place: int, limit: int) -> int:
    """Where the white space at a place ends, `limit` at most."""
    return limit - len(text[place:limit].lstrip())


def _cut(text: str, sentence: tuple[int, int], core: tuple[int, int], length: int) -> str:
    """A part of a long sentence with `core` in it, cut between words, an ellipsis where it was cut."""
    left, right = sentence
    if core[1] - left > length:
        left = _next_word(text, max(left, core[0] - (length - (core[1] - core[0])) // 2), core[0])
    if right - left > length:
        right = _word_end(text, left + length, core[1])
    before = "… " if left > sentence[0] else ""
    after = " …" if right < sentence[1] else ""
    return before + _line(text[left:right]) + after


def _next_word(text: str, place: int, limit: int) -> int:
    """Where the next word starts, `limit` at most; the place itself in text without spaces."""
    space = text.find(" ", place, limit)
    return place if space < 0 else space + 1


def _word_end(text: str, place: int, least: int) -> int:
    """Where the last whole word before `place` ends, `least` at least."""
    space = text.rfind(" ", least, place)
    return max(place, least) if space < 0 else space


def _line(text: str) -> str:
    """The text with each run of white space made one space."""
    return " ".join(text.split())
