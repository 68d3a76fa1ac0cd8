"""Making an article fit for the store: right types, whole characters, a date that is one."""

from __future__ import annotations

import re
from dataclasses import replace
from operator import attrgetter
from typing import Any, get_args

from dateline.index.analysis.words import PIECE_LENGTH as MAX_WORD
from dateline.index.article import Article, DateSource, Kind, Noted, Precision, Rejected
from dateline.index.dates import Dated, parse_date
from dateline.index.details import details_of, read_details
from dateline.index.ids import article_id
from dateline.index.language import language_of
from dateline.index.names import shown

_TEXTS = (
    "source_id", "headline", "alt_headline", "standfirst", "body", "source", "section", "language", "url",
    "path",
)  # fmt: skip
_texts_of = attrgetter(*_TEXTS)
_KINDS, _DATE_SOURCES, _PRECISIONS = get_args(Kind), get_args(DateSource), get_args(Precision)
_CUT = {"year": 4, "month": 7, "day": 10}
"""How much of a date's text each precision keeps."""

_BROKEN = re.compile("[\0\ud800-\udfff]")
_LONGEST_ID = 512
_LONG_TEXT = 100_000  # shorter ones are not looked through for it
_RUN = re.compile(rf"[0-9A-Za-z+/=_-]{{{MAX_WORD}}}")
_RUN_NOTE = (
    f"it holds more than {MAX_WORD:,} letters without a space, as encoded data does: found by the first"
)
Changes = dict[str, Any]
"""New values for fields of an article."""


def clean(article: object, position: str | None) -> tuple[Article | Rejected, list[Noted]]:
    """The article as the store takes it, with its id; and what was dropped from it, and why.

    A field of a wrong type, or a date that is none, is dropped; NUL and halves of surrogate pairs become
    U+FFFD. Rejected: what is no Article, has neither headline nor body, or has an id that is no text.
    position: where it stood in its input, for the messages.
    """
    if not isinstance(article, Article):
        return Rejected("article", position, f"a {type(article).__name__}, not a dateline.Article"), []
    path = article.path if isinstance(article.path, str) else "article"
    problem = _id_problem(article.id)
    if problem:
        return Rejected(path, position, problem), []
    changes: Changes = {}
    notes: list[str] = []
    if not _is_sound(article):
        _texts(article, changes, notes)
        _lists(article, changes, notes)
    _choices(article, changes, notes)
    _details(article, changes, notes)
    _dates(article, changes, notes)
    doubts = [_RUN_NOTE] if len(article.body or "") > _LONG_TEXT and _RUN.search(article.body or "") else []
    if changes:
        article = replace(article, **changes)
    if article.is_empty:
        return Rejected(path, position, "neither a headline nor a body"), []
    id, language = article.id or article_id(article), language_of(article)
    if (id, language) != (article.id, article.language):
        article = replace(article, id=id, language=language)
    told = [Noted(path, position, note) for note in notes]
    return article, [*told, *(Noted(path, position, doubt, doubt=True) for doubt in doubts)]


def _is_sound(article: Article) -> bool:
    """Whether all texts are texts, and whole: seen at once, as nearly all are."""
    values = (*article.authors, *article.tags)
    try:
        joined = "".join((*filter(None, _texts_of(article)), *values))
    except TypeError:
        return False
    return all(values) and not _is_broken(joined)


def _id_problem(id: object) -> str | None:
    if id is None:
        return None
    if not isinstance(id, str):
        return f"its id is a {type(id).__name__}, not a text"
    if len(id) > _LONGEST_ID:
        return f"its id is longer than {_LONGEST_ID} characters"
    if _BROKEN.search(id) or not id.strip():
        return "its id has no characters to find it by, or broken ones"
    return None


def _texts(article: Article, changes: Changes, notes: list[str]) -> None:
    for name in _TEXTS:
        value = getattr(article, name)
        if value is None:
            continue
        if not isinstance(value, str):
            changes[name] = None
            notes.append(f"{name} is a {type(value).__name__}, not a text; left out")
        elif _is_broken(value):
            changes[name] = shown(value) if name == "path" else _BROKEN.sub("\ufffd", value)


def _is_broken(text: str) -> bool:
    """Whether there is a NUL or half a surrogate pair."""
    try:
        text.encode()  # several times faster than looking for it
    except UnicodeEncodeError:
        return True
    return "\0" in text


def _lists(article: Article, changes: Changes, notes: list[str]) -> None:
    for name in ("authors", "tags"):
        values: tuple[object, ...] = getattr(article, name)
        if not values:
            continue
        kept = tuple(_BROKEN.sub("\ufffd", value) for value in values if isinstance(value, str) and value)
        if kept != values:
            changes[name] = kept
        if any(not isinstance(value, str) for value in values):
            notes.append(f"{name} has something that is not a text; left out")


def _choices(article: Article, changes: Changes, notes: list[str]) -> None:
    if article.kind not in _KINDS:
        changes["kind"] = "article"
        notes.append(f"kind is {article.kind!r}, which there is not; taken as an article")
    if article.published_source and article.published_source not in _DATE_SOURCES:
        changes["published_source"] = "given"
        notes.append(f"published_source is {article.published_source!r}, which there is not; taken as given")


def _details(article: Article, changes: Changes, notes: list[str]) -> None:
    details: object = article.details
    if details is None:
        return
    try:
        found = details_of(details)
        text = found.as_text()
        if _is_broken(text):
            changes["details"] = read_details(_BROKEN.sub("\ufffd", text))
        elif found is not details:
            changes["details"] = found
    except (ValueError, TypeError) as fault:
        changes["details"] = None
        notes.append(f"details left out: {fault}")


def _dates(article: Article, changes: Changes, notes: list[str]) -> None:
    if article.published is not None:
        dated = parse_date(article.published)
        if dated is None:
            changes |= {"published": None, "published_source": None, "published_precision": None}
            notes.append(f"published is no date that can be read: {article.published!r}; left out")
        else:
            text, precision = _as_precise(dated, article.published_precision)
            if (text, precision) != (article.published, article.published_precision):
                changes |= {"published": text, "published_precision": precision}
            if article.published_source is None:
                changes["published_source"] = "given"
    if article.updated is not None:
        updated = parse_date(article.updated)
        if updated is None or updated.text != article.updated:
            changes["updated"] = updated.text if updated else None
        if updated is None:
            notes.append(f"updated is no date that can be read: {article.updated!r}; left out")


def _as_precise(dated: Dated, claimed: str | None) -> tuple[str, str]:
    """A date's text and precision, cut where it is said to be known less exactly than it is written."""
    if claimed in _CUT and _PRECISIONS.index(claimed) < _PRECISIONS.index(dated.precision):
        return dated.text[: _CUT[claimed]], claimed
    return dated.text, dated.precision
