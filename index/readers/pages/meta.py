"""What a page says of itself in its head: meta elements (OpenGraph, Dublin Core, Parsely ...) and links."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin

from lxml import html

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
    links = [
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for address in (*links, meta.first("og:url"), given):
        whole = _absolute(base, address)
        if whole:
            return whole
    return None


def _absolute(base: str, address: str | None) -> str | None:
    try:
        whole = urljoin(base, (address or "").strip())
    except ValueError:
        return None
    return whole if whole.startswith(("http://", "https://")) else None
