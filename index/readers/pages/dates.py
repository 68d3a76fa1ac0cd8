"""When a page's article was published: all that the page says of it, and which of it is believed.

Candidates come in the order of trust that news sites have earned: JSON-LD, meta elements, `time`
elements, the address, what is written beside the headline, what htmldate finds in the markup. htmldate:
Barbaresi, "htmldate: A Python package to extract publication dates from web pages", JOSS 5(51), 2020.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import htmldate
from lxml import html

from dateline.index.article import DateSource
from dateline.index.dates import Dated, interval, parse_date
from dateline.index.readers.base import Source
from dateline.index.readers.pages.extraction import is_large
from dateline.index.readers.pages.latest import is_too_late
from dateline.index.readers.pages.said import Said
from dateline.index.readers.pages.tree import text_of
from dateline.index.readers.textcopy.lines import Line, date_in

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "citation_publication_date",
    "citation_date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created", "dcterms.date",
    "date", "pubdate",
    "publishdate", "publish_date", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date",
    "article.published", "published_time", "article:published", "og:published_time",
    "rnews:datepublished", "ptime",
    "originalpublicationdate", "release_date", "article_date_original", "datecreated", "dateposted",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)
_IN_URL = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>0[1-9]|1[0-2])(?:[/-]?(?P<day>0[1-9]|[12]\d|3[01]))?(?=[/_.-]|$)"
)
_EARLIEST = 1900
_LINES_ABOVE, _LINES_BELOW = 3, 12
_MOST_WORDS = 25
_MARKED = re.compile(r"publi|posted|created|veröffentlicht|erschienen", re.IGNORECASE)
_CHANGED = re.compile(
    r"updated|modified|reviewed|\blast\b|aktualisiert|mis à jour|actualizado", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One date that a page gives, and where it stood."""

    dated: Dated
    source: DateSource


@dataclass(frozen=True, slots=True)
class Chosen:
    """The date believed (None where there is none), when it was last changed, and who disagrees by more
    than a day.
    """

    published: Candidate | None
    updated: Dated | None
    rival: Candidate | None


@dataclass(frozen=True, slots=True)
class Shown:
    """The dates that a reader of the page sees.

    published, updated: those beside the headline, the latter being marked as such. marked: whether the first
    of the former is marked as the date of publication. everywhere: every day that is written anywhere on the
    page.
    """

    published: Sequence[Dated]
    updated: Sequence[Dated]
    marked: bool
    everywhere: frozenset[str]


def shown(lines: Sequence[Line], headline: int | None) -> Shown:
    """Read the dates in a page's lines; headline: the index of its line, where that is known."""
    found = [(index, dated) for index, line in enumerate(lines) if (dated := _day_in(line))]
    near = [] if headline is None else [
        (lines[index].text, dated) for index, dated in found
        if -_LINES_ABOVE <= index - headline <= _LINES_BELOW and lines[index].words < _MOST_WORDS
    ]  # fmt: skip
    marked = [dated for text, dated in near if _MARKED.search(text)]
    published = [dated for text, dated in near if not _CHANGED.search(text) and dated not in marked]
    return Shown(
        published=[*marked, *published],
        updated=[dated for text, dated in near if _CHANGED.search(text) and dated not in marked],
        marked=bool(marked),
        everywhere=frozenset(dated.text[:10] for _, dated in found),
    )


def choose(tree: html.HtmlElement, said: Said, seen: Shown, source: Source) -> Chosen:
    """Choose the date of a page's article among those that it gives.

    What is marked beside the headline as the date of publication is believed first; then the structured
    ones, unless the page shows another beside its headline and theirs nowhere. None is later than the file's
    time plus a day.
    """
    stated = [each for each in _stated(tree, said) if _is_possible(each.dated, source)]
    beside = [Candidate(dated, "text") for dated in seen.published if _is_possible(dated, source)]
    published = _believed(stated, beside, seen) or _last_resort(tree, stated, seen, source)
    others = [*stated, *beside]
    rival = published and next((each for each in others if _differ(published, each, source.timezone)), None)
    return Chosen(published, _updated(said, seen), rival)


