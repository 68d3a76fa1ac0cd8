"""From the bytes of a page, or of a text copy, to its text: byte order mark, declaration, UTF-8, a guess."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096
_GUESSED_FROM = 65_536
_AS_BROWSERS_READ = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
                     "us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
                     "euc-kr": "cp949", "iso-8859-9": "cp1254", "tis-620": "cp874"}  # fmt: skip
"""Supersets that the WHATWG Encoding Standard names for labels that writers use loosely."""


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of `data`; never raises, what can't be read becomes U+FFFD.

    charset: what an HTTP header said. It comes after a byte order mark and before what the page declares.
    Bytes that are UTF-8 throughout are read as that, whatever they are said to be.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    known = next(filter(None, map(_known, (charset, _declared(data)))), None)
    return data.decode(known, "replace") if known else _guess(data)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return (found[1] or found[2]).decode("ascii") if found else None


def _known(name: str | None) -> str | None:
    """Python's name of an encoding of text, or None."""
    if not name:
        return None
    name = _AS_BROWSERS_READ.get(name.strip().lower(), name.strip())
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _guess(data: bytes) -> str:
    """Mostly UTF-8 with some bytes broken stays that; otherwise what its letters look most like."""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * 50 < sum(not char.isascii() for char in text):
        return text
    best = from_bytes(data[:_GUESSED_FROM]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")
