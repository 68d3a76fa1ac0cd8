"""Analysis: from a text to the terms it is found by, the same way for articles and queries.

tokens(text)                 -> list[Token]      folded words with offsets
fold(text)                   -> str              case, accents, typographic variants folded
fold_value(text)             -> str              a whole value folded, white space collapsed
stem(form, language)         -> str              the stemmed term of a folded word, marked with its language
stems(forms, language)       -> list[str]        `stem` of many words at once
stem_variants(form)          -> tuple[str, ...]  what a query looks for when the language is not known
stems_as(language)           -> str | None       the language that the stems of an article are marked with
taken_apart(term)            -> Stem             a stemmed term without its language
is_stop_word(form, language) -> bool             left out of ranking, kept for phrases
stop_words(language)         -> frozenset[str]   all of these
DEFAULT_LANGUAGE             -> str              what a text of unknown language is taken for
VERSION                      -> int              changes whenever the same text gives other terms
"""

from __future__ import annotations

from dateline.index.analysis.folding import fold, fold_value
from dateline.index.analysis.stemming import Stem, stem, stem_variants, stems, stems_as, taken_apart
from dateline.index.analysis.stop_words import is_stop_word, stop_words
from dateline.index.analysis.token import DEFAULT_LANGUAGE, Token
from dateline.index.analysis.tokens import tokens

__all__ = [
    "DEFAULT_LANGUAGE",
    "VERSION",
    "Stem",
    "Token",
    "fold",
    "fold_value",
    "is_stop_word",
    "stem",
    "stem_variants",
    "stems",
    "stems_as",
    "stop_words",
    "taken_apart",
    "tokens",
]

VERSION = 2
