"""The keywords of an article: what it is filtered by, folded, the same for every engine."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from operator import attrgetter
from urllib.parse import urlsplit

from dateline.index.analysis import fold_value
from dateline.index.article import Article

FACETS = {
    "source": "source",
    "section": "section",
    "language": "language",
    "author": "authors",
    "tag": "tags",
}
"""What values are counted by, and the article's attribute that they come from."""

_KNOWN = {
    "date": "published",
    "author": "authors",
    "tag": "tags",
    **{
        name: name
        for name in (
            "headline", "alt_headline", "standfirst", "body", "updated", "source", "section", "language",
            "url", "path", "source_id",
        )
    },
}  # fmt: skip
_known_of = attrgetter(*_KNOWN.values())

_folded = lru_cache(maxsize=4096)(fold_value)


def folded_values(article: Article) -> dict[str, tuple[str, ...]]:
    """The folded values of each keyword column (`fields.KEYWORD_FIELDS`); those without any are left out."""
    single = {
        "source": article.source,
        "section": article.section,
        "language": article.language,
        "kind": article.kind,
        "id": article.id,
    }
    values = {column: (_folded(value),) for column, value in single.items() if value}
    return {**values, "domain": domains(article.url)}


def written_values(article: Article) -> dict[str, tuple[str, ...]]:
    """The values of each facet as written, without repeats; empty ones are left out."""
    return {facet: _as_written(getattr(article, attribute)) for facet, attribute in FACETS.items()}


def known_fields(article: Article) -> tuple[str, ...]:
    """The names that `Has` finds the article by: date, author, url, section, source, tag, body, …"""
    return tuple(compress(_KNOWN, _known_of(article)))


def domains(url: str | None) -> tuple[str, ...]:
    """Every suffix of the url's host, longest first: `news.example.org`, `example.org`, `org`."""
    return _domains("/".join((url or "").split("/", 3)[:3]))


@lru_cache(maxsize=4096)
def _domains(beginning: str) -> tuple[str, ...]:
    """`domains` from what stands before the url's path."""
    try:
        host = urlsplit(beginning).hostname or ""
    except ValueError:  # a bracket that opens no IPv6 address
        return ()
    labels = fold_value(host).strip(".").split(".")
    return tuple(".".join(labels[start:]) for start in range(len(labels)) if labels[start])


def _as_written(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    values = (value,) if isinstance(value, str) else value
    return tuple(dict.fromkeys(one.strip() for one in values if one.strip()))
