"""Which encoding the bytes of a text are in: what is declared is a claim, which the letters must bear out."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from itertools import islice

import webencodings
from charset_normalizer import from_bytes

from dateline.index.language import language_score
from dateline.index.readers.decoding.unreadable import HANDLER

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_XML_DECLARED = re.compile(
    rb"""\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_META_DECLARED = re.compile(rb"""<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--(?:.*?-->|.*\Z)", re.DOTALL)
_LANGUAGE = re.compile(
    rb"""(?:<html\b[^>]{0,400}?\s|\sxml:)lang\s*=\s*["']?\s*([a-zA-Z]{2,3})|<language>\s*([a-zA-Z]{2,3})\b"""
)
_DECLARED_WITHIN = 1 << 18
JUDGED_BY = 1 << 20
"""How many bytes of a text are looked at."""
_GUESSED_BY = 1 << 16

_SEVEN_BIT = {b"\x1b$B": "iso-2022-jp", b"\x1b$@": "iso-2022-jp", b"\x1b$)C": "iso-2022-kr"}
_OF_TWO_BYTES = frozenset(("shift_jis", "euc-jp", "euc-kr", "gbk", "gb18030", "big5"))
_FEW_LETTERS = 6
_CODECS = {
    "shift_jis": "cp932", "euc-kr": "cp949", "gbk": "gb18030", "big5": "big5hkscs", "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic", "windows-874": "cp874", "iso-8859-8-i": "iso8859_8", "hz-gb-2312": "hz",
}  # fmt: skip
"""Python's codecs where those of the same name lack what vendors added to a standard, and browsers read."""

_OF_LANGUAGE = {
    "ar": "windows-1256", "be": "windows-1251", "bg": "windows-1251", "el": "windows-1253",
    "fa": "windows-1256", "he": "windows-1255", "ja": "shift_jis", "ko": "euc-kr",
    "mk": "windows-1251", "ru": "windows-1251", "th": "windows-874", "uk": "windows-1251",
    "vi": "windows-1258", "zh": "gbk",
}  # fmt: skip
"""What browsers fall back to for a language in other letters than Latin ones (HTML Standard, 13.2.3.2)."""

_LATIN = ("windows-1252", "windows-1250", "iso-8859-2", "windows-1254", "windows-1257")
"""All of Western, Central and Northern Europe; the first where it makes no difference."""

# Letters of no text of news: controls, private use, what could not be read.
_BROKEN = re.compile("[\x80-\x84\x86-\x9f\ufffd\ue000-\uf8ff]")
# Runs of accented letters and signs, as letters of two bytes and of other alphabets show when read as Latin.
_RUN = re.compile("[À-ÿŒœŠšŽžŸƒ¡-¿€‚„…†‡‰‹›‘’“”•–—™˜ˆ]{3,}")
_STOPS = frozenset("«»“”‘’„–—…·°§¿¡•")
_ODD = re.compile(
    "(?<=[a-zß-ž])[¡-©«-¶¸¹»-¿×÷†‡ˆ‰‹›€‚ƒ„•™˜˛ˇ˘˙˝](?=[a-zß-ž])"  # signs inside words
    "|(?<=[a-zß-ž])[¡¤-¦¨¬¯±´¶¸¹¼-¿˛ˇ˘˙˝]|[¤¦¨¬¯±²³´¶¸¹¼½¾](?=[A-Za-zÀ-ÿ])"
    "|(?<=[a-zß-ÿ])[Ͱ-ϿЀ-ӿ\uff61-\uff9f]|[Ͱ-ϿЀ-ӿ\uff61-\uff9f](?=[a-zß-ÿ])"  # words of two alphabets
    "|(?<=[a-z])[\u3040-\u9fff\uac00-\ud7a3]{1,2}(?=[a-z])"
)
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]+")
_AROUND = 40
_PLACES = 30
_SANE = 0.25
_LESS_LATIN, _LESS = 0.1, 0.15
"""How much surer another one than the likeliest has to be: what differs is often a single word."""

_GUESSED = {"euc_jis_2004": "euc-jp", "shift_jis_2004": "shift_jis", "cp932": "shift_jis", "cp949": "euc-kr"}


