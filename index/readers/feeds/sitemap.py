"""News sitemaps: what a site tells search engines about its articles of the last days.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap - each entry becomes an
excerpt with headline, date, language and address; when the page with that address is indexed too, the
two are one article.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from dateline.index.article import Noted, Rejected
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.opening import head_of
from dateline.index.readers.making.make import make
from dateline.index.readers.markup.xmlread import elements, find, root_name, text_at


class SitemapReader:
    """A `<urlset>` with news entries; one without, and a `<sitemapindex>`, hold nothing to index."""

    name = "news sitemap"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether the root is a sitemap's or a sitemap index's."""
        return root_name(head) in ("urlset", "sitemapindex")

    def read(self, source: Source) -> Iterator[Item]:
        """Yield an excerpt for each news entry; positions are lines."""
        head, stream = head_of(source.stream)
        if root_name(head) == "sitemapindex":
            yield Rejected(
                source.path, None, "a list of sitemaps; nothing is fetched: save the sitemaps and index those"
            )
            return
        bare = 0
        for url in elements(stream, "url"):
            news = find(url, "news")
            if news is None:
                bare += 1
                continue
            yield from make(_found(url, news), source.path, f"line {url.sourceline}", "feed")
        if bare:
            message = (
                f"{bare} addresses without a headline; nothing is fetched: save the pages and index those"
            )
            yield Noted(source.path, None, message, doubt=True)


def _found(url: etree._Element, news: etree._Element) -> dict[str, object]:
    return {
        "kind": "excerpt",
        "headline": text_at(news, "title"),
        "published": text_at(news, "publication_date"),
        "updated": text_at(url, "lastmod"),
        "source": text_at(news, "publication", "name"),
        "language": text_at(news, "publication", "language"),
        "tags": text_at(news, "keywords"),
        "url": text_at(url, "loc"),
    }


SITEMAP = SitemapReader()
