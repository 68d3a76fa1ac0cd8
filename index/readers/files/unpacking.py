"""Unpacking what is packed as one stream, gzip or Zstandard, within bounds and past what is damaged."""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Callable
from typing import IO, Any, Protocol, cast

import zstandard

from dateline.index.readers.files.limits import MAX_RATIO, RATIO_FREE_BYTES, LimitExceeded

GZIP = b"\x1f\x8b\x08"
ZSTANDARD = b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""A frame that decoders skip, in which a `.warc.zst` file keeps its dictionary, packed itself or not:
https://iipc.github.io/warc-specifications/specifications/warc-zstd/"""
PACKED = (GZIP, ZSTANDARD, _DICTIONARY)
"""How files begin that are unpacked here."""

_LARGEST_DICTIONARY = 16 * 2**20
_LARGEST_WINDOW = 2**27
_READ_BYTES = 1 << 18
_GZIP_FED, _ZSTANDARD_FED = 1 << 12, 1 << 10
"""Packed bytes at a time, unpacked at once: by gzip to a thousandfold, by Zstandard 3 bytes to 128 KiB."""
_KEPT_BYTES = 4 * 2**20
_PROBE_BYTES = 4096


class DamagedError(OSError):
    """The packed bytes are damaged, or end too early; the message says which, for a person."""


