"""METS of newspapers: an issue, the files of its pages, and its articles where they were parted.

https://www.loc.gov/standards/mets/ as the British Library, the National Digital Newspaper Program,
Europeana and docWorks use it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from dateline.index.dates.written import find_dates
from dateline.index.readers.markup.plain import local_name

_HREF = "{http://www.w3.org/1999/xlink}href"
_ARTICLES = frozenset((
    "article", "advertisement", "advert", "advertising", "obituary", "letter", "editorial", "story", "notice",
    "illustration", "review", "poem", "item", "death_notice", "announcement", "newsitem", "feuilleton",
))  # fmt: skip
_HEADLINES = frozenset(("title", "heading", "headline", "head", "subheadline"))
_IMAGES = (".jp2", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".pdf")


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a page: words or blocks from `begin` to `end`, by their ids, in the file `file`.

    box: left, top, width and height on the image, where METS says it. headline: whether it is one.
    """

    file: str
    begin: str
    end: str
    box: tuple[int, int, int, int] | None = None
    headline: bool = False


@dataclass(slots=True)
class IssueArticle:
    """An article of an issue."""

    id: str
    kind: str
    headline: str | None
    authors: list[str]
    language: str | None
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class IssuePage:
    """A page of an issue. text: name of the file with its text; image: of its scan."""

    number: str | None
    text: str | None
    image: str | None


@dataclass(slots=True)
class Issue:
    """identifier: of the paper or the issue, as its library says; lccn: that of the Library of Congress.

    files: ids to names. texts: the names of those that have the texts of pages.
    """

    title: str | None = None
    published: str | None = None
    identifier: str | None = None
    lccn: str | None = None
    edition: str | None = None
    language: str | None = None
    pages: list[IssuePage] = field(default_factory=list)
    articles: list[IssueArticle] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)


