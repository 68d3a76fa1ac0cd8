"""Whoosh's PerDocumentReader over a segment: deletions, lengths, stored fields, columns."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from whoosh.codec.base import PerDocumentReader

from dateline.index.engines.codec.numbers import NumberColumn
from dateline.index.engines.codec.schema import NUMBER_FIELDS, exact
from dateline.index.engines.postings.container import Array
from dateline.index.engines.postings.held import Held
from dateline.index.fields import TEXT_FIELDS, WORD_FIELDS

_STEMMED = {field.name for field in TEXT_FIELDS}
_COUNTED = {exact(field.name): field.name for field in TEXT_FIELDS} | {name: name for name in WORD_FIELDS}


class SegmentDocuments(PerDocumentReader):  # type: ignore[misc]  # Whoosh is untyped
    """What a segment keeps of each document beside its terms."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._segment = held.segment
        self._deleted = frozenset(np.flatnonzero(held.dead).tolist())
        self.lengths = lru_cache(maxsize=None)(self._lengths)

    def doc_count(self) -> int:
        """How many articles are not deleted."""
        return self._held.live

    def doc_count_all(self) -> int:
        """How many articles there are."""
        return self._segment.articles

    def has_deletions(self) -> bool:
        """Whether any is deleted."""
        return bool(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Whether one is. False past the last: Whoosh's InverseMatcher asks for one document too many."""
        return docnum in self._deleted

    def deleted_docs(self) -> frozenset[int]:
        """Those that are."""
        return self._deleted

    def supports_columns(self) -> bool:
        """The numbers are columns, to sort and group by."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether a field is a column."""
        return fieldname in NUMBER_FIELDS

    def list_columns(self) -> tuple[str, ...]:
        """The columns."""
        return NUMBER_FIELDS

    def column_reader(self, fieldname: str, column: Any) -> NumberColumn:
        """A column's values."""
        return NumberColumn(self._segment.numbers(fieldname))

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """How many words a document has in a field; exact, where Whoosh's own codec rounds to a byte."""
        return int(self.lengths(fieldname)[docnum]) or default

    def field_length(self, fieldname: str) -> int:
        """How many words all documents have in a field, deleted ones included."""
        return int(self.lengths(fieldname).sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        """The least of the lengths."""
        return int(self.lengths(fieldname).min())

    def max_field_length(self, fieldname: str) -> int:
        """The greatest of the lengths."""
        return int(self.lengths(fieldname).max())

    def stored_fields(self, docnum: int) -> dict[str, object]:
        """The store's key of an article and its id; the rest is in the store."""
        return {"key": int(self._segment.numbers("key")[docnum]), "id": self._segment.ids[docnum]}

    def _lengths(self, field: str) -> Array:
        """The lengths of a field. uint32 (articles,)."""
        if field in _STEMMED:
            return self._segment.lengths(field)
        if field not in _COUNTED:
            return np.ones(self._segment.articles, np.uint32)
        postings = self._segment.postings[_COUNTED[field]]
        start, stop, _, _ = postings.extent(0, len(postings))
        docs, counts = postings.docs(start, stop), postings.counts(start, stop)
        return np.bincount(docs, counts, self._segment.articles).astype(np.uint32)
