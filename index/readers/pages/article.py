"""From the tree of a page to the fields of its article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from lxml import html

from dateline.index.readers.base import Source
from dateline.index.readers.making import host
from dateline.index.readers.pages import jsonld
from dateline.index.readers.pages.authors import authors
from dateline.index.readers.pages.blocks import Block, blocks_of, lines_of
from dateline.index.readers.pages.body import main_text
from dateline.index.readers.pages.dates import Chosen, choose, shown
from dateline.index.readers.pages.headlines import headlines
from dateline.index.readers.pages.kinds import PageText, why_no_article
from dateline.index.readers.pages.said import Said
from dateline.index.readers.textcopy.headline import normal
from dateline.index.readers.textcopy.lines import Line

_SUMMARIES = ("og:description", "description", "twitter:description", "dc.description")
_SECTIONS = ("article:section", "og:article:section", "parsely-section", "section", "category")
_TAGS = ("article:tag", "news_keywords", "keywords", "parsely-tags")
_MOST_TAGS = 30
_DATE_WORDS = 10
_MOST_BLOCKS = 10_000


@dataclass(frozen=True, slots=True)
class Found:
    """What was read: an Article's fields by name, of any type, and what is doubted about them."""

    fields: Mapping[str, object]
    notes: Sequence[str]


def read_article(tree: html.HtmlElement, source: Source) -> Found | str:
    """The fields of the article on a page; where there is none, the reason in words for a person."""
    said = Said.of(tree, source.url)
    blocks = blocks_of(tree)
    if len(blocks) > _MOST_BLOCKS:
        return f"too long for one article: a page of {len(blocks):,} pieces of text; split it"
    lines = lines_of(blocks)
    headline, alternate = headlines(tree, said)
    taken = main_text(tree, blocks, lines, said.data.stated_body)
    text = PageText(blocks, lines, _without_head(taken, lines, {headline, alternate}))
    reason = why_no_article(tree, said, headline, text)
    if reason:
        return reason
    body = "\n\n".join(blocks[index].text for index in text.taken)
    dates = choose(tree, said, shown(lines, _line_of(headline, alternate, blocks)), source)
    fields = {
        "headline": headline,
        "alt_headline": alternate,
        "standfirst": _standfirst(said, headline, body),
        "body": body,
        "updated": dates.updated and dates.updated.text,
        "authors": authors(tree, said),
        "source": said.site or (said.url and host(said.url)),
        "section": jsonld.text((said.data.article or {}).get("articleSection"))
        or said.meta.first(*_SECTIONS),
        "tags": _tags(said),
        "language": _language(tree, said),
        "url": said.url,
    }
    if dates.published:
        fields |= {"published": dates.published.dated.text, "published_source": dates.published.source}
    return Found({name: value for name, value in fields.items() if value}, _doubts(dates))


def _without_head(taken: Sequence[int], lines: Sequence[Line], headlines: Set[str | None]) -> list[int]:
    """The main text without the headline again, the byline and the date above its first running text."""
    keys = {normal(text) for text in headlines if text}
    first = next((place for place, index in enumerate(taken) if lines[index].prose), 0)
    opening = [
        index
        for index in taken[:first]
        if not (
            normal(lines[index].text) in keys
            or lines[index].byline
            or (lines[index].dated and lines[index].words < _DATE_WORDS)
        )
    ]
    return [*opening, *taken[first:]]


def _line_of(headline: str | None, alternate: str | None, blocks: Sequence[Block]) -> int | None:
    """The index of the block that shows the headline: the first that is a heading, else the first at all."""
    keys = {normal(text) for text in (headline, alternate) if text}
    places = [index for index, block in enumerate(blocks) if normal(block.text) in keys]
    headings = [index for index in places if blocks[index].tag == "h1"]
    return next(iter(headings or places), None)


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
    if not dates.published or not dates.rival:
        return []
    believed, other = dates.published, dates.rival
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
