"""Telling what text a reader met and did not take: named once a file, with how to have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from dateline.index.article import Article, Noted
from dateline.index.readers.files.contract import Item
from dateline.index.readers.markup.plain import to_text

LONG = 40
"""Characters from which on a text is looked at; what is shorter is a name, a number, a label."""

_LEAST_WORDS = 5
_LEAST_LETTERS = 20  # in scripts that put no blanks between words
_MOST_NAMED = 8
_PROBE = 48
_DEEPEST = 40
_TAG = re.compile(r"<[^<>]*>")
_NOT_WORDS = re.compile(r"[\W_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TECHNICAL = re.compile(r"(?:https?:|data:|www\.)\S*$|[A-Za-z0-9+/=_-]+$")
_TEXTS = ("headline", "alt_headline", "standfirst", "body", "source", "section")


class Unread:
    """The places of one file whose text was not taken, in the order in which they were met."""

    def __init__(self, mapped: str = "") -> None:
        """mapped: how the text of a place can be had, as in `; to take it: --map body={}`."""
        self._mapped = mapped
        self._met: dict[str, bool] = {}  # a place, and whether a record without other text had it

    def look(self, record: object, item: Item, *, passed: tuple[str, ...] = ()) -> None:
        """Find the running texts in a record that are not in what it became.

        passed: dotted places that are known to hold nothing of the article.
        """
        taken = None
        for place, text in texts_in(record):
            if not is_prose(text) or any(place == name or place.startswith(f"{name}.") for name in passed):
                continue
            taken = _taken(item) if taken is None else taken
            if not _is_within(text, taken):
                bare = not (isinstance(item, Article) and item.body)
                self._met[place] = self._met.get(place, False) or bare

    def notes(self, path: str) -> Iterator[Noted]:
        """A note for each place; a doubt where its records had another text."""
        for place, bare in list(self._met.items())[:_MOST_NAMED]:
            what = "all the text there is in some records" if bare else "a text beside the article's"
            yield Noted(
                path, None, f"{place}: {what} is not read{self._mapped.format(place)}", doubt=not bare
            )
        if len(self._met) > _MOST_NAMED:
            more = ", ".join(list(self._met)[_MOST_NAMED:])
            yield Noted(path, None, f"not read either: the texts in {more[:500]}", doubt=True)


def texts_in(value: object, place: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Every text of at least `LONG` characters in lists and objects, with its place: `fields.body`.

    The entries of a list share the list's place.
    """
    if isinstance(value, str):
        if len(value) >= LONG:
            yield place, value
    elif depth < _DEEPEST and isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str | list | tuple | dict):
                yield from texts_in(inner, f"{place}.{key}" if place else str(key), depth + 1)
    elif depth < _DEEPEST and isinstance(value, list | tuple):
        for inner in value:
            yield from texts_in(inner, place, depth + 1)


def is_prose(text: str) -> bool:
    """Whether a text is written to be read: several words, no address, key or encoded data."""
    if len(text) < LONG or _TECHNICAL.match(text):
        return False
    if "<" in text:
        text = _TAG.sub(" ", text)
    start = text[:2000]
    return len(start.split()) >= _LEAST_WORDS or len(_UNSPACED.findall(start)) >= _LEAST_LETTERS


def _taken(item: Item) -> str:
    """The letters of what became of a record."""
    if not isinstance(item, Article):
        return ""
    texts = [getattr(item, name) or "" for name in _TEXTS]
    return _letters(" ".join((*texts, *item.authors, *item.tags)))


def _is_within(text: str, taken: str) -> bool:
    """Whether a text begins and ends within what was taken, however it was laid out or marked up."""
    if _holds(taken, _letters(unescape(_TAG.sub(" ", text)) if "<" in text or "&" in text else text)):
        return True
    return "<" in text and _holds(taken, _letters(to_text(text)))  # without captions and the like


def _holds(taken: str, letters: str) -> bool:
    return letters[:_PROBE] in taken and letters[-_PROBE:] in taken


def _letters(text: str) -> str:
    return _NOT_WORDS.sub("", text).casefold()
