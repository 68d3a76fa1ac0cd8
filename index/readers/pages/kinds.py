"""Whether a page is an article at all; if not, what it is instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from lxml import html

from dateline.index.readers.lines.line import Line
from dateline.index.readers.pages.blocks import Block
from dateline.index.readers.pages.jsonld import types_of
from dateline.index.readers.pages.said import Said
from dateline.index.readers.pages.tree import text_of

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
    r"^/?$|/page/\d+/?$|^/index\.\w+$"
    r"|/(?:tags?|categor(?:y|ies)|topics?|authors?|archives?|sections?|keywords?|label)/[^/]+/?$",
    re.IGNORECASE,
)
_INDEX_CLASSES = frozenset(
    ("archive", "category", "tag", "home", "blog", "author", "date", "search-results", "paged")
)
_ARTICLE_CLASSES = frozenset(("single", "single-post", "postid"))
_INDEX_TYPES = frozenset(("CollectionPage", "ItemList", "ProfilePage"))
_MORE = re.compile(
    r"^(?:(?:older|newer|more|next|previous|all) (?:posts?|articles?|entries|stories|news|results|page)"
    r"|load more|show more|next|weiter"
    r"|ältere (?:beiträge|artikel)|page \d+ of \d+|[»›→]|\d+ results?.*|sort by.*|filter(?: by)?.*)\W*$",
    re.IGNORECASE,
)
_PRODUCT = re.compile(
    r"add to (?:cart|basket|bag)|buy now|in den warenkorb|ajouter au panier|añadir al carrito"
    r"|aggiungi al carrello"
    r"|in (?:winkelwagen|winkelmand)|out of stock|in stock|free shipping",
    re.IGNORECASE,
)
_THREAD = re.compile(
    r"^(?:reply|quote|report(?: post)?|posts?: ?\d+|joined:?.*|member since.*|antworten|zitieren|répondre"
    r"|citer|\d+ replies|likes?: ?\d+"
    r"|log in to reply|sign in to reply|you must log in.*)$",
    re.IGNORECASE,
)
_VACANCY = re.compile(
    r"apply (?:now|for this (?:job|position))|job description|jetzt bewerben|postuler", re.IGNORECASE
)
_FORUM_TYPES = frozenset(("DiscussionForumPosting", "QAPage"))

_FEW_WORDS = 60
_SHORT = 150
_FEW_STORIES = 6
_MANY_CONSENTS = 4
_OPENING = 25
"""Words of running text between a headline and the first link to another story that make an article."""
_STORY_WORDS = range(3, 31)
_TEASER_WORDS = 6
_MANY_REPLIES = 4
_NAVIGATION = frozenset(("nav", "aside", "footer", "header"))
_HEADINGS = frozenset(("h2", "h3", "h4"))


NO_TEXT = "no article: hardly any running text in it, only headings, links and short lines"


@dataclass(frozen=True)
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

    @cached_property
    def stories(self) -> list[int]:
        """The blocks outside navigation that are links with a headline's words, where each has its own text:
        the headlines of other articles.
        """
        texts = set[str]()
        found = []
        for index, block in enumerate(self.blocks):
            long = self.lines[index].words in _STORY_WORDS or block.tag in _HEADINGS
            if long and block.leading > 0.8 and not block.places & _NAVIGATION and block.text not in texts:
                texts.add(block.text)
                found.append(index)
        return found

    @cached_property
    def own(self) -> int:
        """Words of running text in the longest stretch of the main text without another headline."""
        longest = run = 0
        taken, stories = set(self.taken), set(self.stories)
        for index in range(len(self.blocks)):
            if index in stories:
                run = 0
            elif index in taken and self.lines[index].prose:
                run += self.lines[index].words
                longest = max(longest, run)
        return longest

    @cached_property
    def opening(self) -> int:
        """Words of running text in the main text before the first headline of another article."""
        first = self.taken[0] if self.taken else 0
        end = next((index for index in self.stories if index > first), len(self.blocks))
        return sum(self.lines[index].words for index in self.taken if index < end and self.lines[index].prose)

    @cached_property
    def around(self) -> int:
        """Words of running text outside navigation, whether taken or not."""
        return sum(
            line.words
            for line, block in zip(self.lines, self.blocks, strict=True)
            if line.sentence and line.words >= _TEASER_WORDS and not block.places & _NAVIGATION
        )

    @cached_property
    def teasers(self) -> int:
        """How many headlines of other articles have a date or a sentence of text below them."""
        stories = set(self.stories)
        return sum(
            any(
                self.lines[near].dated
                or (self.lines[near].words >= _TEASER_WORDS and self.blocks[near].linked < 0.5)
                for near in range(index + 1, min(index + 4, len(self.blocks)))
                if not stories.intersection(range(index + 1, near + 1))
            )
            for index in self.stories
        )


def why_no_article(tree: html.HtmlElement, said: Said, headline: str | None, text: PageText) -> str | None:
    """What the page is, in words for a person, when it is no article; None when it may be one.

    Each reason needs a sign in what the page says of itself and one in its text, for either alone is often
    wrong; and it is the main text that is judged, not what stands around it.
    """
    titles = " ".join(filter(None, (headline, text_of(tree.find(".//title")))))
    for reason in (
        _error(tree, titles, text),
        _gate(titles, text),
        _search(said, titles, headline, text),
        _video(tree, said, text),
        _index(tree, said, text),
        _trade(said, text),
    ):
        if reason:
            return reason
    if not text.prose and text.words < _FEW_WORDS:
        return NO_TEXT
    return None


def is_consent(text: str) -> bool:
    """Whether a text speaks of little else than cookies and consent: twice, and every 15th word."""
    count = len(_CONSENT.findall(text))
    return count >= 2 and count * 15 > len(text.split())


def _error(tree: html.HtmlElement, titles: str, text: PageText) -> str | None:
    if text.words < _SHORT and ("error404" in _body_classes(tree) or _ERROR.search(titles)):
        return "no article: an error page that was saved in place of one; fetch it again"
    return None


def _gate(titles: str, text: PageText) -> str | None:
    said = f"{titles} {' '.join(line.text for line in text.lines[:40])}"
    if text.words < _SHORT and _GATE.search(said):
        return "no article: a check for robots that was saved in place of one; save the page from a browser"
    if text.prose < _OPENING and _is_mostly_consent(" ".join(line.text for line in text.lines)):
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
    if declared or (_SEARCH_URL.search(said.url or "") and len(text.stories) >= _FEW_STORIES):
        return "no article: a page of search results; index the pages it links to"
    return None


def _video(tree: html.HtmlElement, said: Said, text: PageText) -> str | None:
    kind = said.meta.first("og:type") or ""
    shows = kind.startswith("video") or said.data.first("VideoObject") is not None
    if text.prose < _OPENING and (shows or tree.find(".//video") is not None):
        return "no article: a video without text; there is nothing in it to search"
    return None


def _index(tree: html.HtmlElement, said: Said, text: PageText) -> str | None:
    """Front pages, sections, tags, authors: many headlines of other articles, and hardly text of its own."""
    if len(text.stories) < _FEW_STORIES or _claims_article(tree, said):
        return None
    declared = (
        bool(_body_classes(tree) & _INDEX_CLASSES)
        or any(name in _INDEX_TYPES for node in said.data.nodes for name in types_of(node))
        or (said.url is not None and bool(_INDEX_URL.search(urlsplit(said.url).path)))
    )
    signs = (
        2 * declared
        + (text.teasers * 2 > len(text.stories))
        + (len(text.stories) >= 2 * _FEW_STORIES)
        + any(line.words <= 5 and _MORE.match(line.text) for line in text.lines)
        + (said.meta.first("og:type") == "website")
        - (said.meta.first("og:type") == "article")
    )
    most = 0 if signs < 1 else _OPENING if signs < 2 else _FEW_WORDS if signs < 3 else _SHORT * 2
    main = declared or text.own * 3 < text.around
    if min(text.own, text.opening) < most and main:
        return "no article: an index page, a list of headlines and teasers; index the pages it links to"
    return None


def _trade(said: Said, text: PageText) -> str | None:
    """Goods, vacancies and discussions, as they are declared and as they read."""
    if said.data.article is not None or said.meta.first("article:published_time"):
        return None
    whole = [line.text for line in text.lines]
    product = said.data.first("Product") is not None or "product" in (said.meta.first("og:type") or "")
    if product and any(_PRODUCT.search(line) for line in whole):
        return "no article: goods for sale"
    if said.data.first("JobPosting") is not None and any(_VACANCY.search(line) for line in whole):
        return "no article: a vacancy"
    forum = any(name in _FORUM_TYPES for node in said.data.nodes for name in types_of(node))
    replies = sum(bool(_THREAD.match(line)) for line in whole)
    if replies >= _MANY_REPLIES * (1 if forum else 3):
        return "no article: a discussion in a forum"
    return None


def _claims_article(tree: html.HtmlElement, said: Said) -> bool:
    """Whether the page says that it is one article: lists give the data of several."""
    nodes = said.data.articles
    return (
        0 < len(nodes) < 3
        or said.meta.first("article:published_time") is not None
        or bool(_body_classes(tree) & _ARTICLE_CLASSES)
    )


def _body_classes(tree: html.HtmlElement) -> set[str]:
    body = tree.find(".//body")
    return set((body.get("class") or "").lower().split()) if body is not None else set()
