"""An office document as one article: headline by its style, date in words, no use of its properties.

The title, author and dates in a document's properties are those of the template that it was made from as
often as not, so none of them is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dateline.index.article import Noted, Rejected
from dateline.index.dates import Dated
from dateline.index.dates.written import find_dates
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.making.make import make
from dateline.index.readers.office.paragraphs import Paragraph

_RELEASE = re.compile(
    r"\b(?:press|media|news) (?:release|statement)\b|\bfor immediate release\b|"
    r"pressemitteilung|presseinformation|communiqué de presse|nota de prensa|comunicado de prensa|"
    r"persbericht|comunicato stampa",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[-–—#* ]*(?:ends?|ende|fin|einde)[-–—#* .]*|#{2,}|\*{3,}|-\s*30\s*-", re.IGNORECASE)
_BYLINE = re.compile(r"(?:by|von|par|por|door)[: ]\s*(?P<names>[^\W\d_].{2,80})", re.IGNORECASE)
_COLUMNS = re.compile(r"\s{2,}|\t|\s\|\s")
_LONGEST_HEADLINE, _LONGEST_DATE_LINE, _DATELINE = 300, 100, 160


def read_document(paragraphs: Iterable[Paragraph], header: str | None, source: Source) -> Iterator[Item]:
    """Yield the article, after what is to be known of it, or one rejection.

    header: the running head, which names who issued a press release.
    """
    said = [paragraph for paragraph in paragraphs if paragraph.text]
    if not said:
        yield Rejected(source.path, None, "a document without text; if it is a scan, run OCR first")
        return
    at = _headline_at(said)
    before, after = (said[:at], said[at + 1 :]) if at is not None else ([], said)
    standfirst = after[0].text if after and after[0].style == "subtitle" else None
    after = after[1:] if standfirst else after
    byline, after = _byline(after)
    end = next((i for i, paragraph in enumerate(after) if _ENDS.fullmatch(paragraph.text)), None)
    is_release = any(_RELEASE.search(paragraph.text) for paragraph in (*before, *after[:2]))
    body = after[:end] if end and is_release else after
    if len(body) < len(after):
        yield Noted(source.path, None, f"left out what stands below “{after[len(body)].text}”", doubt=True)
    mains = sum(paragraph.style == "heading 1" for paragraph in body)
    if mains > 1:
        yield Noted(source.path, None, f"one article, though it has {mains} main headings", doubt=True)
    dated = _dated(before, body)
    found: dict[str, object] = {
        "headline": said[at].text if at is not None else None,
        "standfirst": standfirst,
        "body": "\n\n".join(paragraph.text for paragraph in body),
        "published": dated.text if dated else None,
        "authors": byline,
        "source": _COLUMNS.split(header)[0] if header and is_release else None,  # who issued it
    }
    yield from make(found, source.path, None, "text")


def _headline_at(said: Sequence[Paragraph]) -> int | None:
    """Where the headline stands: by its style, else the first line in bold, else a short first line."""
    for styles in (("title",), ("heading 1",), ("heading 2", "heading 3")):
        found = next((i for i, paragraph in enumerate(said) if paragraph.style in styles), None)
        if found is not None:
            return found
    usable = [
        i
        for i, paragraph in enumerate(said[:8])
        if len(paragraph.text) <= _LONGEST_HEADLINE
        and not _RELEASE.search(paragraph.text)
        and not _is_date(paragraph.text)
    ]
    bold = next((i for i in usable if said[i].bold), None)
    if bold is not None:
        return bold
    first = usable[0] if usable else None
    return (
        first if first is not None and len(said) > first + 1 and not said[first].text.endswith(".") else None
    )


def _is_date(text: str) -> bool:
    return len(text) <= _LONGEST_DATE_LINE and bool(find_dates(text))


def _byline(after: list[Paragraph]) -> tuple[str | None, list[Paragraph]]:
    """The names right below a headline, and the rest."""
    for place, paragraph in enumerate(after[:2]):
        found = _BYLINE.fullmatch(paragraph.text)
        if found:
            return found["names"], [*after[:place], *after[place + 1 :]]
    return None, after


def _dated(before: Sequence[Paragraph], body: Sequence[Paragraph]) -> Dated | None:
    """The date above the headline, in a short line below it, or in the dateline."""
    short = [p.text for p in (*before, *body[:3]) if len(p.text) <= _LONGEST_DATE_LINE]
    for text in (*short, *(p.text[:_DATELINE] for p in body[:1])):
        found = find_dates(text)
        if found:
            return found[0].dated
    return None
