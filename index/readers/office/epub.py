"""EPUB books of news, such as the recipes of calibre make: a page is an article."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree, html

from dateline.index.article import Rejected
from dateline.index.dates.written import find_dates
from dateline.index.details import Details
from dateline.index.language_names import language_code
from dateline.index.readers.accounting.faults import reason_of
from dateline.index.readers.accounting.leftout import LeftOut
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import MAX_DOCUMENT_BYTES, LimitExceeded, check_bounds
from dateline.index.readers.making.make import make
from dateline.index.readers.markup.plain import element_text
from dateline.index.readers.pages.tree import parse

_CONTAINER = "META-INF/container.xml"
_BRACKETS = re.compile(r"\s*[\[(][^\[\]()]*[\])]\s*$")
_BYLINE = re.compile(r"(?:by|von|par|por|door)[: ]\s*(?P<names>[^\W\d_].{2,80})", re.IGNORECASE)
_FEED = re.compile(r"feed_\d+")
_LEAST_TEXT = 150
_FIRST_PARAGRAPHS, _SHORT = 4, 120


@dataclass(slots=True)
class _Book:
    """What the package document says. pages: names of the members, in reading order."""

    title: str | None
    published: str | None
    language: str | None
    pages: list[str]


def read_epub(archive: zipfile.ZipFile, source: Source) -> Iterator[Item]:
    """Yield an article for each page that has a text; positions are the names of pages."""
    book = _book(archive)
    if isinstance(book, str):
        yield Rejected(source.path, None, book)
        return
    left = LeftOut()
    sections: dict[str, str] = {}
    found = 0
    for name in book.pages:
        try:
            tree = parse(_content(archive, name).decode("utf-8", "replace"))
        except (LimitExceeded, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as fault:
            reason = "named in the book and not there" if isinstance(fault, KeyError) else reason_of(fault)
            yield Rejected(source.path, name, reason)
            continue
        if tree is None:
            left.add("empty pages")
            continue
        headline, text = _text(tree)
        if len(text) < _LEAST_TEXT or _is_index(tree, text):
            left.add("covers and lists of articles")
            if headline and (feed := _FEED.search(name)):
                sections.setdefault(feed[0], headline)
            continue
        found += 1
        feed = _FEED.search(name)
        fields = _fields(headline, text, book) | {
            "section": sections.get(feed[0]) if feed else None,
            "details": Details(number=found),
        }
        yield from make(fields, source.path, name, "text")
    yield from left.notes(source.path)
    if not found:
        yield Rejected(
            source.path, None, "an e-book without a page of text; if it is pictures of pages, run OCR first"
        )


def _fields(headline: str | None, text: str, book: _Book) -> dict[str, object]:
    """Byline and date out of the first short paragraphs; the day of the issue where there is none."""
    paragraphs = text.split("\n\n")
    byline = published = None
    for paragraph in list(paragraphs[:_FIRST_PARAGRAPHS]):
        if len(paragraph) > _SHORT:
            break
        by = _BYLINE.fullmatch(paragraph)
        dates = find_dates(paragraph)
        if by and not byline:
            byline = by["names"]
            paragraphs.remove(paragraph)
        elif dates and not published:
            published = dates[0].dated.text
            if dates[0].end - dates[0].start > len(paragraph) // 2:
                paragraphs.remove(paragraph)
    return {
        "headline": headline,
        "body": "\n\n".join(paragraphs),
        "authors": byline,
        "published": published or book.published,
        "source": book.title,
        "language": language_code(book.language or ""),
    }


def _book(archive: zipfile.ZipFile) -> _Book | str:
    """The book, or why there is none to be read."""
    try:
        container = _xml(archive, _CONTAINER)
        path = next(str(file.get("full-path")) for file in container.iter("{*}rootfile"))
        package = _xml(archive, path)
    except (KeyError, StopIteration, etree.XMLSyntaxError):
        return "an e-book that is damaged: what should say which pages it has is not there"
    folder = posixpath.dirname(path)
    names = {item.get("id"): item.get("href") or "" for item in package.iter("{*}item")}
    pages = [names.get(ref.get("idref"), "") for ref in package.iter("{*}itemref")]
    title = _first(package, "title")
    dates = find_dates(title) if title else []
    issued = _first(package, "date")
    return _Book(
        title=_BRACKETS.sub("", title).strip() or title if title else None,
        published=dates[0].dated.text if dates else issued[:10] if issued else None,
        language=_first(package, "language"),
        pages=[posixpath.normpath(posixpath.join(folder, unquote(page))) for page in pages if page],
    )


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(_content(archive, name), parser)


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    member = archive.getinfo(name)
    check_bounds(1, member.file_size, member.compress_size)
    if member.file_size > MAX_DOCUMENT_BYTES:
        raise LimitExceeded(f"a page larger than {MAX_DOCUMENT_BYTES >> 20} MiB, which no article is")
    return archive.read(member)


def _first(package: etree._Element, name: str) -> str | None:
    found = package.find(f".//{{http://purl.org/dc/elements/1.1/}}{name}")
    text = " ".join("".join(found.itertext()).split()) if found is not None else ""
    return text or None


def _text(tree: html.HtmlElement) -> tuple[str | None, str]:
    """The headline of a page and the text below it, without calibre's links from page to page."""
    for element in list(tree.iter("div", "nav", "p")):
        if element.tag == "nav" or "navbar" in f"{element.get('class')} {element.get('id')}".lower():
            element.drop_tree()
    heading = next(tree.iter("h1", "h2", "h3"), None)
    title = tree.findtext(".//title")
    headline = " ".join("".join(heading.itertext()).split()) if heading is not None else None
    if heading is not None:
        heading.drop_tree()
    body = tree.find("body")
    return headline or (title.strip() if title else None), element_text(body if body is not None else tree)


def _is_index(tree: html.HtmlElement, text: str) -> bool:
    """Whether most of a page's letters are links."""
    linked = sum(len(" ".join("".join(link.itertext()).split())) for link in tree.iter("a"))
    return linked > 0.5 * len(text)