class _Decoder(Protocol):
    """What zlib and zstandard share: the decoder of one member."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: Any, /) -> bytes: ...


class Unpacked(io.RawIOBase):
    """The unpacked bytes of a stream, member after member.

    Reading raises DamagedError where the packed bytes are damaged or cut off, once all that precedes the
    damage was given; it raises LimitExceeded once what came out outgrows its source by too much.
    """

    def __init__(self, packed: IO[bytes]) -> None:
        """packed: at its beginning, which is one of `PACKED`."""
        self._packed = packed
        self._begin()

    def _begin(self) -> None:
        self._fresh = b""  # read and not yet decoded
        self._member = bytearray()  # the packed bytes of this member, the last of them at least
        self._member_at = 0  # where it begins in the packed bytes
        self._taken = 0  # packed bytes decoded so far
        self._ready = memoryview(b"")
        self._given = self._unpacked = 0
        self._dictionary: zstandard.ZstdCompressionDict | None = None
        self._decoder: _Decoder | None = None
        self._is_gzip = True

    def readable(self) -> bool:
        """Yes: a stream of bytes."""
        return True

    def seekable(self) -> bool:
        """Whether it can be begun again, which is as slow as reading."""
        return self._packed.seekable()

    def tell(self) -> int:
        """How many bytes were given so far."""
        return self._given

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place in the unpacked bytes, counted from their beginning or from here."""
        if whence == os.SEEK_CUR:
            offset += self._given
        elif whence != os.SEEK_SET:
            raise io.UnsupportedOperation("the end of packed bytes is not known")
        if offset < self._given:
            self._packed.seek(0)
            self._begin()
        while self._given < offset and (piece := self.read(min(_READ_BYTES, offset - self._given))):
            del piece
        return self._given

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants any Buffer
        """Fill a part of the buffer: what precedes damage is given before it is told."""
        while not self._ready:
            if not self._advance():
                return 0
        piece = self._ready[: len(buffer)]
        buffer[: len(piece)] = piece
        self._ready = self._ready[len(piece) :]
        self._given += len(piece)
        return len(piece)

    def close(self) -> None:
        """Close what it reads from, too."""
        self._packed.close()
        super().close()

    def resume(self, start: bytes) -> int | None:
        """After damage: go to the next member that can be unpacked and begins with `start`.

        Returns how many packed bytes are passed over, from the beginning of the damaged member; None where
        no such member follows.
        """
        magic = GZIP if self._is_gzip else ZSTANDARD
        window, beginning = bytes(self._member) + self._fresh, self._taken - len(self._member)
        damaged_at, place = self._member_at, 1
        while True:
            place = window.find(magic, place)
            if 0 <= place <= len(window) - _PROBE_BYTES:
                if self._begins(window[place : place + _PROBE_BYTES], start):
                    break
                place += 1
                continue
            more = self._more()
            if more:
                kept = place if place >= 0 else max(0, len(window) - len(magic))
                window, beginning, place = window[kept:] + more, beginning + kept, 0
            elif place < 0:
                return None
            elif self._begins(window[place:], start):
                break
            else:
                place += 1
        self._member_at = self._taken = beginning + place
        self._fresh, self._member, self._decoder = window[place:], bytearray(), None
        return self._member_at - damaged_at

    def _begins(self, packed: bytes, start: bytes) -> bool:
        """Whether a member can be unpacked that begins so."""
        try:
            return self._new_decoder(packed).decompress(packed).startswith(start)
        except (zlib.error, zstandard.ZstdError):
            return False

    def _advance(self) -> bool:
        """Unpack a piece; whether there was one."""
        if self._decoder is None and not self._next_member():
            return False
        if not self._fresh:
            self._fresh = self._more()
            if not self._fresh:
                raise DamagedError("cut off: the compressed data ends too early; fetch or copy it again")
        assert self._decoder is not None
        size = _GZIP_FED if self._is_gzip else _ZSTANDARD_FED
        piece, self._fresh = self._fresh[:size], self._fresh[size:]
        self._taken += len(piece)
        self._member += piece
        if len(self._member) > _KEPT_BYTES:
            del self._member[: _KEPT_BYTES // 2]
        try:
            out = self._decoder.decompress(piece)
        except (zlib.error, zstandard.ZstdError) as fault:
            raise DamagedError("its compressed data is damaged; fetch or copy it again") from fault
        if self._decoder.eof:
            unused = self._decoder.unused_data
            self._taken -= len(unused)
            self._fresh = unused + self._fresh
            self._decoder = None
        self._unpacked += len(out)
        if self._unpacked > RATIO_FREE_BYTES and self._unpacked > MAX_RATIO * self._taken:
            raise LimitExceeded(
                f"unpacks to more than {MAX_RATIO} times its size: a bomb; unpack it yourself if you trust it"
            )
        self._ready = memoryview(out)
        return True

    def _next_member(self) -> bool:
        """Begin the next member; whether there is one."""
        while True:
            self._fill(4)
            padding = len(self._fresh) - len(self._fresh.lstrip(b"\0"))
            if not padding:
                break
            self._pass(padding)
        if not self._fresh:
            return False
        self._member, self._member_at = bytearray(), self._taken
        if self._fresh.startswith(_DICTIONARY):
            self._read_dictionary()
            return self._next_member()
        if not self._fresh.startswith((GZIP, ZSTANDARD)):
            raise DamagedError("its compressed data is damaged; fetch or copy it again")
        self._decoder = self._new_decoder(self._fresh)
        return True

    def _new_decoder(self, start: bytes) -> _Decoder:
        self._is_gzip = start.startswith(GZIP)
        if self._is_gzip:
            return zlib.decompressobj(zlib.MAX_WBITS | 16)
        unpack: Callable[[], _Decoder] = zstandard.ZstdDecompressor(
            dict_data=self._dictionary, max_window_size=_LARGEST_WINDOW
        ).decompressobj
        return unpack()

    def _read_dictionary(self) -> None:
        self._fill(8)
        size = int.from_bytes(self._fresh[4:8], "little")
        if size > _LARGEST_DICTIONARY:
            raise LimitExceeded(f"a dictionary of more than {_LARGEST_DICTIONARY >> 20} MiB: unpack it first")
        self._fill(8 + size)
        content = self._fresh[8 : 8 + size]
        if content.startswith(ZSTANDARD):
            try:
                content = zstandard.ZstdDecompressor().decompress(
                    content, max_output_size=_LARGEST_DICTIONARY
                )
            except zstandard.ZstdError as fault:
                raise DamagedError("its dictionary is damaged; fetch or copy it again") from fault
        self._dictionary = zstandard.ZstdCompressionDict(content)
        self._pass(8 + size)

    def _fill(self, size: int) -> None:
        while len(self._fresh) < size and (more := self._more()):
            self._fresh += more

    def _more(self) -> bytes:
        return cast(io.BufferedIOBase, self._packed).read1(_READ_BYTES)

    def _pass(self, size: int) -> None:
        self._taken += min(size, len(self._fresh))
        self._fresh = self._fresh[size:]
