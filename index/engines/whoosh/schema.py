"""The Whoosh schema: which fields an index has, and what its commits remember.

On disk there are Whoosh's own classes alone, so any program that has Whoosh can open the index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copyreg import _reconstructor  # type: ignore[attr-defined]  # what pickles of plain objects call
from typing import Any

from whoosh.analysis import (
    Analyzer,
    CharsetFilter,
    IDTokenizer,
    LowercaseFilter,
    RegexTokenizer,
    StemFilter,
    StopFilter,
)
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, DATETIME, ID, TEXT, FieldType, Schema
from whoosh.support.charset import accent_map

from dateline.index import analysis, fields
from dateline.index.engines.base import IndexUnusable
from dateline.index.engines.keywords import FACETS
from dateline.index.fields import KEYWORD_FIELDS, TEXT_FIELDS, WORD_FIELDS

FORMAT_VERSION = 2
"""Changes whenever the fields of the index do."""

UNDATED = -(2**63)
"""What the date columns hold for an article without a date."""

NUMBER_COLUMNS = ("key", "story", "start", "end", "indexed")
"""64-bit signed columns: the store's keys, and seconds since 1970 UTC."""

STORED = ("id", "headline", "source", "url")
"""Fields whose values as given come with Whoosh's hits, beside `published`; the texts are in the store."""

_Pickled = tuple[Callable[..., object], tuple[object, ...], dict[str, Any]]
"""A function that makes an object, its arguments, and the object's attributes."""

_NOTE = "dateline"
"""The attribute of the schema that holds the note. Whoosh pickles the schema into its table of contents,
which is renamed into place as a whole: a killed commit can't claim a change that the index lacks."""


def note(last_change: int) -> dict[str, int | str]:
    """What a commit remembers: the last change that it holds, and the versions it was made by."""
    return {
        "last_change": last_change,
        "format": FORMAT_VERSION,
        "schema": fields.SCHEMA_VERSION,
        "analysis": analysis.VERSION,
    }


def last_change_of(schema: Schema) -> int:
    """The last change that an index holds.

    Raises IndexUnusable when it was made by another program, or by another version of this one.
    """
    noted = getattr(schema, _NOTE, None)
    if not isinstance(noted, dict):
        raise IndexUnusable("the index was not made by this program.")
    last_change = int(noted.get("last_change", 0))
    for name, version in note(last_change).items():
        if noted.get(name) != version:
            raise IndexUnusable(
                f"the index was made by another version ({name} {noted.get(name)}; this one has {version})."
            )
    return last_change


def identity_of(schema: Schema) -> str:
    """The identity of the archive that an index was made for."""
    return str(getattr(schema, _NOTE, {}).get("identity", ""))


def remember(schema: Schema, last_change: int, identity: str) -> None:
    """Let the commit that is written with a schema remember the last change that it holds.

    identity: the archive's.
    """
    setattr(schema, _NOTE, note(last_change) | {"identity": identity})


class AnalysedText(TEXT):  # type: ignore[misc]  # Whoosh is untyped
    """A TEXT whose words were analysed before: it is given term -> positions. On disk it is a TEXT."""

    def index(self, value: Mapping[str, list[int]], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield (term, frequency, weight, encoded positions), as Whoosh's writer asks for."""
        encode = self.format.encode
        for form, positions in value.items():
            yield form.encode(), len(positions), float(len(positions)), encode(positions)

    def __reduce__(self) -> _Pickled:
        return _reconstructor, (TEXT, object, None), self.__dict__


class WholeValues(ID):  # type: ignore[misc]  # as above
    """An ID that is given several values at once, each one a term. On disk it is an ID."""

    def index(self, value: tuple[str, ...], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield (term, 1, 1.0, nothing), as Whoosh's writer asks for."""
        for one in value:
            yield one.encode(), 1, 1.0, b""

    def __reduce__(self) -> _Pickled:
        return _reconstructor, (ID, object, None), self.__dict__


def exact(field: str) -> str:
    """The Whoosh field that holds the unstemmed words of a text field."""
    return f"{field}_exact"


def written(facet: str) -> str:
    """The Whoosh field that holds a facet's values as written."""
    return f"{facet}_written"


def make_schema() -> Schema:
    """The schema that an index is written with.

    Its analysers are Whoosh's own and serve other programs' queries: they fold and stem (as English) as the
    index does, but take words apart more simply (docs/whoosh.md).
    """
    folded = LowercaseFilter() | CharsetFilter(accent_map)
    words = RegexTokenizer() | folded
    stop_words = StopFilter(stoplist=analysis.stop_words("en"), minsize=1, renumber=False)
    stems = words | stop_words | StemFilter(lang="en")
    schema = Schema()
    for field in TEXT_FIELDS:
        schema.add(field.name, AnalysedText(analyzer=stems, stored=field.name in STORED))
        schema.add(exact(field.name), AnalysedText(analyzer=words))
    for name in WORD_FIELDS:
        schema.add(name, _unscored(AnalysedText(analyzer=words, stored=name in STORED)))
    for name in KEYWORD_FIELDS:
        schema.add(name, _values(IDTokenizer() | folded, stored=name in STORED))
    for name in ("key_term", "known", *map(written, FACETS)):
        schema.add(name, _values(IDTokenizer()))
    schema.add("published", DATETIME(stored=True))
    for name in NUMBER_COLUMNS:
        schema.add(name, COLUMN(NumericColumn("q", default=UNDATED)))
    schema.add("id_bytes", COLUMN(VarBytesColumn()))
    return schema


def _unscored(field: FieldType) -> FieldType:
    field.scorable = False
    return field


def _values(analyzer: Analyzer, *, stored: bool = False) -> WholeValues:
    return WholeValues(analyzer=analyzer, stored=stored)
