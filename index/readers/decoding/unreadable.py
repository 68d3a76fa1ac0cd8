"""What to put for bytes that are no letter of the encoding they are read in: a codecs error handler."""

from __future__ import annotations

import codecs
import threading

HANDLER = "dateline.letters"
"""The name under which the handler is registered, for `bytes.decode(encoding, HANDLER)`."""


class UnreadableBytes(threading.local):
    """What was put for unreadable bytes by the decoding that goes on in this thread.

    repaired: places read as a letter of windows-1252. lost: places that became U+FFFD. first: how many lines
    of the bytes at hand end before the first such place.
    """

    repaired = 0
    lost = 0
    first = 0

    def reset(self) -> None:
        """Begin to count anew."""
        self.repaired = self.lost = self.first = 0


tally = UnreadableBytes()


def _handle(fault: UnicodeError) -> tuple[str, int]:
    """The vendor's own letter, one of windows-1252 amid UTF-8, or U+FFFD; and where to go on."""
    assert isinstance(fault, UnicodeDecodeError)
    data, start = fault.object, fault.start
    if fault.encoding in ("euc_jp", "iso2022_jp"):
        letter = _vendor_letter(data[start : start + 2])
        if letter:
            return letter, start + 2
    if not tally.repaired and not tally.lost:
        tally.first = data.count(b"\n", 0, start)
    if fault.encoding == "utf-8" and fault.end == start + 1 and _is_latin(data, start):
        tally.repaired += 1
        return data[start : start + 1].decode("cp1252", "replace"), start + 1
    tally.lost += 1
    return "\ufffd", fault.end


codecs.register_error(HANDLER, _handle)


def _vendor_letter(pair: bytes) -> str | None:
    """A letter that NEC and IBM added to JIS X 0208, which Python knows in the order of Shift_JIS only."""
    row, cell = (byte & 0x7F for byte in pair.ljust(2, b"\0"))
    if not (0x21 <= row <= 0x7E and 0x21 <= cell <= 0x7E):
        return None
    lead = ((row - 0x21) >> 1) + (0x81 if row < 0x5F else 0xC1)
    trail = cell + 0x7E if row % 2 == 0 else cell + (0x1F if cell < 0x60 else 0x20)
    try:
        return bytes((lead, trail)).decode("cp932")
    except UnicodeDecodeError:
        return None


def _is_latin(data: bytes, at: int) -> bool:
    """Whether a byte amid UTF-8 that can't be there looks like windows-1252, and not like half a letter."""
    before, byte, after = data[at - 1 : at], data[at], data[at + 1 : at + 2]
    if not (before + after).isascii():
        return False
    if byte in (0xC2, 0xC3):  # most accented letters of UTF-8 begin so
        return before.isupper() and after.isupper()
    return byte < 0xC0 or before.isalpha() or after.isalpha()
