"""Analysis: from a text to the terms it is found by, the same way for articles and queries.

tokens(text)                 -> list[Token]     folded words with offsets
fold(text)                   -> str             case, accents, typographic variants folded
stem(form, language)         -> str             the stemmed form of a folded word
is_stop_word(form, language) -> bool            left out of ranking, kept for phrases
VERSION                      -> int             changes whenever the same text gives other terms
"""
