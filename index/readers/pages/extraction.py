"""trafilatura, kept quiet and small: what it takes for a page's main text.

Barbaresi, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction",
ACL 2021 system demonstrations, pp. 122-131.
"""

from __future__ import annotations

import logging
from copy import deepcopy

import trafilatura
from lxml import html
from trafilatura.meta import reset_caches

_CACHED_PAGES = 200
_MANY_ELEMENTS = 15_000

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def is_large(tree: html.HtmlElement) -> bool:
    """Whether a page has so many elements that only the quick ways are taken."""
    return sum(1 for _ in tree.iter()) > _MANY_ELEMENTS


def extract(tree: html.HtmlElement, *, wide: bool = False) -> str:
    """The main text, a paragraph a line; empty where there is none.

    wide: rather take too much than too little. Of a large page, tables are left out: they are what makes it
    large. Given a tree, nothing is fetched.
    """
    large = is_large(tree)
    document = trafilatura.bare_extraction(
        deepcopy(tree), include_comments=False, include_tables=not large, favor_recall=wide, fast=large
    )
    return str(getattr(document, "text", None) or "")


class CacheKeeper:
    """Empties the caches of the extraction libraries every so many pages, so that memory stays flat."""

    def __init__(self) -> None:
        self._pages = 0

    def count_page(self) -> None:
        """Call once a page."""
        self._pages += 1
        if self._pages >= _CACHED_PAGES:
            self._pages = 0
            reset_caches()
