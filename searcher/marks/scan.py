"""Looking for the beginnings of words in a long text without cutting all of it into words.

The text is folded one character at a time and searched for a few strings; what is found is only a
candidate, which the analyser then judges.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from unicodedata import category

from dateline.index.analysis import fold

_AROUND = 48
"""Characters on either side of an apostrophe in which the beginning of its word is looked for."""
_INNER_APOSTROPHE = re.compile(r"'(?<=\w')(?!s(?![\w']))\w")
"""An apostrophe within a word, which its form lacks (`O'Neill`), unless it is that of a possessive."""
_INITIALS = re.compile(r"\.(?<=\b[^\W\d_]\.)[^\W\d_](?:\.[^\W\d_])*\b")
"""What follows the first letter of an initialism (`U.S.`), whose form lacks its dots. Both patterns begin
with a character that is rare, which makes them fast."""
_APART = "\n\n"
"""What parts the texts of two fields: no word or window of words reaches over it."""
_BETWEEN = re.compile(r"[\W_]")
_WORD = re.compile(r"\w+")
_ASCII = bytes(range(128))
_DROPPED = str.maketrans("", "", "'.,")

_Offset = Callable[[int], int]
"""From an offset in a folded text to the one in the text."""


def without_dropped(beginning: str) -> str:
    """A beginning as `Scan.may_have` takes it: without what forms may lack and texts may have."""
    return beginning.translate(_DROPPED)


class Scan:
    """Texts made ready to be searched for folded strings: `folded` is their characters folded one by one.

    text: the texts of some fields, apart from each other. fields: (name, start, end) of each in it.
    limit: places of one string that are given at most. is_cut_short: whether there were more of one.
    is_aligned: whether each character of `folded` stands where its own stands in the text.
    """

    def __init__(self, texts: Sequence[tuple[str, str]], limit: int) -> None:
        """Fold the texts; microseconds for a few thousand characters."""
        self.fields: list[tuple[str, int, int]] = []
        alone = []
        start = 0
        for name, one in texts:
            alone.append(one)
            self.fields.append((name, start, start + len(one)))
            start += len(one) + len(_APART)
        self.text = text = _APART.join(alone)
        self._limit = limit
        self.is_cut_short = False
        folded, self._offsets = (text.lower(), None) if text.isascii() else _fold(text)
        self.folded = folded = folded.replace("`", "'")
        self.is_aligned = self._offsets is None
        # Words as they are without the apostrophes and dots that their forms lack, each with its place.
        self._interrupted: list[tuple[int, str]] = []
        for match in _INNER_APOSTROPHE.finditer(folded):
            place, end = match.span()
            around = folded[max(0, place - _AROUND) : end + _AROUND]
            self._interrupted.append((place, around.replace("'", "")))
        for match in _INITIALS.finditer(folded):
            place = match.start() - 1
            self._interrupted.append((place, folded[place] + match[0].replace(".", "")))

    def words(self) -> set[str]:
        """The distinct words of the folded text, about as the analyser has them."""
        return set(_WORD.findall(self.folded))

    def places(self, beginnings: Sequence[str]) -> list[int]:
        """Offsets in the text where a word may begin so; inside words only in unspaced scripts."""
        folded = self.folded
        places: list[int] = []
        for beginning in beginnings:
            for spelling in _spellings(beginning):
                anywhere = not spelling.isascii()
                place, most = folded.find(spelling), len(places) + self._limit
                while place >= 0 and len(places) < most:
                    if anywhere or not place or not folded[place - 1].isalnum():
                        places.append(place)
                        place = folded.find(spelling, place + 1)
                    else:  # nothing begins before the end of this word, however long it is
                        end = _BETWEEN.search(folded, place)
                        place = folded.find(spelling, end.start()) if end else -1
                self.is_cut_short |= place >= 0
            for place, joined in self._interrupted:
                if beginning in joined:
                    places.append(place)
        return [self._offsets(place) for place in places] if self._offsets else places

    def field_at(self, place: int) -> tuple[int, int]:
        """`[start, end)` of the field in which a place of the text is."""
        for _, start, end in self.fields:
            if place <= end:
                return start, end
        raise ValueError(f"no field reaches to {place}")

    def may_have(self, beginnings: Sequence[Sequence[str]], left: int, right: int) -> bool:
        """Whether one of each group of beginnings may stand in `[left, right)` of the text."""
        if self._offsets:
            return True
        window = self.folded[left:right].translate(_DROPPED)
        return all(any(beginning in window for beginning in group) for group in beginnings)


@lru_cache(maxsize=4096)
def _spellings(beginning: str) -> tuple[str, ...]:
    """How it may stand in a text: forms are without what groups digits."""
    return beginning, *_grouped(beginning)


def _grouped(beginning: str) -> Iterator[str]:
    if beginning.isascii() and beginning.isdigit():
        for first in range(1, min(4, len(beginning))):  # how many digits follow is not known
            groups = [beginning[:first], *(beginning[i : i + 3] for i in range(first, len(beginning), 3))]
            yield from (",".join(groups), ".".join(groups))


def _fold(text: str) -> tuple[str, _Offset | None]:
    """The folded text and, where it has more or fewer characters, what tells where in `text` one came from.

    Characters are replaced one kind after the other: the punctuation that most texts have, which mostly
    leaves ASCII, and then what else is found by deleting all ASCII.
    """
    folded = text
    for character, piece in _USUAL:
        folded = folded.replace(character, piece)
    if folded.isascii():
        return folded.lower(), None
    others = set(_bytes(folded).translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    pieces = [(character, piece) for character in others if (piece := _piece(character)) != character]
    for character, piece in pieces:
        folded = folded.replace(character, piece)
    folded = folded.lower() if folded.isascii() else _bytes(folded).lower().decode("utf-8", "surrogatepass")
    changes = [(character, len(piece) - 1) for character, piece in pieces if len(piece) != 1]
    return folded, _offset(text, changes) if changes else None


def _offset(text: str, changes: Sequence[tuple[str, int]]) -> _Offset:
    """From an offset in the folded text to the one in `text`, or to one right before it.

    changes: characters, and by how many each of them became more.
    """
    gains = sorted((place, gain) for character, gain in changes for place in _occurrences(text, character))
    gained = [0, *accumulate(gain for _, gain in gains)]
    places = [-1, *(place for place, _ in gains)]
    folded = [place + before for (place, _), before in zip(gains, gained, strict=False)]

    def _at(place: int) -> int:
        passed = bisect_left(folded, place)
        return max(places[passed], place - gained[passed])

    return _at


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _occurrences(text: str, character: str) -> Iterator[int]:
    place = text.find(character)
    while place >= 0:
        yield place
        place = text.find(character, place + 1)


@lru_cache(maxsize=16384)
def _piece(character: str) -> str:
    """What a character folds to; punctuation beyond ASCII and an ellipsis are a space: no word holds them."""
    piece = fold(character)
    plain = len(piece) == 1 and piece.isascii()
    return piece if plain or not all(category(c)[0] in "PSZ" for c in piece) else " " * bool(piece)


_USUAL = [(character, _piece(character)) for character in "’“”–—‘…•\u00a0"]
"""Typography of most news texts that are not all ASCII: each is one character when it is folded."""