def judge(data: bytes, outside: str | None) -> tuple[str, str | None]:
    """The name of the encoding of a text, and a note where that is not what was declared, or nothing was.

    outside: what was declared outside of it, if anything was.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, None
    sample = data[:JUDGED_BY]
    wide = _wide(sample)
    if wide:
        return wide, None
    if sample.isascii() and b"\x1b" not in sample and b"~{" not in sample:
        return "utf-8", None
    claims = [claim for claim in (name_of(outside), name_of(declared_in(sample))) if claim]
    claims = [claim for claim in claims if not claim.startswith("utf-16")]  # NULs would have shown that
    found = _found(sample, claims)
    if found in claims or (found == "utf-8" and not claims):
        return found, None
    if claims:
        return found, f"declared as {claims[0]}, but its letters are {found}: read as that"
    return found, f"no encoding is declared, and it is not UTF-8: its letters are taken for {found}"


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte is a NUL."""
    start = sample[:2048]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) * 3 < len(start) or min(even, odd) * 10 > len(start):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _found(sample: bytes, claims: list[str]) -> str:
    """The encoding of bytes that are more than ASCII: claims are held to what the letters show."""
    if sample.isascii():
        escaped = next((name for escape, name in _SEVEN_BIT.items() if escape in sample), "utf-8")
        return claims[0] if claims and claims[0] in (*_SEVEN_BIT.values(), "hz-gb-2312", "utf-7") else escaped
    text = sample.decode("utf-8", "replace")
    lost = text.count("\ufffd") - sample.count(b"\xef\xbf\xbd")
    two_bytes = bool(claims) and claims[0] in _OF_TWO_BYTES
    if lost <= (len(sample) == JUDGED_BY) and not two_bytes:  # its end may cut a letter
        return "utf-8"
    good = sum(1 for _ in _NOT_ASCII.finditer(text)) - text.count("\ufffd")
    if lost <= (len(sample) == JUDGED_BY):
        few = good < _FEW_LETTERS
        return claims[0] if few and _strangeness(sample, claims[0]) < _SANE else "utf-8"
    mostly_utf8 = good >= 4 * lost
    for claim in claims:
        weak = claim == "windows-1252" or (mostly_utf8 and claim not in _OF_TWO_BYTES)
        if claim != "utf-8" and not weak and _strangeness(sample, claim) < _SANE:
            return claim
    if good >= lost:
        return "utf-8"
    return _by_letters(sample) or (claims[0] if claims and claims[0] != "utf-8" else "windows-1252")


@lru_cache(maxsize=8)
def _by_letters(sample: bytes) -> str | None:
    """The encoding in which bytes read as words of a language; None where there is none."""
    runs = [len(run) for run in _HIGH.findall(sample)]
    latin = sum(run for run in runs if run > 2) * 2 <= sum(runs)  # words of other alphabets are such runs
    if latin:
        likely = list(_LATIN)
    else:
        likely = [_GUESSED.get(guess.encoding, guess.encoding) for guess in from_bytes(sample[:_GUESSED_BY])]
        language = _LANGUAGE.search(sample)
        code = (language[1] or language[2]).decode("ascii").lower()[:2] if language else ""
        likely += [_OF_LANGUAGE[code]] if code in _OF_LANGUAGE else []
    best, best_score, seen = None, 0.0, set[str]()
    for rank, label in enumerate(likely):
        name = name_of(label)
        if name is None:
            continue
        strangeness = _strangeness(sample, name)
        text = sample.decode(codec_of(name), HANDLER)
        places = islice(_NOT_ASCII.finditer(text), 0, _AROUND * _PLACES, _AROUND // 4)
        around = " ".join(text[max(0, place.start() - _AROUND) : place.end() + _AROUND] for place in places)
        if strangeness < _SANE and around not in seen:
            seen.add(around)
            score = (
                language_score(around) - strangeness - (_LESS_LATIN * (rank > 0) if latin else _LESS * rank)
            )
            if score > best_score:
                best, best_score = name, score
    return best


def _strangeness(sample: bytes, encoding: str) -> float:
    """The share of letters beyond ASCII that no language has where they stand; broken ones count fivefold."""
    text = sample.decode(codec_of(encoding), HANDLER)
    strange = 5 * sum(1 for _ in _BROKEN.finditer(text)) + sum(len(odd[0]) for odd in _ODD.finditer(text))
    runs = (len(run) for run in _RUN.findall(text) if sum(letter not in _STOPS for letter in run) > 1)
    strange += sum(runs)
    return strange / max(1, sum(1 for _ in _NOT_ASCII.finditer(text)))


def codec_of(encoding: str) -> str:
    """The name of Python's codec that reads all the letters of an encoding by this name."""
    return _CODECS.get(encoding, encoding)


def name_of(label: str | None) -> str | None:
    """The name of an encoding by any of its labels; None for one that can't be read."""
    label = (label or "").strip().strip("'\"").lower()
    if not label.isascii():
        return None
    known = webencodings.lookup(label)
    if known is not None:
        return None if known.name == "x-user-defined" else str(known.name)
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    # Python knows many more names, some of them of what is no encoding of text.
    is_text = getattr(info, "_is_text_encoding", True) and info.name not in ("idna", "punycode")
    return info.name if is_text else None


def declared_in(data: bytes) -> str | None:
    """The label that an XML declaration or a page's `meta` gives, however late in its head; else None."""
    head = data[:_DECLARED_WITHIN]
    found = _XML_DECLARED.match(head) or _META_DECLARED.search(_COMMENT.sub(b"", head))
    return found[1].decode("ascii") if found else None
