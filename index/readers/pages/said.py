"""All that a page says of itself in its structured parts."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import html

from dateline.index.readers.pages import jsonld
from dateline.index.readers.pages.jsonld import LinkedData
from dateline.index.readers.pages.meta import Meta, canonical_url


@dataclass(frozen=True, slots=True)
class Said:
    """JSON-LD, meta elements, the canonical address and the site's name."""

    data: LinkedData
    meta: Meta
    url: str | None
    site: str | None

    @classmethod
    def of(cls, tree: html.HtmlElement, fetched_from: str | None) -> Said:
        """Read it from a page; fetched_from: the address that it came from, where that is known."""
        data, meta = LinkedData(tree), Meta(tree)
        return cls(data, meta, canonical_url(tree, meta, fetched_from), _site(data, meta))


def _site(data: LinkedData, meta: Meta) -> str | None:
    """The name of the paper or site."""
    publisher = data.resolve((data.article or {}).get("publisher"))
    return (
        meta.first("og:site_name")
        or jsonld.text(publisher)
        or jsonld.text((data.first("WebSite", "NewsMediaOrganization") or {}).get("name"))
        or meta.first("application-name")
    )
