"""A page's headline, and the other one that it goes by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from dateline.index.readers.pages import jsonld
from dateline.index.readers.pages.said import Said
from dateline.index.readers.pages.tree import text_of
from dateline.index.readers.textcopy.headline import normal

_SITE_DIVIDER = re.compile(r"\s+[|–—•·»:-]\s+|\s*[|]\s*")
_MOST_WORDS = 40


def headlines(tree: html.HtmlElement, said: Said) -> tuple[str | None, str | None]:
    """The headline and an alternate one that differs by more than case, blanks and punctuation.

    What is shown above the text (`h1`) comes first where the page's metadata speak of the same; otherwise
    the metadata.
    """
    article, meta, site = said.data.article or {}, said.meta, said.site
    described = [
        without_site(text, site)
        for text in (meta.first("og:title"), jsonld.text(article.get("headline")),
        meta.first("twitter:title"), jsonld.text(article.get("name")), text_of(tree.find(".//title")))
        if text
    ]  # fmt: skip
    shown = [text for text in _shown(tree) if normal(text) != normal(site or "")]
    best = (
        _agreeing(shown, described) or (described[0] if described else None) or (shown[0] if shown else None)
    )
    others = [text for text in (*described, *shown[:1]) if best and normal(text) != normal(best)]
    return best, (others[0] if others else None)


def without_site(title: str, site: str | None) -> str:
    """A title without the site's name at its end or beginning; without a known name, without a short last
    part.
    """
    parts = _SITE_DIVIDER.split(title)
    if len(parts) < 2:
        return title
    if site:
        key = normal(site)
        if normal(parts[-1]) == key:
            return title[: title.rindex(parts[-1])].rstrip(" |–—•·»:-")
        if normal(parts[0]) == key:
            return title[len(parts[0]) :].lstrip(" |–—•·»:-")
    if "|" in title and len(parts[-1].split()) <= 4 < len(parts[0].split()):
        return title[: title.rindex(parts[-1])].rstrip(" |–—•·»:-")
    return title


def _shown(tree: html.HtmlElement) -> Iterator[str]:
    """The page's first-order headings, those marked as the headline first."""
    marked = tree.xpath("//*[self::h1 or self::h2][contains(@itemprop, 'headline')]")
    for element in (*marked, *tree.iter("h1")):
        text = text_of(element)
        if text and len(text.split()) <= _MOST_WORDS:
            yield text


def _agreeing(shown: list[str], described: list[str]) -> str | None:
    """Of the shown headings the one most like a described one, when it is like it at all."""
    scored = [(max((_likeness(text, other) for other in described), default=1.0), text) for text in shown]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and (best[0] >= 0.3 or len(shown) == 1) else None


def _likeness(first: str, second: str) -> float:
    """Share of words in common (Jaccard)."""
    mine, theirs = set(normal(first).split()), set(normal(second).split())
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0