def _believed(stated: Sequence[Candidate], beside: Sequence[Candidate], seen: Shown) -> Candidate | None:
    days = [each for each in stated if len(each.dated.text) >= 10]
    if not days:
        return beside[0] if beside else None
    hidden = days[0].dated.text[:10] not in seen.everywhere
    if beside and (seen.marked or hidden):
        same_day = (each for each in days if each.dated.text[:10] == beside[0].dated.text[:10])
        return next(same_day, beside[0])
    return days[0]


def _last_resort(
    tree: html.HtmlElement, stated: Sequence[Candidate], seen: Shown, source: Source
) -> Candidate | None:
    """When the page was changed, what htmldate finds, or a date that is not known to the day."""
    found = (*(Candidate(dated, "text") for dated in seen.updated), *_searched(tree, source), *stated)
    return next((each for each in found if _is_possible(each.dated, source)), None)


def _stated(tree: html.HtmlElement, said: Said) -> Iterator[Candidate]:
    """The dates in structured places, best first."""
    data, meta = said.data, said.meta
    article = data.article or {}
    yield from _read("json-ld", article.get("datePublished"), article.get("dateCreated"))
    yield from _read("meta", *(meta.first(name) for name in _PUBLISHED))
    yield from _read(
        "json-ld", *(node.get("datePublished") for node in data.nodes if "datePublished" in node)
    )
    yield from _read("time-element", *_times(tree))
    yield from _read("url", _date_in(said.url))


def _read(source: DateSource, *values: object) -> Iterator[Candidate]:
    for value in values:
        dated = parse_date(value)
        if dated:
            yield Candidate(dated, source)


def _times(tree: html.HtmlElement) -> Iterator[str]:
    """What `time` elements say: those marked as the date of publication, then those near the headline."""
    marked = tree.xpath("//*[@itemprop='datePublished' or contains(@class, 'entry-date') or @pubdate]")
    near = tree.xpath(
        "(//h1/following::time)[position() <= 2] | (//h1/preceding::time)[last()] | (//article//time)[1]"
    )
    for element in (*marked, *near, *tree.xpath("(//time)[1]")):
        if "updated" in (element.get("class") or "").split() and "published" not in (
            element.get("class") or ""
        ):
            continue
        yield element.get("datetime") or element.get("content") or text_of(element)


def _date_in(url: str | None) -> str | None:
    found = _IN_URL.search(url or "")
    if not found:
        return None
    return "-".join(part for part in found.groups() if part)


def _searched(tree: html.HtmlElement, source: Source) -> Iterator[Candidate]:
    """What htmldate makes of the markup; given a tree, it never goes to the network.

    Its extensive search loads the words of 200 languages, which takes seconds, and then takes any date on
    the page. A large page is not searched at all.
    """
    if is_large(tree):
        return
    latest = (
        datetime.fromtimestamp(source.modified, UTC) + timedelta(days=1)
        if source.modified is not None
        else None
    )
    try:
        found = htmldate.find_date(tree, original_date=True, max_date=latest, extensive_search=False, url="")
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return
    yield from _read("text", found)


def _updated(said: Said, seen: Shown) -> Dated | None:
    values = ((said.data.article or {}).get("dateModified"), *(said.meta.first(name) for name in _UPDATED))
    found = (*(dated for dated in map(parse_date, values) if dated), *seen.updated)
    return found[0] if found else None


def _day_in(line: Line) -> Dated | None:
    """The date in a line, when it is known to the day."""
    dated = parse_date(date_in(line)) if line.dated else None
    return dated if dated and len(dated.text) >= 10 else None


def _is_possible(dated: Dated, source: Source) -> bool:
    return int(dated.text[:4]) >= _EARLIEST and not is_too_late(dated, source)


def _differ(one: Candidate, other: Candidate, timezone: str) -> bool:
    """Whether two dates are more than a day apart, both being known to the day."""
    first, second = one.dated.text[:10], other.dated.text[:10]
    if min(len(first), len(second)) < 10:
        return False
    return abs(interval(first, timezone)[0] - interval(second, timezone)[0]) > 86_400
