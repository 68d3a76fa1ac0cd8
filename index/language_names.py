"""Languages by their codes and names: `en` for `en`, `EN-us`, `eng`, `English` and `Deutsch`'s like.

The names and what codes stand for one another are CLDR's (unicode.org/cldr), as Babel has them. Articles and
queries are read by the same function, so what an article was given can be asked for in any of its spellings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from dateline.index.analysis import fold_value

_TAG = re.compile(r"([a-z]{2,3})(?:[-_.@][\w.@-]*)?", re.ASCII)
_REMARK = re.compile(r"\s*[(\[].*")
_NO_LANGUAGE = frozenset(("und", "mul", "zxx", "mis"))
"""Codes that say of a text that it has no language, several, or one that is not known."""

_ONE = {"fil": "tl"}
"""Codes of one language that CLDR has under a longer one: ISO 639-1 goes first."""

_ALSO = {
    "achinese": "ace", "bengali": "bn", "chichewa": "ny", "dari": "fa", "farsi": "fa", "flemish": "nl",
    "fulah": "ff", "gaelic": "gd", "haitian": "ht", "hakka": "hak", "kirghiz": "ky", "mandarin": "zh",
    "min nan": "nan", "northern kurdish": "ku", "nynorsk": "nn", "oriya": "or", "ossetian": "os",
    "tamazight": "zgh", "tonga": "to", "twi": "tw", "uighur": "ug", "zazaki": "zza",
}  # fmt: skip
"""English names that CLDR does not have."""


@lru_cache(maxsize=1024)
def language_code(text: str) -> str | None:
    """The one code of a language: ISO 639-1 where there is one, else ISO 639-3; None for what is none.

    text: a code of ISO 639-1, -2 or -3, old ones (`iw`) too, with or without a region, or a name in English
    or in the language itself. Three letters that name no language known here stay: they may be a rare one's.
    """
    name = fold_value(_REMARK.sub("", text))
    tag = _TAG.fullmatch(name)
    if tag:
        code = _aliases().get(tag[1], tag[1]).partition("_")[0]
        known = code in _english() or (len(code) == 3 and name == code)
        if known and code not in _NO_LANGUAGE:
            return _ONE.get(code, code)
    return _codes().get(name) or (_own_names().get(name) if name else None)


def language_name(code: str) -> str:
    """The English name of a language; what is no code that is known stays as it is."""
    return _english().get(code, code)


def language_names() -> tuple[str, ...]:
    """The English names of all languages known."""
    return tuple(_english().values())


@cache
def _aliases() -> Mapping[str, str]:
    """Code -> the one that stands for it; Babel is imported where a language is named, not with all else."""
    from babel.core import get_global

    aliases: Mapping[str, str] = get_global("language_aliases")
    return aliases


@cache
def _english() -> dict[str, str]:
    """Code -> English name; regional varieties left out."""
    from babel.localedata import load

    names: Mapping[str, str] = load("en")["languages"]
    return {code: name for code, name in names.items() if "_" not in code and code not in _NO_LANGUAGE}


@cache
def _codes() -> dict[str, str]:
    """English name, folded -> code."""
    named = {fold_value(name): code for code, name in _english().items()} | _ALSO
    return {name: language_code(code) or code for name, code in named.items()}


@cache
def _own_names() -> dict[str, str]:
    """A language's name in itself, folded -> code. Takes most of a second, so it is asked last."""
    from babel.localedata import load, locale_identifiers

    names: dict[str, str] = {}
    for code in sorted(locale_identifiers()):
        own = "_" not in code and load(code).get("languages", {}).get(code)
        if own:
            names.setdefault(fold_value(own), language_code(code) or code)
    return names
