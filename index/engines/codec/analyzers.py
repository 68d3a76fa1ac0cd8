"""Dateline's analysis as Whoosh analysers, so that Whoosh's query parser makes the terms that are indexed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Token, Tokenizer

from dateline.index.analysis import fold_value, is_stop_word, stem, tokens


class WordTokenizer(Tokenizer):  # type: ignore[misc]  # Whoosh is untyped
    """The words of a text: as they stand, or their stems without the stop words.

    Positions count all words, as in the index. language: ISO 639-1; None is taken for English.
    """

    def __init__(self, *, stemmed: bool, language: str | None = None) -> None:
        self._stemmed = stemmed
        self._language = language

    def __call__(
        self, value: str, start_pos: int = 0, start_char: int = 0, mode: str = "", **_: Any
    ) -> Iterator[Token]:
        """Yield one Token again and again with each word in turn, as Whoosh's tokenizers do."""
        token = Token(positions=True, chars=True, mode=mode)
        for word in tokens(value):
            if self._stemmed and is_stop_word(word.form, self._language):
                continue
            token.text = stem(word.form, self._language) if self._stemmed else word.form
            token.original = value[word.start : word.end]
            token.boost = 1.0
            token.stopped = False
            token.pos = start_pos + word.position
            token.startchar = start_char + word.start
            token.endchar = start_char + word.end
            yield token


class ValueTokenizer(Tokenizer):  # type: ignore[misc]  # as above
    """A whole value as one token; folded as the columns that articles are filtered by, or as it stands."""

    def __init__(self, *, folded: bool) -> None:
        self._folded = folded

    def __call__(self, value: str, start_pos: int = 0, start_char: int = 0, **_: Any) -> Iterator[Token]:
        """Yield the one token."""
        token = Token(positions=True, chars=True)
        token.text = fold_value(value) if self._folded else value.strip()
        token.original = value
        token.boost = 1.0
        token.stopped = False
        token.pos = start_pos
        token.startchar = start_char
        token.endchar = start_char + len(value)
        yield token
