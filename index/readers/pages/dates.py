"""When a page's article was published: all that the page says of it, and which of it is believed.

Candidates come in the order of trust that news sites have earned: JSON-LD, meta elements, `time`
elements, the address, what is written beside the headline, what htmldate finds in the markup. htmldate:
Barbaresi, "htmldate: A Python package to extract publication dates from web pages", JOSS 5(51), 2020.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import htmldate
from lxml import html

from dateline.index.article import DateSource
from dateline.index.dates import Dated, interval, parse_date
from dateline.index.readers.files.contract import Source
from dateline.index.readers.making.latest import is_too_late
from dateline.index.readers.pages.elsewhere import Elsewhere
from dateline.index.readers.pages.extraction import is_large
from dateline.index.readers.pages.said import Said
from dateline.index.readers.pages.shown import Shown
from dateline.index.readers.pages.tree import text_of

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "citation_publication_date",
    "citation_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created",
    "dcterms.date", "date", "pubdate", "publishdate", "publish_date", "publish-date", "publication_date",
    "parsely-pub-date", "sailthru.date", "article.published", "published_time", "article:published",
    "og:published_time", "rnews:datepublished", "ptime", "originalpublicationdate", "release_date",
    "article_date_original", "datecreated", "dateposted", "cxenseparse:recs:publishtime",
    "published-date", "published_date", "publication-date", "date.created", "created",
    "article-publication-date", "article:post_date", "bt:pubdate", "shareaholic:article_published_time",
    "lastpubdate", "dc.created", "dc.dateissued", "pub_date", "doc_date", "cdate", "gentime",
    "firstpublished", "first_published", "video:release_date",
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
_TIMES = "//time | //*[@itemprop='datePublished' or @pubdate or contains(@class, 'entry-date')]"
_IN_SCRIPT = re.compile(
    r"[\"'](?:datePublished|published_?(?:at|date|time|on)|publish(?:ed)?Date|publication_?date"
    r"|firstPublished\w*|pubDate)[\"']"
    r"\s*:\s*[\"']([^\"']{8,40})[\"']",
    re.IGNORECASE,
)
_EARLIEST = 1900


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


def choose(tree: html.HtmlElement, said: Said, elsewhere: Elsewhere, seen: Shown, source: Source) -> Chosen:
    """Choose the date of a page's article among those that it gives.

    What is marked beside the headline as the date of publication is believed first, then the structured ones:
    of those the day that most kinds of them have. Neither loses to a date that merely stands on the page.
    None is later than the file's time plus a day.
    """
    possible = [each for each in _stated(tree, said, elsewhere) if _is_possible(each.dated, source)]
    marked, plain = (
        [Candidate(dated, "text") for dated in dates if _is_possible(dated, source)]
        for dates in (seen.marked, seen.plain)
    )
    updated = _updated(said, seen)
    published = _believed(possible, marked, plain, updated) or _last_resort(
        tree, elsewhere, possible, seen, source
    )
    others = [*possible, *marked]
    rival = published and next((each for each in others if _differ(published, each, source.timezone)), None)
    return Chosen(published, updated, rival)


def _believed(
    stated: Sequence[Candidate],
    marked: Sequence[Candidate],
    plain: Sequence[Candidate],
    updated: Dated | None,
) -> Candidate | None:
    days = [each for each in stated if len(each.dated.text) >= 10]
    if not days:
        return next(iter((*marked, *plain)), None)
    changed = updated.text[:10] if updated else ""
    kinds = defaultdict[str, set[str]](set)
    for each in days:
        kinds[each.dated.text[:10]].add(each.source)
    for each in plain[:1]:  # has a voice, unless a `time` element has it, or it may be the change's
        day = each.dated.text[:10]
        if day != changed and "time-element" not in kinds[day]:
            kinds[day].add(each.source)
    most = max(map(len, kinds.values()))
    best = [each for each in (*days, *plain[:1]) if len(kinds[each.dated.text[:10]]) == most]
    day = marked[0].dated.text[:10] if marked else ""
    if day and day != changed:
        return next((each for each in days if each.dated.text[:10] == day), marked[0])
    # Some programs give the day of the last change for that of publication; then others know better.
    return next((each for each in best if not changed or each.dated.text[:10] < changed), best[0])


def _last_resort(
    tree: html.HtmlElement, elsewhere: Elsewhere, stated: Sequence[Candidate], seen: Shown, source: Source
) -> Candidate | None:
    """A date in a line of its own elsewhere about the text, when the page was changed, what htmldate finds,
    or a date that is not known to the day.
    """
    written = (Candidate(dated, "text") for dated in (*seen.further, *seen.updated))
    found = (*written, *_searched(tree, elsewhere, source), *stated)
    return next((each for each in found if _is_possible(each.dated, source)), None)


def _stated(tree: html.HtmlElement, said: Said, elsewhere: Elsewhere) -> Iterator[Candidate]:
    """The dates in structured places, best first."""
    data, meta = said.data, said.meta
    article = data.article or {}
    yield from _read("json-ld", article.get("datePublished") or article.get("dateCreated"))
    yield from _read("meta", *(meta.first(name) for name in _PUBLISHED))
    yield from _read("time-element", *_times(tree, elsewhere))
    yield from _read("url", _date_in(said.url))
    if not article:
        yield from _read(
            "json-ld", *(node.get("datePublished") for node in data.nodes if "datePublished" in node)
        )


def _read(source: DateSource, *values: object) -> Iterator[Candidate]:
    for value in values:
        dated = parse_date(value)
        if dated:
            yield Candidate(dated, source)


def _times(tree: html.HtmlElement, elsewhere: Elsewhere) -> Iterator[str]:
    """What the article's own `time` elements say: those marked as the date of publication first, then those
    nearest to the headline.
    """
    marked: list[html.HtmlElement] = []
    plain: list[html.HtmlElement] = []
    for element in tree.xpath(_TIMES):
        names = (element.get("class") or "").lower().split()
        if any("updated" in name or "modified" in name for name in names) and "published" not in names:
            continue
        if elsewhere.has(element):
            continue
        mark = (
            element.get("itemprop") == "datePublished" or "pubdate" in element.attrib or "entry-date" in names
        )
        (marked if mark else plain).append(element)
    for element in (*marked, *plain[:2]):
        yield element.get("datetime") or element.get("content") or element.get("title") or text_of(element)


def _date_in(url: str | None) -> str | None:
    found = _IN_URL.search(url or "")
    if not found:
        return None
    return "-".join(part for part in found.groups() if part)


def _searched(tree: html.HtmlElement, elsewhere: Elsewhere, source: Source) -> Iterator[Candidate]:
    """What scripts say, then what htmldate makes of the markup; given a tree, it never goes to the network.

    Its extensive search loads the words of 200 languages, which takes seconds, and then takes any date on
    the page. A large page is not searched at all.
    """
    for script in tree.iter("script"):
        yield from _read("text", *_IN_SCRIPT.findall(script.text or ""))
    if is_large(tree):
        return
    tree = elsewhere.without(tree)
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


def _is_possible(dated: Dated, source: Source) -> bool:
    return int(dated.text[:4]) >= _EARLIEST and not is_too_late(dated, source)


def _differ(one: Candidate, other: Candidate, timezone: str) -> bool:
    """Whether two dates are more than a day apart, both being known to the day."""
    first, second = one.dated.text[:10], other.dated.text[:10]
    if min(len(first), len(second)) < 10:
        return False
    return abs(interval(first, timezone)[0] - interval(second, timezone)[0]) > 86_400
