"""OPML and sitemaps: files that point to news."""

from __future__ import annotations

from pathlib import Path

from tests.index.readers.reading import articles, notes, only, read, refusal, rejections

OPML = """<opml version="2.0"><body><outline text="Local">
<outline text="Orrin Post" xmlUrl="https://orrin.example/rss"/>
<outline title="Velmark Echo" text="x" xmlUrl="https://velmark.example/rss"/></outline></body></opml>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://orrin.example/1</loc><lastmod>2025-03-26</lastmod><news:news><news:publication>
<news:name>Orrin Post</news:name>
<news:language>en</news:language></news:publication>
<news:publication_date>2025-03-25T18:57:00+02:00</news:publication_date>
<news:title>Ferry stops</news:title><news:keywords>sea, ferries</news:keywords></news:news></url>
OTHERS</urlset>"""


def test_opml_lists_what_it_points_to(tmp_path: Path) -> None:
    found = rejections(read(tmp_path, "feeds.opml", OPML))
    assert [position for position, _ in found] == ["line 2", "line 3"]
    assert "Orrin Post at https://orrin.example/rss; nothing is fetched" in found[0][1]
    assert "Velmark Echo at" in found[1][1]


def test_opml_without_feeds(tmp_path: Path) -> None:
    assert "names no feeds" in refusal(
        read(tmp_path, "a.opml", "<opml><body><outline text='x'/></body></opml>")
    )


def test_a_news_sitemap(tmp_path: Path) -> None:
    article = only(read(tmp_path, "a.xml", SITEMAP.replace("OTHERS", "")))
    assert (article.kind, article.headline, article.source) == ("excerpt", "Ferry stops", "Orrin Post")
    assert (article.published, article.updated) == ("2025-03-25T18:57:00+02:00", "2025-03-26")
    assert (article.url, article.language) == ("https://orrin.example/1", "en")
    assert article.tags == ("sea", "ferries")


def test_addresses_without_headlines_are_counted(tmp_path: Path) -> None:
    items = read(
        tmp_path, "a.xml", SITEMAP.replace("OTHERS", "<url><loc>https://orrin.example/2</loc></url>")
    )
    assert len(articles(items)) == 1
    assert notes(items)[0][1].startswith("1 addresses without a headline")


def test_a_list_of_sitemaps(tmp_path: Path) -> None:
    content = "<sitemapindex><sitemap><loc>https://orrin.example/s.xml</loc></sitemap></sitemapindex>"
    assert "save the sitemaps" in refusal(read(tmp_path, "a.xml", content))
