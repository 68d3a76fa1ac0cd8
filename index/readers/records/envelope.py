"""Finding the records in a JSON document, in whatever envelope an interface or a database puts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dateline.index.readers.records.producers import PRODUCERS
from dateline.index.readers.records.record import producer_of
from dateline.index.readers.records.shapes import shape_of

_DEEPEST = 8
_WRAPPINGS = (
    "_source", "doc", "data", "node", "item", "attributes", "article", "post", "story", "document", "object",
    "entry", "value", "record",
)  # fmt: skip
"""Keys under which an envelope for one record holds it."""

_SAMPLE = 50
_WHOLE = [producer.whole for producer in PRODUCERS if producer.whole]
_ACTIONS = frozenset(("index", "create", "update", "delete"))


class FoundRecord(NamedTuple):
    """A record of a document, and where it stands: `item 3`, `sea, item 3`; None for the document itself."""

    record: object
    position: str | None


def records_in(document: object) -> Iterator[FoundRecord]:
    """Yield the records of a document; of one that holds none that could be told, itself.

    A document is a record, a list of records, or holds such lists some levels down; lists side by side are
    all read. A record may have an envelope of its own (`{"_id": 1, "_source": {...}}`), with values.
    """
    if isinstance(document, list):
        yield from _numbered(document, "")
        return
    if not isinstance(document, dict) or is_record(document):
        yield FoundRecord(document, None)
        return
    whole = _taken_apart(document)
    if whole is not None:
        yield from (FoundRecord(record, f"item {number}") for number, record in enumerate(whole, 1))
        return
    record = unwrapped_record(document)
    if record is not document:
        yield FoundRecord(record, None)
        return
    lists = _lists_in(document)
    if not lists:
        yield FoundRecord(document, None)
    for place, entries in lists:
        yield from _numbered(entries, place if len(lists) > 1 else "")


def around(document: object) -> object:
    """A document without the records in it."""
    if not isinstance(document, dict) or is_record(document) or _taken_apart(document) is not None:
        return None
    if unwrapped_record(document) is not document:
        return None
    lists = [entries for _, entries in _lists_in(document)]
    return _without(document, lists, 0) if lists else None


def is_record(value: Mapping[str, object]) -> bool:
    """Whether an object is an article by itself: a known producer's, or one with a text of its own."""
    shape = shape_of(tuple(value))
    has_headline = False
    for key in shape.headlines:
        if type(value[key]) is str:
            has_headline = True
            break
    for key in shape.bodies:
        body = value[key]
        if has_headline and body and type(body) is str:
            return True
        if has_headline and body and isinstance(body, list | dict) and not _has_articles(body):
            return True
        if type(body) is str and body and not _lists_in(value):
            return True
    return shape.is_ninjs or producer_of(value) is not None


def unwrapped_record(record: object) -> object:
    """The record in an envelope for one, with the envelope's own values; any other value as it is."""
    if not isinstance(record, dict) or is_record(record):
        return record
    for key in _WRAPPINGS:
        inner = record.get(key)
        if isinstance(inner, dict) and (is_record(inner) or _is_article_like(inner)):
            around = {name: value for name, value in record.items() if name != key}
            return {**around, **inner}
    return record


def _taken_apart(document: Mapping[str, object]) -> Iterable[object] | None:
    """The records of a document whose producer has a way of its own with it."""
    return next((whole for take in _WHOLE if (whole := take(document)) is not None), None)


def bulk_target(record: object) -> Mapping[str, object] | None:
    """Of a line of a bulk file that says what to do with the next one: the document that it names.

    None for any other line.
    """
    if not isinstance(record, dict) or len(record) != 1:
        return None
    ((action, target),) = record.items()
    if action not in _ACTIONS or not isinstance(target, dict):
        return None
    return target if all(str(key).startswith("_") or key in _TARGETS for key in target) else None


_TARGETS = frozenset(("routing", "require_alias", "pipeline", "retry_on_conflict", "version", "version_type"))


def _numbered(entries: Iterable[object], place: str) -> Iterator[FoundRecord]:
    for number, entry in enumerate(entries, 1):
        position = f"{place}, item {number}" if place else f"item {number}"
        if isinstance(entry, list):
            yield from _numbered(entry, position)
        else:
            yield FoundRecord(unwrapped_record(entry), position)


def _lists_in(document: Mapping[str, object]) -> list[tuple[str, list[object]]]:
    """The lists of records in a document, each with its place; none that lie within records.

    Lists of mere links are none where there are others.
    """
    own = _entries(document)
    if own is not None:
        return [("", own)]
    lists = list(_lists_below(document, "", 0))
    full = [found for found in lists if any(map(_has_content, found[1][:_SAMPLE]))]
    return full or lists


def _lists_below(value: object, place: str, depth: int) -> Iterator[tuple[str, list[object]]]:
    if depth > _DEEPEST or not isinstance(value, dict | list):
        return
    for name, inner in (
        value.items() if isinstance(value, dict) else ((str(n), v) for n, v in enumerate(value))
    ):
        where = f"{place}.{name}" if place else str(name)
        entries = _entries(inner)
        if entries is not None:
            yield where, entries
        else:
            yield from _lists_below(inner, where, depth + 1)


def _entries(value: object) -> list[object] | None:
    """The records of a list, or of an object that names each by its id; None where there are none such."""
    by_id = isinstance(value, dict)
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list) or not value:
        return None
    sample = [unwrapped_record(entry) for entry in value[:_SAMPLE]]
    like = sum(isinstance(entry, dict) and (is_record(entry) or _is_article_like(entry)) for entry in sample)
    return value if like and like * (1 if by_id else 2) >= len(sample) else None


def _without(value: object, lists: list[list[object]], depth: int) -> object:
    if depth > _DEEPEST or any(value is entries for entries in lists):
        return None
    if isinstance(value, dict):
        if any(entries and list(value.values()) == entries for entries in lists):
            return None
        return {key: _without(inner, lists, depth + 1) for key, inner in value.items()}
    return [_without(inner, lists, depth + 1) for inner in value] if isinstance(value, list) else value


def _has_articles(value: list[object] | dict[str, object]) -> bool:
    """Whether what could be a body holds articles with headlines instead."""
    entries = value if isinstance(value, list) else list(value.values())
    return any(
        isinstance(entry, dict)
        and any(type(entry[key]) is str for key in shape_of(tuple(entry)).headlines)
        and shape_of(tuple(entry)).besides
        for entry in entries[:_SAMPLE]
    )


def _is_article_like(value: Mapping[str, object]) -> bool:
    """Whether an object has a headline or body, and besides what else an article has."""
    shape = shape_of(tuple(value))
    return bool(shape.headlines or shape.bodies) and shape.besides


def _has_content(value: object) -> bool:
    record = unwrapped_record(value)
    return isinstance(record, dict) and (is_record(record) or shape_of(tuple(record)).has_content)
