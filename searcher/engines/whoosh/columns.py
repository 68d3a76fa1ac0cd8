"""The columns of a snapshot as arrays, one row per document number of Whoosh."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader

from dateline.index.engines.whoosh.schema import NUMBER_COLUMNS, UNDATED

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
FAR_PAST, FAR_FUTURE = -(2**63), 2**63 - 1


class Columns:
    """Keys, stories and dates of every document, deleted ones included (see `alive`).

    key, story, start, end, indexed: int64 of shape (documents,); alive: bool of the same shape.
    An article without a date has UNDATED in start and end.
    """

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        self._leaves = reader.leaf_readers()
        self.key, self.story, self.start, self.end, self.indexed = map(self._numbers, NUMBER_COLUMNS)
        self.alive = self._alive()

    def ids(self, documents: Numbers) -> list[str]:
        """The articles' ids of some documents."""
        column = self._reader.column_reader("id_bytes") if len(documents) else []
        return [bytes(column[int(document)]).decode() for document in documents]

    def overlaps(self, name: str, start: int | None, end: int | None) -> Mask:
        """Which live articles' interval in a date column shares an instant with `[start, end)`."""
        low = FAR_PAST if start is None else start
        high = FAR_FUTURE if end is None else end
        if name == "indexed":
            first, last = self.indexed, self.indexed + 1
        else:
            first, last = self.start, self.end
        mask: Mask = (np.maximum(first, low) < np.minimum(last, high)) & (first != UNDATED) & self.alive
        return mask

    def dates(self, wanted: Mask) -> Numbers:
        """The first seconds of the wanted articles that have a date, ascending. int64."""
        return np.sort(self.start[wanted & (self.start != UNDATED)])

    @property
    def copies(self) -> Mask:
        """Which live articles are copies of an earlier one."""
        mask: Mask = (self.story != self.key) & self.alive
        return mask

    def _numbers(self, name: str) -> Numbers:
        parts = [_column(reader, name) for reader, _ in self._leaves]
        return np.concatenate(parts) if parts else np.empty(0, np.int64)

    def _alive(self) -> Mask:
        alive = np.ones(len(self.key), bool)
        for reader, base in self._leaves:
            for document in range(reader.doc_count_all()) if reader.has_deletions() else ():
                alive[base + document] = not reader.is_deleted(document)
        return alive


def _column(reader: IndexReader, name: str) -> Numbers:
    """One segment's column. Whoosh leaves the column out when no document has a value."""
    documents = reader.doc_count_all()
    if not documents or not reader.has_column(name):
        return np.full(documents, UNDATED, np.int64)
    column = reader.column_reader(name, translate=False)
    # Its own `load` unpacks number by number. Whoosh leaves out the last numbers where they are the default.
    raw = column._dbfile.get(column._basepos, column._count * column._fixedlen)
    numbers = np.full(documents, UNDATED, np.int64)
    numbers[: column._count] = np.frombuffer(raw, ">i8")
    return numbers
