"""The lexicon: the lexemes of a segment and the two ways to find them.

A lexeme is a form together with the stem that it was indexed under: `guerres` of an English article
(stem `guerr`) and of a French one (no stemmer: `guerres`) are two. Postings are kept once, per lexeme.
Lexemes are sorted by stem, then form, so a stemmed term is one run of lexemes (and of postings) and an
exact term nearly always a single lexeme. Stop words have the empty stem: no stemmed term finds them.
"""

from __future__ import annotations

from array import array

import numpy as np

from dateline.index.engines.postings.container import Array, Container
from dateline.index.engines.postings.interned import Interned
from dateline.index.engines.postings.runs import run_starts
from dateline.index.engines.postings.strings import Strings, encode, string_arrays

Run = tuple[int, int]
"""`[first, last)` of lexeme numbers."""

_HALF = 32
_FORM = (1 << _HALF) - 1


class Lexemes:
    """The lexemes met so far, numbered in that order, over texts that are stems and forms."""

    def __init__(self) -> None:
        self.texts = Interned()
        self._numbers: dict[int, int] = {}
        self._pairs = array("q")

    def number(self, stem: str, form: str) -> int:
        """The number of a lexeme, a new one if need be."""
        pair = self.texts.number(encode(stem)) << _HALF | self.texts.number(encode(form))
        number = self._numbers.setdefault(pair, len(self._pairs))
        if number == len(self._pairs):
            self._pairs.append(pair)
        return number

    def pairs(self) -> Array:
        """Each lexeme as the numbers of its stem (upper half) and of its form. int64 (lexemes,)."""
        return np.array(self._pairs, np.int64)

    def counted(self) -> Array:
        """Which lexemes count towards a field's length: those with a stem. bool (lexemes,)."""
        counted: Array = self.pairs() >> _HALF != self.texts.number(b"")
        return counted


def sorted_pairs(texts: Interned, pairs: Array) -> Array:
    """Their places in the order of lexemes: by stem, then by form. int64."""
    ranks = texts.ranks()
    order: Array = (ranks[pairs >> _HALF] << _HALF | ranks[pairs & _FORM]).argsort()
    return order


def pack_lexicon(texts: Interned, pairs: Array) -> dict[str, Array]:
    """The arrays of a lexicon from its lexemes in order, as pairs of stem and form.

    stems, forms: string tables. stems.starts: uint32 (stems + 1,), the first lexeme of each stem.
    forms.starts: uint32 (forms + 1,); forms.lexemes: uint32 (lexemes,): the lexemes of each form.
    """
    stems, forms = pairs >> _HALF, pairs & _FORM
    new_stem = run_starts(stems)
    order = texts.ranks()[forms].argsort(kind="stable")
    new_form = run_starts(forms[order])
    return {
        **string_arrays("stems", *texts.packed(stems[new_stem])),
        "stems.starts": np.append(new_stem, len(pairs)).astype(np.uint32),
        **string_arrays("forms", *texts.packed(forms[order[new_form]])),
        "forms.starts": np.append(new_form, len(pairs)).astype(np.uint32),
        "forms.lexemes": order.astype(np.uint32),
    }


class Lexicon:
    """The lexicon of an open segment."""

    def __init__(self, container: Container) -> None:
        self.forms = Strings(container, "forms")
        self.stems = Strings(container, "stems")
        self._stem_starts = container["stems.starts"]
        self._form_starts = container["forms.starts"]
        self._form_lexemes = container["forms.lexemes"]

    def runs(self, text: str, *, exact: bool) -> list[Run]:
        """The lexemes of a form (exact) or of a stem, as runs of neighbours."""
        if exact:
            return self._of_form(text)
        stem = self.stems.number(text) if text else None
        if stem is None:
            return []
        first, last = self._stem_starts.slice(stem, stem + 2).tolist()
        return [(first, last)]

    def lexemes_of_forms(self) -> tuple[Array, Array]:
        """Where each form's lexemes begin, int64 (forms + 1,), in the lexemes in that order, (lexemes,)."""
        return self._form_starts.all().astype(np.int64), self._form_lexemes.all()

    def lexemes_of_stems(self) -> tuple[Array, Array]:
        """As `lexemes_of_forms`, for the stems."""
        return self._stem_starts.all().astype(np.int64), np.arange(len(self._form_lexemes), dtype=np.uint32)

    def pairs(self, texts: Interned) -> Array:
        """All lexemes in order, as pairs of numbers in `texts`; what a merge compares. int64 (lexemes,)."""
        stems = texts.numbers(self.stems.all_encoded()).repeat(np.diff(self._stem_starts.all()))
        forms = np.empty(len(stems), np.int64)
        forms[self._form_lexemes.all()] = texts.numbers(self.forms.all_encoded()).repeat(
            np.diff(self._form_starts.all())
        )
        return stems << _HALF | forms

    def _of_form(self, text: str) -> list[Run]:
        form = self.forms.number(text)
        if form is None:
            return []
        first, last = self._form_starts.slice(form, form + 2).tolist()
        return [(lexeme, lexeme + 1) for lexeme in self._form_lexemes.slice(first, last).tolist()]
