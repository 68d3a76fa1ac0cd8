"""The postings of a field on their way into a file, a range of lexemes at a time: memory stays bounded."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from dateline.index.engines.postings.container import Array, ContainerWriter
from dateline.index.engines.postings.postings import Postings


class Extent(NamedTuple):
    """How much there will be of a field: postings, words, and the dtype of the positions."""

    postings: int
    words: int
    width: np.dtype[Any]


class PostingFile:
    """Takes the postings of following ranges of lexemes and writes them as those of all.

    What is as long as the text (documents, counts, positions) goes to the file at once; what has one item a
    lexeme is kept until `finish`.
    """

    def __init__(self, out: ContainerWriter, field: str, extent: Extent) -> None:
        self._out = out
        self._field = field
        self._docs = out.room(f"{field}.docs", np.dtype(np.uint16), extent.postings)
        self._counts = out.room(f"{field}.counts", np.dtype(np.uint8), extent.postings)
        self._positions = out.room(f"{field}.positions", extent.width, extent.words)
        self._kept: dict[str, list[Array]] = {
            name: [] for name in ("terms", "starts", "places", "many", "many_counts")
        }
        self._postings = np.uint32(0)
        self._words = np.uint32(0)

    def append(self, piece: Postings) -> None:
        """The postings of the next range of lexemes."""
        self._docs.append(piece.docs)
        self._counts.append(piece.counts)
        self._positions.append(piece.positions)
        self._keep("terms", piece.terms)
        self._keep("starts", piece.starts[:-1] + self._postings)
        self._keep("places", piece.places[:-1] + self._words)
        self._keep("many", piece.many + self._postings)
        self._keep("many_counts", piece.many_counts)
        self._postings += np.uint32(len(piece.docs))
        self._words += np.uint32(len(piece.positions))

    def finish(self) -> None:
        """Write what was kept."""
        self._keep("starts", np.array([self._postings]))
        self._keep("places", np.array([self._words]))
        for name, arrays in self._kept.items():
            whole = np.concatenate(arrays) if arrays else np.empty(0, np.uint32)
            self._out.add(f"{self._field}.{name}", whole)

    def _keep(self, name: str, array: Array) -> None:
        self._kept[name].append(array)
