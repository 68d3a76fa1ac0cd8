"""Exports of WordPress."""

from __future__ import annotations

from pathlib import Path

from dateline.index.article import Noted
from tests.index.readers.reading import articles, read, refusal

START = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Orrin Post</title><language>en-GB</language>
<wp:author><wp:author_login>ann</wp:author_login><wp:author_display_name>Ann Ray</wp:author_display_name>
</wp:author>
"""
END = "</channel></rss>"


def item(
    title: str, content: str = "Text.", *, status: str = "publish", kind: str = "post", extra: str = ""
) -> str:
    return f"""<item><title>{title}</title><link>https://orrin.example/{title.lower()}</link>
<dc:creator>ann</dc:creator>
<guid isPermaLink="false">g-{title}</guid><content:encoded><![CDATA[{content}]]></content:encoded>
<excerpt:encoded><![CDATA[In short.]]></excerpt:encoded><wp:post_date>2025-03-25 18:57:00</wp:post_date>
<wp:post_date_gmt>2025-03-25 16:57:00</wp:post_date_gmt><wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type><category domain="category">Sea</category>
<category domain="post_tag">ferries</category>{extra}</item>"""


def test_a_post(tmp_path: Path) -> None:
    content = '<!-- wp:paragraph --><p>One <b>line</b>.</p>[gallery ids="1"]<p>Two.</p>'
    (article,) = articles(read(tmp_path, "a.xml", START + item("Ferry", content) + END))
    assert (article.headline, article.standfirst, article.body) == ("Ferry", "In short.", "One line.\n\nTwo.")
    assert (article.published, article.published_source) == ("2025-03-25T16:57:00Z", "feed")
    assert (article.authors, article.source, article.language) == (("Ann Ray",), "Orrin Post", "en")
    assert (article.section, article.tags) == ("Sea", ("Sea", "ferries"))
    assert (article.url, article.source_id) == ("https://orrin.example/ferry", "g-Ferry")


def test_old_posts_have_blank_lines_for_paragraphs(tmp_path: Path) -> None:
    (article,) = articles(read(tmp_path, "a.xml", START + item("Ferry", "One <i>line</i>.\n\nTwo.") + END))
    assert article.body == "One line.\n\nTwo."


def test_what_is_no_published_post_is_counted(tmp_path: Path) -> None:
    drafts = item("B", status="draft") + item("C", status="draft") + item("D", kind="attachment")
    items = read(tmp_path, "a.xml", START + item("Ferry") + drafts + END)
    assert [article.headline for article in articles(items)] == ["Ferry"]
    (note,) = (found for found in items if isinstance(found, Noted))
    assert note.message == "left out, as no articles: 2 of status draft, 1 of type attachment"
    assert note.doubt


def test_a_date_without_its_utc(tmp_path: Path) -> None:
    post = item("Ferry").replace("2025-03-25 16:57:00", "0000-00-00 00:00:00")
    (article,) = articles(read(tmp_path, "a.xml", START + post + END))
    assert article.published == "2025-03-25T18:57:00"


def test_broken_off(tmp_path: Path) -> None:
    items = read(tmp_path, "a.xml", START + item("Ferry") + item("Bridge")[:200])
    assert [article.headline for article in articles(items)] == ["Ferry"]
    assert str(items[-1]).count("line ") >= 1


def test_an_empty_export(tmp_path: Path) -> None:
    assert "no article in it" in refusal(read(tmp_path, "a.xml", START + END))
