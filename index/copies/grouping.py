"""Stories: articles that are copies of each other, directly or by way of a third."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from dateline.index.store.transaction import StoryMember

Name = TypeVar("Name", int, str)
"""What an article is known by: a key of the store, or the name of a cluster's document."""


class Groups(Generic[Name]):
    """Disjoint sets of names, joined by links (union by least root, with path halving)."""

    def __init__(self) -> None:
        self._above: dict[Name, Name] = {}

    def root(self, name: Name) -> Name:
        """What stands for the set of a name."""
        above = self._above
        while name in above:
            above[name] = above.get(above[name], above[name])
            name = above[name]
        return name

    def join(self, one: Name, other: Name) -> None:
        """Make one set of two."""
        least, most = sorted((self.root(one), self.root(other)))
        if least != most:
            self._above[most] = least


def first_of(members: Iterable[StoryMember]) -> int:
    """The key of the article that stands for a story."""
    return min(members, key=lambda member: precedence(member.key, member.start, excerpt=member.excerpt)).key


def precedence(name: Name, start: int | None, *, excerpt: bool) -> tuple[bool, bool, int, Name]:
    """The least of a story stands for it: the earliest; a whole one before an excerpt.

    start: of its date, seconds since 1970 UTC, None for the undated.
    """
    return excerpt, start is None, start or 0, name
