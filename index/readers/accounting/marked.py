"""The texts of a marked-up document by where they stand, for `Unread` to find those that were not taken."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping

from lxml import etree

from dateline.index.readers.accounting.unread import LONG
from dateline.index.readers.markup.plain import local_name

_BLANK_LINE = re.compile(r"\n\s*\n")
_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)[^<>]*>")


def texts_of_element(root: etree._Element, passed: Collection[str] = ()) -> Mapping[str, list[str]]:
    """The longer pieces of text in an element, by the names of the two elements around each: `block.p`.

    passed: local names of elements that are known to hold nothing of the article: rights, pictures.
    """
    found = defaultdict[str, list[str]](list)
    within = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        skipped = local_name(element) in passed
        if event == "start":
            within += skipped
            if not within:
                _keep(found, element, element.text)
            continue
        within -= skipped
        if not within and element is not root:
            _keep(found, element.getparent(), element.tail)
    return found


def texts_of_tags(document: str) -> Mapping[str, list[str]]:
    """The same of markup that is no XML: the pieces between tags, by the last tag that is still open."""
    found = defaultdict[str, list[str]](list)
    around = [""]
    place = 0
    for tag in _TAG.finditer(document):
        _add(found, around[-1], document[place : tag.start()])
        place = tag.end()
        if not tag[1]:
            around.append(tag[2].upper())
        elif tag[2].upper() in around:
            while around.pop() != tag[2].upper():
                pass
    _add(found, around[-1], document[place:])
    return found


def _keep(found: dict[str, list[str]], element: etree._Element | None, text: str | None) -> None:
    if text and len(text) >= LONG and element is not None:
        parent = element.getparent()
        names = (local_name(parent), local_name(element)) if parent is not None else (local_name(element),)
        _add(found, ".".join(names), text)


def _add(found: dict[str, list[str]], place: str, text: str) -> None:
    pieces = _BLANK_LINE.split(text) if "\n" in text else [text]
    found[place or "the text outside all elements"] += [piece for piece in pieces if len(piece) >= LONG]
