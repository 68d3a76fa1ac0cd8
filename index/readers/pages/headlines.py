"""A page's headline, and the other one that it goes by."""

from __future__ import annotations

import re
from html import unescape

from lxml import html

from dateline.index.readers.lines.scripts import normal
from dateline.index.readers.making.make import host
from dateline.index.readers.pages import jsonld
from dateline.index.readers.pages.said import Said
from dateline.index.readers.pages.tree import text_of

_SITE_DIVIDER = re.compile(r"\s+[|–—•·»:-]\s+|\s*[|]\s*")
_MOST_WORDS, _FEW_WORDS = 40, 4
_ALIKE = 0.3
_HEADLINE_CLASS = re.compile(
    r"(?:entry|post|article|story|news|page)[-_]*(?:title|headline|heading)|\bheadline\b|\btitle\b",
    re.IGNORECASE,
)
_HOME = re.compile(r"(?:index|default|home)\.\w{2,5}$|[?#].*$")
_HOST = re.compile(r"^(https?://[^/]+/?).*$")
_BARE_HOST = re.compile(
    r"(?:https?:)?//[^/]+/?|/(?:[a-z]{2}(?:-[a-z]{2})?/)?|\./|\.\./(?:\.\./)*", re.IGNORECASE
)
"""An address that is a whole site: its host, its root, the root of one language's pages."""


def headlines(tree: html.HtmlElement, said: Said) -> tuple[str | None, str | None]:
    """The headline and an alternate one that differs by more than case, blanks and punctuation.

    What is shown above the text comes first where the page's metadata speak of the same; otherwise the
    metadata. A heading that is the site's name, or leads to its front page, is none.
    """
    article, meta, site = said.data.article or {}, said.meta, said.site
    described = [
        without_site(text, site, said.url)
        for text in (meta.first("og:title"), jsonld.text(article.get("headline")),
        meta.first("twitter:title"), jsonld.text(article.get("name")), text_of(tree.find(".//title")))
        if text
    ]  # fmt: skip
    described = [text for text in described if normal(text) != normal(site or "")] or described
    first, further = (
        [text for text in texts if normal(text) != normal(site or "")] for texts in _shown(tree, said.url)
    )
    best = _agreeing(first, described) or _agreeing(further, described)
    shown = [*first, *further]
    best = best or next(iter((*described, *shown)), None)
    others = [text for text in (*described, *shown[:1]) if best and normal(text) != normal(best)]
    return best, (others[0] if others else None)


def without_site(title: str, site: str | None, url: str | None = None) -> str:
    """A title without the site's name at its end or beginning.

    site: its name, where it is known; else what the host of the address has the letters of is a name, and a
    short last part.
    """
    parts = _SITE_DIVIDER.split(title)
    if len(parts) < 2:
        return title
    name, letters = normal(site or ""), _squeezed(host(url or "") or "")
    label = letters.partition(".")[0]
    for part, at_end in ((parts[-1], True), (parts[0], False)):
        squeezed = _squeezed(part)
        like_host = squeezed in letters or (label and label in squeezed and len(squeezed) < 1.5 * len(label))
        if normal(part) == name or (len(squeezed) > 3 and like_host):
            rest = title[: title.rindex(part)] if at_end else title[len(part) :]
            return rest.strip(" |–—•·»:-") or title
    if "|" in title and len(parts[-1].split()) <= 4 < len(parts[0].split()):
        return title[: title.rindex(parts[-1])].rstrip(" |–—•·»:-")
    return title


def _squeezed(text: str) -> str:
    """The letters, digits and dots alone, small."""
    return "".join(sign for sign in text.casefold() if sign.isalnum() or sign == ".")


def _shown(tree: html.HtmlElement, url: str | None) -> tuple[list[str], list[str]]:
    """The page's headings that may be the headline: those marked so and those of the first order; and those
    of the second and third that have a headline's class.
    """
    marked = tree.xpath("//*[self::h1 or self::h2 or self::h3][contains(@itemprop, 'headline')]")
    classed = [each for each in tree.iter("h2", "h3") if _HEADLINE_CLASS.search(each.get("class") or "")]
    first, further = (
        [
            text
            for element in elements
            if (text := " ".join(unescape(text_of(element)).split()))
            and len(text.split()) <= _MOST_WORDS
            and not _leads_home(element, url)
        ]
        for elements in ((*marked, *tree.iter("h1")), classed)
    )
    return first, further


def _leads_home(heading: html.HtmlElement, url: str | None) -> bool:
    """Whether a heading is a link to the site's front page, as its name is."""
    link = heading.find(".//a")
    link = next(heading.iterancestors("a"), None) if link is None else link
    if link is None or link.get("href") is None:
        return False
    target = _HOME.sub("", (link.get("href") or "").strip())
    return target in ("", url and _HOST.sub(r"\1", url)) or bool(_BARE_HOST.fullmatch(target))


def _agreeing(shown: list[str], described: list[str]) -> str | None:
    """Of the shown headings the one most like a described one, when it is like it at all; an only one that is
    not like them when it is long enough to be no name or label.
    """
    scored = [(max((_likeness(text, other) for other in described), default=1.0), text) for text in shown]
    best = max(scored, key=lambda pair: pair[0], default=None)
    if best is None:
        return None
    alone = len(shown) == 1 and len(best[1].split()) >= _FEW_WORDS and not best[1].endswith(":")
    return best[1] if best[0] >= _ALIKE or alone else None


def _likeness(first: str, second: str) -> float:
    """Share of words in common (Jaccard)."""
    mine, theirs = set(normal(first).split()), set(normal(second).split())
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0
