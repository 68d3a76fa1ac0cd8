"""Finding the records in a JSON document, in whatever envelope an interface or a database puts them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from dateline.index.readers.records.producers import PRODUCERS
from dateline.index.readers.records.record import fields_among, producer_of
from dateline.index.readers.wire.ninjs import is_ninjs

_DEEPEST = 8
_WRAPPINGS = (
    "_source", "doc", "data", "node", "item", "attributes", "article", "post", "story", "document", "object",
    "entry", "value", "record",
)  # fmt: skip
"""Keys under which an envelope for one record holds it."""

_TEXTS = frozenset(("headline", "body"))
_BESIDES = frozenset(("published", "url", "standfirst", "authors"))
_ACTIONS = frozenset(("index", "create", "update", "delete"))


class Found(NamedTuple):
    """A record of a document, and where it stands: `item 3`, `sea, item 3`; None for the document itself."""

    record: object
    position: str | None


def records_in(document: object) -> Iterator[Found]:
    """Yield the records of a document; of one that holds none that could be told, itself.

    A document is a record, a list of records, or holds such a list some levels down; lists side by side are
    all read. A record may have an envelope of its own (`{"_id": 1, "_source": {...}}`), with values.
    """
    if isinstance(document, Mapping):
        for producer in PRODUCERS:
            whole = producer.whole(document) if producer.whole else None
            if whole is not None:
                yield from (Found(record, f"item {number}") for number, record in enumerate(whole, 1))
                return
    if isinstance(document, list):
        yield from _numbered(document, "")
        return
    if not isinstance(document, Mapping) or _is_record(document):
        yield Found(document, None)
        return
    record = unwrapped_record(document)
    if record is not document:
        yield Found(record, None)
        return
    lists = list(_lists(document, "", 0))
    if not lists:
        yield Found(document, None)
    for place, entries in lists:
        yield from _numbered(entries, place if len(lists) > 1 else "")


def around(document: object) -> object:
    """A document without the records in it."""
    if (
        isinstance(document, list)
        or not isinstance(document, Mapping)
        or unwrapped_record(document) is not document
    ):
        return None
    if _is_record(document) or any(
        producer.whole and producer.whole(document) is not None for producer in PRODUCERS
    ):
        return None
    return _without_lists(document, 0)


def _without_lists(value: object, depth: int) -> object:
    if depth > _DEEPEST:
        return value
    if isinstance(value, Mapping):
        return {k: _without_lists(inner, depth + 1) for k, inner in value.items() if _entries(inner) is None}
    if isinstance(value, list):
        return [_without_lists(inner, depth + 1) for inner in value if _entries(inner) is None]
    return value


def unwrapped_record(record: object) -> object:
    """The record in an envelope for one, with the envelope's own values; any other value as it is."""
    if not isinstance(record, dict) or _is_record(record):
        return record
    for key in _WRAPPINGS:
        inner = record.get(key)
        if isinstance(inner, dict) and (_is_record(inner) or _is_article_like(inner)):
            around = {name: value for name, value in record.items() if name != key}
            return {**around, **inner}
    return record


def is_bulk_action(record: object) -> bool:
    """Whether an object is a line of a bulk file that says what a search engine shall do with the next."""
    if not isinstance(record, dict) or len(record) != 1:
        return False
    ((action, target),) = record.items()
    return (
        action in _ACTIONS
        and isinstance(target, dict)
        and all(str(key).startswith("_") or key in _TARGETS for key in target)
    )


_TARGETS = frozenset(("routing", "require_alias", "pipeline", "retry_on_conflict", "version", "version_type"))


def _numbered(entries: list[object], place: str) -> Iterator[Found]:
    for number, entry in enumerate(entries, 1):
        yield Found(unwrapped_record(entry), f"{place}, item {number}" if place else f"item {number}")


def _lists(value: object, place: str, depth: int) -> Iterator[tuple[str, list[object]]]:
    """The lists of records below, each with its place; none that lie within records."""
    if depth > _DEEPEST or not isinstance(value, Mapping | list):
        return
    for name, inner in (
        value.items() if isinstance(value, Mapping) else ((str(n), v) for n, v in enumerate(value))
    ):
        where = f"{place}.{name}" if place else str(name)
        entries = _entries(inner)
        if entries is not None:
            yield where, entries
        else:
            yield from _lists(inner, where, depth + 1)


def _entries(value: object) -> list[object] | None:
    """The records of a list, or of an object that names each by its id; None where there are none such."""
    entries = list(value.values()) if isinstance(value, Mapping) else value
    if not isinstance(entries, list) or not entries:
        return None
    sample = [unwrapped_record(entry) for entry in entries[:50]]
    if isinstance(value, Mapping) and not all(isinstance(entry, Mapping) for entry in sample):
        return None
    like = sum(
        isinstance(entry, Mapping) and (_is_record(entry) or _is_article_like(entry)) for entry in sample
    )
    return entries if like * 2 > len(sample) else None


def _is_record(value: Mapping[str, object]) -> bool:
    """Whether an object is an article by itself: a known producer's, or one with a text for a body."""
    if producer_of(value) or is_ninjs(value):
        return True
    headlines, bodies = _texts(tuple(value))
    if not any(isinstance(value[key], str) and value[key] for key in bodies):
        return False
    return any(isinstance(value[key], str) for key in headlines) or not any(_lists(value, "", 0))


@lru_cache(maxsize=512)
def _texts(keys: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The keys that may hold a headline, and those that may hold a body."""
    return tuple(tuple(key for key in keys if name in fields_among((key,))) for name in ("headline", "body"))


def _is_article_like(value: Mapping[str, object]) -> bool:
    """Whether an object has a headline or body, and besides what else an article has."""
    fields = fields_among(tuple(value))
    return not fields.isdisjoint(_TEXTS) and not fields.isdisjoint(_BESIDES)
