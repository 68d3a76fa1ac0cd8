"""XML from strangers: told by its root element, read element by element, nothing expanded or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from lxml import etree

from dateline.index.readers.markup.plain import local_name

_BEFORE_ROOT = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[<>\"']|\"[^\"]*\"|'[^']*')*(?:\[.*?\]\s*)?>",
    re.DOTALL | re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_LONGEST_PROLOGUE = 200
_ILLEGAL = bytes(code for code in range(32) if code not in b"\t\n\r")


def root_name(head: bytes) -> str | None:
    """The root element's name, without a prefix and in lower case; None where there is no markup."""
    text = head_text(head)
    position = 0
    for _ in range(_LONGEST_PROLOGUE):
        skipped = _BEFORE_ROOT.match(text, position)
        if not skipped:
            break
        position = skipped.end()
    root = _ROOT.match(text, position)
    return root[1].lower() if root else None


def head_text(head: bytes) -> str:
    """The first bytes as text: UTF-16 by its mark, else a character a byte, enough to see ASCII."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def elements(stream: IO[bytes], *names: str) -> Iterator[etree._Element]:
    """Yield each element with one of the local names when it is complete, and forget it afterwards.

    Entities are not expanded, no DTD or network is asked, and libxml2's own limits on depth and length hold.
    Control characters, which XML does not allow and programs write all the same, are passed over.
    Raises etree.XMLSyntaxError where the document is broken; what came before it has been yielded.
    """
    tags = [f"{{*}}{name}" for name in names]
    for _, element in etree.iterparse(
        _Legal(stream),
        events=("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    ):
        yield element
        _forget(element)


class _Legal:
    """A stream of UTF-8, without the control characters that XML does not allow."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """The next bytes; fewer than `size` where some are left out, none at the end."""
        while piece := self._stream.read(size):
            legal = piece.translate(None, _ILLEGAL)
            if legal:
                return legal
        return b""


def _forget(element: etree._Element) -> None:
    """Free the element and those before it, so that memory doesn't grow with the file."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def find(element: etree._Element, *names: str) -> etree._Element | None:
    """The first descendant down a path of local names, or None."""
    return next(find_all(element, *names), None)


def find_all(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements down a path of local names: children of children; case and namespaces don't matter."""
    if not names:
        yield element
        return
    for child in element:
        if local_name(child) == names[0]:
            yield from find_all(child, *names[1:])


def descendant(element: etree._Element, *names: str) -> etree._Element | None:
    """The first element below with one of the local names, in document order."""
    return next((child for child in element.iter(etree.Element) if local_name(child) in names), None)


def text_at(element: etree._Element, *names: str) -> str | None:
    """The text of the first element down a path of local names, on one line; None where there is none."""
    found = find(element, *names)
    text = " ".join("".join(found.itertext()).split()) if found is not None else ""
    return text or None


def attribute_at(element: etree._Element, *names: str) -> str | None:
    """An attribute of the first element down a path; the last name is the attribute's."""
    *path, attribute = names
    found = find(element, *path)
    return found.get(attribute) if found is not None else None
