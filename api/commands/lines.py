"""Articles as JSON Lines: what `export` writes and `index` reads back."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from dateline.index.article import Article, Restored
from dateline.index.kept import saved_line
from dateline.searcher.answer.escaping import json_text

_NAMES = tuple(field.name for field in fields(Article))


def article_dict(article: Article) -> dict[str, Any]:
    """All fields of an article by name; unknown ones are None, or an empty list; its history if any."""
    values = {name: getattr(article, name) for name in _NAMES}
    values["details"] = article.details and article.details.as_dict()
    shown = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    if isinstance(article, Restored) and article.history:
        shown["history"] = [earlier._asdict() for earlier in article.history]
    return shown


def search_line(name: str, value: str) -> str:
    """One line of JSON for a saved search as a store keeps it, with its end."""
    return json_text(saved_line(name, value)) + "\n"


def article_line(article: Article) -> str:
    """One line of JSON, with its end."""
    return json_text(article_dict(article)) + "\n"
