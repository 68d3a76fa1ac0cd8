"""Whoosh's TermsReader over a segment: every field's terms, their statistics and their matchers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.reading import TermInfo, TermNotFound

from dateline.index.engines.codec.listing import Listing
from dateline.index.engines.codec.matcher import ArrayMatcher
from dateline.index.engines.codec.terms import FieldTerms
from dateline.index.engines.postings.container import Array

Term = tuple[str, bytes]
"""(Whoosh field, term)."""

REMEMBERED = 64
"""Listings kept at hand: Whoosh asks for each term several times in a query."""


class SegmentTerms(TermsReader):  # type: ignore[misc]  # Whoosh is untyped
    """fields: the terms of each Whoosh field. lengths: of a field's text in each article, uint32."""

    def __init__(self, fields: Mapping[str, FieldTerms], lengths: Callable[[str], Array]) -> None:
        self._fields = fields
        self._lengths = lengths
        self._listing = lru_cache(maxsize=REMEMBERED)(self._listed)

    def __contains__(self, term: Term) -> bool:
        name, text = term
        return name in self._fields and self._fields[name].number(text) is not None

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return [name for name, terms in self._fields.items() if len(terms)]

    def cursor(self, fieldname: str, fieldobj: Any) -> TermCursor:
        """A cursor over the terms of a field."""
        return TermCursor(self._fields[fieldname], lambda text: self.term_info(fieldname, text), fieldobj)

    def terms(self) -> Iterator[Term]:
        """All terms in order, fields by name."""
        return self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """The terms of a field from a text on, and those of the fields that follow by name."""
        for name in sorted(self._fields):
            if name >= fieldname:
                terms = self._fields[name]
                first = terms.place(prefix) if name == fieldname else 0
                yield from ((name, terms.text(number)) for number in range(first, len(terms)))

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        """All terms with their statistics."""
        return self.items_from("", b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        """As `terms_from`, with statistics."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """The statistics of a term; as ever in Whoosh, deleted articles count until a merge drops them."""
        listing = self._listing(fieldname, text)
        lengths = self._lengths(fieldname)[listing.docs]
        return TermInfo(
            weight=float(listing.counts.sum()),
            df=len(listing.docs),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(listing.counts.max()),
            minid=int(listing.docs[0]),
            maxid=int(listing.docs[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """How often a term stands in the field in all articles."""
        return float(self._listing(fieldname, text).counts.sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many articles have a term."""
        return len(self._listing(fieldname, text).docs)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        """A matcher of the documents that have a term. Raises TermNotFound."""
        try:
            listing = self._listing(fieldname, text)
        except KeyError:
            raise TermNotFound(f"{fieldname}:{text!r}") from None
        return ArrayMatcher(listing, self._lengths(fieldname), (fieldname, text), format_, scorer)

    def _listed(self, name: str, text: bytes) -> Listing:
        terms = self._fields.get(name)
        number = None if terms is None else terms.number(text)
        if terms is None or number is None:
            raise KeyError((name, text))  # which SegmentReader turns into TermNotFound, or a frequency of 0
        return terms.listing(number)


class TermCursor(FieldCursor):  # type: ignore[misc]  # as above
    """A place among the terms of a field."""

    def __init__(self, terms: FieldTerms, info: Callable[[bytes], TermInfo], fieldobj: Any) -> None:
        self._terms = terms
        self._info = info
        self._fieldobj = fieldobj
        self._at = 0

    def first(self) -> object:
        """Go to the first term."""
        self._at = 0
        return self.text()

    def find(self, term: bytes | str) -> object:
        """Go to the first term from a text on."""
        self._at = self._terms.place(term if isinstance(term, bytes) else self._fieldobj.to_bytes(term))
        return self.text()

    def next(self) -> object:
        """Go to the next term."""
        self._at = min(self._at + 1, len(self._terms))
        return self.text()

    def text(self) -> object:
        """The term as the field's values are, None after the last."""
        return self._fieldobj.from_bytes(self._terms.text(self._at)) if self.is_valid() else None

    def term_info(self) -> TermInfo | None:
        """The term's statistics."""
        return self._info(self._terms.text(self._at)) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether it stands on a term."""
        return self._at < len(self._terms)
