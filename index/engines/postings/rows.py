"""What a segment keeps of each article beside its words: keys, dates, ids, keywords."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

import numpy as np

from dateline.index.analysis import fold_value
from dateline.index.article import Article
from dateline.index.engines.keywords import FACETS, domains, folded_values, known_fields, written_values
from dateline.index.engines.postings.columns import pack_column, pairs_of
from dateline.index.engines.postings.container import Array
from dateline.index.fields import KEYWORD_FIELDS

UNDATED = -(1 << 63)
"""What `start` and `end` hold for an article without a date; sorts before every date."""

KNOWN = (
    "date", "author", "tag", "headline", "alt_headline", "standfirst", "body", "updated", "source", "section",
    "language", "url", "path", "source_id",
)  # fmt: skip
"""What `Has` can ask for; the place in this list is the bit in the column `known`."""

COLUMNS = (*KEYWORD_FIELDS, *(f"written.{facet}" for facet in FACETS))
"""The keyword columns: folded ones to filter by, and the facets' values as written."""

_BITS = {name: 1 << bit for bit, name in enumerate(KNOWN)}

_ALIKE = ("kind", "source", "section", "language", "authors", "tags")
"""What many articles have in common: their keywords are worked out once for all that agree in these."""

_Alike = tuple[Any, ...]
_alike = attrgetter(*_ALIKE)

NUMBERS = ("key", "story", "start", "end", "indexed", "known")
"""Columns of int64, one number an article."""


def date_order(starts: Array, ids: Sequence[bytes]) -> Array:
    """The order of documents in a segment: oldest first, the undated before; on a tie the greatest id first.

    Read backwards it is the order of results: newest first, then by id. ids: in UTF-8. starts, and what
    is returned: int64 (articles,).
    """
    by_id = sorted(range(len(ids)), key=ids.__getitem__, reverse=True)
    by_date = starts[by_id].argsort(kind="stable")
    return np.array(by_id, np.int64)[by_date]


def known_bits(articles: Sequence[Article]) -> Array:
    """The column `known`. int64 (articles,)."""
    return np.array([_bits(known_fields(one)) for one in articles], np.int64)


@lru_cache(maxsize=4096)
def _bits(names: tuple[str, ...]) -> int:
    return sum(map(_BITS.__getitem__, names))


def pack_columns(articles: Sequence[Article]) -> dict[str, Array]:
    """The arrays of the keyword columns of articles in the order of documents."""
    columns: dict[str, dict[str, list[int]]] = {name: {} for name in COLUMNS}
    alike: dict[_Alike, list[int]] = {}
    for doc, article in enumerate(articles):
        alike.setdefault(_alike(article), []).append(doc)
        if article.id:
            columns["id"].setdefault(fold_value(article.id), []).append(doc)
        for domain in domains(article.url):
            columns["domain"].setdefault(domain, []).append(doc)
    for group, docs in alike.items():
        for column, value in _values(Article(**dict(zip(_ALIKE, group, strict=True)))):
            columns[column].setdefault(value, []).extend(docs)
    arrays: dict[str, Array] = {}
    for column, of_values in columns.items():
        arrays.update(pack_column(column, pairs_of(of_values)))
    return arrays


def _values(article: Article) -> Iterator[tuple[str, str]]:
    for column, values in folded_values(article).items():
        yield from ((column, value) for value in values)
    for facet, values in written_values(article).items():
        yield from ((f"written.{facet}", value) for value in values)
