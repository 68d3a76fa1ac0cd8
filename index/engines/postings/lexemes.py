"""The lexicon: the lexemes of a segment and the two ways to find them.

A lexeme is a form together with the stem that it was indexed under: `guerres` of an English article
(stem `guerr`) and of a French one (no stemmer: `guerres`) are two. Postings are kept once, per lexeme.
Lexemes are sorted by stem, then form, so a stemmed term is one run of lexemes (and of postings) and an
exact term nearly always a single lexeme. Stop words have the empty stem: no stemmed term finds them.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.index.engines.postings.container import Array, Arrays
from dateline.index.engines.postings.interned import Interned
from dateline.index.engines.postings.runs import marked, run_starts
from dateline.index.engines.postings.strings import Strings, encode_all, gathered, ranked, string_arrays

Run = tuple[int, int]
"""`[first, last)` of lexeme numbers."""

_HALF = 32
_FORM = (1 << _HALF) - 1


class Lexemes:
    """The lexemes met so far, numbered in that order, over texts that are stems and forms.

    One that was met in two languages is there twice; `pack` makes it one.
    """

    def __init__(self) -> None:
        self.texts = Interned()
        self._pairs = array("q")

    def __len__(self) -> int:
        """How many there are."""
        return len(self._pairs)

    def add(self, stems: Sequence[str], forms: Sequence[str]) -> range:
        """Lexemes of stems and forms; their numbers."""
        numbers = self.texts.numbers
        pairs = numbers(encode_all(stems)) << _HALF | numbers(encode_all(forms))
        first = len(self._pairs)
        self._pairs.frombytes(pairs.tobytes())
        return range(first, len(self._pairs))

    def pairs(self) -> Array:
        """Each lexeme as the numbers of its stem (upper half) and of its form. int64 (lexemes,)."""
        return np.array(self._pairs, np.int64)

    def pack(self, used: Array) -> Packed:
        """A lexicon of some of them."""
        pairs = self.pairs()[used]
        return pack_lexicon(*self.texts.table(), pairs >> _HALF, pairs & _FORM)


@dataclass(frozen=True, slots=True)
class Packed:
    """A lexicon to be written.

    arrays: as `pack_lexicon` makes them. numbers: int64, for each lexeme given its number in the lexicon.
    stop_words: how many of the lexemes have the empty stem; they are the first ones.
    """

    arrays: Mapping[str, Array]
    numbers: Array
    stop_words: int

    def sums(self, values: Array) -> Array:
        """What the lexemes given have (int64), summed for each lexeme of the lexicon. int64."""
        sums = np.zeros(len(self.arrays["forms.lexemes"]), np.int64)
        np.add.at(sums, self.numbers, values)
        return sums


def pack_lexicon(data: Array, offsets: Array, stems: Array, forms: Array) -> Packed:
    """A lexicon of lexemes, each of which may be given several times.

    data, offsets: a table of strings (offsets: int64), in any order and perhaps with repeats. stems, forms:
    int64, for each lexeme which of the strings they are. The arrays are
    stems, forms: string tables. stems.starts: uint32 (stems + 1,), the first lexeme of each stem.
    forms.starts: uint32 (forms + 1,); forms.lexemes: uint32 (lexemes,): the lexemes of each form.
    """
    used = np.flatnonzero(marked(len(offsets) - 1, stems, forms))
    ranks = np.zeros(len(offsets) - 1, np.int64)
    ranks[used] = ranked(data, offsets[used], offsets[used + 1] - offsets[used])
    strings = np.zeros(len(used) + 1, np.int64)
    strings[ranks[used]] = used
    pairs, numbers = np.unique(ranks[stems] << _HALF | ranks[forms], return_inverse=True)
    stem_ranks, form_ranks = pairs >> _HALF, pairs & _FORM
    new_stem = run_starts(stem_ranks)
    order = form_ranks.argsort(kind="stable")
    new_form = run_starts(form_ranks[order])
    arrays = {
        **string_arrays("stems", *gathered(data, offsets, strings[stem_ranks[new_stem]])),
        "stems.starts": np.append(new_stem, len(pairs)).astype(np.uint32),
        **string_arrays("forms", *gathered(data, offsets, strings[form_ranks[order[new_form]]])),
        "forms.starts": np.append(new_form, len(pairs)).astype(np.uint32),
        "forms.lexemes": order.astype(np.uint32),
    }
    return Packed(arrays, numbers, int(np.count_nonzero(stem_ranks == 0)))


class Lexicon:
    """The lexicon of an open segment."""

    def __init__(self, container: Arrays) -> None:
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

    def strings(self) -> tuple[Array, Array]:
        """For each lexeme which stem it has and which form, by their numbers. int64 (lexemes,)."""
        stems = np.arange(len(self.stems)).repeat(np.diff(self._stem_starts.all()))
        forms = np.empty(len(stems), np.int64)
        forms[self._form_lexemes.all()] = np.arange(len(self.forms)).repeat(np.diff(self._form_starts.all()))
        return stems, forms

    def _of_form(self, text: str) -> list[Run]:
        form = self.forms.number(text)
        if form is None:
            return []
        first, last = self._form_starts.slice(form, form + 2).tolist()
        return [(lexeme, lexeme + 1) for lexeme in self._form_lexemes.slice(first, last).tolist()]
