"""Stemming: the inflected forms of a word become one term, by the language of the article that has them.

The algorithms are Snowball's (snowballstem.org). Stems of different languages are different terms: `news` is
`new` to the French algorithm, and a French article in the archive must not make it find every `new`. So a
stem carries its language, `cereal:fr`, but for English, and for words that were left as they are because
there is no algorithm for their language or their script.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import snowballstemmer

from dateline.index.analysis.endings import with_accents
from dateline.index.analysis.folding import fold
from dateline.index.analysis.token import DEFAULT_LANGUAGE

BETWEEN = ":"
"""Stands between a stem and its language; no form has it."""

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Language (ISO 639-1) -> Snowball algorithm. A language without one keeps its words as they are."""

_SAME = {"nb": "no", "nn": "no", "bs": "sr", "hr": "sr"}
"""Languages that are stemmed as another one is."""

_LATIN = ("\0", "\u024f")
_SCRIPTS = {
    "ar": ("\u0600", "\u06ff"), "el": ("\u0370", "\u03ff"), "fa": ("\u0600", "\u06ff"),
    "hi": ("\u0900", "\u097f"), "hy": ("\u0530", "\u058f"), "ne": ("\u0900", "\u097f"),
    "ru": ("\u0400", "\u04ff"), "sr": ("\0", "\u04ff"), "ta": ("\u0b80", "\u0bff"),
    "yi": ("\u0590", "\u05ff"),
}  # fmt: skip
"""The first and last letter of the scripts of languages that are not written in Latin letters alone."""

_local = threading.local()


class Stem(NamedTuple):
    """A term taken apart: the bare stem, and the language (None: English, or not stemmed)."""

    bare: str
    language: str | None


def stem(form: str, language: str | None = None) -> str:
    """The stemmed term of a folded word in a language (ISO 639-1; None: taken for English)."""
    return _stemmed(form, language or DEFAULT_LANGUAGE)


def stems(forms: Sequence[str], language: str | None = None) -> list[str]:
    """`stem` of many words of a language, which nothing remembers."""
    language = language or DEFAULT_LANGUAGE
    language = _SAME.get(language, language)
    if language not in _ALGORITHMS:
        return list(forms)
    first, last = _SCRIPTS.get(language, _LATIN)
    able = [form for form in forms if first <= form[:1] <= last and _is_word(form)]
    stemmer = _stemmer(_ALGORITHMS[language])
    if language == DEFAULT_LANGUAGE:
        stemmed = stemmer.stemWords(able)
    else:
        bare = stemmer.stemWords([with_accents(form, language) for form in able])
        stemmed = [f"{fold(one)}{BETWEEN}{language}" for one in bare]
    found = dict(zip(able, stemmed, strict=True))
    return [found.get(form, form) for form in forms]


def stem_variants(form: str) -> tuple[str, ...]:
    """Every term that articles of any language may hold a folded word under, the English one first."""
    return tuple(dict.fromkeys((stem(form), *(stem(form, language) for language in _ALGORITHMS), form)))


def taken_apart(term: str) -> Stem:
    """What `stem` made: the bare stem and its language."""
    bare, _, language = term.partition(BETWEEN)
    return Stem(bare, language or None)


def stems_as(language: str | None) -> str | None:
    """The language that the stems of an article in `language` carry; None where they carry none."""
    code = _SAME.get(language or DEFAULT_LANGUAGE, language)
    return code if code in _ALGORITHMS and code != DEFAULT_LANGUAGE else None


@lru_cache(maxsize=65536)
def _stemmed(form: str, language: str) -> str:
    return stems((form,), language)[0]


def _is_word(form: str) -> bool:
    """Whether a form is nothing but letters; the vowel signs of Indian scripts are marks to Unicode."""
    if form.isascii():
        return form.isalpha()
    return all(c.isalpha() or unicodedata.category(c)[0] == "M" for c in form)


def _stemmer(algorithm: str) -> Any:
    """This thread's stemmer (they hold state while they work); compiled code where PyStemmer is installed."""
    stemmers: dict[str, Any] = _local.__dict__
    if algorithm not in stemmers:
        stemmers[algorithm] = snowballstemmer.stemmer(algorithm)
        stemmers[algorithm].maxCacheSize = 0  # it would cost more than stemming
    return stemmers[algorithm]
