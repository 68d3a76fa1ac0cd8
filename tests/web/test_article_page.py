"""One article, whole."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from dateline.index.article import Article
from dateline.index.errors import QuerySyntaxError
from dateline.web import create_app
from tests.web.fake import FakeArchive, story
from tests.web.page import read


def test_the_whole_article(client: FlaskClient) -> None:
    page = read(client, "/article/ferry")
    assert page.text("//article//h1") == "Ferry crews and harbour board return to talks"
    assert page.text("//p[@class='standfirst']").startswith("Night sailings remain")
    assert len(page.all("//div[@class='text']/p")) == 4
    assert page.texts("//article/header//li")[0] == "18 March 2025, 07:42 UTC+01:00 (from the page’s data)"
    assert page.all("//div[@class='text']/@lang") == ["en"]
    assert not page.all("//mark")
    assert not page.all("//p[@class='back']")


def test_what_is_known_about_it(client: FlaskClient) -> None:
    page = read(client, "/article/ferry")
    names = page.texts("//footer[@class='about']//dt")
    values = page.texts("//footer[@class='about']//dd")
    known = dict(zip(names, values, strict=True))
    assert known["Also headlined"] == "Ferry talks to resume on Thursday"
    assert known["Until 18 March 2025"] == "Harbour talks break down, dated 17 March 2025"
    assert known["File"] == "pages/ferry-talks.html"
    assert known["Copies"].startswith("Radio Sund, 18 March 2025: Ferry talks to resume · what differs")
    assert known["Copies"].endswith("The whole story")
    assert "/article/ferry-3" in page.links("//footer[@class='about']//a")
    assert "/search?q=tag:%22strikes%22" in page.links("//footer[@class='about']//a")


def test_the_words_searched_for_are_marked(client: FlaskClient) -> None:
    page = read(client, "/article/ferry?q=harbour+talks&source=The+Ennis+Courier")
    assert page.texts("//h1//mark") == ["harbour", "talks"]
    assert page.texts("//div[@class='text']//mark") == ["harbour", "harbour"]
    assert page.links("//p[@class='back']/a") == ["/search?q=harbour+talks&source=The+Ennis+Courier"]


def test_a_query_that_can_not_be_answered_marks_nothing(client: FlaskClient, archive: FakeArchive) -> None:
    archive.error = QuerySyntaxError("No such date.", "before:2024-13", (7, 14))
    page = read(client, "/article/ferry?q=before:2024-13")
    assert not page.all("//mark")


def test_similar_articles_where_the_archive_knows_them(client: FlaskClient, archive: FakeArchive) -> None:
    assert "/article/dredging" in read(client, "/article/ferry").links("//section[@class='similar']//a")
    archive.countless = True
    archive.last_change += 1
    assert not read(client, "/article/ferry").all("//section[@class='similar']")


def test_an_unknown_article(client: FlaskClient) -> None:
    page = read(client, "/article/nothing%20here", 404)
    assert "“nothing here”" in page.text("//p[@class='detail']")


@pytest.mark.parametrize("id", ["a/b", "/a//b", "a?b#c", "ü & <x>", "100%", "a b", "..a", "search.json"])
def test_any_id_has_its_page(client: FlaskClient, archive: FakeArchive, id: str) -> None:
    archive.articles = (story(id, "A harbour of one’s own", "Its text."),)
    (link,) = read(client, "/search?q=harbour").links("//article//h2/a")
    assert read(client, link).text("//h1") == "A harbour of one’s own"
    assert read(client, f"/article/{quote(id, safe='')}").text("//h1") == "A harbour of one’s own"


def test_an_article_without_anything_but_a_headline(client: FlaskClient, archive: FakeArchive) -> None:
    archive.articles = (story("bare", "Bare", ""),)
    page = read(client, "/article/bare")
    assert page.texts("//article/header//li") == ["undated"]
    assert (
        page.text("//div[@class='text']") == "The archive holds the headline of this article, not its text."
    )


def test_an_article_without_a_headline(client: FlaskClient, archive: FakeArchive) -> None:
    archive.articles = (story("bare", "", "Only a text about a harbour."),)
    assert read(client, "/article/bare").text("//h1") == "Untitled"
    assert read(client, "/search?q=harbour").texts("//article//h2") == ["Untitled"]


def test_an_address_that_is_no_web_link_is_shown_and_not_linked(
    client: FlaskClient, archive: FakeArchive
) -> None:
    archive.articles = (story("odd", "Odd", "Text.", url="javascript:alert(1)"),)
    page = read(client, "/article/odd")
    assert "javascript:alert(1)" in page.texts("//dd")
    assert not [link for link in page.links("//a[@href]") if link.startswith("javascript")]


STRANGE = [
    "line\nbreak", "\n", "tab\tand\rreturn", "a?b#c&d=e%41", "a/../b", "//a", "..", ".", "~..", "~~.", "~x",
    "\\back", "naïve 漢字 🔔", "<b>'\"", " blank ", "a;b,c", "\x00\x1b[31m", "x.json",
]  # fmt: skip


@pytest.mark.parametrize("id", STRANGE)
def test_an_article_of_any_id_has_a_page(id: str) -> None:
    archive = FakeArchive((Article(id=id, headline="Harbour gull", body="It flew.", published="2025-03-01"),))
    client = create_app(archive).test_client()
    link = read(client, "/search?q=harbour").links("//article/h2/a")[0]
    path = urlsplit(link).path
    assert not re.search(r"[\x00-\x20\x7f-\U0010ffff]", path)
    assert path.split("/")[-1] not in (".", "..")  # a browser would go up
    assert urljoin("http://h/search", path) == f"http://h{path}"
    assert read(client, link).text("//h1") == "Harbour gull"
    assert read(client, link.replace("/article/", "/story/")).text("//h1")
    feed = client.get("/search.feed.json?q=harbour").get_json()["items"][0]["url"]
    assert read(client, feed).text("//h1") == "Harbour gull"
    atom = ET.fromstring(client.get("/search.atom?q=harbour").text)
    links = [one.get("href", "") for one in atom.iterfind("{*}entry/{*}link")]
    assert read(client, links[0]).text("//h1") == "Harbour gull"
    assert client.get("/search.json?q=harbour").get_json()["hits"][0]["id"]
