"""Nothing from an article, a query or a URL becomes markup; every answer carries its headers."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.index.article import Article
from dateline.searcher.answer.results import CopyOf, FacetCount, Hit, Results
from dateline.searcher.marks.mark import Snippet
from dateline.searcher.plan.nodes.context import Warned
from dateline.web import LOOPBACK, create_app
from tests.web.fake import FakeArchive
from tests.web.page import Page

PAGES = [
    "/", "/search?q=harbour", "/search?q=volcano", "/search?q=x&since=soon",
    "/article/ferry?q=harbour", "/article/none", "/nothing",
]  # fmt: skip
OTHERS = [
    "/search.json?q=x", "/search.csv", "/search.atom?q=x", "/search.json?page=x", "/suggest?q=h", "/healthz",
    "/openapi.json", "/opensearch.xml", "/static/dateline.css", "/static/dateline.js", "/static/none",
]  # fmt: skip

NASTY = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onfocus='alert(1)", "</title><b>",
    "</textarea>", "<!--", "]]>", "{{ 7 * 7 }}", "{% raw %}", "&lt;b&gt;", "javascript:alert(1)",
)  # fmt: skip
TEXTS = (
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=8) | st.sampled_from(NASTY)
    )
    .map("".join)
    .filter(lambda text: not set(text) & {"\x85", "\u2028", "\u2029"})
    .map("x{}".format)
)


@pytest.mark.parametrize("url", PAGES + OTHERS)
def test_every_answer_carries_the_headers(client: FlaskClient, url: str) -> None:
    with client.get(url) as response:
        headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("url", PAGES)
def test_no_page_has_script_or_style_within(client: FlaskClient, url: str) -> None:
    page = Page(client.get(url).text)
    assert not page.all("//style | //@style | //script[not(@src)] | //@*[starts-with(name(), 'on')]")
    sources = page.all("//script/@src | //link/@href | //img/@src")
    assert sources
    assert all(source.startswith("/") for source in sources)


def answer(text: str) -> Results:
    """Results in which everything that can say something says `text`."""
    article = Article(
        id=text, headline=text, alt_headline=text, standfirst=text, body=text, published=text,
        published_source=text,  # type: ignore[arg-type]
        updated=text, authors=(text, text), source=text, section=text, tags=(text,),
        language=text, url=f"https://a.example/{text}", path=text, indexed_at=text, kind="excerpt",
    )  # fmt: skip
    hit = Hit(article, 1.0, ((0, 1),), (Snippet(text, ((0, 1),)),), (CopyOf(text, text, text, text),))
    return Results(
        query=text,
        interpreted=text,
        total=1,
        stories=1,
        hits=(hit,),
        warnings=(Warned(text, text, (0, 1)),),
        facets={name: (FacetCount(text, 1),) for name in ("source", "tag")},
        suggestion=text,
    )


ARCHIVE = FakeArchive(())
APP = create_app(ARCHIVE)


def shown(text: str) -> list[Page]:
    """The start page, the results and the article, with `text` in each of their places."""
    ARCHIVE.answer = answer(text)
    ARCHIVE.articles = [hit.article for hit in ARCHIVE.answer.hits]
    client = APP.test_client()
    typed = urlencode({"q": text, "source": text, "since": "2025"})
    results = Page(client.get(f"/search?{typed}").text)
    article = client.get(results.links("//article/h2/a")[0])
    return [Page(client.get("/").text), results, Page(article.text)]


def structure(pages: list[Page]) -> list[object]:
    """What the pages are made of; the start page has more or fewer examples, all of one kind."""
    start, *others = (page.skeleton for page in pages)
    return [set(start), *others]


PLAIN = structure(shown("x"))


@given(text=TEXTS)
@settings(max_examples=60)
def test_no_text_changes_the_structure_of_a_page(text: str) -> None:
    assert structure(shown(text)) == PLAIN


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_is_shown_as_it_is(text: str) -> None:
    start, results, article = shown("x" + text)
    assert start.texts("//h3") == results.texts("//article/h2") == article.texts("//h1") == ["x" + text]


def test_only_the_names_given_are_answered_to(archive: FakeArchive) -> None:
    client = create_app(archive, hosts=(*LOOPBACK, "news.example")).test_client()
    for name in ("localhost", "127.0.0.1:8000", "[::1]:8000", "news.example"):
        assert client.get("/", headers={"Host": name}).status_code == 200, name
    for url in ("/", "/search.json?q=x", "/static/dateline.css", "/nothing"):
        stranger = client.get(url, headers={"Host": "rebound.example"})
        assert stranger.status_code == 400
        assert "does not answer to that name" in stranger.text
        assert "Content-Security-Policy" in stranger.headers
