"""An article as a JSON object or a table's row: its fields under any of their common names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from dateline.index.article import Rejected
from dateline.index.readers.base import Item, Source
from dateline.index.readers.making import make
from dateline.index.readers.markup import mixed_to_text
from dateline.index.readers.records.aliases import ALIASES
from dateline.index.readers.records.exported import exported_article, is_exported

_HTML = re.compile(r"</(?:p|div|span|a|b|i|em|strong|li|ul|h[1-6])>|<br ?/?>", re.IGNORECASE)


def read_record(record: object, source: Source, position: str | None) -> tuple[Item, ...]:
    """The article that a JSON object or a row holds, or why it holds none.

    A line of Dateline's own export gives back the same article, with its id and the path it first came from.
    """
    if not isinstance(record, dict):
        reason = 'not a JSON object; an article is written {"headline": ...}'
        return (Rejected(source.path, position, reason),)
    article = exported_article(record) if is_exported(record) else None
    if article:
        return (article,)
    found: dict[str, object] = {}
    for name, key in _plan(tuple(record)):
        value = record[key]
        if value is not None and value != "" and name not in found:
            found[name] = value
    _without_markup(found)
    return make(found, source.path, position, "given")


def _without_markup(found: dict[str, object]) -> None:
    """Make HTML in the texts plain: scrapers put it there as often as not."""
    for name in ("headline", "standfirst", "body"):
        text = found.get(name)
        if isinstance(text, str) and "<" in text and _HTML.search(text):
            found[name] = mixed_to_text(text)


def is_record(document: Mapping[str, object]) -> bool:
    """Whether an object is an article by itself, and not the wrapping around several: it has a body."""
    return any(name == "body" and isinstance(document[key], str) for name, key in _plan(tuple(document)))


def fields_among(keys: Iterable[str]) -> frozenset[str]:
    """Article's fields that keys or columns of these names can fill."""
    return frozenset(name for name, _ in _plan(tuple(keys)))


@lru_cache(maxsize=256)
def _plan(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Which field each key may fill, the best key of a field first. Records of one file share their keys."""
    by_folded = {key.casefold().replace(" ", "_"): key for key in reversed(keys)}
    return tuple(
        (name, by_folded[alias.casefold()])
        for name, aliases in ALIASES.items()
        for alias in aliases
        if alias.casefold() in by_folded
    )
