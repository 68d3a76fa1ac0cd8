"""Lines of Dateline's own export, read back as the articles that they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import get_args

from dateline.index.article import Article, DateSource, Kind
from dateline.index.dates import parse_date
from dateline.index.details import details_of

_FIELDS = tuple(field.name for field in fields(Article))
_LISTS = ("authors", "tags")


def is_exported(record: Mapping[str, object]) -> bool:
    """Whether an object has every field of an Article under its own name, as only an export has."""
    return "published_precision" in record and all(name in record for name in _FIELDS if name != "details")


def exported_article(record: Mapping[str, object]) -> Article | None:
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
    article = Article(**values, **lists, details=known)  # type: ignore[arg-type]  # each checked above
    return None if article.is_empty else article
