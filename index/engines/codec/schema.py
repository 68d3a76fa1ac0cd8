"""The Whoosh schema of a Dateline index: the fields that Whoosh's queries can name."""

from __future__ import annotations

from whoosh.fields import ID, NUMERIC, TEXT, Schema

from dateline.index.engines.codec.analyzers import ValueTokenizer, WordTokenizer
from dateline.index.engines.keywords import FACETS
from dateline.index.fields import KEYWORD_FIELDS, TEXT_FIELDS, WORD_FIELDS

KNOWN_FIELD = "known"
"""The field whose terms are the names of what is known of an article: date, author, body, …"""

NUMBER_FIELDS = ("key", "story", "start", "end", "indexed")
"""Whole numbers: the store's key of the article and of its story; seconds since 1970 UTC."""

SHIFT_STEP = 8
"""Bits that each tier of a number field leaves out: what NumericRange puts a long range together from."""


def exact(field: str) -> str:
    """The Whoosh field that holds the unstemmed words of a text field."""
    return f"{field}_exact"


def written(facet: str) -> str:
    """The Whoosh field that holds a facet's values as written."""
    return f"{facet}_written"


def make_schema() -> Schema:
    """The schema of every Dateline index. Its analysers serve queries; nothing is written through it."""
    schema = Schema()
    for field in TEXT_FIELDS:
        schema.add(field.name, TEXT(analyzer=WordTokenizer(stemmed=True)))
        schema.add(exact(field.name), TEXT(analyzer=WordTokenizer(stemmed=False)))
    for name in WORD_FIELDS:
        schema.add(name, TEXT(analyzer=WordTokenizer(stemmed=False)))
    for name in KEYWORD_FIELDS:
        schema.add(name, ID(analyzer=ValueTokenizer(folded=True), stored=name == "id"))
    for name in (*map(written, FACETS), KNOWN_FIELD):
        schema.add(name, ID(analyzer=ValueTokenizer(folded=False)))
    for name in NUMBER_FIELDS:
        number = NUMERIC(int, bits=64, shift_step=SHIFT_STEP, sortable=True, stored=name == "key")
        schema.add(name, number)
    return schema
