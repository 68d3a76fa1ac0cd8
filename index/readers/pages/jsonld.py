"""What a page says of itself in JSON-LD with the words of schema.org.

https://www.w3.org/TR/json-ld11/ and https://schema.org/Article; the objects come in scripts, alone, in
lists and in graphs, where they point at each other by `@id`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from html import unescape

from lxml import html

from dateline.index.readers.markup.plain import to_text

Node = Mapping[str, object]

_ARTICLES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting", "Article", "TechArticle", "ScholarlyArticle",
    "Report",
    "SocialMediaPosting", "AdvertiserContentArticle", "SatiricalArticle", "MedicalScholarlyArticle",
)  # fmt: skip
_MAX_DEPTH = 12
_LEAST_BODY = 500
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_CONTROLS = re.compile(r"[\x00-\x1f]+")


class LinkedData:
    """All the nodes of a page's JSON-LD."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self.nodes = [node for script in _scripts(tree) for node in _nodes(script)]
        title = tree.find(".//title")
        self._title = set("".join(title.itertext()).casefold().split()) if title is not None else set[str]()
        self._by_id = {
            node["@id"]: node for node in self.nodes if isinstance(node.get("@id"), str) and len(node) > 1
        }

    def first(self, *types: str) -> Node | None:
        """The first node that is of one of the types, earlier types first."""
        for wanted in types:
            for node in self.nodes:
                if wanted in types_of(node):
                    return node
        return None

    @cached_property
    def articles(self) -> list[Node]:
        """The nodes of articles, those of surer types first."""
        return [node for kind in _ARTICLES for node in self.nodes if kind in types_of(node)]

    @cached_property
    def article(self) -> Node | None:
        """The node of the page's article, or None: of several the one whose headline is most like the page's
        title, and of equals the first of the surest type.
        """
        return max(self.articles, key=self._likeness, default=None)

    @property
    def stated_body(self) -> str | None:
        """The text of the article as a node says it, a paragraph a line, where one does and it is no mere
        summary. Of a live blog, its updates too.
        """
        bodies = [_body(node) for node in ([self.article] if self.article else self.nodes)]
        longest = max(bodies, key=len, default="")
        return longest if len(longest) >= _LEAST_BODY else None

    def _likeness(self, node: Node) -> float:
        """Share of the words of a node's headline that are in the page's title."""
        words = set((text(node.get("headline") or node.get("name")) or "").casefold().split())
        return len(words & self._title) / len(words) if words else 0.0

    def resolve(self, value: object) -> object:
        """A node in place of a bare reference to it (`{"@id": ...}`), in lists too."""
        if isinstance(value, list):
            return [self.resolve(entry) for entry in value]
        if isinstance(value, Mapping) and set(value) <= {"@id", "@type"}:
            return self._by_id.get(value.get("@id"), value)
        return value


def _body(node: Node) -> str:
    """The text that a node has, without its markup; empty where it has none."""
    updates = node.get("liveBlogUpdate")
    parts = [node, *(updates if isinstance(updates, list) else [updates])]
    texts = [part.get("articleBody") for part in parts if isinstance(part, Mapping)]
    return "\n".join(to_text(each) for each in texts if isinstance(each, str)).strip()


def types_of(node: Node) -> tuple[str, ...]:
    """The names of a node's types without their namespace."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return tuple(name.rpartition("/")[2].rpartition(":")[2] for name in names if isinstance(name, str))


def text(value: object) -> str | None:
    """A value as one line of text: of a list its first, of an object its name; None where there is none."""
    if isinstance(value, list):
        return next((found for found in map(text, value) if found), None)
    if isinstance(value, Mapping):
        return text(value.get("name") or value.get("@value"))
    if not isinstance(value, str):
        return None
    return " ".join(unescape(unescape(value)).split()) or None


def load(script: str) -> object:
    """The JSON of a script, mended where that can't change its meaning; None where it can't be read.

    Mended are comment and CDATA wrappings, raw line breaks inside texts, commas before a closing bracket and
    quotes written as `&quot;`.
    """
    bare = _WRAPPING.sub("", _WRAPPING.sub("", script)).strip()
    spaced = _CONTROLS.sub(" ", bare)
    for attempt in (bare, spaced, _TRAILING_COMMA.sub("", spaced), unescape(spaced)):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _scripts(tree: html.HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower() and script.text:
            yield load(script.text)


def _nodes(value: object, depth: int = 0) -> Iterator[Node]:
    """Every object in a JSON-LD value, outer ones first."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _nodes(entry, depth + 1)
    elif isinstance(value, Mapping):
        if "@type" in value or "@id" in value:
            yield value
        for entry in value.values():
            if isinstance(entry, list | Mapping):
                yield from _nodes(entry, depth + 1)
