"""The XML that Trafilatura writes of pages, its own and TEI: https://trafilatura.readthedocs.io/"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.markup.plain import element_text, local_name
from dateline.index.readers.markup.xmlread import (
    descendant,
    elements,
    find,
    find_all,
    head_text,
    root_name,
    text_at,
)
from dateline.index.readers.records.record import Records

_OWN = re.compile(r"<doc\b[^>]*\b(?:fingerprint|hostname|sitename|source)=|<doc\b[^>]*>\s*<main\b")
_AS_HTML = {
    "head": "h2",
    "list": "ul",
    "item": "li",
    "quote": "blockquote",
    "lb": "br",
    "row": "tr",
    "cell": "td",
    "ab": "p",
}


class ExtractedReader:
    """`<doc>` with a page's data as attributes, several of them in a `<corpus>`, or `<TEI>`."""

    name = "Trafilatura XML"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether the root is a doc with a page's data, or TEI."""
        root = root_name(head)
        if root in ("doc", "corpus"):
            return bool(_OWN.search(head_text(head)))
        return root in ("tei", "teicorpus")

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the article of each page; positions are lines."""
        records = Records(source)
        for document in elements(source.stream, "doc", "TEI"):
            record = _of_doc(document) if local_name(document) == "doc" else _of_tei(document)
            yield from records.read(record, f"line {document.sourceline}")
        yield from records.notes()


def _of_doc(doc: etree._Element) -> dict[str, object]:
    """A page's data and texts, under the names that they have in Trafilatura's JSON."""
    main, comments = find(doc, "main"), find(doc, "comments")
    return {
        "hostname": None,
        "fingerprint": None,
        **{str(name): str(value) for name, value in doc.attrib.items()},
        "text": _text(main if main is not None else doc),
        "comments": _text(comments) if comments is not None else "",
    }


def _of_tei(tei: etree._Element) -> dict[str, object]:
    header, body = descendant(tei, "teiheader"), descendant(tei, "body")
    header = header if header is not None else tei
    published = descendant(header, "publicationstmt")
    full = descendant(header, "biblfull")
    if full is not None:  # of the page; the file's own statement stands before it
        published = next(find_all(full, "publicationstmt"), published)
    pointer = descendant(published, "ptr") if published is not None else None
    terms = [(term.get("type"), "".join(term.itertext())) for term in header.iter("{*}term")]
    texts = {div.get("type"): _text(div) for div in find_all(body, "div")} if body is not None else {}
    text = texts.get("entry") or (_text(body) if body is not None else "")
    titles = descendant(header, "titlestmt")
    return {
        "hostname": None,
        "fingerprint": None,
        "title": text_at(titles, "title") if titles is not None else None,
        "author": [" ".join("".join(a.itertext()).split()) for a in find_all(titles, "author")]
        if titles is not None
        else None,
        "date": text_at(published, "date") if published is not None else None,
        "sitename": text_at(published, "publisher") if published is not None else None,
        "source": pointer.get("target") if pointer is not None else None,
        "excerpt": text_at(header, "profiledesc", "abstract"),
        "categories": [term for kind, term in terms if kind == "categories"],
        "tags": [term for kind, term in terms if kind == "tags"],
        "text": text,
        "comments": texts.get("comments") or "",
    }


def _text(element: etree._Element) -> str:
    for inner in element.iter(etree.Element):
        name = local_name(inner)
        if inner is not element and name in _AS_HTML:
            inner.tag = _AS_HTML[name]
    return element_text(element)


EXTRACTED = ExtractedReader()
