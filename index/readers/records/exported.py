"""Lines of Dateline's own export, read back as the articles that they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import get_args

from dateline.index.article import Article, DateSource, Earlier, Kind, Restored
from dateline.index.dates import parse_date
from dateline.index.details import details_of

_FIELDS = tuple(field.name for field in fields(Article))
_LISTS = ("authors", "tags")


def is_exported(record: Mapping[str, object]) -> bool:
    """Whether an object has every field of an Article under its own name, as only an export has."""
    return "published_precision" in record and all(name in record for name in _FIELDS if name != "details")


def exported_article(record: Mapping[str, object]) -> Restored | None:
    """The article, its id and path included, or None where somebody changed it into what no Article holds."""
    values = {name: record.get(name) for name in _FIELDS}
    details = values.pop("details")
    lists = {name: values.pop(name) for name in _LISTS}
    if not all(value is None or isinstance(value, str) for value in values.values()):
        return None
    if not all(
        isinstance(value, list) and all(isinstance(v, str) for v in value) for value in lists.values()
    ):
        return None
    if values["kind"] not in get_args(Kind) or values["published_source"] not in (
        None,
        *get_args(DateSource),
    ):
        return None
    dated = parse_date(values["published"])
    if values["published"] and (dated is None or dated.text != values["published"]):
        return None
    try:
        known = details_of(details) if details else None
    except (ValueError, TypeError):
        return None
    history = _history(record.get("history"))
    if history is None or (values["indexed_at"] and parse_date(values["indexed_at"]) is None):
        return None
    article = Restored(**values, **lists, details=known, history=history)  # type: ignore[arg-type]  # checked above
    return None if article.is_empty else article


def _history(found: object) -> tuple[Earlier, ...] | None:
    """What the article said before, or None where that is no history."""
    if found is None:
        return ()
    if not isinstance(found, list):
        return None
    history = []
    for one in found:
        if not isinstance(one, Mapping):
            return None
        earlier = Earlier(one.get("headline"), one.get("published"), one.get("until") or "")
        if not all(isinstance(text, str | None) for text in earlier) or parse_date(earlier.until) is None:
            return None
        history.append(earlier)
    return tuple(history)
