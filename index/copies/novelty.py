"""Whether two texts that are much alike tell other news by one form.

The daily weather, the tides, the notices of an office: what they share is the form, and only what each
has alone says whether they are copies.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline.index.article import Article

_WORD = re.compile(r"\w+(?:[.,:]\d+)*")
_DIGITS = re.compile(r"\D")
_LONGER = re.compile(r"\w{4,}")
_ENDS = re.compile(r"[.!?:;]+\s+|\n+")
_LEAST_COMMON = 4
_LEAST_LONGER, _OWN_WORDS = 2, 0.6
"""Longer words of a sentence that tells something, and the share of them that the other text lacks."""
_LEAST_OWN, _LEAST_OWN_ANOTHER_DAY = 3, 2
_SHARE_OWN = 0.06
"""Names and numbers that each of two texts has alone, from which they tell other news: so many, and this
share of the shorter one's words."""


class Told(NamedTuple):
    """What a text tells of. Sets of words: those of the headline, small; numbers; numbers and names.

    words: how many different ones it has. sentences: the longer words of each sentence, small.
    """

    headline: frozenset[str]
    numbers: frozenset[str]
    specific: frozenset[str]
    words: int
    sentences: tuple[frozenset[str], ...]


def told(article: Article) -> Told:
    """What an article tells of."""
    text = "\n".join(filter(None, (article.standfirst, article.body)))
    words = set(_WORD.findall(text))
    headline = _WORD.findall((article.headline or "").casefold())
    numbers = frozenset(_DIGITS.sub("", word) for word in words if any(map(str.isdigit, word)))
    capitals = (word for word in words if word[0].isupper() and word.lower() not in words)
    sentences = (frozenset(_LONGER.findall(sentence)) for sentence in _ENDS.split(text.casefold()))
    telling = tuple(sentence for sentence in sentences if len(sentence) >= _LEAST_LONGER)
    return Told(frozenset(headline), numbers, numbers.union(capitals), len(words), telling)


def other_news(one: Told, other: Told, *, another_day: bool, one_outlet: bool) -> bool:
    """Whether two texts that are much alike tell other news by one form.

    another_day: whether they are of two days. one_outlet: whether one outlet wrote both: then other numbers
    on another day are enough, or a sentence that each has alone. Else each has numbers, names or a sentence
    of its own, in the headline too: what was corrected or added to keeps most of both.
    """
    own_sentences = one_outlet and _has_own_sentence(one, other) and _has_own_sentence(other, one)
    if another_day and (own_sentences or (one_outlet and _each_has_own(one.numbers, other.numbers, 1))):
        return True
    if not _each_has_own(one.headline, other.headline, 1):
        return False
    if not one_outlet:  # which edit what they take over
        return another_day and _each_has_own(one.numbers, other.numbers, 1)
    if own_sentences:
        return True
    least = _LEAST_OWN_ANOTHER_DAY if another_day else _LEAST_OWN
    share = _SHARE_OWN * min(one.words, other.words)
    return _each_has_own(one.specific, other.specific, max(least, share))


def _has_own_sentence(one: Told, other: Told) -> bool:
    """Whether a text says something in a sentence of which the other has hardly a word, and goes on with
    what both say: a tail that the other lacks may have been cut off there.
    """
    said = frozenset().union(*other.sentences)
    own = [len(sentence - said) >= _OWN_WORDS * len(sentence) for sentence in one.sentences]
    common = [len(sentence) >= _LEAST_COMMON and sentence in other.sentences for sentence in one.sentences]
    return any(own[place] and any(common[place:]) for place in range(len(own)))


def _each_has_own(one: frozenset[str], other: frozenset[str], least: float) -> bool:
    return len(one - other) >= least and len(other - one) >= least
