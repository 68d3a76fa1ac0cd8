"""Looking for the beginnings of words in a long text without cutting all of it into words.

The text is folded one character at a time and searched for a few strings; what is found is only a
candidate, which the analyser then judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dateline.index.analysis import fold

_INITIALS = 8
"""Letters of an initialism at most for it to be looked for with its dots."""
_AROUND = 48
"""Characters on either side of an apostrophe in which the beginning of its word is looked for."""
_INNER_APOSTROPHE = re.compile(r"'(?<=\w')(?!s(?![\w']))\w")
"""An apostrophe within a word, which its form lacks (`O'Neill`), unless it is that of a possessive."""
_ASCII = bytes(range(128))
_DROPPED = str.maketrans("", "", "'.,")


def without_dropped(beginning: str) -> str:
    """A beginning as `Scan.may_have` takes it: without what forms may lack and texts may have."""
    return beginning.translate(_DROPPED)


class Scan:
    """A text made ready to be searched for folded strings.

    folded: its characters folded one by one; `at(i)` says where in the text `folded[i]` came from.
    """

    def __init__(self, text: str) -> None:
        """Fold the text; microseconds for a few thousand characters."""
        folded, self._offsets = (text.lower(), None) if text.isascii() else _fold(text)
        self.folded = folded = folded.replace("`", "'")
        self._apostrophes = [
            (match.start(), folded[max(0, match.start() - _AROUND) : match.end() + _AROUND].replace("'", ""))
            for match in (_INNER_APOSTROPHE.finditer(folded) if "'" in folded else ())
        ]

    def at(self, place: int) -> int:
        """The offset in the text of an offset in the folded text."""
        return place if self._offsets is None else self._offsets[place]

    def find(self, beginning: str, limit: int) -> list[int]:
        """Offsets in the text, at most `limit` for each spelling, where a word may begin so."""
        places = self._find(beginning, limit)
        for spelling in _spellings(beginning):
            places += self._find(spelling, limit)
        places += [place for place, joined in self._apostrophes if beginning in joined]
        return places if self._offsets is None else [self._offsets[place] for place in places]

    def may_have(self, beginnings: Sequence[Sequence[str]], left: int, right: int) -> bool:
        """Whether one of each group of beginnings may stand in `[left, right)` of the text."""
        if self._offsets is not None:
            return True
        window = self.folded[left:right].translate(_DROPPED)
        return all(any(beginning in window for beginning in group) for group in beginnings)

    def _find(self, spelling: str, limit: int) -> list[int]:
        folded = self.folded
        places: list[int] = []
        place = folded.find(spelling)
        while place >= 0 and len(places) < limit:
            if place == 0 or not folded[place - 1].isalnum() or not spelling.isascii():
                places.append(place)
            place = folded.find(spelling, place + 1)
        return places


@lru_cache(maxsize=4096)
def _spellings(beginning: str) -> tuple[str, ...]:
    """How else it may stand in a text: forms are without the dots of initials and what groups digits."""
    return tuple(_other_spellings(beginning))


def _other_spellings(beginning: str) -> Iterator[str]:
    if 1 < len(beginning) <= _INITIALS:
        yield ".".join(beginning)
    if beginning.isascii() and beginning.isdigit():
        for first in range(1, min(4, len(beginning))):  # how many digits follow is not known
            groups = [beginning[:first], *(beginning[i : i + 3] for i in range(first, len(beginning), 3))]
            yield from (",".join(groups), ".".join(groups))


def _fold(text: str) -> tuple[str, list[int] | None]:
    """The folded text and, where characters came or went, the offset in `text` of each of its characters.

    The few characters beyond ASCII that most texts have are found by deleting its ASCII, and replaced one
    after the other: bytes are made lower case at three times the speed of a text that is not all ASCII.
    """
    lower = text.encode("utf-8", "surrogatepass").lower()
    others = set(lower.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    pieces = {character: _piece(character) for character in others}
    if all(len(piece) == 1 for piece in pieces.values()):
        folded = lower.decode("utf-8", "surrogatepass")
        for character, piece in pieces.items():
            if character != piece:
                folded = folded.replace(character, piece)
        return folded, None
    pieces = {character: _piece(character) for character in set(text)}
    offsets = [place for place, character in enumerate(text) for _ in pieces[character]]
    return "".join(map(pieces.__getitem__, text)), offsets


@lru_cache(maxsize=16384)
def _piece(character: str) -> str:
    """What a character folds to; an ellipsis, say, is a space: no word holds either."""
    piece = fold(character)
    return " " if len(piece) > 1 and not any(map(str.isalnum, piece)) else piece
