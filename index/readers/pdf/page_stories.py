"""From the lines of a page to its stories: a headline in large letters, a byline, a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.index.dates.written import find_dates
from dateline.index.readers.databases.weekdays import without_weekday
from dateline.index.readers.pdf.layout import Laid, TextLine, joined

_BYLINE = re.compile(r"(?:by|von|par|por|door|di)[: ]\s*(?P<names>[^\W\d_].{2,100})", re.IGNORECASE)
_PAGE_AND_SECTION = re.compile(
    r"(?:page\s+)?(?P<page>[A-Z]?\d{1,3})(?:\s*[|·•–-]?\s+(?P<section>[^\W\d_][^\d]{1,30}))?|"
    r"(?P<before>[^\W\d_][^\d]{1,30}?)\s*[|·•–-]?\s+(?P<behind>[A-Z]?\d{1,3})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_OF_SHEETS = re.compile(r"(?:page\s*)?\d{1,4}\s*(?:/|of|von|de|sur)\s*\d{1,4}", re.IGNORECASE)
_LEAST_TEXT = 120
_LONGEST_NAME = 60


@dataclass(slots=True)
class Story:
    """A headline and the lines below it."""

    headline: list[TextLine] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)

    def byline(self) -> str | None:
        """The names in the first lines, which are taken off them."""
        for place, line in enumerate(self.lines[:2]):
            found = _BYLINE.fullmatch(line.text)
            if found:
                del self.lines[place]
                return found["names"]
        return None

    def text(self) -> str:
        """Its text."""
        return "\n\n".join(joined(self.lines))


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a running head says. sheets: whether it counts them, as a browser does that prints a page."""

    page: str | None = None
    section: str | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    sheets: bool = False


def stories_of(page: Laid) -> list[Story]:
    """The stories of a page; one without a headline where it has none, or only headings of little text."""
    stories = [Story()]
    for line in page.lines:
        if page.is_heading(line):
            if stories[-1].lines:
                stories.append(Story())
            stories[-1].headline.append(line)
        else:
            stories[-1].lines.append(line)
    whole = [story for story in stories if sum(len(line.text) for line in story.lines) >= _LEAST_TEXT]
    if not whole or any(story not in whole and story.headline for story in stories):
        merged = Story(list(stories[0].headline), [])
        for place, story in enumerate(stories):
            merged.lines += [*(story.headline if place else ()), *story.lines]
        return [merged]
    return whole


def imprint_of(heads: Sequence[str]) -> Imprint:
    """Page, section, paper and day out of running heads."""
    page = section = source = published = url = None
    sheets = False
    for head in heads:
        address = _ADDRESS.search(head)
        if address:
            url = url or address[0]
            head = head.replace(address[0], " ").strip()
        if _OF_SHEETS.search(head):
            sheets = True
            head = _OF_SHEETS.sub(" ", head).strip()
        found = find_dates(head)
        if found:
            published = published or found[0].dated.text
            head = " ".join((without_weekday(head[: found[0].start]), without_weekday(head[found[0].end :])))
        for part in filter(None, re.split(r"\s*[|•·]\s*|\s{2,}", head.strip(" ,;–-"))):
            match = _PAGE_AND_SECTION.fullmatch(part)
            if match:
                page = page or match["page"] or match["behind"]
                section = section or match["section"] or match["before"]
            elif not source and len(part) <= _LONGEST_NAME and sum(sign.isalpha() for sign in part) > 3:
                source = part
    return Imprint(page, section and section.strip(), source, published, url, sheets)
