"""What a web server answered, as a web archive keeps it: headers are claims, and the bytes decide.

RFC 9110 and 9112 say what the headers mean. Of what crawlers keep, many a body is packed in another way than
its headers say, or was unpacked while they stayed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import brotli
import zstandard

from dateline.index.readers.files.limits import MAX_DOCUMENT_BYTES

_STATUS = re.compile(rb"HTTP/[\d.]+[ \t]+(\d{3})")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"^([!#$%&'*+.^_`|~\w-]+)[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,4000})?\r?\n")
_GZIP, _ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
_PIECE = 1 << 16
_WINDOW_BYTES = 1 << 27
_ZSTD_PIECE = 256
"""Of packed data at a time: 4 bytes of it can unpack to 128 KiB."""

_LONGEST_CHUNK_HEAD = 32
_LAYERS = 3

Unpack = Callable[[bytes], tuple[bytes, bool]]


@dataclass(frozen=True, slots=True)
class Head:
    """The status and headers of an answer.

    kind: the type of content, lower case, without parameters; empty where it is not said. packings: what its
    content is said to be packed with, the last one outermost. size: bytes of the head; the body follows.
    """

    status: int
    kind: str
    charset: str | None
    chunked: bool
    packings: tuple[str, ...]
    size: int


def head_of_answer(start: bytes) -> Head | None:
    """The head that an answer begins with, be its lines ended by CR LF or by LF alone; None without one."""
    status = _STATUS.match(start)
    end = _END_OF_HEAD.search(start)
    if not status or not end:
        return None
    fields: dict[str, str] = {}
    for name, value in _FIELD.findall(start[: end.start()].partition(b"\n")[2]):
        key = name.decode("ascii").lower()
        fields[key] = ", ".join(filter(None, (fields.get(key), value.decode("latin-1"))))
    kind = fields.get("content-type", "")
    charset = _CHARSET.search(kind)
    packings = (packing.strip().lower() for packing in fields.get("content-encoding", "").split(","))
    return Head(
        int(status[1]),
        re.split("[;,]", kind)[0].strip().lower(),
        charset[1] if charset else None,
        "chunked" in fields.get("transfer-encoding", "").lower(),
        tuple(packing for packing in packings if packing not in ("", "identity")),
        end.end(),
    )


def plain_body(body: bytes, head: Head | None) -> tuple[bytes, list[str]]:
    """A body without its chunks and packing, and notes on what was not as the headers said; never raises.

    At most the size of one document and a byte more; of one that is damaged or cut off, what precedes that.
    """
    notes: list[str] = []
    whole = _without_chunks(body)
    if whole is None:
        if head and head.chunked:
            notes.append("said to come in chunks, which it does not: read as it is")
    elif whole[1] or (head and head.chunked):  # not said to be in chunks, it has to be so throughout
        body = whole[0]
        if not whole[1]:
            notes.append("its chunks are broken or cut off: what came before is read")
    claims = list(head.packings) if head else []
    for _ in range(_LAYERS):
        name, unpack = _packing_of(body, claims)
        if unpack is None:
            break
        body, sound = unpack(body)
        if not sound:
            notes.append(f"its {name} data is damaged or cut off: what came before is read")
            break
    notes += [f"said to be packed as {claim}, which it is not: read as it is" for claim in claims]
    return body, notes


def _packing_of(body: bytes, claims: list[str]) -> tuple[str, Unpack | None]:
    """How a body is packed, by its first bytes or a claim that holds; the claim is taken off the list."""
    marked = "gzip" if body.startswith(_GZIP) else "zstd" if body.startswith(_ZSTD) else None
    for claim in reversed(claims):  # the last one was applied last
        name = claim.removeprefix("x-")
        unpack = _UNPACKS.get(name)
        if unpack is not None and name == (marked or name) and (marked or unpack(body)[0]):
            claims.remove(claim)
            return name, unpack
    return (marked, _UNPACKS[marked]) if marked and not claims else ("", None)


def _without_chunks(body: bytes) -> tuple[bytes, bool] | None:
    """What the chunks hold and whether they are whole; None for a body that is not in chunks."""
    pieces = list[bytes]()
    at = 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if size == 0:
            return b"".join(pieces), True
        pieces.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    if not pieces or (len(pieces) == 1 and len(body) - at > _LONGEST_CHUNK_HEAD):
        return None
    return b"".join((*pieces, body[at:])), False


def _bounded(pieces: Iterator[bytes]) -> tuple[bytes, bool]:
    """What pieces unpack to, up to the size of a document and a byte; and whether they came to their end."""
    unpacked, size = list[bytes](), 0
    try:
        for piece in pieces:
            unpacked.append(piece)
            size += len(piece)
            if size > MAX_DOCUMENT_BYTES:
                break
    except (zlib.error, brotli.error, zstandard.ZstdError, EOFError):
        return b"".join(unpacked), False
    return b"".join(unpacked)[: MAX_DOCUMENT_BYTES + 1], True


def _inflated(body: bytes, bits: int) -> Iterator[bytes]:
    """zlib's formats: `bits` as it wants them, 31 for gzip, 15 for zlib, -15 for bare deflate."""
    while body:
        inflate = zlib.decompressobj(bits)
        yield inflate.decompress(body, _PIECE)
        while inflate.unconsumed_tail:
            yield inflate.decompress(inflate.unconsumed_tail, _PIECE)
        yield inflate.flush()
        if not inflate.eof:
            raise EOFError
        body = inflate.unused_data if bits == 31 and inflate.unused_data.startswith(_GZIP) else b""


def _gunzip(body: bytes) -> tuple[bytes, bool]:
    return _bounded(_inflated(body, 31))


def _deflated(body: bytes) -> tuple[bytes, bool]:
    """As the standard has it, in zlib's format, or bare, as some servers send it."""
    standard = _bounded(_inflated(body, 15))
    return standard if standard[0] else _bounded(_inflated(body, -15))


def _brotli(body: bytes) -> tuple[bytes, bool]:
    def pieces() -> Iterator[bytes]:
        unpack = brotli.Decompressor()
        yield unpack.process(body, output_buffer_limit=_PIECE)
        while not unpack.is_finished():
            piece = unpack.process(b"", output_buffer_limit=_PIECE)
            if not piece and unpack.can_accept_more_data():
                raise EOFError
            yield piece

    return _bounded(pieces())


def _unzstd(body: bytes) -> tuple[bytes, bool]:
    def pieces() -> Iterator[bytes]:
        rest = body
        while rest.startswith(_ZSTD):
            unpack = zstandard.ZstdDecompressor(max_window_size=_WINDOW_BYTES).decompressobj()
            for start in range(0, len(rest), _ZSTD_PIECE):
                yield unpack.decompress(rest[start : start + _ZSTD_PIECE])
                if unpack.eof:
                    rest = unpack.unused_data + rest[start + _ZSTD_PIECE :]
                    break
            else:
                raise EOFError

    return _bounded(pieces())


_UNPACKS: dict[str, Unpack] = {
    "gzip": _gunzip, "deflate": _deflated, "br": _brotli, "zstd": _unzstd,
}  # fmt: skip
