"""One article from two sources: a feed's item and its page, a sitemap's entry, a page crawled twice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from dateline.index.article import Article
from dateline.index.dates import interval

_DATE = ("published", "published_source", "published_precision")
_FILLED = (
    "source_id", "alt_headline", "standfirst", "updated", "authors", "source", "section", "tags", "language",
    "url", "details",
)  # fmt: skip
_GUESSED_DATES = ("page-date", "file", "url")


def is_fuller(new: Article, known: Article, timezone: str = "UTC") -> bool:
    """Whether a new source's text takes the place of the known one's.

    A whole article before an excerpt; what says that it was updated later; else the longer body.
    timezone: the archive's.
    """
    if new.kind != known.kind:
        return new.kind == "article"
    if new.updated and known.updated:
        start, end = interval(new.updated, timezone)
        known_start, known_end = interval(known.updated, timezone)
        if start >= known_end or end <= known_start:  # else one may be either before or after the other
            return start >= known_end
    return len(new.body or "") > len(known.body or "")


def merged(fuller: Article, other: Article, filled: Collection[str] = ()) -> tuple[Article, frozenset[str]]:
    """The fuller article with what it lacks from the other; and the names of the fields that are not its own.

    filled: fields of `fuller` that came from elsewhere before; the other's word for them is newer. The
    other's headline is kept as the alternative one.
    """
    changes: dict[str, Any] = {}
    for name in _FILLED:
        value = getattr(other, name)
        if value and (name in filled or not getattr(fuller, name)) and not _repeats(name, value, fuller):
            changes[name] = value
    if _has_better_date(other, fuller, "published" in filled):
        changes |= {name: getattr(other, name) for name in _DATE}
    if other.headline and not fuller.headline:
        changes["headline"] = other.headline
    elif other.headline != fuller.headline and (not fuller.alt_headline or "alt_headline" in filled):
        changes["alt_headline"] = other.headline or fuller.alt_headline
    if not changes:
        return fuller, frozenset(filled)
    return replace(fuller, **changes), frozenset(filled) | changes.keys()


def refilled(new: Article, known: Article, filled: Collection[str]) -> Article:
    """A new version of an article, with the fields that other sources had filled in for the last one."""
    changes = {name: getattr(known, name) for name in filled if not getattr(new, name)}
    return replace(new, **changes) if changes else new


def _has_better_date(other: Article, fuller: Article, was_filled: bool) -> bool:
    if not other.published or other.published_source in _GUESSED_DATES:
        return bool(other.published) and not fuller.published
    return not fuller.published or was_filled or fuller.published_source in _GUESSED_DATES


def _repeats(name: str, value: object, fuller: Article) -> bool:
    """Whether a feed's summary is nothing but the beginning of the text."""
    if name != "standfirst" or not fuller.body:
        return False
    summary = " ".join(str(value).split()).rstrip(".… ")
    return " ".join(fuller.body[: 2 * len(summary) + 40].split()).startswith(summary)
