"""Whether a page is an article at all; if not, what it is instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import html

from dateline.index.readers.pages.blocks import Block
from dateline.index.readers.pages.jsonld import types_of
from dateline.index.readers.pages.said import Said
from dateline.index.readers.pages.tree import text_of
from dateline.index.readers.textcopy.lines import Line

_ERROR = re.compile(
    r"^\W*(?:error\s*)?(?:40[0-9]|410|429|50[0-4])\b"
    r"|\b(?:page|file|site|article) (?:was |is |can ?not be |can[’']t be |could not be )?"
    r"(?:not found|found|unavailable|no longer available|does ?n[o’']t exist)|not found$"
    r"|^(?:access denied|forbidden|bad gateway|service unavailable|internal server error|gateway time-?out"
    r"|too many requests|something went wrong|oops)",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"just a moment|attention required|are you (?:a )?(?:robot|human)|verify (?:that )?you are"
    r"|checking your browser|security check"
    r"|captcha|pardon our interruption|enable javascript",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"cookies?\b|consent|your privacy|before you continue|accept all|reject all|partners|personal data"
    r"|gdpr|datenschutz",
    re.IGNORECASE,
)
_SEARCH = re.compile(
    r"^search results?\b|\bsearch results? for\b|^results for\b|^you searched for", re.IGNORECASE
)
_SEARCH_URL = re.compile(r"/search(?:/|$|\.)|[?&](?:s|q|query|search)=", re.IGNORECASE)
_INDEX_URL = re.compile(
    r"^/?$|/page/\d+/?$|/index\.\w+$"
    r"|/(?:tags?|categor(?:y|ies)|topics?|authors?|archives?|sections?|keywords?|label)/[^/]+/?$",
    re.IGNORECASE,
)
_INDEX_CLASSES = frozenset(
    ("archive", "category", "tag", "home", "blog", "author", "date", "search-results", "paged")
)
_ARTICLE_CLASSES = frozenset(("single", "single-post", "postid"))
_INDEX_TYPES = frozenset(("CollectionPage", "ItemList", "ProfilePage"))

_FEW_WORDS = 60
_SHORT = 150
_FEW_LINKED = 4
_MANY_LINKED = 8
_MANY_CONSENTS = 4
_HEADINGS = frozenset(("h2", "h3", "h4"))
_NAVIGATION = frozenset(("nav", "aside", "footer"))


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's blocks, their looks, and which of them were taken for the main text."""

    blocks: Sequence[Block]
    lines: Sequence[Line]
    taken: Sequence[int]

    @property
    def words(self) -> int:
        """Words of the main text."""
        return sum(self.lines[index].words for index in self.taken)

    @property
    def prose(self) -> int:
        """Words of the main text that are in sentences of running text, outside links."""
        return sum(
            self.lines[index].words
            for index in self.taken
            if self.lines[index].prose and self.blocks[index].linked < 0.5
        )

    @property
    def linked_headings(self) -> int:
        """Headings that are links, anywhere on the page outside navigation: headlines of other articles."""
        return sum(map(_is_linked_heading, self.blocks))

    @property
    def longest_run(self) -> int:
        """Words of running text in the longest stretch of the main text without such a heading in it."""
        longest = run = 0
        taken = set(self.taken)
        for index, block in enumerate(self.blocks):
            if _is_linked_heading(block):
                run = 0
            elif index in taken and self.lines[index].prose:
                run += self.lines[index].words
                longest = max(longest, run)
        return longest


def _is_linked_heading(block: Block) -> bool:
    return block.tag in _HEADINGS and block.linked > 0.8 and not block.places & _NAVIGATION


def why_no_article(tree: html.HtmlElement, said: Said, headline: str | None, text: PageText) -> str | None:
    """What the page is, in words for a person, when it is no article; None when it may be one.

    Each reason needs a sign in what the page says of itself and one in its text, for either alone is often
    wrong.
    """
    titles = " ".join(filter(None, (headline, text_of(tree.find(".//title")))))
    for reason in (
        _error(tree, titles, text),
        _gate(titles, text),
        _search(said, titles, headline, text),
        _video(tree, said, text),
        _index(tree, said, text),
    ):
        if reason:
            return reason
    if not text.prose and text.words < _FEW_WORDS:
        return "no article: hardly any running text in it, only headings, links and short lines"
    return None


def _error(tree: html.HtmlElement, titles: str, text: PageText) -> str | None:
    if text.words < _SHORT and ("error404" in _body_classes(tree) or _ERROR.search(titles)):
        return "no article: an error page that was saved in place of one; fetch it again"
    return None


def _gate(titles: str, text: PageText) -> str | None:
    said = f"{titles} {' '.join(line.text for line in text.lines[:40])}"
    if text.words < _SHORT and _GATE.search(said):
        return "no article: a check for robots that was saved in place of one; save the page from a browser"
    if text.prose < _SHORT and _is_mostly_consent(" ".join(line.text for line in text.lines)):
        return "no article: a cookie or consent wall that was saved in place of one; accept it and save again"
    return None


def _is_mostly_consent(whole: str) -> bool:
    """Whether all the text of a page speaks of little else: four times at least, and every 25th word."""
    count = len(_CONSENT.findall(whole))
    return count >= _MANY_CONSENTS and count * 25 > len(whole.split())


def _search(said: Said, titles: str, headline: str | None, text: PageText) -> str | None:
    if said.data.article:
        return None
    declared = said.data.first("SearchResultsPage") is not None or bool(_SEARCH.search(headline or titles))
    if declared or (_SEARCH_URL.search(said.url or "") and text.linked_headings >= _FEW_LINKED):
        return "no article: a page of search results; index the pages it links to"
    return None


def _video(tree: html.HtmlElement, said: Said, text: PageText) -> str | None:
    kind = said.meta.first("og:type") or ""
    shows = kind.startswith("video") or said.data.first("VideoObject") is not None
    if text.prose < _FEW_WORDS and (shows or tree.find(".//video") is not None):
        return "no article: a video without text; there is nothing in it to search"
    return None


def _index(tree: html.HtmlElement, said: Said, text: PageText) -> str | None:
    """Front pages, sections, tags, authors: many headlines of other articles, and no text of its own."""
    if _claims_article(tree, said):
        return None
    declared = (
        bool(_body_classes(tree) & _INDEX_CLASSES)
        or any(name in _INDEX_TYPES for node in said.data.nodes for name in types_of(node))
        or (said.url is not None and bool(_INDEX_URL.search(urlsplit(said.url).path)))
    )
    needed, most = (_FEW_LINKED, _SHORT * 2) if declared else (_MANY_LINKED, _SHORT // 2)
    if text.linked_headings >= needed and text.longest_run < most:
        return "no article: an index page, a list of headlines and teasers; index the pages it links to"
    return None


def _claims_article(tree: html.HtmlElement, said: Said) -> bool:
    return (
        said.data.article is not None
        or (said.meta.first("og:type") or "").lower() == "article"
        or said.meta.first("article:published_time") is not None
        or bool(_body_classes(tree) & _ARTICLE_CLASSES)
    )


def _body_classes(tree: html.HtmlElement) -> set[str]:
    body = tree.find(".//body")
    return set((body.get("class") or "").lower().split()) if body is not None else set()
