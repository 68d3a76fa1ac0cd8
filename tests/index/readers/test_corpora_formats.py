"""Real files: each is read, or rejected with a fair reason; feeds are read as another parser reads them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import feedparser
import pytest

from dateline.index.article import Article, Rejected
from dateline.index.dates import interval, parse_date
from dateline.index.readers import read_path, walk
from dateline.index.readers.feeds.feed import item_fields
from dateline.index.readers.files.contract import Item
from dateline.index.readers.making.make import make
from dateline.index.readers.markup.plain import to_line
from tests.support import corpora

pytestmark = pytest.mark.corpora

FAIR = re.compile(
    r"no headline and no text in it$|.*there is no article in it$|empty: |XML with the root <(schema|note)>"
    r"|points to .*nothing is fetched|an outline \(OPML\) that names no feeds"
    r"|a list of sitemaps; nothing is fetched"
    r"|not JSON: Expecting ',' delimiter at column 1; it looks cut off$|no article: "
    r"|an ARC file, the forerunner of WARC"
    r"|damaged or cut off: Invalid WARC header$|no running text|no article in it: no running text"
)
# How many files of a kind hold at least one article; the rest are lists, schemas, metadata and broken ones.
READ = {
    ("gofeed", ".xml"): 98,
    ("feedsmith", ".xml"): 13,
    ("feedsmith", ".opml"): 0,
    ("newsml-g2", ".xml"): 11,
    ("newsml-g2", ".xsd"): 0,
    ("ninjs", ".json"): 65,
    ("ninjs", ".xml"): 4,
    ("sitemap", ".xml"): 5,
    ("warc", ".arc"): 0,
    ("warc", ".warc"): 2,  # of one the only page is the front page of an authority: a list of links
    ("warc", ".gz"): 5,
}


@cache
def everything() -> dict[str, list[Item]]:
    """What each file yields, by its path within the corpora."""
    base = corpora("formats")
    files = [path for path in walk([base]) if isinstance(path, Path)]
    return {str(path.relative_to(base)): list(read_path(path)) for path in files}


def test_every_file_is_read_or_rejected_with_a_fair_reason() -> None:
    assert len(everything()) > 1_200
    for path, items in everything().items():
        reasons = [item.reason for item in items if isinstance(item, Rejected)]
        assert reasons or any(isinstance(item, Article) for item in items), path
        assert not [reason for reason in reasons if not FAIR.match(reason)], path


def test_the_files_that_hold_articles_are_read() -> None:
    read: Counter[tuple[str, str]] = Counter()
    for path, items in everything().items():
        kind = path.partition("/")[0], Path(path).suffix
        read[kind] += any(isinstance(item, Article) for item in items)
    assert {kind: read[kind] for kind in READ} == READ


def test_a_feed_is_rejected_only_when_the_reference_finds_no_text_either() -> None:
    for path, expected in references():
        items = everything()[path]
        if any(isinstance(item, Article) for item in items):
            continue
        texts = [item.get(key) for item in expected for key in ("title", "description", "content", "summary")]
        values = (text.get("value") if isinstance(text, dict) else text for text in texts)
        plain = [to_line(str(value or "")) for value in values]
        assert not any(plain), path


# Where we read an item's title, link, date or author otherwise than gofeed does, and why.
ONLY_AN_ID = "an item without a link has its id for an address, where that is one"
FIRST_LINK = "of several links the first is taken"
ONLY_UPDATED = "an item that only has an update is dated by it"
NO_NAME = "an address is no name"
INHERITED = "an item without authors has those of its source or its feed (RFC 4287, 4.2.1)"
PLAIN_NAMES = "markup in a name is removed"
EXCEPTIONS = {
    ("extensions/dublincore/dublincore_item_multiple_values", "authors"): "every dc:creator is an author",
    ("parser/atom/atom03_feed_entry_author_email", "authors"): NO_NAME,
    ("parser/atom/atom03_feed_entry_id", "url"): ONLY_AN_ID,
    ("parser/atom/atom03_feed_entry_modified", "published"): ONLY_UPDATED,
    ("parser/atom/atom03_feed_entry_updated", "published"): ONLY_UPDATED,
    ("parser/atom/atom10_feed_entry_author_email", "authors"): NO_NAME,
    ("parser/atom/atom10_feed_entry_id", "url"): ONLY_AN_ID,
    ("parser/atom/atom10_feed_entry_source_author_mixed_content", "authors"): INHERITED,
    ("parser/atom/atom10_feed_entry_source_author_name", "authors"): INHERITED,
    ("parser/atom/atom10_feed_entry_source_authors_multiple", "authors"): INHERITED,
    ("parser/atom/entry_id_xml_base", "url"): ONLY_AN_ID,
    ("parser/atom/issue_275_extensions_and_source", "authors"): INHERITED,
    ("parser/rss/issue_217_enclosure_children", "title"): "feedparser takes the title in an enclosure",
    ("parser/rss/issue_275_channel_item_extensions", "authors"): "an itunes:author is an author",
    ("parser/rss/rdf_item_links", "url"): FIRST_LINK,
    ("parser/rss/rss_channel_item_author_cdata_escaped_markup", "authors"): PLAIN_NAMES,
    ("parser/rss/rss_channel_item_author_cdata_naked_markup", "authors"): PLAIN_NAMES,
    ("parser/rss/rss_channel_item_author_escaped_markup", "authors"): PLAIN_NAMES,
    ("parser/rss/rss_channel_item_author_naked_markup", "authors"): PLAIN_NAMES,
    ("parser/rss/rss_channel_item_illegal_char", "title"): "the control character is removed later",
    ("parser/rss/rss_channel_item_links", "url"): FIRST_LINK,
    ("parser/rss/rss_channel_item_uri_at_protocol", "url"): "feedparser takes the link's uri attribute",
    ("translator/atom/feed_item_author_email_-_atom03_feed_entry_author_email", "authors"): NO_NAME,
    ("translator/atom/feed_item_author_email_-_atom10_feed_entry_author_email", "authors"): NO_NAME,
    ("translator/atom/feed_item_guid_-_atom03_feed_entry_id", "url"): ONLY_AN_ID,
    ("translator/atom/feed_item_guid_-_atom10_feed_entry_id", "url"): ONLY_AN_ID,
    ("translator/rss/feed_item_author_-_rss_channel_item_author_email", "authors"): NO_NAME,
    ("translator/rss/feed_item_links_-_rss_channel_item_links", "url"): FIRST_LINK,
    ("translator/rss/feed_item_updated_-_rss_channel_item_updated_atom", "published"): ONLY_UPDATED,
}


def test_feeds_are_read_as_gofeed_reads_them() -> None:
    differences, compared = set(), 0
    for path, expected in references():
        name = path.removeprefix("gofeed/testdata/").removesuffix(".xml")
        ours = list(feed_items(corpora("formats", path)))
        assert len(ours) == len(expected), path
        for mine, theirs in zip(ours, map(reference_item, expected), strict=True):
            compared += 1
            differences |= {(name, field) for field in mine if mine[field] != theirs[field]}
    assert compared > 250
    assert differences == set(EXCEPTIONS)


def test_json_feeds_are_read_as_gofeed_reads_them() -> None:
    compared = 0
    for path in sorted(corpora("formats", "gofeed", "testdata").rglob("*_expected.json")):
        source = path.with_name(path.name.replace("_expected", ""))
        articles = [item for item in read_path(source) if isinstance(item, Article)]
        expected = json.loads(path.read_text())["items"]
        for article, item in zip(articles, expected, strict=True):
            compared += 1
            assert article.headline == item.get("title"), source
            assert article.url == (item.get("link") or item.get("url")), source
            assert instant(article.published) == instant(item.get("published") or item.get("date_published"))
    assert compared


def references() -> Iterator[tuple[str, list[dict[str, object]]]]:
    """The feeds that gofeed says what it expects of, and the items that it does."""
    base = corpora("formats")
    for path in sorted(base.joinpath("gofeed", "testdata").rglob("*.xml")):
        if path.with_suffix(".json").exists():
            expected = json.loads(path.with_suffix(".json").read_text())
            yield str(path.relative_to(base)), expected.get("items") or expected.get("entries") or []


def feed_items(path: Path) -> Iterator[dict[str, object]]:
    """A feed's items as our reader takes them, those without a headline and text too."""
    feed = feedparser.parse(path.read_bytes().lstrip(), sanitize_html=False)
    for entry in feed["entries"]:
        found = item_fields(entry, feed["feed"])
        title = found.pop("headline")
        *_, article = make({"headline": "x", **found}, path.name, None, "feed")
        assert isinstance(article, Article)
        yield {
            "title": title or None,
            "url": article.url,
            "published": instant(article.published),
            "authors": article.authors,
        }


def reference_item(item: dict[str, object]) -> dict[str, object]:
    """The same of an item as gofeed expects it."""
    links = [link for link in listed(item.get("links")) if not isinstance(link, dict) or alternate(link)]
    hrefs = [link.get("href") if isinstance(link, dict) else link for link in links]
    authors = listed(item.get("authors")) or listed(item.get("author"))
    names = [
        person if isinstance(person, str) else person.get("name") or person.get("email") for person in authors
    ]
    dates = ("publishedParsed", "pubDateParsed", "published", "pubDate")
    return {
        "title": to_line(str(item.get("title") or "")) or None,
        "url": item.get("link") or next(iter(hrefs), None),
        "published": instant(next((item[key] for key in dates if item.get(key)), None)),
        "authors": tuple(name for name in names if name),
    }


def listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value else []


def alternate(link: dict[str, str]) -> bool:
    return link.get("rel", "alternate") in ("alternate", "")


def instant(text: object) -> int | None:
    dated = parse_date(text)
    return interval(dated.text, "UTC")[0] if dated else None
