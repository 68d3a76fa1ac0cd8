"""From a change of the store to the document that Whoosh indexes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from dateline.index.analysis import Token, is_stop_word, stem, tokens
from dateline.index.article import Article
from dateline.index.change import Change
from dateline.index.engines.keywords import folded_values, known_fields, written_values
from dateline.index.engines.whoosh.schema import STORED, UNDATED, exact, written
from dateline.index.fields import TEXT_FIELDS, WORD_FIELDS

VALUE_GAP = 1000
"""Positions between two authors or tags, so that no phrase reaches from one value into the next."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Positions = dict[str, list[int]]


def document(change: Change) -> dict[str, object]:
    """The keyword arguments of Whoosh's `add_document` for an article that is not deleted."""
    article = change.article
    assert article is not None
    start, end = change.published or (UNDATED, UNDATED)
    return {
        "key_term": (str(change.key),),
        "key": change.key,
        "story": change.story,
        "start": start,
        "end": end,
        "indexed": change.indexed,
        "id_bytes": (article.id or "").encode(),
        "known": known_fields(article),
        **_text_fields(article),
        **_word_fields(article),
        **folded_values(article),
        **{written(facet): values for facet, values in written_values(article).items()},
        **{f"_stored_{name}": getattr(article, name) for name in STORED},
        **({"published": _utc(start)} if change.published else {}),
    }


def _utc(seconds: int) -> datetime:
    """The moment as Whoosh has it: in UTC, without saying so."""
    return (_EPOCH + timedelta(seconds=seconds)).replace(tzinfo=None)


def _text_fields(article: Article) -> dict[str, Positions]:
    fields: dict[str, Positions] = {}
    for field in TEXT_FIELDS:
        text = getattr(article, field.name)
        if text:
            words = tokens(text)
            fields[field.name] = _stemmed(words, article.language)
            fields[exact(field.name)] = _exact(words)
    return fields


def _word_fields(article: Article) -> dict[str, Positions]:
    fields: dict[str, Positions] = {}
    for name in WORD_FIELDS:
        value = getattr(article, name) or ()
        values = (value,) if isinstance(value, str) else value
        positions: Positions = {}
        base = 0
        for text in values:
            words = tokens(text)
            _exact(words, base, positions)
            base += len(words) + VALUE_GAP
        fields[name] = positions
    return fields


def _exact(words: Iterable[Token], base: int = 0, into: Positions | None = None) -> Positions:
    """Every form with its positions, counted from `base`."""
    positions: Positions = {} if into is None else into
    for word in words:
        positions.setdefault(word.form, []).append(base + word.position)
    return positions


def _stemmed(words: Iterable[Token], language: str | None) -> Positions:
    """The stems of all but the stop words; positions count those too."""
    positions: Positions = {}
    for word in words:
        if not is_stop_word(word.form, language):
            positions.setdefault(stem(word.form, language), []).append(word.position)
    return positions
