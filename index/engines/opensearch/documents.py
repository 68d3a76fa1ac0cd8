"""From an article to the document of it that a cluster holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from dateline.index.analysis import Token, is_stop_word, stem, tokens
from dateline.index.article import FIELDS, Article
from dateline.index.engines.keywords import folded_values, known_fields, written_values
from dateline.index.engines.opensearch.mapping import (
    AVERAGES,
    FREQUENCY,
    GAP,
    RANK,
    SCALE,
    exact,
    stemmed,
    written,
)
from dateline.index.fields import TEXT_FIELDS, WORD_FIELDS, TextField

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 32_000
"""Bytes of a keyword at most: Lucene takes no more."""


def document(
    article: Article,
    published: tuple[int, int] | None,
    *,
    indexed: int,
    story: object,
    is_copy: bool,
    sketch: Sequence[str] = (),
    averages: Mapping[str, float] = AVERAGES,
) -> dict[str, Any]:
    """The document of an article. published: `[start, end)` in seconds since 1970 UTC. story: its group.

    sketch: the entries by which its copies are looked up (`stories.sketches`). averages: of the archive
    (`average_lengths`).
    """
    dates: dict[str, Any] = {}
    if published:
        date = (_EPOCH + timedelta(seconds=published[0])).isoformat().replace("+00:00", "Z")
        dates = {"start": published[0], "end": published[1], "date": date}
    return {
        "article": {name: value for name in FIELDS if (value := getattr(article, name)) not in (None, ())},
        "order": _short(article.id or ""),
        "story": str(story),
        "is_copy": is_copy,
        "indexed": indexed,
        "known": known_fields(article),
        **({"sketch": list(sketch)} if sketch else {}),
        **dates,
        **{name: [_short(value) for value in values] for name, values in folded_values(article).items()},
        **{
            written(facet): [_short(value) for value in values]
            for facet, values in written_values(article).items()
        },
        **_texts(article, averages),
        **{name: _streams(getattr(article, name)) for name in WORD_FIELDS if getattr(article, name)},
    }


def article_of(source: dict[str, Any]) -> Article:
    """The article of a document."""
    kept = dict(source["article"])
    for name in ("authors", "tags"):
        kept[name] = tuple(kept.get(name, ()))
    return Article(**{name: value for name, value in kept.items() if name in Article.__dataclass_fields__})


def average_lengths(articles: Sequence[Article]) -> dict[str, float]:
    """The lengths that fields are measured against: of these articles, in words without stop words."""
    totals: Counter[str] = Counter()
    for article in articles:
        for name in AVERAGES:
            words = _stems(tokens(getattr(article, name) or ""), article.language)
            totals[name] += sum(word != GAP for word in words)
    return {name: totals[name] / len(articles) or usual for name, usual in AVERAGES.items()}


def _texts(article: Article, averages: Mapping[str, float]) -> dict[str, str]:
    """The streams of the text fields, and the weights of all their words together."""
    streams: dict[str, str] = {}
    stems: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    for field in TEXT_FIELDS:
        text = getattr(article, field.name)
        if text:
            words = tokens(text)
            streams[exact(field.name)] = " ".join(word.form for word in words)
            stemmed_words = _stems(words, article.language)
            streams[stemmed(field.name)] = " ".join(stemmed_words)
            counted = [one for one in stemmed_words if one != GAP]
            _weigh(stems, counted, field, len(counted) / averages[field.name])
            _weigh(forms, [word.form for word in words], field, len(counted) / averages[field.name])
    return {**streams, RANK: _weights(stems), exact(RANK): _weights(forms)}


def _stems(words: Sequence[Token], language: str | None) -> list[str]:
    return [GAP if is_stop_word(word.form, language) else stem(word.form, language) for word in words]


def _weigh(into: Counter[str], words: Iterable[str], field: TextField, length: float) -> None:
    """Add what each occurrence counts in a field: boost over its normalised length (BM25F).

    length: of the field, over the average one.
    """
    relative = 1 - field.b + field.b * length
    for word, count in Counter(words).items():
        into[word] += field.boost * count / relative  # type: ignore[assignment]  # a Counter of floats


def _weights(weighed: Counter[str]) -> str:
    return " ".join(f"{word}{FREQUENCY}{max(1, round(weight * SCALE))}" for word, weight in weighed.items())


def _streams(value: str | tuple[str, ...]) -> list[str]:
    """Each value's words as they stand."""
    values = (value,) if isinstance(value, str) else value
    return [" ".join(token.form for token in tokens(text)) for text in values]


def _short(value: str) -> str:
    return value if len(value) < _LONGEST // 4 else value.encode()[:_LONGEST].decode("utf-8", "ignore")
