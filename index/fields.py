"""The fields of an article as the engines see them, each declared once with its boost.

Boosts are applied when a query is answered, so changing one needs no re-indexing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextField:
    """A field of words: each is kept stemmed and exact (unstemmed, stop words kept).

    boost: how many times a word here counts beside one in the body (BM25F's field weight).
    b: BM25's length normalisation, 0 (none) to 1 (full).
    """

    name: str
    boost: float
    b: float


HEADLINE = TextField("headline", boost=2.5, b=0.6)
STANDFIRST = TextField("standfirst", boost=1.5, b=0.6)
BODY = TextField("body", boost=1.0, b=0.6)

TEXT_FIELDS = (HEADLINE, STANDFIRST, BODY)
"""What plain words are looked for in, and what ranks."""

WORD_FIELDS = ("authors", "tags", "url")
"""Found by words in the value (`author:`, `tag:`, `url:`), exact forms only; they do not rank."""

KEYWORD_FIELDS = ("source", "section", "language", "kind", "id", "domain")
"""Found by the whole folded value; `domain` holds every suffix of the url's host (`site:`)."""

SCHEMA_VERSION = 1
"""Changes whenever what an index holds changes; an index of another version is rebuilt."""
