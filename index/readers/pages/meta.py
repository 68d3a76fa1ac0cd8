"""What a page says of itself in its head: meta elements (OpenGraph, Dublin Core, Parsely ...) and links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from lxml import html

_BEFORE = frozenset(("prev", "previous"))
_NUMBER = re.compile(
    r"[?&](?:page|p|pg|seite|pagina|paged)=(\d{1,3})(?:&|$)|/(?:page[/-]?|seite-|p)(\d{1,3})/?$",
    re.IGNORECASE,
)
_KEYS = ("property", "name", "itemprop", "http-equiv")


class Meta:
    """The meta elements of a page by name in small letters; each has its values in the order of the page."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self._values: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            content = " ".join((element.get("content") or "").split())
            for key in _KEYS:
                name = element.get(key)
                if name and content:
                    self._values.setdefault(name.strip().lower(), []).append(content)

    def first(self, *names: str) -> str | None:
        """The first value of the first name that has one."""
        return next((self._values[name][0] for name in names if name in self._values), None)

    def every(self, *names: str) -> list[str]:
        """All the values of all the names."""
        return [value for name in names for value in self._values.get(name, ())]

    @property
    def names(self) -> Mapping[str, list[str]]:
        """All of them."""
        return self._values


def canonical_url(tree: html.HtmlElement, meta: Meta, given: str | None) -> str | None:
    """The address of the article: as the page's canonical link has it, else `og:url`, else as given."""
    base = given or next((link.get("href") for link in tree.iter("base") if link.get("href")), None) or ""
    links = [link.get("href") for link in tree.iter("link") if "canonical" in _rel(link)]
    for address in (*links, meta.first("og:url"), given):
        whole = _absolute(base, address)
        if whole:
            return _of_page(tree, base, whole, given)
    return None


def _of_page(tree: html.HtmlElement, base: str, address: str, given: str | None) -> str:
    """The address of one page of an article that is cut into several, which often share their canonical one.

    Of a page that another of the same article precedes it is the one that it came from, else the shared one
    with its number. (Most links to something before lead to another article.)
    """
    links = (_absolute(base, link.get("href")) for link in tree.iter("link") if _rel(link) & _BEFORE)
    before = next((link for link in links if link and _unnumbered(link) == _unnumbered(address)), None)
    if before is None or _NUMBER.search(address):
        return address
    if given and given.split("#")[0] != address:
        return given
    found = _NUMBER.search(before)
    number = next(filter(None, found.groups())) if found else "1"
    return f"{address.split('#')[0]}#!page={int(number) + 1}"


def _unnumbered(address: str) -> str:
    return _NUMBER.sub("", address).rstrip("/")


def _rel(link: html.HtmlElement) -> set[str]:
    return set((link.get("rel") or "").lower().split())


def _absolute(base: str, address: str | None) -> str | None:
    try:
        whole = urljoin(base, (address or "").strip())
    except ValueError:
        return None
    return whole if whole.startswith(("http://", "https://")) else None
