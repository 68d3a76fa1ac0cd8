"""A page that was read by OCR: blocks of lines of words; and its text, with parted words made whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

Box = tuple[int, int, int, int]
"""Left, top, width and height."""

_COLUMN_APART = 0.5
_WIDEST_COLUMN = 0.6


@dataclass(slots=True)
class ScannedWord:
    """whole: the word that it is the first part of, where the OCR says so; rest: the second part of one.

    hyphen: whether a hyphen at the line's end parts it. confidence: from 0 to 1.
    """

    text: str
    id: str = ""
    confidence: float | None = None
    whole: str | None = None
    rest: bool = False
    hyphen: bool = False


@dataclass(slots=True)
class TextBlock:
    """Lines that stand together. heading: whether the OCR's layout calls it one."""

    id: str = ""
    box: Box | None = None
    lines: list[list[ScannedWord]] = field(default_factory=list)
    heading: bool = False

    def words(self) -> Iterable[ScannedWord]:
        """Its words in order."""
        return (word for line in self.lines for word in line)


@dataclass(slots=True)
class Page:
    """One page. unit: of its boxes. image: of its scan. confidence: of the whole page as the OCR says it."""

    blocks: list[TextBlock] = field(default_factory=list)
    number: str | None = None
    unit: str | None = None
    image: str | None = None
    width: int = 0
    confidence: float | None = None
    language: str | None = None

    def text(self) -> str:
        """Its text, a paragraph for each block."""
        return "\n\n".join(filter(None, (text_of(block.lines) for block in self.blocks)))

    def column_of(self, block: TextBlock) -> str | None:
        """The column in which a block begins, from 1; None where columns can't be told."""
        if block.box is None:
            return None
        narrow = [
            b.box for b in self.blocks if b.box and (not self.width or b.box[2] < _WIDEST_COLUMN * self.width)
        ]
        if not narrow or block.box not in narrow:
            return None
        apart = _COLUMN_APART * median(box[2] for box in narrow)
        starts: list[int] = []
        for left in sorted(box[0] for box in narrow):
            if not starts or left - starts[-1] > apart:
                starts.append(left)
        return str(sum(left <= block.box[0] for left in starts)) if len(starts) > 1 else None


def text_of(lines: Sequence[Sequence[ScannedWord]]) -> str:
    """The text of lines, a word that is parted between two of them made whole."""
    parts: list[str] = []
    given_whole = joins = False
    for line in lines:
        for place, word in enumerate(line):
            if word.rest and given_whole:
                given_whole = False
            elif joins and not place and parts:
                parts[-1] += word.text
            else:
                parts.append(word.whole or word.text)
                given_whole = word.whole is not None
            joins = False
        last = line[-1] if line else None
        if last is not None and last.whole is None and not last.rest:
            joins = last.hyphen and last.text[-1:].isalpha()
            if not joins and len(last.text) > 2 and last.text[-1] in "-¬\u00ad" and last.text[-2].isalpha():
                parts[-1] = parts[-1][:-1]
                joins = True
    return " ".join(filter(None, parts))


def confidence_of(words: Iterable[ScannedWord]) -> float | None:
    """How sure the OCR is of some words, on average."""
    known = [word.confidence for word in words if word.confidence is not None]
    return round(sum(known) / len(known), 3) if known else None
