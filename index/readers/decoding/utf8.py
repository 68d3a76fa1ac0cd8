"""From bytes to text, the same way for every reader: byte order mark, what is declared, and then evidence.

What is declared of an encoding is a claim. Its names mean what browsers take them for (the WHATWG Encoding
Standard); bytes that plainly are something else are read as what they are, and that is told.
"""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from typing import IO, cast

from dateline.index.readers.decoding.encodings import JUDGED_BY, codec_of, judge
from dateline.index.readers.decoding.unreadable import HANDLER, tally

_PIECE = 1 << 18
_XML_CLAIM = re.compile(r"""^(\s*<\?xml[^>]{0,200}?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and how it was read.

    encoding: the WHATWG's name for it, or Python's for one that no browser knows.
    note: for the user, when a declaration was wrong, an encoding guessed, or letters were lost; else None.
    """

    text: str
    encoding: str
    note: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`; never raises, and what can't be read becomes U+FFFD.

    declared: what was said outside of it, by an HTTP header or a MIME type. It comes after a byte order mark,
    and before what a page or an XML document declares of itself.
    """
    encoding, note = judge(data, declared)
    decoder = _Letters(encoding)
    text = decoder.read(data, final=True).removeprefix("\ufeff")
    return Decoded(text, encoding, "; ".join(filter(None, (note, decoder.note()))) or None)


class Utf8Stream(io.RawIOBase):
    """A stream of text in any encoding, given as UTF-8. Judged by its first MiB."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = cast(io.BufferedIOBase, stream)
        self._ready: memoryview | None = None
        self._fault: Exception | None = None

    def _begin(self) -> memoryview:
        head = b""
        try:
            while len(head) < JUDGED_BY and (piece := self._stream.read1(JUDGED_BY - len(head))):
                head += piece
        except Exception as fault:  # what comes before damage is given before it is told
            if not head:
                raise
            self._fault = fault
        encoding, self._wrong = judge(head, None)
        self._decoder = _Letters(encoding)
        text = self._decoder.read(head, final=False).removeprefix("\ufeff")
        # What an XML declaration claims of the encoding is no longer so.
        return memoryview(_XML_CLAIM.sub(r"\1", text, count=1).encode("utf-8", "replace"))

    def readable(self) -> bool:
        """Yes: a stream of bytes."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants any Buffer
        """Fill a part of the buffer; raises what the stream below raises."""
        if self._ready is None:
            self._ready = self._begin()
        while not self._ready:
            if self._fault:
                raise self._fault
            piece = self._stream.read1(_PIECE)
            self._ready = memoryview(self._decoder.read_utf8(piece, final=not piece))
            if not piece:
                break
        given = self._ready[: len(buffer)]
        self._ready = self._ready[len(given) :]
        buffer[: len(given)] = given
        return len(given)

    @property
    def note(self) -> str | None:
        """As that of `Decoded`, of what was read so far."""
        if self._ready is None:
            return None
        return "; ".join(filter(None, (self._wrong, self._decoder.note()))) or None


class _Letters:
    """Reads the pieces of a text in one encoding, and counts what it could not read."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(codec_of(encoding))(HANDLER)
        self._repaired = self._lost = self._lines = self._first = 0

    def read(self, piece: bytes, *, final: bool) -> str:
        """The text of the next piece; a letter that its end cuts comes with the one after it."""
        tally.reset()
        text = self._decoder.decode(piece, final)
        if (tally.repaired or tally.lost) and not (self._repaired or self._lost):
            self._first = self._lines + tally.first + 1
        self._repaired += tally.repaired
        self._lost += tally.lost
        self._lines += piece.count(b"\n")
        return text

    def read_utf8(self, piece: bytes, *, final: bool) -> bytes:
        """The text of the next piece as UTF-8: the bytes themselves where they are that."""
        kept = self._decoder.getstate()[0]
        if self._encoding == "utf-8" and not kept and piece.isascii():
            self._lines += piece.count(b"\n")
            return piece
        text = self.read(piece, final=final)
        if self._encoding != "utf-8" or tally.repaired or tally.lost:
            return text.encode("utf-8", "replace")
        cut = len(self._decoder.getstate()[0])
        return (kept + piece)[: -cut or None]

    def note(self) -> str | None:
        """How many places were no letters of the encoding, where, and what was made of them."""
        places = self._repaired + self._lost
        if not places:
            return None
        made = [f"{self._repaired} read as windows-1252"] if self._repaired else []
        made += [f"{self._lost} shown as \ufffd"] if self._lost else []
        where = (
            f"in line {self._first}" if places == 1 else f"in {places} places, first in line {self._first}"
        )
        return f"bytes that are not {self._encoding} {where}: {', '.join(made)}"
