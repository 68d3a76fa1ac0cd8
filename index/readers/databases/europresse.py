"""Downloads of Europresse (Eureka): one `<article>` each, and the layout of tables before 2015."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree, html

from dateline.index.dates.written import find_dates
from dateline.index.details import Details
from dateline.index.readers.databases.counting import Count
from dateline.index.readers.databases.imprint import printed, without_roles
from dateline.index.readers.databases.lines import fragment, repaired, tidy
from dateline.index.readers.databases.weekdays import without_weekday
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.making.make import make
from dateline.index.readers.markup.plain import element_text, local_name

_NUMBER = re.compile(r"(?:news|pub|web|bio|tv|rep)[·.]?\d{8}[·.\w-]+|(?<=document : )\S+", re.IGNORECASE)
_ISSUE = re.compile(r",?\s*(?:no|n°|nº|vol|num)\.?\s*[\w. /-]+$", re.IGNORECASE)
_AFTER_TEXT = re.compile(
    r"illustration|note\(s\)|numéro de document|document number|©|copyright", re.IGNORECASE
)
_LONGEST_HEADER = 120
_HEADER = frozenset(("docheader", "doctitresoussection"))


def read_europresse(chunks: Iterable[str], source: Source) -> Iterator[Item]:
    """Yield the articles of a page, which comes parted at each one; positions are `document N`.

    The date of issue of a certificate and of the download are no dates of articles.
    """
    count = Count()
    for chunk in chunks:
        if "DocPublicationName" not in chunk:
            continue
        root = fragment(repaired(chunk))
        if root is None:
            continue
        for found in _articles(root):
            details = found.pop("details")
            count.add()
            if isinstance(details, dict):
                found["details"] = Details(**details, number=count.found)
            yield from make(found, source.path, f"document {count.found}", "database")


def _articles(root: html.HtmlElement) -> Iterator[dict[str, object]]:
    for article in list(root.iter("article")) or [root]:
        if _with_class(article, "docpublicationname") is not None:
            yield _article(article)


def _article(article: html.HtmlElement) -> dict[str, object]:
    name = _with_class(article, "docpublicationname")
    headers = [_text(element) for element in article.iter() if _classes(element) & _HEADER]
    others = (
        text for element in article.iter("span", "div") if len(text := _text(element)) < _LONGEST_HEADER
    )
    date = next((found[0].dated.text for text in (*headers, *others) if (found := find_dates(text))), None)
    parts = [part for header in headers for part in _parts(header)]
    part = printed("; ".join(parts))
    title = _with_class(article, "titrearticlevisu")
    kickers = _kickers(article, title)
    body = _body(article)
    id = _NUMBER.search(" ".join("".join(article.itertext()).split()))
    address = next(
        (
            link.get("href")
            for link in article.iter("a")
            if (link.get("href") or "").startswith("http")
            and _classes(link) & {"docurlref", "linkreferenceddoc"}
        ),
        None,
    )
    return {
        "headline": _text(title) or None,
        "body": body,
        "published": date,
        "authors": without_roles(_author(article, title) or "") or None,
        "source": _ISSUE.sub("", _text(name).strip()) or None,
        "section": part.section,
        "source_id": id[0].rstrip(".") if id else None,
        "url": address,
        "details": {"page": part.page, "column": part.column, "kicker": "; ".join(kickers) or None},
    }


def _parts(header: str) -> Iterator[str]:
    """The parts of `Politique, mardi 14 mars 2006, p. 12` without the date."""
    found = find_dates(header)
    if found:
        start, end = found[0].start, found[0].end
        sides = (without_weekday(header[:start]), without_weekday(header[end:]))
    else:
        sides = (header, "")
    for side in sides:
        yield from (
            part
            for part in re.split(r"\s*,\s*", side)
            if part and not re.fullmatch(r"\d+ mots|\d+ words", part)
        )


def _kickers(article: html.HtmlElement, title: html.HtmlElement | None) -> list[str]:
    """The lines between the header and the headline."""
    kickers = []
    for element in article.iter("p", "span", "div"):
        if element is title:
            break
        kind = _classes(element)
        if kind & (_HEADER | {"docpublicationname"}) or any(
            _classes(inner) & (_HEADER | {"docpublicationname", "titrearticlevisu"})
            for inner in element.iter()
        ):
            continue
        if local_name(element) == "p" and _text(element):
            kickers.append(_text(element))
    return list(dict.fromkeys(kickers)) if title is not None else []


def _author(article: html.HtmlElement, title: html.HtmlElement | None) -> str | None:
    """The division for authors, else the one behind that of the headline."""
    named = _with_class(article, "docauthors")
    if named is not None:
        return _text(named)
    block = title
    while block is not None and "titrearticle" not in _classes(block):
        block = block.getparent()
    start = block if block is not None else title
    following = start.getnext() if start is not None else None
    while following is not None:
        text = _text(following)
        if local_name(following) in ("section", "aside", "footer") or len(text) > 120:
            return None
        if text and not _classes(following) & {"doctext", "dococurrcontainer"}:
            return text
        following = following.getnext()
    return None


def _body(article: html.HtmlElement) -> str | None:
    texts = [element_text(element) for element in article.iter() if "dococurrcontainer" in _classes(element)]
    if not any(texts):
        texts = [element_text(element) for element in article.iter("section")]
    if not any(texts):
        texts = [
            element_text(element) for element in article.iter() if _classes(element) & {"doctext", "doctexte"}
        ]
    if not any(texts):
        paragraphs = [_text(p) for p in article.iter("p") if not _classes(p) & {"titrearticlevisu"}]
        end = next((i for i, text in enumerate(paragraphs) if _AFTER_TEXT.match(text)), len(paragraphs))
        texts = ["\n\n".join(filter(None, paragraphs[:end]))]
    return "\n\n".join(filter(None, texts)) or None


def _with_class(element: html.HtmlElement, name: str) -> html.HtmlElement | None:
    return next((child for child in element.iter() if name in _classes(child)), None)


def _classes(element: etree._Element) -> set[str]:
    return set((element.get("class") or "").lower().split()) if isinstance(element.tag, str) else set()


def _text(element: etree._Element | None) -> str:
    return tidy(" ".join("".join(element.itertext()).split())) if element is not None else ""
