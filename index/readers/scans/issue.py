"""From an issue and the texts of its pages to articles; where it is not parted into any, to pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml import etree

from dateline.index.article import Noted, Rejected
from dateline.index.dates import parse_date
from dateline.index.details import Area, Details
from dateline.index.language_names import language_code
from dateline.index.readers.accounting.leftout import LeftOut
from dateline.index.readers.files.beside import Beside
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.opening import unpacked
from dateline.index.readers.making.make import make
from dateline.index.readers.scans.alto import read_alto
from dateline.index.readers.scans.mets import Issue, IssueArticle, IssuePage, Piece, read_mets
from dateline.index.readers.scans.page import Page, ScannedWord, TextBlock, confidence_of, text_of

_LIBRARY_OF_CONGRESS = "https://chroniclingamerica.loc.gov/lccn/"


def read_issue(issue: Issue, source: Source) -> Iterator[Item]:
    """Yield the articles or the pages of an issue, then what is missing of it."""
    if source.beside is None:
        yield Rejected(
            source.path, None, "METS, which names the files of pages: put it beside them, or all in a zip"
        )
        return
    pages: dict[str, Page] = {}
    missing: list[str] = []
    for page in issue.pages:
        if page.text:
            found = _open(page.text, source.beside)
            if found is None:
                missing.append(posixpath.basename(page.text))
            else:
                pages[page.text] = found
    known = {page.text for page in issue.pages}
    others = [name for name in issue.texts if name not in known and _open(name, source.beside) is None]
    missing += map(posixpath.basename, others)
    if issue.articles:
        yield from _articles(issue, pages, source)
    else:
        numbered = [page for page in issue.pages if page.text in pages]
        for sequence, page in enumerate(issue.pages, 1):
            if page.text in pages:
                yield from _page(issue, page, pages[page.text], sequence, len(issue.pages), source)
        if not numbered and not missing:
            yield Rejected(source.path, None, "METS without pages that have a text: run OCR first")
    if missing:
        named = ", ".join(missing[:5]) + (" and others" if len(missing) > 5 else "")
        message = f"{len(missing)} of {len(known | set(issue.texts))} pages are named and not there: {named}"
        yield Noted(source.path, None, message) if pages else Rejected(source.path, None, message)


def _open(name: str, beside: Beside) -> Page | None:
    """The page in a file; None where there is none, or it is no ALTO."""
    for candidate in dict.fromkeys((name, posixpath.basename(name))):
        stream = beside.open(candidate)
        if stream is None:
            continue
        with stream:
            try:
                pages = read_alto(unpacked(stream))
            except etree.XMLSyntaxError:
                return None
        return pages[0] if pages else None
    return None


def _articles(issue: Issue, pages: dict[str, Page], source: Source) -> Iterator[Item]:
    left = LeftOut()
    used: set[int] = set()
    by_file = {page.text: page for page in issue.pages if page.text}
    for number, article in enumerate(issue.articles, 1):
        yield from _article(article, number, issue, pages, by_file, used, source)
    for page in pages.values():
        for block in page.blocks:
            if any(id(word) not in used for word in block.words()) and text_of(block.lines):
                left.add("blocks of text that belong to no article")
    yield from left.notes(source.path)


def _article(
    article: IssueArticle,
    number: int,
    issue: Issue,
    pages: dict[str, Page],
    by_file: dict[str, IssuePage],
    used: set[int],
    source: Source,
) -> Iterator[Item]:
    paragraphs: list[str] = []
    headline: list[str] = []
    areas: list[Area] = []
    words: list[ScannedWord] = []
    column = None
    lost = 0
    for piece in article.pieces:
        page = pages.get(piece.file)
        at = by_file.get(piece.file)
        found = _lines(page, piece) if page else []
        lost += not found
        if piece.box and at and not any(block.box for block, _ in found):
            areas.append(Area(piece.box, at.number, at.image))
        for block, lines in found:
            column = column or (page.column_of(block) if page else None)
            if block.box and at:
                areas.append(Area(block.box, at.number, at.image))
            words += (word for line in lines for word in line)
            used.update(id(word) for line in lines for word in line)
            (headline if piece.headline else paragraphs).append(text_of(lines))
    first = next((by_file[piece.file] for piece in article.pieces if piece.file in by_file), None)
    page = next((pages[piece.file] for piece in article.pieces if piece.file in pages), None)
    position = f"article {article.id or number}"
    fields = _of_issue(issue) | {
        "headline": article.headline or " ".join(filter(None, headline)) or None,
        "body": "\n\n".join(filter(None, paragraphs)) or None,
        "authors": article.authors or None,
        "section": article.kind.capitalize()
        if article.kind not in ("article", "story", "item", "newsitem")
        else None,
        "language": language_code(
            article.language or issue.language or (page.language if page else "") or ""
        ),
        "source_id": "/".join(filter(None, (issue.identifier, issue.published, article.id or str(number)))),
        "details": Details(
            page=", ".join(dict.fromkeys(area.page for area in areas if area.page))
            or (first.number if first else None),
            column=column,
            edition=issue.edition,
            number=number,
            of=len(issue.articles),
            image=first.image if first else None,
            areas=tuple(dict.fromkeys(areas)),
            unit=(page.unit if page else None) or ("pixel" if areas else None),
            confidence=confidence_of(words),
        ),
    }
    if lost and paragraphs:
        yield Noted(source.path, position, f"{lost} of its {len(article.pieces)} parts are not in the pages")
    if not paragraphs and not headline:
        yield Rejected(source.path, position, "its words are not in the files that stand beside it")
        return
    yield from make(fields, source.path, position, "database")


def _lines(page: Page, piece: Piece) -> list[tuple[TextBlock, list[list[ScannedWord]]]]:
    """The lines of a piece: a whole block, or the words from one to another, whose ids are counted on."""
    for block in page.blocks:
        if block.id == piece.begin:
            return [(block, block.lines)]
    first, last = _counted(piece.begin), _counted(piece.end)
    found: list[tuple[TextBlock, list[list[ScannedWord]]]] = []
    for block in page.blocks:
        lines = []
        for line in block.lines:
            kept = [word for word in line if _is_between(_counted(word.id), first, last)]
            if kept:
                lines.append(kept)
        if lines:
            found.append((block, lines))
    return found


_Counted = tuple[str, int]


def _counted(id: str) -> _Counted:
    """`("word", 1131)` of `word001131`: what is alike in ids that count on, and the count."""
    digits = re.search(r"\d*$", id)
    number = digits[0] if digits else ""
    return id[: len(id) - len(number)], int(number or 0)


def _is_between(word: _Counted, first: _Counted, last: _Counted) -> bool:
    return word[0] == first[0] and first[1] <= word[1] <= (last[1] if last[0] == first[0] else first[1])


def _page(
    issue: Issue, page: IssuePage, text: Page, sequence: int, pages: int, source: Source
) -> Iterator[Item]:
    """A page of a newspaper that is not parted into articles; it has no headline."""
    key = [issue.lccn or issue.identifier, issue.published, f"ed-{issue.edition or 1}", f"seq-{sequence}"]
    fields = _of_issue(issue) | {
        "kind": "page",
        "body": text.text(),
        "language": language_code(issue.language or text.language or ""),
        "source_id": "/".join(filter(None, key)),
        "url": f"{_LIBRARY_OF_CONGRESS}{'/'.join(filter(None, key))}/"
        if issue.lccn and issue.published
        else None,
        "details": page_details(
            text, page.number or text.number, page.image or text.image, sequence, pages, issue
        ),
    }
    yield from make(fields, source.path, f"page {page.number or sequence}", "database")


def page_details(
    text: Page, number: str | None, image: str | None, sequence: int, pages: int, issue: Issue | None = None
) -> Details:
    """What is to be said of a page."""
    areas = tuple(Area(block.box, number) for block in text.blocks if block.box)
    return Details(
        page=number,
        edition=issue.edition if issue else None,
        number=sequence if pages > 1 else None,
        of=pages if pages > 1 else None,
        image=image,
        areas=areas,
        unit=text.unit,
        confidence=confidence_of(word for block in text.blocks for word in block.words()) or text.confidence,
    )


def _of_issue(issue: Issue) -> dict[str, object]:
    dated = parse_date(issue.published) if issue.published else None
    return {"source": issue.title, "published": dated.text if dated else None}


def leads(source: Source) -> str | None:
    """The name of the METS file that stands beside a page, or above it, and names it; None without one."""
    if source.beside is None:
        return None
    name = posixpath.basename(source.path.replace("\\", "/"))
    return _leaders(source.beside.key, _Around(source.beside)).get(name)


class _Around:
    """Files beside, which are all alike for the cache: its key says what they are."""

    def __init__(self, beside: Beside) -> None:
        self.beside = beside

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Around)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4)
def _leaders(key: str, around: _Around) -> dict[str, str]:
    """The names of pages to that of the METS file that names them."""
    found: dict[str, str] = {}
    for way, names in around.beside.around():
        for name in sorted(names):
            if name.lower().endswith(".xml"):
                for file in _named_in(f"{way}{name}", around.beside):
                    found.setdefault(posixpath.basename(file), name)
    return found


def _named_in(name: str, beside: Beside) -> Sequence[str]:
    stream = beside.open(name)
    if stream is None:
        return ()
    with stream:
        head = stream.read(4096)
        if b"mets" not in head.lower():
            return ()
    stream = beside.open(name)
    if stream is None:
        return ()
    with stream:
        try:
            issue = read_mets(stream)
        except etree.XMLSyntaxError:
            return ()
    return [*(page.text for page in issue.pages if page.text), *issue.texts]
