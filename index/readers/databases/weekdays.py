"""The names of the days of the week, which databases write beside a date."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

_LANGUAGES = (
    "en",
    "de",
    "fr",
    "nl",
    "es",
    "zh",
    "it",
    "pt",
    "da",
    "sv",
    "nb",
    "fi",
    "pl",
    "cs",
    "ja",
    "ko",
    "ru",
)


def without_weekday(text: str) -> str:
    """A text without the day of the week that it begins or ends with, and without the signs around that."""
    return _around().sub("", text.strip(" ,;.\u00a0")).strip(" ,;.\u00a0")


@lru_cache(maxsize=1)
def _around() -> re.Pattern[str]:
    names = {
        name.rstrip(".")
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for name in Locale.parse(language).days["format"][width].values()
    }
    word = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"^(?:{word})\b[.,;]?|\b(?:{word})[.,;]?$", re.IGNORECASE)
