"""The bulk scanner: from texts to lexeme numbers, each distinct chunk of text analysed once.

It cuts UTF-8 bytes where `dateline.index.analysis` cuts text, many texts at a time, and looks the chunks
up in a table; new chunks are analysed together when they are first met. So it gives the same words as
`tokens`, at the pace of C.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from dateline.index.analysis import DEFAULT_LANGUAGE
from dateline.index.analysis.words import JOINERS
from dateline.index.engines.postings.chunk_table import MAX_LANGUAGES, PADDING, Chunks, ChunkTable, cut, marks
from dateline.index.engines.postings.container import Array
from dateline.index.engines.postings.interned import Numbers
from dateline.index.engines.postings.known import Known
from dateline.index.engines.postings.lexemes import Lexemes
from dateline.index.engines.postings.strings import encode

MAX_CHUNKS = 200_000
"""Distinct chunks to remember (about 40 MB); the scanner is replaced when it knows more."""

_PIECE = 1 << 18
"""Characters scanned at a time: the arrays for them fit into a processor's second cache."""


def _table() -> bytes:
    """What `bytes.translate` takes: capitals made small, all that separates words made a space."""
    inside = {*b"abcdefghijklmnopqrstuvwxyz0123456789", *JOINERS.encode(), *range(128, 256)}
    return bytes(byte if byte in inside else 32 for byte in bytes(range(256)).lower())


_TABLE = _table()


class Scanner:
    """Scans texts of any language into lexeme numbers."""

    def __init__(self) -> None:
        self.lexemes = Lexemes()
        self._several: list[list[int]] = []
        self._languages: Numbers[str] = Numbers()
        self._known: list[Known] = []
        self._table = ChunkTable()

    @property
    def is_full(self) -> bool:
        """Whether it remembers so much that a fresh one should take over."""
        return sum(map(len, self._known)) > MAX_CHUNKS or len(self._known) >= MAX_LANGUAGES

    def scan(self, texts: Sequence[str], languages: Sequence[str | None]) -> tuple[Array, Array]:
        """The lexemes of many texts on end, int64 (words,), and how many each text has, int64 (texts,)."""
        numbers = np.array([self._languages[one or DEFAULT_LANGUAGE] for one in languages], np.int64)
        for language in self._languages.since(len(self._known)):
            self._known.append(Known(self.lexemes, self._several, language))
        words, sizes = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for first, last in _pieces(texts):
            found = self._scan_piece(texts[first:last], numbers[first:last])
            words.append(found[0])
            sizes.append(found[1])
        return np.concatenate(words), np.concatenate(sizes)

    def _scan_piece(self, texts: Sequence[str], languages: Array) -> tuple[Array, Array]:
        encoded = list(map(encode, texts))
        chunks = cut(b" ".join([b"", *encoded, PADDING]).translate(_TABLE))
        ends = np.cumsum([len(text) + 1 for text in encoded])
        bounds = np.append(0, chunks.starts.searchsorted(ends))
        codes = self._codes(chunks, languages, bounds)
        return self._spelled_out(codes, bounds)

    def _codes(self, chunks: Chunks, languages: Array, bounds: Array) -> Array:
        """The codes of chunks, int64: from the table, or where it has none from what is known."""
        keys = chunks.keys(marks(languages).repeat(np.diff(bounds)))
        codes, missed = self._table.codes(keys)
        if len(missed):
            texts = bounds.searchsorted(missed, "right") - 1
            codes[missed] = self._learnt(chunks, missed, languages[texts])
            self._table.learn(keys[missed], codes[missed])
        return codes

    def _learnt(self, chunks: Chunks, which: Array, languages: Array) -> Array:
        """The codes of some chunks, and if need be new ones. languages: of these chunks, int64."""
        codes = np.empty(len(which), np.int64)
        for language in np.unique(languages).tolist():
            mine = languages == language
            codes[mine] = self._known[language].codes(chunks.texts(which[mine]))
        return codes

    def _spelled_out(self, codes: Array, bounds: Array) -> tuple[Array, Array]:
        """Lexemes in the place of codes. bounds: where each text's codes begin and the last one's end."""
        several = np.flatnonzero(codes < 0)
        words = [self._several[~code] for code in codes[several].tolist()]
        sizes = np.fromiter(map(len, words), np.int64, len(words))
        counts = np.ones(len(codes), np.int64)
        counts[several] = sizes
        spelled = codes.repeat(counts)
        spelled[spelled < 0] = np.fromiter(chain.from_iterable(words), np.int64)
        more = np.append(0, np.cumsum(sizes - 1))[several.searchsorted(bounds)]
        return spelled, np.diff(bounds + more)


def _pieces(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """`[first, last)` of neighbouring texts of about `_PIECE` characters together."""
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))
    first = 0
    while first < len(texts):
        before = ends[first - 1] if first else 0
        last = max(int(ends.searchsorted(before + _PIECE)), first + 1)
        yield first, last
        first = last
