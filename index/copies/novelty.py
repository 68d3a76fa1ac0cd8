"""Whether two texts of one outlet that are much alike tell other news by one form.

The daily weather, the tides, the notices of an office: what they share is the form, and only what each
has alone says whether they are copies.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from dateline.index.article import Article

_WORD = re.compile(r"\w+(?:[.,:]\d+)*")
_LEAST_OWN = 3
"""Names and numbers that each of two texts has alone, from which they tell other news."""

_LEAST_OWN_ANOTHER_DAY = 2


class Told(NamedTuple):
    """What a text tells of. Sets of words: those of the headline, small; numbers; numbers and names."""

    headline: frozenset[str]
    numbers: frozenset[str]
    specific: frozenset[str]


def told(article: Article) -> Told:
    """What an article tells of."""
    words = set(_WORD.findall("\n".join(filter(None, (article.standfirst, article.body)))))
    headline = _WORD.findall((article.headline or "").casefold())
    numbers = frozenset(word for word in words if any(letter.isdigit() for letter in word))
    capitals = (word for word in words if word[0].isupper() and word.lower() not in words)
    return Told(frozenset(headline), numbers, numbers.union(capitals))


def other_news(one: Told, other: Told, *, another_day: bool) -> bool:
    """Whether two texts that one outlet wrote by one form tell other news; of one story, a form is none.

    On another day other numbers are enough. Else each has names and numbers of its own, in the headline too:
    what was corrected or added to keeps most of both.
    """
    if another_day and _each_has_own(one.numbers, other.numbers, 1):
        return True
    least = _LEAST_OWN_ANOTHER_DAY if another_day else _LEAST_OWN
    return _each_has_own(one.headline, other.headline, 1) and _each_has_own(
        one.specific, other.specific, least
    )


def _each_has_own(one: Collection[str], other: Collection[str], least: int) -> bool:
    ones, others = frozenset(one), frozenset(other)
    return len(ones - others) >= least and len(others - ones) >= least
