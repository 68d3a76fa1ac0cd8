"""Articles as a caller gives them: as such, or as mappings with the names of their fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from dateline.index.article import Article
from dateline.index.errors import InvalidArticleError

_NAMES = tuple(field.name for field in fields(Article))


def articles_of(given: Iterable[object]) -> Iterator[object]:
    """What was given, each mapping as an article; lists become tuples, and what is missing is unknown.

    Raises InvalidArticleError for a name that no field has: it would be lost in silence.
    """
    for number, item in enumerate(given, 1):
        if not isinstance(item, Mapping):
            yield item
            continue
        unknown = [name for name in item if name not in _NAMES]
        if unknown:
            raise InvalidArticleError(
                f"article {number}: “{unknown[0]}” is no field; fields are {', '.join(_NAMES)}"
            )
        known: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in item.items()
            if value is not None
        }
        yield Article(**known)
