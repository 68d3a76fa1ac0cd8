"""A download as lines, whatever it was saved as: read a piece at a time, a file may be larger than memory."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree, html

from dateline.index.article import Noted
from dateline.index.readers.decoding.utf8 import Utf8Stream
from dateline.index.readers.files.contract import Source
from dateline.index.readers.files.limits import LimitExceeded
from dateline.index.readers.markup.plain import element_text

MAX_DOCUMENT_CHARACTERS = 16 * 2**20
_PIECE = 1 << 18
_BLANKS = re.compile(r"[ \t\u00a0\u2007\u202f\f\v]+")
_MOJIBAKE = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf\u2018-\u203a\u20ac\u0152-\u017e\u02c6\u02dc]|\u00e2\u20ac"
)


class DocumentLine(NamedTuple):
    """One line of a document. strong: set as a heading, or in bold. link: the address that it leads to."""

    text: str
    strong: bool = False
    link: str | None = None


class Pieces:
    """The text of a file as it comes, line ends made `\\n`; iterate over it once."""

    def __init__(self, source: Source) -> None:
        self._path = source.path
        self._stream = Utf8Stream(source.stream)
        self._pieces = self._read()
        self._first = next(self._pieces, "")

    @property
    def is_markup(self) -> bool:
        """Whether the text begins as HTML does."""
        return self._first.lstrip()[:1] == "<"

    def __iter__(self) -> Iterator[str]:
        """All of it."""
        yield self._first
        yield from self._pieces

    def notes(self) -> Iterator[Noted]:
        """What is to be said of its encoding, once it is read."""
        if self._stream.note:
            yield Noted(self._path, None, self._stream.note, doubt=True)

    def _read(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        held = ""
        while piece := self._stream.read(_PIECE):
            text = held + decoder.decode(piece)
            held = "\r" if text.endswith("\r") else ""
            yield text.removesuffix("\r").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        yield decoder.decode(b"", final=True) or "\n"


def lines_of(texts: Iterable[str]) -> Iterator[DocumentLine]:
    """The lines of a plain text, single blanks between their words."""
    held = ""
    for text in texts:
        *whole, held = (held + text).split("\n")
        if len(held) > MAX_DOCUMENT_CHARACTERS:
            raise LimitExceeded(
                f"a line longer than {MAX_DOCUMENT_CHARACTERS >> 20} MiB: no text of articles"
            )
        for line in whole:
            yield DocumentLine(tidy(line))
    if held:
        yield DocumentLine(tidy(held))


def chunks(texts: Iterable[str], start: re.Pattern[str]) -> Iterator[str]:
    """A text parted where `start` matches: what is before the first match, then from each one to the next."""
    held, searched = "", 0
    for text in texts:
        held += text
        while found := start.search(held, searched):
            yield held[: found.start()]
            held, searched = held[found.start() :], found.end() - found.start()
        searched = max(searched, len(held) - 300)  # a match may straddle two pieces
        if len(held) > MAX_DOCUMENT_CHARACTERS:
            raise LimitExceeded(
                f"a document in it is larger than {MAX_DOCUMENT_CHARACTERS >> 20} MiB, which no article is"
            )
    yield held


def markup_lines(markup: str) -> list[DocumentLine]:
    """The lines of an HTML fragment: a blank one between paragraphs."""
    root = fragment(markup)
    return (
        [DocumentLine(tidy(line)) for line in element_text(root).replace("\n\n", "\n \n").split("\n")]
        if root is not None
        else []
    )


def fragment(markup: str) -> html.HtmlElement | None:
    """The elements of a piece of HTML, whatever is broken in it; None where there is nothing in it."""
    try:
        return html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.ParseError, ValueError, AssertionError):
        return None


def tidy(text: str) -> str:
    """Single blanks between words, none around them."""
    return _BLANKS.sub(" ", text).strip()


def repaired(text: str) -> str:
    """A text that is UTF-8 read as Windows-1252 (`Ã©` for `é`) as it was meant; another as it is."""
    if not _MOJIBAKE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
