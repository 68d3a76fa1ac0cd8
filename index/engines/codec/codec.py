"""The codec: how Whoosh gets at a segment of the posting engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whoosh.codec import base

from dateline.index.engines.codec.documents import SegmentDocuments
from dateline.index.engines.codec.numbers import NumberTerms
from dateline.index.engines.codec.schema import KNOWN_FIELD, NUMBER_FIELDS, exact, written
from dateline.index.engines.codec.terms import FieldTerms, KnownTerms, ValueTerms, forms, stems
from dateline.index.engines.codec.terms_reader import SegmentTerms
from dateline.index.engines.keywords import FACETS
from dateline.index.engines.postings.held import Held
from dateline.index.engines.postings.segment import Segment
from dateline.index.errors import NotSupportedError
from dateline.index.fields import KEYWORD_FIELDS, TEXT_FIELDS, WORD_FIELDS


class HeldSegment(base.Segment):  # type: ignore[misc]  # Whoosh is untyped
    """A segment of a commit, as Whoosh describes one."""

    def __init__(self, held: Held) -> None:
        super().__init__("dateline")
        self.segid = held.segment.name
        self.held = held
        self.documents = SegmentDocuments(held)

    def codec(self) -> PostingCodec:
        """What reads it."""
        return PostingCodec()

    def doc_count_all(self) -> int:
        """How many articles there are."""
        return self.documents.doc_count_all()

    def deleted_count(self) -> int:
        """How many of them are deleted."""
        return len(self.deleted_docs())

    def deleted_docs(self) -> frozenset[int]:
        """Those that are."""
        return self.documents.deleted_docs()

    def is_deleted(self, docnum: int) -> bool:
        """Whether one is."""
        return self.documents.is_deleted(docnum)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Not through Whoosh."""
        raise _read_only()


class PostingCodec(base.Codec):  # type: ignore[misc]  # as above
    """Reads segments; there is no storage, as a held segment has its files open. Writes nothing."""

    def terms_reader(self, storage: Any, segment: HeldSegment) -> SegmentTerms:
        """The terms of a segment."""
        return SegmentTerms(_fields(segment.held.segment), segment.documents.lengths)

    def per_document_reader(self, storage: Any, segment: HeldSegment) -> SegmentDocuments:
        """The documents of a segment."""
        return segment.documents

    def per_document_writer(self, storage: Any, segment: Any) -> None:
        """Not through Whoosh."""
        raise _read_only()

    def field_writer(self, storage: Any, segment: Any) -> None:
        """Not through Whoosh."""
        raise _read_only()

    def new_segment(self, storage: Any, indexname: str) -> None:
        """Not through Whoosh."""
        raise _read_only()


def _fields(segment: Segment) -> Mapping[str, FieldTerms]:
    """Whoosh's fields and where the terms of each are."""
    lexicon, postings, columns = segment.lexicon, segment.postings, segment.columns
    texts = [field.name for field in TEXT_FIELDS]
    return {
        **{name: stems(lexicon, postings[name]) for name in texts},
        **{exact(name): forms(lexicon, postings[name]) for name in texts},
        **{name: forms(lexicon, postings[name]) for name in WORD_FIELDS},
        **{name: ValueTerms(columns[name]) for name in KEYWORD_FIELDS},
        **{written(facet): ValueTerms(columns[f"written.{facet}"]) for facet in FACETS},
        **{name: NumberTerms(segment.numbers(name)) for name in NUMBER_FIELDS},
        KNOWN_FIELD: KnownTerms(segment.numbers("known")),
    }


def _read_only() -> NotSupportedError:
    return NotSupportedError("An archive's index is read through Whoosh; to change it, use the archive.")
