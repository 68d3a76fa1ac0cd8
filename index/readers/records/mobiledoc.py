"""Mobiledoc, in which older Ghost sites keep their texts: sections of markers, with cards between them.

https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_MARKUP, _LIST, _CARD = 1, 3, 10
_TEXT, _ATOM = 0, 1
_TEXTS_OF_CARDS = (
    "html", "markdown", "calloutText", "header", "subheader", "heading", "content", "productTitle",
    "productDescription", "code", "caption",
)  # fmt: skip


def is_mobiledoc(value: Mapping[Any, object]) -> bool:
    """Whether an object is a whole text in this form."""
    return "version" in value and isinstance(value.get("sections"), list) and "markups" in value


def mobiledoc_texts(value: Mapping[Any, Any]) -> Iterator[str]:
    """The paragraphs, some of them with HTML in them, in order; what has not the form is passed over."""
    for section in value["sections"]:
        if not isinstance(section, list) or len(section) < 2:
            continue
        if section[0] == _MARKUP and len(section) > 2:
            yield _text_of(section[2], value)
        elif section[0] == _LIST and len(section) > 2:
            yield from (_text_of(item, value) for item in section[2])
        elif section[0] == _CARD:
            card = _at(value.get("cards"), section[1])
            held = card[1] if isinstance(card, list) and len(card) > 1 else None
            held = held if isinstance(held, dict) else {}
            for name in _TEXTS_OF_CARDS:
                if isinstance(held.get(name), str):
                    yield held[name]


def _text_of(markers: object, value: Mapping[Any, Any]) -> str:
    """The letters of one paragraph."""
    pieces = []
    for marker in markers if isinstance(markers, list) else ():
        if not isinstance(marker, list) or len(marker) < 4:
            continue
        if marker[0] == _TEXT:
            pieces.append(str(marker[3]))
        elif marker[0] == _ATOM:
            atom = _at(value.get("atoms"), marker[3])
            name, text = (atom[0], atom[1]) if isinstance(atom, list) and len(atom) > 1 else ("", "")
            pieces.append("\n" if name == "soft-return" else str(text))
    return "".join(pieces)


def _at(entries: object, place: object) -> object:
    return (
        entries[place]
        if isinstance(entries, list) and isinstance(place, int) and 0 <= place < len(entries)
        else None
    )
