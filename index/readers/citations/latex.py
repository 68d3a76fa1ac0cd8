r"""Letters as LaTeX writes them: `K{\"o}ln`, `\'e`, `\ss`, `--`."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
"""LaTeX's accents to Unicode's combining ones."""

_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "i", "j": "j", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "ldots": "…", "dots": "…",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”",
}  # fmt: skip
_ACCENTED = re.compile(
    r"""\\(?:([`'^~=."])\s*|([uvHtcdbkr])(?:\s+|(?=\{)))(?:\{\s*\\?([^\W\d_])\s*\}|\\?([^\W\d_]))"""
)
_LETTER = re.compile(rf"\\({'|'.join(_LETTERS)})(?![A-Za-z])\s?(?:\{{\}})?")
_COMMAND = re.compile(r"\\[A-Za-z]+\*?\s*")
_SPACE = re.compile(r"\\[,;: ]")
_ESCAPED = re.compile(r"\\([&%$#_{}\-])")


def plain_letters(text: str) -> str:
    """The text with LaTeX's letters as Unicode, and without its braces and commands."""
    if "\\" in text:
        text = _ACCENTED.sub(_accented, text)
        text = _LETTER.sub(lambda found: _LETTERS[found[1]], text)
        text = _ESCAPED.sub(
            lambda found: {"{": "\ue000", "}": "\ue001", "-": ""}.get(found[1], found[1]), text
        )
        text = _SPACE.sub(" ", text)
        text = _COMMAND.sub("", text)
    text = text.replace("{", "").replace("}", "").replace("~", " ").replace("---", "—").replace("--", "–")
    text = text.replace("``", "“").replace("''", "”")
    return re.sub(r"[ \t\r\n]+", " ", text).replace("\ue000", "{").replace("\ue001", "}").strip()


def _accented(found: re.Match[str]) -> str:
    accent, letter = found[1] or found[2], found[3] or found[4]
    return unicodedata.normalize("NFC", letter + _ACCENTS.get(accent, ""))
