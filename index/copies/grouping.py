"""Stories: articles that are copies of each other, directly or by way of a third."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.index.store.transaction import Member


class Groups:
    """Disjoint sets of keys, joined by links (union by least root, with path halving)."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def root(self, key: int) -> int:
        """What stands for the set of a key."""
        above = self._above
        while key in above:
            above[key] = above.get(above[key], above[key])
            key = above[key]
        return key

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        least, most = sorted((self.root(one), self.root(other)))
        if least != most:
            self._above[most] = least


def first_of(members: Iterable[Member]) -> int:
    """The key of the article that stands for a story: the earliest; a whole one before an excerpt."""
    return min(members, key=_precedence).key


def _precedence(member: Member) -> tuple[bool, bool, int, int]:
    return member.excerpt, member.start is None, member.start or 0, member.key