def read_mets(stream: IO[bytes]) -> Issue:
    """The issue that a METS file describes. Raises etree.XMLSyntaxError for what is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.parse(stream, parser).getroot()
    about = {section.get("ID", ""): section for section in root.iter("{*}dmdSec")}
    issue = Issue(files={file.get("ID", ""): _href(file) for file in root.iter("{*}file") if _href(file)})
    issue.texts = [name for name in issue.files.values() if name.lower().endswith((".xml", ".xml.gz"))]
    _describe(issue, root, about)
    divisions = list(root.iter("{*}div"))
    issue.pages = [
        _page(division, issue.files, about)
        for division in divisions
        if _type(division) in ("page", "np:page")
    ]
    places = _linked(root)
    by_id = {division.get("ID", ""): division for division in divisions}
    for division in divisions:
        if _type(division) in _ARTICLES and not any(_type(a) in _ARTICLES for a in division.iterancestors()):
            issue.articles.append(_article(division, by_id, places, about, issue.files))
    issue.articles = [article for article in issue.articles if article.pieces]
    return issue


def _describe(issue: Issue, root: etree._Element, about: dict[str, etree._Element]) -> None:
    """Title, day and identifiers of the issue."""
    label = root.get("LABEL") or ""
    first = next((e for e in root.iter("{*}div") if _type(e) in ("issue", "np:issue", "newspaper")), None)
    section = about.get((first.get("DMDID") or "").split(" ")[0]) if first is not None else None
    section = section if section is not None else next(iter(about.values()), None)
    if section is not None:
        issue.title = _first(section, "title")
        issue.published = _first(section, "dateIssued") or _first(section, "date")
        issue.language = _first(section, "languageTerm") or _first(section, "language")
        for element in section.iter("{*}identifier"):
            text = (element.text or "").strip()
            issue.identifier = issue.identifier or text or None
            if (element.get("type") or "").lower() == "lccn":
                issue.lccn = text
        for detail in section.iter("{*}detail"):
            if detail.get("type") == "edition":
                issue.edition = _first(detail, "number") or _first(detail, "caption")
    dates = find_dates(label)
    if not issue.title and label:
        issue.title = (label[: dates[0].start] if dates else label).strip(" ,;.-–") or None
    if not issue.published and dates:
        issue.published = dates[0].dated.text
    issue.identifier = issue.identifier or root.get("OBJID")


def _page(division: etree._Element, files: dict[str, str], about: dict[str, etree._Element]) -> IssuePage:
    names = [files[p.get("FILEID", "")] for p in division.iterfind("{*}fptr") if p.get("FILEID", "") in files]
    names += [files[a.get("FILEID", "")] for a in division.iter("{*}area") if a.get("FILEID", "") in files]
    text = next((name for name in names if name.lower().endswith((".xml", ".xml.gz"))), None)
    image = next((name for ending in _IMAGES for name in names if name.lower().endswith(ending)), None)
    section = about.get((division.get("DMDID") or "").split(" ")[0])
    printed = _first(section, "start") if section is not None else None
    number = division.get("ORDERLABEL") or printed or division.get("ORDER")
    return IssuePage(number, text, image)


def _article(
    division: etree._Element,
    by_id: dict[str, etree._Element],
    places: dict[str, list[str]],
    about: dict[str, etree._Element],
    files: dict[str, str],
) -> IssueArticle:
    sections = [about[id] for id in (division.get("DMDID") or "").split() if id in about]
    title = next(filter(None, (_first(section, "title") for section in sections)), None)
    article = IssueArticle(
        id=division.get("ID", ""),
        kind=_type(division),
        headline=title or _said(division.get("LABEL"), division),
        authors=[name for section in sections for name in _names(section)],
        language=next(filter(None, (_first(section, "languageTerm") for section in sections)), None),
    )
    for inner in division.iter("{*}div"):
        is_headline = any(
            _type(above) in _HEADLINES for above in (inner, *inner.iterancestors()) if above is not division
        )
        for area in inner.iterfind("{*}fptr/{*}area"):
            article.pieces += _piece(area, None, files, headline=is_headline)
        for area in inner.iterfind("{*}fptr/{*}seq/{*}area"):
            article.pieces += _piece(area, None, files, headline=is_headline)
        for area in inner.iterfind("{*}fptr/{*}par/{*}area"):
            article.pieces += _piece(area, None, files, headline=is_headline)
        for id in places.get(inner.get("ID", ""), ()):
            place = by_id.get(id)
            if place is not None and _type(place) not in ("page", "np:page", "physsequence"):
                areas = list(place.iter("{*}area"))
                box = next((found for area in areas if (found := _rectangle(area))), None)
                for area in areas:
                    article.pieces += _piece(area, box, files, headline=is_headline)
    return article


def _piece(
    area: etree._Element, box: tuple[int, int, int, int] | None, files: dict[str, str], *, headline: bool
) -> list[Piece]:
    begin, file = area.get("BEGIN"), files.get(area.get("FILEID", ""))
    if not begin or not file:
        return []
    return [Piece(file, begin, area.get("END") or begin, box or _rectangle(area), headline)]


def _rectangle(area: etree._Element) -> tuple[int, int, int, int] | None:
    """`COORDS` are left, top, right and bottom."""
    sides = re.findall(r"-?\d+", area.get("COORDS") or "")
    if len(sides) != 4:
        return None
    left, top, right, bottom = map(int, sides)
    return left, top, right - left, bottom - top


def _linked(root: etree._Element) -> dict[str, list[str]]:
    """Ids of logical divisions to those of the physical ones that they are linked with."""
    places: dict[str, list[str]] = defaultdict(list)
    for group in root.iter("{*}smLinkGrp"):
        ids = [_href(link).removeprefix("#") for link in group.iterfind("{*}smLocatorLink")]
        if ids:
            places[ids[0]] += ids[1:]
    xlink = "{http://www.w3.org/1999/xlink}"
    for link in root.iter("{*}smLink"):
        places[(link.get(f"{xlink}from") or "").removeprefix("#")].append(
            (link.get(f"{xlink}to") or "").removeprefix("#")
        )
    return places


def _href(element: etree._Element) -> str:
    """The address that an element or its FLocat has."""
    holder = element if element.get(_HREF) else element.find("{*}FLocat")
    return (holder.get(_HREF) or "") if holder is not None else ""


def _type(element: etree._Element) -> str:
    return (element.get("TYPE") or "").lower() if local_name(element) == "div" else ""


def _said(label: str | None, division: etree._Element) -> str | None:
    """A label, unless it only says what the division is."""
    text = " ".join((label or "").split())
    return (
        text if text and text.lower() not in (_type(division), "untitled", "no title", "[no title]") else None
    )


def _names(section: etree._Element) -> Iterator[str]:
    for name in section.iter("{*}name"):
        parts = [" ".join((part.text or "").split()) for part in name.iterfind("{*}namePart")]
        if any(parts):
            yield " ".join(filter(None, parts))


def _first(section: etree._Element, name: str) -> str | None:
    return next(
        (t for e in section.iter(f"{{*}}{name}") if (t := " ".join("".join(e.itertext()).split()))), None
    )
