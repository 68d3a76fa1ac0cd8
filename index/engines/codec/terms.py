"""The terms of one field of a segment, in order: words, stems, and whole values."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from functools import cached_property

import numpy as np

from dateline.index.engines.codec.listing import Listing, of_values, of_words
from dateline.index.engines.postings.columns import Column
from dateline.index.engines.postings.container import Array
from dateline.index.engines.postings.lexemes import Lexicon
from dateline.index.engines.postings.postings import PostingReader
from dateline.index.engines.postings.rows import KNOWN
from dateline.index.engines.postings.strings import Strings, encode


class FieldTerms(ABC):
    """The terms of a field, numbered from 0 in the order of their bytes."""

    @abstractmethod
    def __len__(self) -> int:
        """How many there are."""

    @abstractmethod
    def text(self, number: int) -> bytes:
        """A term as Whoosh has it."""

    @abstractmethod
    def listing(self, number: int) -> Listing:
        """The postings of a term."""

    def place(self, text: bytes) -> int:
        """How many terms sort before a text."""
        return bisect_left(range(len(self)), text, key=self.text)

    def number(self, text: bytes) -> int | None:
        """The number of a term, None when the field does not have it."""
        number = self.place(text)
        return number if number < len(self) and self.text(number) == text else None


class LexemeTerms(FieldTerms):
    """Forms or stems, each one standing for some lexemes.

    starts: int64 (strings + 1,), where the lexemes of each string begin in `lexemes`, (lexemes,).
    """

    def __init__(self, strings: Strings, starts: Array, lexemes: Array, reader: PostingReader) -> None:
        self._strings = strings
        self._starts = starts
        self._lexemes = lexemes
        self._reader = reader

    def __len__(self) -> int:
        return len(self._numbers)

    def text(self, number: int) -> bytes:
        """A form or stem in UTF-8."""
        return encode(self._strings[int(self._numbers[number])])

    def listing(self, number: int) -> Listing:
        """The postings of all lexemes that the form or stem stands for, with their places."""
        string = self._numbers[number]
        lexemes = self._lexemes[self._starts[string] : self._starts[string + 1]]
        found = (self._reader.find(lexeme, lexeme + 1) for lexeme in lexemes.tolist())
        return of_words(self._reader, [low for low, high in found if low < high])

    @cached_property
    def _numbers(self) -> Array:
        """The strings that occur in the field. The empty stem is that of stop words, which has no term."""
        occurs = np.zeros(len(self._lexemes), bool)
        occurs[self._reader.terms.all()] = True
        if not len(occurs):
            return np.empty(0, np.int64)
        found = np.flatnonzero(np.logical_or.reduceat(occurs[self._lexemes], self._starts[:-1]))
        return found[1:] if len(found) and not self._strings[int(found[0])] else found


def forms(lexicon: Lexicon, reader: PostingReader) -> LexemeTerms:
    """The words of a field as they stand."""
    return LexemeTerms(lexicon.forms, *lexicon.lexemes_of_forms(), reader)


def stems(lexicon: Lexicon, reader: PostingReader) -> LexemeTerms:
    """The stems of a field's words."""
    return LexemeTerms(lexicon.stems, *lexicon.lexemes_of_stems(), reader)


class ValueTerms(FieldTerms):
    """The values of a keyword column."""

    def __init__(self, column: Column) -> None:
        self._column = column

    def __len__(self) -> int:
        return len(self._column.values)

    def text(self, number: int) -> bytes:
        """A value in UTF-8, as the column has it."""
        return encode(self._column.values[number])

    def listing(self, number: int) -> Listing:
        """The articles that have the value."""
        return of_values(self._column.docs(self._column.values[number]))


class KnownTerms(FieldTerms):
    """The names of the fields that are known of an article. known: int64 (articles,), a bit for each."""

    def __init__(self, known: Array) -> None:
        self._known = known
        every = int(np.bitwise_or.reduce(known, initial=0))
        self._names = sorted(name for bit, name in enumerate(KNOWN) if every >> bit & 1)

    def __len__(self) -> int:
        return len(self._names)

    def text(self, number: int) -> bytes:
        """The name of a field in UTF-8."""
        return encode(self._names[number])

    def listing(self, number: int) -> Listing:
        """The articles in which the field is known."""
        return of_values(np.flatnonzero(self._known & (1 << KNOWN.index(self._names[number]))))
