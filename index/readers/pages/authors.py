"""Who wrote a page's article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from lxml import html

from dateline.index.readers.making.bylines import byline_name
from dateline.index.readers.making.people import people
from dateline.index.readers.pages.jsonld import LinkedData
from dateline.index.readers.pages.said import Said
from dateline.index.readers.pages.tree import text_of

_META = (
    "author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "byl", "twitter:data1:author", "authors",
)  # fmt: skip
_MARKED = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author']",
    "//a[contains(concat(' ', @rel, ' '), ' author ')]",
    "//*[contains(concat(' ', @class, ' '), ' byline ')]//a",
    "//*[contains(concat(' ', @class, ' '), ' author ')]//a",
    "//*[contains(@class, 'author-name') or contains(@class, 'author__name')"
    " or contains(@class, 'author_name') or contains(@class, 'authorname')"
    " or contains(@class, 'byline-name')]",
    "//a[contains(@href, '/author/') or contains(@href, '/authors/')]",
    "//*[contains(concat(' ', @class, ' '), ' byline ')]",
    "//*[contains(concat(' ', @class, ' '), ' author ')]",
    "//*[contains(concat(' ', @class, ' '), ' autor ') or contains(concat(' ', @class, ' '), ' auteur ')"
    " or contains(concat(' ', @class, ' '), ' autore ')]",
)
"""Where templates put the name of the author, the surest first."""

_NO_NAME = re.compile(
    r"https?:|www\.|@|\d{3,}|[|<>{}]"
    r"|^(?:admin|administrator|editor|staff|author|user|guest|webmaster|wordpress|unknown|anonymous|none|null"
    r"|posted|view all|see all|read more|more|about|follow|contact|profile|bio|all posts|articles?)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:written|posted|reviewed|words|text|story|published|authored)\s+)?(?:by|author|von|par|por|di|door|av)\s*:?\s+|^author\s*:\s*",
    re.IGNORECASE,
)
_FEW_PIECES = 12  # of text in an element: a byline has no more, and a whole page would take its time
_MOST_WORDS = 8
_MOST_CHARACTERS = 90


def authors(tree: html.HtmlElement, said: Said) -> tuple[str, ...]:
    """The names of an article's authors: from JSON-LD, else meta elements, else the page's marked bylines."""
    ways = (_in_data(said.data), said.meta.every(*_META), _in_markup(tree), _in_lines(tree))
    return next(filter(None, map(_names, ways)), ())


def _in_data(data: LinkedData) -> Iterator[str]:
    article = data.article or {}
    author = data.resolve(article.get("author") or article.get("creator"))
    for entry in author if isinstance(author, list) else [author]:
        name = entry.get("name") if isinstance(entry, Mapping) else entry
        for each in name if isinstance(name, list) else [name]:
            if isinstance(each, str):
                yield each


def _in_markup(tree: html.HtmlElement) -> Iterator[str]:
    """What the first marking has that is there at all; two at most, for lists of other articles have more."""
    for path in _MARKED:
        found = [element.get("content") or text_of(element) for element in tree.xpath(path)[:2]]
        names = [text for text in found if _is_name(text)]
        if names:
            yield from dict.fromkeys(names)
            return


def _in_lines(tree: html.HtmlElement) -> Iterator[str]:
    """A short element that reads like a byline (`By Ann Ray`), the first on the page."""
    for element in tree.iter("p", "div", "span", "li", "address", "h4", "h5", "h6"):
        start = " ".join((element.text or "").split())
        if start[:3].lower() in _BYLINE_STARTS or (start and not start[:12].isascii()):
            text = " ".join("".join(islice(element.itertext(), _FEW_PIECES)).split())
            name = byline_name(text) if len(start) < _MOST_CHARACTERS else None
            if name and _is_name(name):
                yield name
                return


_BYLINE_STARTS = frozenset(("by ", "by:", "wri", "aut", "pos", "von", "par", "por", "ole", "pen", "yaz"))


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(name for text in texts if _is_name(text) for name in people(_bare(text)) or ())
    )


def _bare(text: str) -> str:
    return _LEAD.sub("", " ".join(text.split())).strip(" -–—|·,:")


def _is_name(text: str) -> bool:
    """Whether a text can be a name: short, some letters, and no address or word of the template."""
    bare = _bare(text)
    return (
        1 < len(bare) <= _MOST_CHARACTERS
        and len(bare.split()) <= _MOST_WORDS
        and bare[0].isalpha()
        and not _NO_NAME.search(bare)
    )
