"""Queries to try, made from what the archive holds, so that each finds something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import url_for

from dateline.index.analysis import DEFAULT_LANGUAGE, fold, is_stop_word
from dateline.searcher.answer.protocol import ArchiveStats
from dateline.searcher.answer.results import Hit

_PAIR = re.compile(r"(?<!\S)(?=([^\W\d_]{4,} [^\W\d_]{4,})(?!\S))")
"""Two words side by side; pairs overlap."""
_WORD = re.compile(r"(?<!\S)[^\W\d_]{4,}(?!\S)")


@dataclass(frozen=True, slots=True)
class Example:
    """A query, and in a few words what it asks for."""

    query: str
    meaning: str

    @property
    def url(self) -> str:
        """The search for it."""
        return url_for("search.page", q=self.query)


def examples(stats: ArchiveStats, latest: Sequence[Hit]) -> list[Example]:
    """A word, a phrase, a source and a month of this archive, as far as it has them."""
    return [*_from_headlines(latest), *_from_figures(stats)]


def _from_headlines(latest: Sequence[Hit]) -> Iterator[Example]:
    """A word and a phrase from the newest headlines that have such."""
    text = "\n".join(hit.article.headline or "" for hit in latest)
    words = _WORD.findall(text)
    if words:
        yield Example(max(words, key=len).lower(), "a word, in any of its forms")
    for pair in _PAIR.findall(text):
        if not any(is_stop_word(form, DEFAULT_LANGUAGE) for form in fold(pair).split()):
            yield Example(f'"{pair}"', "exactly these words, in this order")
            break


def _from_figures(stats: ArchiveStats) -> Iterator[Example]:
    """The largest source and the latest month."""
    for source, _ in stats.sources[:1]:
        yield Example('source:"{}"'.format(source.replace('"', " ")), "everything from one source")
    if stats.last:
        yield Example(f"date:{stats.last[:7]}", "one month; days, years and ranges work too")
