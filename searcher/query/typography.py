"""Typography that means nothing to a query: curly quotes, wide spaces, invisible marks."""

from __future__ import annotations

_DIRECTION_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_SPACES = "".join(map(chr, (0x1680, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)))
_ALIKE = str.maketrans(
    {
        **dict.fromkeys((*range(32), *range(127, 161)), " "),
        **dict.fromkeys(_SPACES + _DIRECTION_MARKS, " "),
        **dict.fromkeys("“”„‟«»〝〞＂", '"'),
        **dict.fromkeys("‘’‛", "'"),
        **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
        "（": "(",
        "）": ")",
        "−": "-",
    }
)


def alike(text: str) -> str:
    """The text, as long as before, with typographic quotes, spaces and brackets as their plain ones.

    Control characters and direction marks become spaces, lone surrogates the replacement character.
    """
    return text.translate(_ALIKE)
