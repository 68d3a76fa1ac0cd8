"""Saved HTML pages: what is read from them, where from, and what is no article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.index.article import Article
from dateline.index.readers.pages import jsonld
from tests.index.readers.reading import articles, notes, only, read, refusal

PARAGRAPHS = (
    "The council of Brackwater decided on Monday to close the old bridge to lorries from the first of March.",
    "Engineers had found cracks in two of its five arches, and had warned of them twice since the spring.",
    "“Nobody wants to be the one who waited too long,” said Oda Lindqvist, the councillor for roads.",
    "Hauliers will have to take the ring road, which adds eleven miles to the way to the port of Saltmouth.",
    "The work is to last until the autumn, and the town expects it to cost four million crowns at least.",
)
DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#paper", "name": "The Brackwater Courier"},
        {
            "@type": "NewsArticle",
            "headline": "Old bridge of Brackwater closes to lorries",
            "datePublished": "2021-02-08T17:30:00+01:00",
            "dateModified": "2021-02-09T08:00:00+01:00",
            "author": [{"@type": "Person", "name": "Ruth Amsel"}, {"@type": "Person", "name": "Jon Dey"}],
            "articleSection": "Town",
            "publisher": {"@id": "#paper"},
        },
    ],
}


def page(
    head: str = "", *, body: str = "", title: str = "Old bridge closes to lorries", around: str = ""
) -> str:
    """A whole page of a paper that doesn't exist."""
    text = body or "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="en-GB">
