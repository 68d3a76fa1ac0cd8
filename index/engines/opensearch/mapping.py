"""The index on a cluster: its fields, and what it remembers.

Words are analysed before they are sent, as streams of tokens, so nothing of the analysis is repeated there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.index import analysis, fields
from dateline.index.engines.base import IndexUnusable
from dateline.index.engines.keywords import FACETS
from dateline.index.fields import KEYWORD_FIELDS, TEXT_FIELDS, WORD_FIELDS

FORMAT_VERSION = 2
"""Changes whenever the fields of the index do."""

GAP = "\u0001"
"""Stands in a stream for a stop word: a filter takes it out and leaves its place empty."""

FREQUENCY = "\u0002"
"""Stands in a stream of weights between a word and its weight."""

K1 = 1.2
"""As `ranking.K1`: it is fixed when an index is made."""

SCALE = 4096
"""Weights are whole numbers there: so many times what they are, and k1 too."""

VALUE_GAP = 1000
"""Positions between two authors or tags, so that no phrase reaches from one value into the next."""

AVERAGES = {"headline": 7.0, "standfirst": 18.0, "body": 260.0}
"""The lengths of typical news, in words without stop words, for an archive whose first articles are too few
to tell its own. Whatever they are, they are fixed, so that an article weighs the same whenever it comes."""


def exact(field: str) -> str:
    """The field for a text field's words as they stand."""
    return f"{field}_exact"


def stemmed(field: str) -> str:
    """The field for a text field's stems, with the places of stop words left empty."""
    return f"{field}_stem"


def written(facet: str) -> str:
    """The field for a facet's values as written."""
    return f"{facet}_written"


RANK = "rank"
"""The stems of all text fields, each as often as it weighs; `exact(RANK)` the same of words as they stand."""


def body(timezone: str, shards: int, replicas: int, identity: str) -> dict[str, Any]:
    """What an index is made with."""
    words = {"type": "text", "analyzer": "stream", "norms": False}
    weights = {**words, "analyzer": "weights", "index_options": "freqs", "similarity": "ready"}
    keyword = {"type": "keyword"}
    streams = {
        **{name(field.name): words for field in TEXT_FIELDS for name in (stemmed, exact)},
        **{name: {**words, "position_increment_gap": VALUE_GAP} for name in WORD_FIELDS},
        RANK: weights,
        exact(RANK): weights,
    }
    values = (*KEYWORD_FIELDS, "known", "story", "order", *map(written, FACETS))
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": replicas,
            "refresh_interval": "-1",
            "codec": "best_compression",
            "analysis": {
                "tokenizer": {"spaces": {"type": "whitespace", "max_token_length": 32_766}},
                "filter": {
                    "gaps": {"type": "stop", "stopwords": [GAP]},
                    "frequencies": {"type": "delimited_term_freq", "delimiter": FREQUENCY},
                },
                "analyzer": {
                    "stream": {"tokenizer": "spaces", "filter": ["gaps"]},
                    "weights": {"tokenizer": "spaces", "filter": ["frequencies"]},
                },
            },
            "similarity": {"ready": {"type": "BM25", "b": 0, "k1": K1 * SCALE}},
        },
        "mappings": {
            "dynamic": "strict",
            "_source": {"excludes": list(streams)},
            "_meta": {
                "dateline": {**versions(), "timezone": timezone, "identity": identity, "last_change": 0}
            },
            "properties": {
                **streams,
                **dict.fromkeys(values, keyword),
                "is_copy": {"type": "boolean"},
                "start": {"type": "long"},
                "end": {"type": "long"},
                "date": {"type": "date", "format": "strict_date_optional_time"},
                "indexed": {"type": "long"},
                "digest": {"type": "keyword", "index": False, "doc_values": False},
                "sketch": keyword,
                "article": {"type": "object", "enabled": False},
                "earlier": {"type": "object", "enabled": False},
                "filled": {"type": "keyword", "index": False, "doc_values": False},
            },
        },
    }  # fmt: skip


def versions() -> dict[str, int]:
    """What an index must have been made by."""
    return {"format": FORMAT_VERSION, "schema": fields.SCHEMA_VERSION, "analysis": analysis.VERSION}


def check_versions(where: str, remembered: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """What an index remembers. Raises IndexUnusable for another program's, or of another version."""
    if not remembered:
        raise IndexUnusable(f"{where}: another program's index has that name")
    for name, version in versions().items():
        if remembered.get(name) != version:
            raise IndexUnusable(
                f"{where}: the index was made by another version ({name} {remembered.get(name)}; this one "
                f"has {version}): read the articles into a new one"
            )
    return remembered
