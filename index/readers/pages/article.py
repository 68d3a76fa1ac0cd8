"""From the tree of a page to the fields of its article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from lxml import html

from dateline.index.dates.written import find_dates
from dateline.index.readers.files.contract import Source
from dateline.index.readers.lines.line import Line
from dateline.index.readers.lines.scripts import is_unparted, normal, words_of
from dateline.index.readers.making.make import host
from dateline.index.readers.pages import jsonld
from dateline.index.readers.pages.authors import authors
from dateline.index.readers.pages.blocks import Block, blocks_of, lines_of
from dateline.index.readers.pages.body import main_text
from dateline.index.readers.pages.dates import Chosen, choose
from dateline.index.readers.pages.elsewhere import Elsewhere
from dateline.index.readers.pages.headlines import headlines
from dateline.index.readers.pages.kinds import NO_TEXT, PageText, is_consent, why_no_article
from dateline.index.readers.pages.said import Said
from dateline.index.readers.pages.shares import shares
from dateline.index.readers.pages.shown import dates_shown

_SUMMARIES = ("og:description", "description", "twitter:description", "dc.description")
_SECTIONS = ("article:section", "og:article:section", "parsely-section", "section", "category")
_TAGS = ("article:tag", "news_keywords", "keywords", "parsely-tags")
_MOST_TAGS = 30
_DATE_WORDS, _BESIDE_DATE = 10, 4
_MOST_BLOCKS = 10_000
_LEAST_PROSE = 30
_MUCH = 100
_UNSHOWN, _ALIKE = 1.3, 0.6


@dataclass(frozen=True, slots=True)
class PageFields:
    """What was read: an Article's fields by name, of any type, and what is doubted about them."""

    fields: Mapping[str, object]
    notes: Sequence[str]


def read_article(tree: html.HtmlElement, source: Source) -> PageFields | str:
    """The fields of the article on a page; where there is none, the reason in words for a person."""
    said = Said.of(tree, source.url)
    blocks = blocks_of(tree)
    if len(blocks) > _MOST_BLOCKS:
        return f"too long for one article: a page of {len(blocks):,} pieces of text; split it"
    lines = lines_of(blocks)
    headline, alternate = headlines(tree, said)
    taken = main_text(tree, blocks, lines, said.data.stated_body)
    language = _language(tree, said)
    taken = _without_head(taken, lines, {headline, alternate}, language)
    taken = _without_consent(taken, lines, headline)
    text = PageText(blocks, lines, taken)
    unshown = _unshown(text, said.data.stated_body)
    reason = None if unshown else why_no_article(tree, said, headline, text)
    # The article's text comes by a script that was not saved along: what is said of it can be searched.
    summary = reason == NO_TEXT and said.data.article and _standfirst(said, headline, "")
    if reason and not (headline and summary):
        return reason
    body = "" if summary else unshown or "\n\n".join(blocks[index].text for index in text.taken)
    shown_at = _line_of(headline, alternate, blocks)
    elsewhere = Elsewhere(_elements_of(text, shown_at))
    seen = dates_shown(blocks, lines, shown_at, elsewhere, language)
    dates = choose(tree, said, elsewhere, seen, source)
    fields: dict[str, object] = {
        "kind": "excerpt" if summary else "article",
        "headline": headline,
        "alt_headline": alternate,
        "standfirst": summary or _standfirst(said, headline, body),
        "body": body,
        "updated": dates.updated and dates.updated.text,
        "authors": authors(tree, said),
        "source": said.site or (said.url and host(said.url)),
        "section": jsonld.text((said.data.article or {}).get("articleSection"))
        or said.meta.first(*_SECTIONS),
        "tags": _tags(said),
        "language": language,
        "url": said.url,
    }
    if dates.published:
        fields |= {"published": dates.published.dated.text, "published_source": dates.published.source}
    doubts = _doubts(dates)
    if summary:
        doubts.append("no text in it but a summary: save it from a browser when its text is shown")
    elif unshown:
        whole = len(unshown.split())
        doubts.append(f"text from its JSON-LD: the page shows {text.words:,} of {whole:,} words")
    else:
        doubts += _left_out(text, elsewhere)
    return PageFields({name: value for name, value in fields.items() if value}, doubts)


def _without_head(
    taken: Sequence[int], lines: Sequence[Line], headlines: Set[str | None], language: str | None
) -> list[int]:
    """The main text without the headline again, the byline and the date above its first running text."""
    keys = {normal(text) for text in headlines if text}
    first = next((place for place, index in enumerate(taken) if lines[index].prose), 0)
    opening = [
        index
        for index in taken[:first]
        if not (
            normal(lines[index].text) in keys or lines[index].byline or _is_dateline(lines[index], language)
        )
    ]
    return [*opening, *taken[first:]]


