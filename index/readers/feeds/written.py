"""The texts of a feed's items as the file has them: of several summaries feedparser keeps the last."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from lxml import etree

from dateline.index.readers.markup.plain import local_name

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[a-zA-Z]\w{1,30};")
_XHTML = "{http://www.w3.org/1999/xhtml}"
_WITHIN = frozenset(("source", "author", "contributor", "category", "link"))
"""Elements that say who and where; a feed's name in them is no text of the item."""


def texts_of_items(content: bytes) -> list[Mapping[str, Any]]:
    """Of each item or entry the names of its elements to their texts: texts, or the same of those in them.

    content: the feed, in UTF-8. Of a broken feed, what can be made out.
    """
    whole = _ENTITY.sub(lambda found: unescape(found[0]), content.decode("utf-8", "replace"))
    found: list[Mapping[str, Any]] = []
    try:
        for _, element in etree.iterparse(
            io.BytesIO(whole.encode()),
            events=("end",),
            tag=("{*}item", "{*}entry"),
            encoding="utf-8",
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        ):
            parent = element.getparent()
            if parent is None or local_name(parent) not in ("item", "entry"):
                found.append(_texts(element))
                element.clear(keep_tail=True)
    except etree.XMLSyntaxError:
        return []
    return found


def _texts(element: etree._Element) -> dict[str, Any]:
    texts: dict[str, Any] = {}
    for child in element.iterchildren(etree.Element):
        name = f"{child.prefix}:{local_name(child)}" if child.prefix else local_name(child)
        if local_name(child) not in _WITHIN:
            inner = child[0] if len(child) else None
            nested = inner is not None and not str(inner.tag).startswith(_XHTML)
            value = _texts(child) if nested else "".join(child.itertext())
            texts.setdefault(name, []).append(value)
    return texts
