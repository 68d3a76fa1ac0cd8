"""What is known of the chunks of a language: each is analysed once, together with others that are new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from dateline.index.analysis import stems, stop_words
from dateline.index.analysis.forms import forms_of_chunks, simple_forms
from dateline.index.engines.postings.container import Array
from dateline.index.engines.postings.lexemes import Lexemes
from dateline.index.engines.postings.strings import decode_all


class Known:
    """Chunk -> code, for one language: a lexeme number, or -1 - n for the n-th entry of `several`."""

    def __init__(self, lexemes: Lexemes, several: list[list[int]], language: str) -> None:
        self._lexemes = lexemes
        self._several = several
        self._language = language
        self._stop_words = stop_words(language)
        self._codes: dict[bytes, int] = {}
        self._forms: dict[str, int] = {}

    def __len__(self) -> int:
        """How many chunks it knows."""
        return len(self._codes)

    def codes(self, chunks: Sequence[bytes]) -> Array:
        """The codes of chunks in UTF-8; those that are new are learnt. int64 (chunks,)."""
        new = [chunk for chunk in dict.fromkeys(chunks) if chunk not in self._codes]
        if new:
            self._learn(new)
        return np.fromiter(map(self._codes.__getitem__, chunks), np.int64, len(chunks))

    def _learn(self, chunks: Sequence[bytes]) -> None:
        texts = decode_all(chunks)
        simple = simple_forms(texts)
        others = forms_of_chunks([text for text, form in zip(texts, simple, strict=True) if not form])
        self._number(dict.fromkeys(chain(filter(None, simple), chain.from_iterable(others))))
        codes_of_others = map(self._code, others)
        codes = [self._forms[form] if form else next(codes_of_others) for form in simple]
        self._codes.update(zip(chunks, codes, strict=True))

    def _number(self, forms: Iterable[str]) -> None:
        """Make lexemes of the forms that are new."""
        new = [form for form in forms if form not in self._forms]
        stemmed = zip(new, stems(new, self._language), strict=True)
        terms = ["" if form in self._stop_words else stem for form, stem in stemmed]
        self._forms.update(zip(new, self._lexemes.add(terms, new), strict=True))

    def _code(self, forms: Sequence[str]) -> int:
        numbers = [self._forms[form] for form in forms]
        if len(numbers) == 1:
            return numbers[0]
        self._several.append(numbers)
        return -len(self._several)