def _is_dateline(line: Line, language: str | None) -> bool:
    """Whether a line is little more than a date."""
    if line.words < _DATE_WORDS:
        return bool(line.dated or find_dates(line.text, language or "en"))
    if line.words >= 2 * _DATE_WORDS or not is_unparted(line.text):
        return False
    found = find_dates(line.text, language or "en")
    besides = line.words - sum(len(words_of(line.text[each.start : each.end])) for each in found)
    return bool(found) and besides <= _BESIDE_DATE


def _without_consent(taken: Sequence[int], lines: Sequence[Line], headline: str | None) -> list[int]:
    """The main text without a banner that asks for consent, unless that is what the page is about."""
    rest = [index for index in taken if not is_consent(lines[index].text)]
    prose = sum(lines[index].words for index in rest if lines[index].prose)
    return rest if prose >= _LEAST_PROSE and not is_consent(f"{headline} " * 2) else list(taken)


def _unshown(text: PageText, stated: str | None) -> str | None:
    """The text that the page's data has, in paragraphs, where the page shows little or nothing of it."""
    words = len((stated or "").split())
    if not stated or words < _UNSHOWN * max(text.words, _LEAST_PROSE):
        return None
    sizes = [text.lines[index].words for index in text.taken]
    same = shares([text.blocks[index] for index in text.taken], stated)
    shown = sum(size * share for size, share in zip(sizes, same, strict=True))
    if text.prose >= _LEAST_PROSE * 2 and shown < _ALIKE * text.words:
        return None  # another text
    return "\n\n".join(line.strip() for line in stated.split("\n") if line.strip())


def _left_out(text: PageText, elsewhere: Elsewhere) -> list[str]:
    """A note where the page has more running text beside the main text than in it."""
    taken = set(text.taken)
    left = sum(
        line.words
        for index, (block, line) in enumerate(zip(text.blocks, text.lines, strict=True))
        if line.prose and index not in taken and not block.hidden and block.linked < 0.5 and not block.against
        and (block.element is None or not elsewhere.has(block.element))
    )  # fmt: skip
    if left <= max(text.words, _MUCH):
        return []
    told = f"{left:,} words of running text left out as not the article's, {text.words:,} taken: compare them"
    return [told]


def _line_of(headline: str | None, alternate: str | None, blocks: Sequence[Block]) -> int | None:
    """The index of the block that shows the headline: the first that is a heading, else the first at all."""
    keys = {normal(text) for text in (headline, alternate) if text}
    places = [index for index, block in enumerate(blocks) if normal(block.text) in keys]
    headings = [index for index in places if blocks[index].tag == "h1"]
    return next(iter(headings or places), None)


def _elements_of(text: PageText, headline: int | None) -> list[html.HtmlElement]:
    """The element that shows the headline, and those that have most of the main text in them."""
    sizes = Counter[html.HtmlElement]()
    for index in text.taken:
        element = text.blocks[index].element
        for around in () if element is None else (element, *element.iterancestors()):
            sizes[around] += text.lines[index].words
    most = [element for element, size in sizes.items() if size * 2 > text.words]
    shown = text.blocks[headline].element if headline is not None else None
    return most if shown is None else [shown, *most]


def _standfirst(said: Said, headline: str | None, body: str) -> str | None:
    """The page's summary of itself, unless it is cut off, the headline again or the beginning of the body."""
    for text in (
        *(said.meta.first(name) for name in _SUMMARIES),
        jsonld.text((said.data.article or {}).get("description")),
    ):
        key = normal(text or "")
        if not text or not key or text.rstrip().endswith(("…", "...", "[…]")):
            continue
        if key != normal(headline or "") and not normal(body[: 2 * len(text) + 200]).startswith(key[:60]):
            return jsonld.text(text)
    return None


def _tags(said: Said) -> list[str]:
    keywords = (said.data.article or {}).get("keywords")
    values = keywords if isinstance(keywords, list) else [keywords]
    texts = [text for text in (*values, *said.meta.every(*_TAGS)) if isinstance(text, str)]
    return list(dict.fromkeys(tag.strip() for text in texts for tag in text.split(",") if tag.strip()))[
        :_MOST_TAGS
    ]


def _language(tree: html.HtmlElement, said: Said) -> str | None:
    root = tree.getroottree().getroot()
    declared = (
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
    )
    stated = jsonld.text((said.data.article or {}).get("inLanguage"))
    return stated or declared or said.meta.first("og:locale", "content-language", "language")


def _doubts(dates: Chosen) -> list[str]:
    believed, other = dates.published, dates.rival
    if believed and believed.dated.doubt:
        return [f"dated {believed.dated.text}: {believed.dated.doubt}"]
    if not believed or not other:
        return []
    return [
        f"dated {believed.dated.text[:10]} by its {_NAMES[believed.source]};"
        f" its {_NAMES[other.source]} {'have' if other.source == 'meta' else 'has'} {other.dated.text[:10]}"
    ]


_NAMES = {
    "json-ld": "JSON-LD",
    "meta": "meta elements",
    "time-element": "time element",
    "url": "address",
    "text": "text",
}
