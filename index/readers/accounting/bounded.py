"""Rejections and notes of one file: told one by one as far as a person would read them, then counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from dateline.index.article import Noted, Rejected
from dateline.index.readers.files.contract import Item

TOLD = 200
"""How many rejections, and how many notes, of a file come one by one."""

_KINDS = 20
_PARTICULAR = re.compile(r"'[^']*'|\"[^\"]*\"|\d[\d,.]*")


def bounded(items: Iterable[Item], path: str) -> Iterator[Item]:
    """Yield the items; past the first 200 rejections and notes the others are counted, and told at the end.

    So a file of three million broken lines takes no more memory than one of two hundred.
    """
    rejected, noted = _Rest(), _Rest()
    for item in items:
        if isinstance(item, Rejected):
            if item.count > 1 or not rejected.holds(item.reason, item.count):  # counted in a part of the file
                yield item
        elif isinstance(item, Noted):
            if not noted.holds(item.message, 1, doubt=item.doubt):
                yield item
        else:
            yield item
    if rejected.count:
        reason = f"{rejected.count:,} more were rejected: {rejected.summary()}"
        yield Rejected(path, None, reason, rejected.count)
    if noted.count:
        yield Noted(path, None, f"{noted.count:,} more such notes: {noted.summary()}", noted.is_doubt)


class _Rest:
    """What comes after the first ones: how much, and for which reasons."""

    def __init__(self) -> None:
        self.count = 0
        self.is_doubt = True
        self._told = 0
        self._kinds: Counter[str] = Counter()

    def holds(self, reason: str, count: int, *, doubt: bool = True) -> bool:
        """Whether it was counted here, as there were enough before it."""
        if self._told < TOLD:
            self._told += 1
            return False
        self.count += count
        self.is_doubt = self.is_doubt and doubt
        kind = _PARTICULAR.sub("…", reason)[:200]
        self._kinds[kind if kind in self._kinds or len(self._kinds) < _KINDS else "other reasons"] += count
        return True

    def summary(self) -> str:
        """The reasons with their numbers, the most frequent first."""
        return "; ".join(f"{count:,} × {kind}" for kind, count in self._kinds.most_common(5))
