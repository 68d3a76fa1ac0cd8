"""Files that are no text and never news as they stand: told by their first bytes, with what to do instead."""

from __future__ import annotations

import re

_PICTURE = "a picture: there is no text in it to search; run it through OCR and index the text"
_SOUND = "sound or video: there is no text in it to search; index its transcript"
_OFFICE = "an office document of the old kind (.doc, .xls): save it as .docx, a table as CSV, and index that"
_PACKED = (
    "packed in a way that isn't read here: unpack it and index what comes out, or pack it as zip or tar.gz"
)
_PROGRAM = "a program, not news"

_BY_START = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OFFICE),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ\0", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"\x04\x22\x4d\x18", _PACKED),
    (b"SQLite format 3\0", "a database: export its articles as JSON Lines or CSV and index those"),
    (
        b"filedesc://",
        "an ARC file, the forerunner of WARC: turn it into one with `warcio recompress`, and index that",
    ),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90", _PROGRAM),
)
_SOCIAL = (
    "posts of a social network, which are no news articles; of those Telegram's and Reddit's exports are read"
)
_BY_PATTERN = (
    (
        re.compile(
            rb" ?CDX(?: \S){5,}\s|"
            rb"[\w.,:-]{1,300}\)[^\s]{0,2000} \d{14} (?:\{|[^\s]{1,2000} [^\s]{1,200} \d{3} )"
        ),
        "a CDX file, the index of a web archive: it only points to pages; index the WARC files that it names",
    ),
    (
        re.compile(rb"GKGRECORDID\t|\d{14}-T?\d+\t\d{14}\t\d\t|GLOBALEVENTID\t"),
        "a table of GDELT (GKG, events), which only points to pages: fetch and index those that it names",
    ),
    (
        re.compile(rb"WARC/\d.{0,20000}?^WARC-Type: ?conversion", re.DOTALL | re.MULTILINE),
        "a WET file, the bare words of web pages without headlines or dates: index the WARC that it is from",
    ),
    (
        re.compile(
            rb"\s*(?:window\.YTD\.|\{\s*\"(?:posts_v2|status_updates|outbox_v2|profile_user)|"
            rb"[\[{][^\n]{0,4000}\"(?:id_str|favorite_count|retweet_count|reblogs_count|tweet)\"\s*:|"
            rb"\{[^\n]{0,2000}activitystreams.{0,4000}\"orderedItems\"|\{\s*\"Profile\"\s*:.{0,4000}TikTok)",
            re.DOTALL,
        ),
        _SOCIAL,
    ),
    (
        re.compile(
            rb"[^\n]+\r?\n-[^\n]*(?:Highlight|Markierung|surlignement|subrayado|Bookmark|Note)\b.*?\n={10}\r?\n",
            re.DOTALL,
        ),
        "clippings of a reader, passages without their articles: index the articles themselves",
    ),
)


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
    text = head.removeprefix(b"\xef\xbb\xbf")
    return next((reason for pattern, reason in _BY_PATTERN if pattern.match(text)), None)


def is_binary(head: bytes) -> bool:
    """Whether these are no bytes of a text: NULs outside UTF-16 and UTF-32, or many control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    sample = head[:8192]
    controls = sum(sample.count(code) for code in _CONTROLS)
    return b"\0" in sample or controls > len(sample) // 20


_CONTROLS = tuple(bytes((code,)) for code in range(32) if code not in b"\t\n\v\f\r\x1b")
