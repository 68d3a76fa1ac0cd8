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
_LEAST_OWN, _LEAST_OWN_ANOTHER_DAY = 3, 2
_SHARE_OWN = 0.06
"""Names and numbers that each of two texts has alone, from which they tell other news: so many, and this
share of the shorter one's words."""


class Told(NamedTuple):
    """What a text tells of. Sets of words: those of the headline, small; numbers; numbers and names.

    words: how many different ones it has.
    """

    headline: frozenset[str]
    numbers: frozenset[str]
    specific: frozenset[str]
    words: int


def told(article: Article) -> Told:
    """What an article tells of."""
    words = set(_WORD.findall("\n".join(filter(None, (article.standfirst, article.body)))))
    headline = _WORD.findall((article.headline or "").casefold())
    numbers = frozenset(_DIGITS.sub("", word) for word in words if any(map(str.isdigit, word)))
    capitals = (word for word in words if word[0].isupper() and word.lower() not in words)
    return Told(frozenset(headline), numbers, numbers.union(capitals), len(words))


def other_news(one: Told, other: Told, *, another_day: bool, one_outlet: bool) -> bool:
    """Whether two texts that are much alike tell other news by one form.

    another_day: whether they are of two days. one_outlet: whether one outlet wrote both: then other numbers
    on another day are enough. Else each has numbers or names of its own, in the headline too: what was
    corrected or added to keeps most of both.
    """
    if one_outlet and another_day and _each_has_own(one.numbers, other.numbers, 1):
        return True
    if not _each_has_own(one.headline, other.headline, 1):
        return False
    if not one_outlet:  # which edit what they take over
        return another_day and _each_has_own(one.numbers, other.numbers, 1)
    least = _LEAST_OWN_ANOTHER_DAY if another_day else _LEAST_OWN
    share = _SHARE_OWN * min(one.words, other.words)
    return _each_has_own(one.specific, other.specific, max(least, share))


def _each_has_own(one: frozenset[str], other: frozenset[str], least: float) -> bool:
    return len(one - other) >= least and len(other - one) >= least