<head><title>{title} | The Brackwater Courier</title>{head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/town">Town</a></li></ul></nav>
<article><h1>{title}</h1>{text}</article>{around}
<footer><p>© The Brackwater Courier. All rights reserved.</p></footer></body></html>"""


def script(data: object) -> str:
    """A JSON-LD script."""
    return (
        f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'
    )


def read_one(folder: Path, content: str | bytes) -> Article:
    """The one article of a page."""
    return only(read(folder, "page.html", content))


def test_body_is_the_paragraphs_alone(tmp_path: Path) -> None:
    around = (
        '<aside class="related"><h2>Related articles</h2><ul><li><a href="/1">Ferry runs late again</a></li>'
        '<li><a href="/2">Harbour dues to fall</a></li></ul></aside>'
        '<div class="newsletter"><p>Sign up for our newsletter to get the news in your inbox.</p></div>'
    )
    article = read_one(tmp_path, page(around=around))
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_json_ld_graph_gives_the_rest(tmp_path: Path) -> None:
    article = read_one(tmp_path, page(script(DATA)))
    assert article.headline == "Old bridge closes to lorries"
    assert article.alt_headline == "Old bridge of Brackwater closes to lorries"
    assert article.authors == ("Ruth Amsel", "Jon Dey")
    assert (article.source, article.section, article.language) == ("The Brackwater Courier", "Town", "en")
    assert (article.published, article.published_source) == ("2021-02-08T17:30:00+01:00", "json-ld")
    assert article.published_precision == "time"
    assert article.updated == "2021-02-09T08:00:00+01:00"


@pytest.mark.parametrize(
    "text",
    [
        '<!-- {"@type": "NewsArticle", "headline": "A"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "A"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "A",}',
        '{"@type": "NewsArticle",\n"headline": "A", "description": "two\nlines"}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;A&quot;}",
    ],
)
def test_broken_json_is_mended_where_that_is_safe(text: str) -> None:
    loaded = jsonld.load(text)
    assert isinstance(loaded, dict)
    assert loaded["headline"] == "A"


@pytest.mark.parametrize("text", ["", "{", "window.x = {}", '{"a": 1}}', "[" * 5000])
def test_json_beyond_mending_is_left_alone(text: str) -> None:
    assert jsonld.load(text) is None


def test_meta_elements_where_there_is_no_json_ld(tmp_path: Path) -> None:
    head = (
        '<meta property="article:published_time" content="2021-02-08T17:30:00Z">'
        '<meta property="og:site_name" content="Courier"><meta name="author" content="By Ruth Amsel">'
        '<meta property="article:tag" content="bridges">'
        '<meta property="og:description" content="Cracks in two arches.">'
        '<link rel="canonical" href="https://courier.example/bridge">'
    )
    article = read_one(tmp_path, page(head))
    assert (article.published, article.published_source) == ("2021-02-08T17:30:00Z", "meta")
    assert (article.source, article.authors, article.tags) == ("Courier", ("Ruth Amsel",), ("bridges",))
    assert article.standfirst == "Cracks in two arches."
    assert article.url == "https://courier.example/bridge"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<time datetime="2021-02-08">8 Feb</time>', ("2021-02-08", "time-element", "day")),
        ("<p class='d'>Published 8 February 2021</p>", ("2021-02-08", "text", "day")),
    ],
)
def test_dates_in_the_text_of_the_page(tmp_path: Path, markup: str, expected: tuple[str, str, str]) -> None:
    article = read_one(tmp_path, page().replace("</h1>", f"</h1>{markup}"))
    assert (article.published, article.published_source, article.published_precision) == expected


def test_date_in_the_address(tmp_path: Path) -> None:
    article = read_one(tmp_path, page('<link rel="canonical" href="https://c.example/2021/02/08/bridge">'))
    assert (article.published, article.published_source) == ("2021-02-08", "url")


def test_undated_page_stays_undated(tmp_path: Path) -> None:
    article = read_one(tmp_path, page())
    assert (article.published, article.published_source, article.published_precision) == (None, None, None)


def test_date_after_the_file_was_saved_is_not_believed(tmp_path: Path) -> None:
    article = read_one(tmp_path, page('<meta property="article:published_time" content="2190-01-01">'))
    assert article.published is None


def test_sources_that_disagree_are_told(tmp_path: Path) -> None:
    items = read(tmp_path, "page.html", page(script(DATA) + '<meta name="pubdate" content="2020-11-01">'))
    assert articles(items)[0].published == "2021-02-08T17:30:00+01:00"
    assert (
        notes(items)
        == [
            (None, "dated 2021-02-08 by its JSON-LD, but its meta elements says 2020-11-01"),
        ]
        or "2020-11-01" in notes(items)[0][1]
    )


def test_shown_date_beats_a_hidden_other_one(tmp_path: Path) -> None:
    shown = page('<meta property="article:published_time" content="2021-02-20">').replace(
        "</h1>", "</h1><p>Published 8 February 2021</p>"
    )
    items = read(tmp_path, "page.html", shown)
    assert articles(items)[0].published == "2021-02-08"
    assert "2021-02-20" in notes(items)[0][1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    content = page('<meta charset="windows-1252">' if encoding == "cp1252" else "").encode(encoding)
    assert read_one(tmp_path, content).body == "\n\n".join(PARAGRAPHS)


def test_broken_encoding_does_not_crash(tmp_path: Path) -> None:
    content = page('<meta charset="no-such-charset">').encode().replace("“".encode(), b"\x93\xff")
    items = read(tmp_path, "page.html", content)
    (body,) = (article.body for article in articles(items))
    assert body is not None
    assert "not utf-8 in 2 places" in notes(items)[0][1]
    assert "Nobody wants to be the one" in body


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (page(title="404 Page not found", body="<p>Sorry, we could not find it.</p>"), "error page"),
        (page(title="Just a moment...", body="<p>Checking your browser before you go on.</p>"), "robots"),
        (
            page(
                title="We value your privacy",
                body="<p>We and our partners use cookies. Accept all cookies, or reject all cookies, or"
                " manage your consent. We store personal data as our cookie policy says.</p>",
            ),
            "cookie",
        ),
        (
            page('<meta property="og:type" content="video.other">', body="<video></video><p>Watch it.</p>"),
            "video",
        ),
        (
            page(
                title="Search results for bridge", body="<p>Found nothing that was like it at all today.</p>"
            ),
            "search",
        ),
        (page(body="<p>Home</p>"), "hardly any running text"),
    ],
)
def test_what_is_no_article_is_rejected_with_its_kind(tmp_path: Path, content: str, reason: str) -> None:
    assert reason in refusal(read(tmp_path, "page.html", content))


def test_index_page_is_rejected(tmp_path: Path) -> None:
    teasers = "".join(
        f'<div><h2><a href="/{n}">Headline number {n} of the day in Brackwater</a></h2><p>{text}</p></div>'
        for n, text in enumerate(PARAGRAPHS * 2)
    )
    content = page(title="Town", body=teasers).replace("<body>", '<body class="archive category">')
    assert "index page" in refusal(read(tmp_path, "page.html", content))


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    deep = "<div>" * 5000 + "text" + "</div>" * 5000
    items = read(tmp_path, "page.html", page(body=deep))
    assert not articles(items)
    assert len(items) == 1


def test_empty_page_is_rejected(tmp_path: Path) -> None:
    assert refusal(read(tmp_path, "page.html", "<html><head></head><body></body></html>"))


def test_very_large_page_takes_the_quick_way(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{n}</td></tr>" for n in range(4_000))
    article = read_one(tmp_path, page(around=f"<table>{rows}</table>"))
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_page_of_endless_pieces_is_rejected(tmp_path: Path) -> None:
    content = page(around="<p>One more line.</p>" * 15_001)
    assert "too long for one article" in refusal(read(tmp_path, "page.html", content))
