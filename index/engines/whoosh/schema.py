"""The Whoosh schema: which fields an index has, and what its commits remember."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence, Positions

from dateline.index import analysis
from dateline.index.engines.base import IndexUnusable
from dateline.index.engines.keywords import FACETS
from dateline.index.fields import KEYWORD_FIELDS, SCHEMA_VERSION, TEXT_FIELDS, WORD_FIELDS

UNDATED = -(2**63)
"""What the date columns hold for an article without a date."""

NUMBER_COLUMNS = ("key", "story", "start", "end", "indexed")
"""64-bit signed columns: the store's keys, and seconds since 1970 UTC."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a commit remembers. It is pickled with the schema into Whoosh's table of contents, which is
    renamed into place as a whole: a killed commit can't claim a change that the index lacks."""

    last_change: int = 0
    schema_version: int = SCHEMA_VERSION
    analysis_version: int = analysis.VERSION

    def check(self) -> None:
        """Raise IndexUnusable when the index was made by another schema or analyser."""
        if (self.schema_version, self.analysis_version) != (SCHEMA_VERSION, analysis.VERSION):
            raise IndexUnusable(
                f"The index was made by another version (schema {self.schema_version}, analysis "
                f"{self.analysis_version}; this one has {SCHEMA_VERSION} and {analysis.VERSION})."
            )


class NotedSchema(Schema):  # type: ignore[misc]  # Whoosh is untyped
    """A Whoosh schema that carries the note of its commit."""

    note = Note()


class Words(FieldType):  # type: ignore[misc]  # as above
    """A field of words that were analysed before: its values are mappings of term -> positions."""

    def __init__(self, *, scorable: bool) -> None:
        super().__init__(format=Positions(), analyzer=None, scorable=scorable)

    def index(self, value: Mapping[str, list[int]], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield (term, frequency, weight, encoded positions), as Whoosh's writer asks for."""
        encode = self.format.encode
        for form, positions in value.items():
            yield form.encode(), len(positions), float(len(positions)), encode(positions)


class Keywords(FieldType):  # type: ignore[misc]  # as above
    """A field of whole values: tuples of text, each one a term."""

    def __init__(self) -> None:
        super().__init__(format=Existence(), analyzer=None)

    def index(self, value: tuple[str, ...], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield (term, 1, 1.0, nothing), as Whoosh's writer asks for."""
        for one in value:
            yield one.encode(), 1, 1.0, b""


class Int64Column(NumericColumn):  # type: ignore[misc]  # as above
    """A column of 64-bit signed numbers that is read as a whole."""

    def __init__(self) -> None:
        super().__init__("q", default=UNDATED)

    class Reader(NumericColumn.Reader):  # type: ignore[misc]  # as above
        """Whoosh's reader, which alone would unpack number by number."""

        def load(self) -> NDArray[np.int64]:
            """All numbers, int64 of shape (documents,); Whoosh leaves out the last ones at the default."""
            raw = self._dbfile.get(self._basepos, self._count * self._fixedlen)
            numbers = np.full(self._doccount, UNDATED, np.int64)
            numbers[: self._count] = np.frombuffer(raw, ">i8")
            return numbers


def exact(field: str) -> str:
    """The Whoosh field that holds the unstemmed words of a text field."""
    return f"{field}_exact"


def written(facet: str) -> str:
    """The Whoosh field that holds a facet's values as written."""
    return f"{facet}_written"


def make_schema() -> NotedSchema:
    """The schema of a new, empty index."""
    schema = NotedSchema()
    for field in TEXT_FIELDS:
        schema.add(field.name, Words(scorable=True))
        schema.add(exact(field.name), Words(scorable=True))
    for name in WORD_FIELDS:
        schema.add(name, Words(scorable=False))
    for name in ("key_term", "known", *KEYWORD_FIELDS, *map(written, FACETS)):
        schema.add(name, Keywords())
    for name in NUMBER_COLUMNS:
        schema.add(name, COLUMN(Int64Column()))
    schema.add("id_bytes", COLUMN(VarBytesColumn()))
    return schema
