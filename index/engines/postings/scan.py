"""The bulk scanner: from texts to lexeme numbers, each distinct chunk of text analysed once.

It cuts UTF-8 bytes where `dateline.index.analysis` cuts text, many texts at a time, and looks the chunks
up in a table; a new chunk is analysed when it is first met. So it gives the same words as `tokens`, at
the pace of C.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dateline.index.analysis import is_stop_word, stem
from dateline.index.analysis.words import JOINERS, words_of_chunk
from dateline.index.engines.postings.chunk_table import MAX_LANGUAGES, PADDING, Chunks, ChunkTable, cut
from dateline.index.engines.postings.container import Array
from dateline.index.engines.postings.lexemes import Lexemes
from dateline.index.engines.postings.strings import decode, encode

MAX_CHUNKS = 500_000
"""Distinct chunks to remember (about 100 MB); the scanner is replaced when it knows more."""

_PIECE = 1 << 18
"""Characters scanned at a time: the arrays for them fit into a processor's second cache."""


def _table() -> bytes:
    """What `bytes.translate` takes: capitals made small, all that separates words made a space."""
    inside = {*b"abcdefghijklmnopqrstuvwxyz0123456789", *JOINERS.encode(), *range(128, 256)}
    return bytes(byte if byte in inside else 32 for byte in bytes(range(256)).lower())


_TABLE = _table()


class Known(dict[bytes, int]):
    """Chunk -> code, for one language: a lexeme number, or -1 - n for the n-th entry of `several`."""

    def __init__(self, lexemes: Lexemes, several: list[tuple[int, ...]], language: str | None) -> None:
        super().__init__()
        self._lexemes = lexemes
        self._several = several
        self._language = language
        self._forms: dict[str, int] = {}

    def __missing__(self, chunk: bytes) -> int:
        words = words_of_chunk(decode(chunk))
        if len(words) == 1:
            code = self._number(words[0][0])
        else:
            self._several.append(tuple(self._number(form) for form, _, _ in words))
            code = -len(self._several)
        self[chunk] = code
        return code

    def _number(self, form: str) -> int:
        number = self._forms.get(form)
        if number is None:
            stop = is_stop_word(form, self._language)
            number = self._lexemes.number("" if stop else stem(form, self._language), form)
            self._forms[form] = number
        return number


class Scanner:
    """Scans texts of any language into lexeme numbers."""

    def __init__(self) -> None:
        self.lexemes = Lexemes()
        self._several: list[tuple[int, ...]] = []
        self._languages: dict[str | None, int] = {}
        self._known: list[Known] = []
        self._table = ChunkTable()

    @property
    def is_full(self) -> bool:
        """Whether it remembers so much that a fresh one should take over."""
        return sum(map(len, self._known)) > MAX_CHUNKS or len(self._known) >= MAX_LANGUAGES

    def scan(self, texts: Sequence[str], languages: Sequence[str | None]) -> tuple[Array, Array]:
        """The lexemes of many texts on end, int32 (words,), and how many each text has, int64 (texts,)."""
        numbers = np.array([self._number_of(language) for language in languages], np.uint64)
        words, sizes = [np.empty(0, np.int32)], [np.empty(0, np.int64)]
        for first, last in _pieces(texts):
            found = self._scan_piece(texts[first:last], numbers[first:last])
            words.append(found[0])
            sizes.append(found[1])
        return np.concatenate(words), np.concatenate(sizes)

    def _number_of(self, language: str | None) -> int:
        number = self._languages.setdefault(language, len(self._known))
        if number == len(self._known):
            self._known.append(Known(self.lexemes, self._several, language))
        return number

    def _scan_piece(self, texts: Sequence[str], languages: Array) -> tuple[Array, Array]:
        encoded = list(map(encode, texts))
        chunks = cut(b" ".join([b"", *encoded, PADDING]).translate(_TABLE))
        ends = np.cumsum([len(text) + 1 for text in encoded])
        bounds = np.append(0, chunks.starts.searchsorted(ends))
        codes = self._codes(chunks, np.repeat(languages, np.diff(bounds)))
        return self._spelled_out(codes, bounds)

    def _codes(self, chunks: Chunks, languages: Array) -> Array:
        """The codes of chunks: from the table, or where it has none one after the other. int32."""
        codes, missed = self._table.codes(chunks, languages)
        if len(missed):
            known = self._known
            texts = zip(languages[missed].tolist(), chunks.texts(missed), strict=True)
            learnt = np.array([known[language][text] for language, text in texts], np.int32)
            codes[missed] = learnt
            among = Chunks(chunks.data, chunks.starts[missed], chunks.ends[missed])
            self._table.learn(among, languages[missed], learnt)
        return codes

    def _spelled_out(self, codes: Array, bounds: Array) -> tuple[Array, Array]:
        """Lexemes in the place of codes. bounds: where each text's codes begin and the last one's end."""
        several = np.flatnonzero(codes < 0)
        if not len(several):
            return codes, np.diff(bounds)
        words = [self._several[~code] for code in codes[several].tolist()]
        counts = np.ones(len(codes), np.int64)
        counts[several] = np.fromiter(map(len, words), np.int64, len(words))
        spelled = np.repeat(codes, counts)
        spelled[spelled < 0] = np.fromiter((number for word in words for number in word), np.int32)
        return spelled, np.diff(np.append(0, np.cumsum(counts))[bounds])


def _pieces(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """`[first, last)` of neighbouring texts of about `_PIECE` characters together."""
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))
    first = 0
    while first < len(texts):
        before = ends[first - 1] if first else 0
        last = max(int(ends.searchsorted(before + _PIECE)), first + 1)
        yield first, last
        first = last
