"""MPEG-21 DIDL of Delpher (Koninklijke Bibliotheek): an issue, its articles, and the files of both."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import IO

from lxml import etree

from dateline.index.article import Noted, Rejected
from dateline.index.details import Details
from dateline.index.readers.files.beside import Beside
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.opening import unpacked
from dateline.index.readers.making.make import make
from dateline.index.readers.markup.plain import element_text, local_name

_RESOLVER = "https://resolver.kb.nl/resolve?urn="
_ARTICLE = re.compile(r":a\d+$")
_PAGE = re.compile(r":p0*(\d+)")
_PLAIN = ("artikel", "article")
_MISSING_NAMED = 5


def read_didl(source: Source) -> Iterator[Item]:
    """Yield the articles of an issue whose texts stand beside it, then what is missing."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.parse(source.stream, parser).getroot()
    items = {id: item for item in root.iter("{*}Item") if (id := _identifier(item))}
    articles = [(id, item) for id, item in items.items() if _ARTICLE.search(id)]
    issue = next(root.iter("{*}Item"), None)
    about = _about(issue) if issue is not None else {}
    missing: list[str] = []
    found = 0
    for number, (id, item) in enumerate(articles, 1):
        text, name = _text(item, source.beside)
        if text is None:
            missing.append(name)
            continue
        found += 1
        own = _about(item)
        kind = own.get("subject") or own.get("type") or ""
        attributes = (str(value) for element in item.iter() for value in element.attrib.values())
        page = next((match[1] for value in attributes if (match := _PAGE.search(value))), None)
        titles = (" ".join("".join(title.itertext()).split()) for title in text.iter("{*}title"))
        headline = own.get("title") or next(filter(None, titles), None)
        body = "\n\n".join(filter(None, (element_text(p) for p in text.iter("{*}p"))))
        fields: dict[str, object] = {
            "headline": headline,
            "body": body or element_text(text),
            "published": about.get("date") or about.get("issued"),
            "source": about.get("title"),
            "section": None if kind.lower() in _PLAIN else kind.capitalize() or None,
            "language": about.get("language"),
            "source_id": id,
            "url": f"{_RESOLVER}{id}",
            "details": Details(
                page=page,
                edition=about.get("edition"),
                number=number,
                of=len(articles),
                image=_image(items, page),
            ),
        }
        yield from make(fields, source.path, f"article {number}", "database")
    if missing:
        named = ", ".join(missing[:_MISSING_NAMED]) + (" and others" if len(missing) > _MISSING_NAMED else "")
        message = f"the texts of {len(missing)} of {len(articles)} articles are not beside it: {named}"
        yield Noted(source.path, None, message) if found else Rejected(source.path, None, message)
    elif not found:
        yield Rejected(source.path, None, "a DIDL document without articles of a newspaper")


def _identifier(item: etree._Element) -> str:
    return next((str(value) for key, value in item.attrib.items() if str(key).endswith("identifier")), "")


def _about(item: etree._Element) -> dict[str, str]:
    """What the metadata right below an item say, by the local names of their elements."""
    found: dict[str, str] = {}
    for component in item.iterfind("{*}Component"):
        for element in component.iter(etree.Element):
            text = " ".join((element.text or "").split())
            if text and len(element) == 0:
                found.setdefault(local_name(element), text)
    return found


def _text(item: etree._Element, beside: Beside | None) -> tuple[etree._Element | None, str]:
    """The text of an article from the file that its item names; and that name."""
    names: list[str] = []
    for resource in item.iter("{*}Resource"):
        values = {str(key).rpartition("}")[2]: str(value) for key, value in resource.attrib.items()}
        ref = values.get("ref", "")
        if values.get("filename") or ":ocr" in ref or ref.endswith(".xml"):
            plain = posixpath.basename(ref.partition("urn=")[2] or ref)
            names += filter(
                None, (values.get("filename"), plain, f"{plain.replace(':', '_')}.xml", f"{plain}.xml")
            )
    for name in dict.fromkeys(names):
        stream = beside.open(name) if beside else None
        if stream is not None:
            with stream:
                root = _parsed(unpacked(stream))
            if root is not None and local_name(root) not in ("alto", "didl"):
                return root, name
    return None, names[0] if names else _identifier(item)


def _parsed(stream: IO[bytes]) -> etree._Element | None:
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.parse(stream, parser).getroot()
    except etree.XMLSyntaxError:
        return None


def _image(items: dict[str, etree._Element], page: str | None) -> str | None:
    """The address of a page's scan."""
    for id, item in items.items():
        if page and re.search(rf":p0*{page}$", id):
            for resource in item.iter("{*}Resource"):
                if (resource.get("mimeType") or "").startswith("image/"):
                    return resource.get("ref")
    return None
