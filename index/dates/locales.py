"""What languages call the months, and in which order they write the numbers of a day.

Names from the Common Locale Data Repository (https://cldr.unicode.org) as babel carries it. English is
known without it; one other language is loaded in milliseconds, all of them in a third of a second, once a
process.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from dateline.index.dates.calendars import Calendar, month_names


class Month(NamedTuple):
    """calendar: None for ours. number: from 1; 0 when languages use the name for different months."""

    calendar: Calendar | None
    number: int


_ENGLISH = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ), 1,
    )
    for name in names.split()
}  # fmt: skip
_MORE = {"mrz": 3, "maerz": 3, "janner": 1, "feber": 2, "sett": 9, "iun": 6, "iul": 7, "ott": 10}
"""Names in use that the repository does not have."""
_LANGUAGES = (
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et",
    "eu", "fa", "fi", "fil", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ka",
    "kk", "kn", "ky", "lb", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "mt", "my", "nb", "ne", "nl",
    "nn", "pa", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "tg",
    "th", "tk", "tr", "uk", "ur", "uz", "vi", "zu",
)  # fmt: skip
_REGIONS = {
    "ar": "ar_SY ar_DZ ar_MA", "de": "de_AT", "es": "es_PE", "fr": "fr_CA", "pt": "pt_PT", "sr": "sr_Latn",
    "uz": "uz_Cyrl", "bs": "bs_Cyrl",
}  # fmt: skip
"""Where a language has other names for the months, or another script."""
_ALIASES = {"no": "nb", "tl": "fil", "iw": "he", "in": "id", "sh": "sr_Latn"}
_PARTICLES = re.compile(r"^(?:de|d|di|ta)\b[' ]*")
_MARKS = re.compile("[\u0300-\u036f\u0653-\u0655\u064b-\u0652\u200b-\u200f]")
_DIVIDERS = re.compile(r"[.\s-]+")
_LETTERS = str.maketrans({"ي": "ی", "ك": "ک", "ى": "ی", "’": "'", "ı": "i"})
_LEAST_PREFIX, _LEAST_STEM, _LONGEST_ENDING = 3, 5, 4


def fold(name: str) -> str:
    """A name without case and accents, blanks for dots and hyphens, as names of months are compared."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", name.casefold())).translate(_LETTERS)
    return _DIVIDERS.sub(" ", plain).strip()


@lru_cache(maxsize=4096)
def month_of(name: str, language: str | None = None, *, any_language: bool = True) -> Month | None:
    """The month that a name means, None where it means none.

    name: one word, or several with single blanks; whole, shortened to its first letters, or with an ending.
    language: whose names come first, as a code; English ones are always known. any_language: whether those
    of all others come after.
    """
    key = _PARTICLES.sub("", fold(name))
    if len(key) < 2:
        return None
    code = _code(language)
    for names in _vocabularies(code, any_language=any_language):
        found = names.find(key)
        if found:
            return next(iter(found)) if len(found) == 1 else Month(None, 0)
    return None


@lru_cache(maxsize=256)
def day_comes_first(language: str | None) -> bool | None:
    """Whether a language writes the day before the month in numbers: None where its countries differ or the
    year comes first.

    language: a code with or without a region. English without one is open: `en-US` and `en-GB` differ.
    """
    code = _code(language)
    if code is None or code == "en":
        return None
    import babel

    try:
        pattern = str(babel.Locale.parse(code).date_formats["short"].pattern).lower()
    except (ValueError, babel.UnknownLocaleError):
        return None
    if pattern.lstrip("'\u200f\u200e").startswith("y"):
        return None
    return pattern.index("d") < pattern.index("m")


def _code(language: str | None) -> str | None:
    """A language's code as babel names it; None for none."""
    if not language:
        return None
    parts = language.replace("-", "_").split("_")
    base = _ALIASES.get(parts[0].lower(), parts[0].lower())
    region = next((part for part in parts[1:] if len(part) == 2 and part.isalpha()), None)
    return f"{base}_{region.upper()}" if region else base


def _vocabularies(code: str | None, *, any_language: bool) -> Iterator[_Names]:
    if code and not code.startswith("en"):
        yield _names_in(code.split("_")[0])
    yield _english()
    if any_language:
        yield _all_names()


class _Names:
    """Names of months, each with the months that it is used for."""

    def __init__(self, pairs: Iterable[tuple[str, Month]]) -> None:
        self.months: dict[str, frozenset[Month]] = {}
        self._by_start: dict[str, set[str]] = {}
        for name, month in pairs:
            self.months[name] = self.months.get(name, frozenset()) | {month}
            self._by_start.setdefault(name[:_LEAST_PREFIX], set()).add(name)

    def find(self, key: str) -> frozenset[Month] | None:
        """The months that a name is used for; else the one month whose name begins with it, or, of a long
        name, that it begins with.
        """
        if key in self.months:
            return self.months[key]
        if len(key) < _LEAST_PREFIX:
            return None
        alike = [
            self.months[name]
            for name in self._by_start.get(key[:_LEAST_PREFIX], ())
            if name.startswith(key)
            or (len(name) >= _LEAST_STEM and key.startswith(name) and len(key) <= len(name) + _LONGEST_ENDING)
        ]
        return alike[0] if alike and all(months == alike[0] for months in alike) else None


@lru_cache(maxsize=1)
def _english() -> _Names:
    return _Names((name, Month(None, number)) for name, number in _ENGLISH.items())


@lru_cache(maxsize=128)
def _names_in(language: str) -> _Names:
    """The names that one language has for the months of our calendar."""
    import babel

    pairs = []
    for identifier in (language, *_REGIONS.get(language, "").split()):
        try:
            locale = babel.Locale.parse(identifier)
        except (ValueError, babel.UnknownLocaleError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    key = _PARTICLES.sub("", fold(name))
                    if len(key) > 1 and not any(sign.isdecimal() for sign in key):
                        pairs.append((key, Month(None, number)))
    return _Names(pairs)


@lru_cache(maxsize=1)
def _all_names() -> _Names:
    """The names that all languages and calendars have."""
    ours = [
        (name, month)
        for language in _LANGUAGES
        for name, months in _names_in(language).months.items()
        for month in months
    ]
    known = {name for name, _ in ours}
    further = [(name, Month(None, number)) for name, number in _MORE.items()]
    further += [(fold(name), Month(*place)) for name, place in month_names().items()]
    return _Names((*ours, *(pair for pair in further if pair[0] not in known)))
