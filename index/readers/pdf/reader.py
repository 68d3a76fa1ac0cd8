"""PDF files: one article where it is one, else an item for each story or page; it is told which."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium

from dateline.index.article import Noted, Rejected
from dateline.index.dates.written import find_dates
from dateline.index.details import Details
from dateline.index.readers.databases.imprint import without_roles
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import read_all
from dateline.index.readers.making.make import host, make
from dateline.index.readers.pdf.layer import Sheet, sheet
from dateline.index.readers.pdf.layout import Laid, lay_out
from dateline.index.readers.pdf.page_stories import Imprint, Story, imprint_of, stories_of

MAX_BYTES = 512 * 2**20
MAX_PAGES = 10_000
_MOST_PAGES_OF_AN_ARTICLE = 30
_LOCKED = "needs a password: save a copy without one (for instance by printing it to a PDF) and index that"
_NO_TEXT = "a scan without text: run OCR first, for instance with `ocrmypdf`, and index what comes out"
_FIRST_LINES = 4
_LONGEST_DATE_LINE = 120
_PRINTED_BY_BROWSER = re.compile(r"skia|chrom|firefox|quartz|webkit|wkhtml|safari", re.IGNORECASE)


class PdfReader:
    """A PDF with a text layer."""

    name = "PDF"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it begins as a PDF, maybe behind a few other bytes."""
        return b"%PDF-" in head[:1024]

    def read(self, source: Source) -> Iterator[Item]:
        """Yield its articles, stories or pages."""
        try:
            document = pdfium.PdfDocument(read_all(source.stream, MAX_BYTES))
        except pdfium.PdfiumError as fault:
            locked = "password" in str(fault).lower() or "security" in str(fault).lower()
            reason = _LOCKED if locked else f"a PDF that is damaged or cut off ({fault})"
            yield Rejected(source.path, None, reason)
            return
        try:
            yield from _read(document, source)
        finally:
            document.close()


def _read(document: pdfium.PdfDocument, source: Source) -> Iterator[Item]:
    pages = len(document)
    first = list(itertools.islice(_laid(document, min(pages, MAX_PAGES)), _MOST_PAGES_OF_AN_ARTICLE))
    known = [page for page in first if isinstance(page, Laid) and page.lines]
    if not known and pages <= len(first):
        damaged = [page for page in first if isinstance(page, str)]
        yield Rejected(source.path, None, damaged[0] if damaged else _NO_TEXT)
        return
    if known and pages <= _MOST_PAGES_OF_AN_ARTICLE and _is_one_article(known, document):
        yield from _whole(known, source)
    else:
        yield from _by_page(document, pages, source)
    if pages > MAX_PAGES:
        yield Noted(
            source.path, None, f"only the first {MAX_PAGES:,} of its {pages:,} pages are read: split it"
        )


def _laid(document: pdfium.PdfDocument, pages: int) -> Iterator[Laid | str]:
    """The pages in reading order, or what is wrong with one; three sheets are held at a time."""
    before: Sheet | None = None
    here = _sheet(document, 0) if pages else None
    for index in range(pages):
        after = _sheet(document, index + 1) if index + 1 < pages else None
        if isinstance(here, Sheet):
            beside = after if isinstance(after, Sheet) else None
            yield lay_out(here, before, beside)
            before = here
        else:
            yield str(here)
        here = after


def _sheet(document: pdfium.PdfDocument, index: int) -> Sheet | str:
    try:
        return sheet(document, index)
    except pdfium.PdfiumError as fault:
        return f"damaged: {fault}"


def _is_one_article(pages: Sequence[Laid], document: pdfium.PdfDocument) -> bool:
    """Whether it is a page of the web that was printed, or a text that goes on from page to page."""
    imprint = imprint_of([head for page in pages[:2] for head in page.heads])
    if imprint.url and (
        imprint.sheets or _PRINTED_BY_BROWSER.search(document.get_metadata_value("Producer"))
    ):
        return True
    stories = [stories_of(page) for page in pages]
    return (
        all(page.columns == 1 for page in pages)
        and all(len(found) == 1 for found in stories)
        and not any(story.headline for found in stories[1:] for story in found)
    )


def _whole(pages: Sequence[Laid], source: Source) -> Iterator[Item]:
    """One article from all pages."""
    imprint = imprint_of([head for page in pages for head in page.heads])
    story = stories_of(pages[0])[0]
    if not story.headline and len(pages[0].lines) > 1:
        largest = max(pages[0].lines, key=lambda line: line.size)
        if largest is pages[0].lines[0] and largest.size > 1.05 * pages[0].body_size:
            story = Story([largest], list(pages[0].lines[1:]))
    for page in pages[1:]:
        story.lines += page.lines
    yield from _made(
        story, imprint, source, None, Details() if len(pages) == 1 else Details(page=f"1–{len(pages)}")
    )


def _by_page(document: pdfium.PdfDocument, pages: int, source: Source) -> Iterator[Item]:
    """An item for each story of a page, where they can be told apart; else one for the page."""
    wordless = 0
    counted = {"page": 0, "story": 0}
    read = min(pages, MAX_PAGES)
    for number, page in enumerate(_laid(document, read), 1):
        position = f"page {number}"
        if isinstance(page, str):
            yield Rejected(source.path, position, page)
            continue
        if not page.lines:
            wordless += 1
            continue
        imprint = imprint_of(page.heads)
        stories = stories_of(page)
        parted = bool(stories[0].headline) and (len(stories) > 1 or pages == 1)
        for place, story in enumerate(stories if parted else [Story([], list(page.lines))], 1):
            counted["story" if parted else "page"] += 1
            details = Details(
                page=imprint.page or str(number),
                number=place if parted and len(stories) > 1 else number if pages > 1 else None,
                of=len(stories) if parted and len(stories) > 1 else read if pages > 1 else None,
            )
            where = f"{position}, story {place}" if parted and len(stories) > 1 else position
            yield from _made(story, imprint, source, where, details, kind="article" if parted else "page")
    if sum(counted.values()):
        made = [
            f"{count} {'stories' if what == 'story' else 'whole pages'}"
            for what, count in counted.items()
            if count
        ]
        yield Noted(source.path, None, f"read as {' and '.join(made)}", doubt=True)
    if wordless == read and not sum(counted.values()):
        yield Rejected(source.path, None, _NO_TEXT)
    elif wordless:
        yield Noted(
            source.path, None, f"{wordless} of {read} pages are scans without text: run OCR on them first"
        )


def _made(
    story: Story,
    imprint: Imprint,
    source: Source,
    position: str | None,
    details: Details,
    kind: str = "article",
) -> Iterator[Item]:
    byline = story.byline()
    published = imprint.published
    if not published:
        short = [line.text for line in story.lines[:_FIRST_LINES] if len(line.text) <= _LONGEST_DATE_LINE]
        dates = [found for text in short for found in find_dates(text)]
        published = dates[0].dated.text if dates else None
    found: dict[str, object] = {
        "kind": kind,
        "headline": " ".join(line.text for line in story.headline) or None,
        "body": story.text() or None,
        "published": published,
        "authors": without_roles(byline) if byline else None,
        "source": host(imprint.url) if imprint.url else imprint.source,
        "section": imprint.section,
        "url": imprint.url,
        "details": details,
    }
    yield from make(found, source.path, position, "text")


PDF = PdfReader()
