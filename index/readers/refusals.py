"""Files that are no text and never news as they stand: told by their first bytes, with what to do instead."""

from __future__ import annotations

_PICTURE = "a picture: there is no text in it to search; run it through OCR and index the text"
_SOUND = "sound or video: there is no text in it to search; index its transcript"
_OFFICE = "an office document: save it as a web page (HTML) or as plain text and index that"
_PACKED = (
    "packed in a way that isn't read here: unpack it and index what comes out, or pack it as zip or tar.gz"
)
_PROGRAM = "a program, not news"

_BY_START = (
    (b"%PDF-", "a PDF: turn it into text first, for instance with `pdftotext file.pdf`, and index that"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OFFICE),
    (b"{\\rtf", _OFFICE),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ\0", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"\x04\x22\x4d\x18", _PACKED),
    (b"SQLite format 3\0", "a database: export its articles as JSON Lines or CSV and index those"),
    (
        b"filedesc://",
        "an ARC file, the forerunner of WARC: turn it into one with `warcio recompress`, and index that",
    ),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90", _PROGRAM),
)
_OFFICE_PARTS = (b"[Content_Types].xml", b"word/", b"xl/", b"ppt/", b"mimetypeapplication/vnd.oasis")


def refusal(head: bytes) -> str | None:
    """Why a file that begins with `head` can't be news, and what to do; None where it may be."""
    if not head:
        return "empty: there is nothing in it"
    for start, reason in _BY_START:
        if head.startswith(start):
            return reason
    if head[:4] == b"RIFF":
        return _PICTURE if head[8:12] == b"WEBP" else _SOUND
    if head[4:8] == b"ftyp":
        return _SOUND
    if head.startswith(b"PK\x03\x04"):
        return _OFFICE if any(part in head[:300] for part in _OFFICE_PARTS) else _book(head)
    return None


def _book(head: bytes) -> str | None:
    if b"mimetypeapplication/epub+zip" in head[:100]:
        return "an e-book: unpack it (it is a zip file) and index the pages in it"
    return None


def is_binary(head: bytes) -> bool:
    """Whether these are no bytes of a text: NULs outside UTF-16 and UTF-32, or many control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    sample = head[:8192]
    controls = sum(sample.count(code) for code in _CONTROLS)
    return b"\0" in sample or controls > len(sample) // 20


_CONTROLS = tuple(bytes((code,)) for code in range(32) if code not in b"\t\n\v\f\r\x1b")
