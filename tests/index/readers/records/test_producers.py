"""What programs and services put out, each in a small file of its own making."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from dateline.index.article import Article
from dateline.index.readers import read_path
from dateline.index.readers.records.aliases import ALIASES
from dateline.index.readers.records.producers import PRODUCERS
from tests.index.readers.reading import articles, notes, read, rejections
from tests.support import ROOT

URL = "https://orrin.example/ferry"
BODY = "The ferry to Orrin made its last crossing on Tuesday with nine people on board."
SECOND = "Nobody waved from the quay, and the company said that the boat would be sold."
HTML = f"<p>{BODY}</p>\n<p>{SECOND}</p>"
WHOLE = f"{BODY}\n\n{SECOND}"
TEASER = "What happened at the harbour when the boat came in."
NOON = "2025-03-25T12:00:00Z"


def answer(folder: Path, document: object, name: str = "answer.json") -> Article:
    """The one article of a document, nothing of whose text is left unread."""
    items = read(folder, name, json.dumps(document))
    assert not rejections(items), items
    assert not [message for _, message in notes(items) if "not read" in message], items
    (article,) = articles(items)
    return article


def table(columns: dict[str, str]) -> str:
    """A table of one row."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerows((columns, columns.values()))
    return lines.getvalue()


GUARDIAN = {
    "response": {
        "status": "ok",
        "results": [
            {
                "id": "sea/2025/mar/25/ferry",
                "type": "article",
                "sectionName": "Sea",
                "webPublicationDate": NOON,
                "webTitle": "Ferry stops",
                "webUrl": URL,
                "fields": {
                    "trailText": f"<strong>{TEASER}</strong>",
                    "byline": "Ann Ray and Bo Lund",
                    "publication": "Orrin Post",
                    "body": HTML,
                    "bodyText": f"{BODY} {SECOND}",
                    "lastModified": "2025-03-26T08:00:00Z",
                },
                "tags": [
                    {"type": "keyword", "webTitle": "Ferries"},
                    {"type": "contributor", "webTitle": "Ann Ray"},
                ],
            }
        ],
    }
}


def test_the_guardian(tmp_path: Path) -> None:
    article = answer(tmp_path, GUARDIAN)
    assert (article.headline, article.standfirst, article.body) == ("Ferry stops", TEASER, WHOLE)
    assert (article.authors, article.tags) == (("Ann Ray", "Bo Lund"), ("Ferries",))
    assert (article.source, article.section, article.url) == ("Orrin Post", "Sea", URL)
    assert (article.published, article.updated) == (NOON, "2025-03-26T08:00:00Z")


def test_the_new_york_times(tmp_path: Path) -> None:
    doc = {
        "abstract": TEASER,
        "web_url": URL,
        "snippet": TEASER,
        "lead_paragraph": BODY,
        "source": "The Orrin Times",
        "headline": {"main": "Ferry Stops", "print_headline": "Last Boat"},
        "keywords": [{"name": "subject", "value": "Ferries"}, {"name": "glocations", "value": "Orrin"}],
        "pub_date": "2025-03-25T12:00:00+0000",
        "section_name": "Sea",
        "byline": {"original": "By Ann Ray", "person": [{"firstname": "Ann", "lastname": "Ray"}]},
        "_id": "nyt://article/1",
        "uri": "nyt://article/1",
    }
    article = answer(tmp_path, {"copyright": "©", "response": {"meta": {"hits": 1}, "docs": [doc]}})
    assert (article.headline, article.alt_headline, article.kind) == ("Ferry Stops", "Last Boat", "excerpt")
    assert (article.body, article.standfirst, article.authors) == (BODY, TEASER, ("Ann Ray",))
    assert (article.tags, article.section, article.source_id) == (
        ("Ferries", "Orrin"),
        "Sea",
        "nyt://article/1",
    )


def test_the_new_york_times_top_stories(tmp_path: Path) -> None:
    result = {
        "section": "sea",
        "title": "Ferry Stops",
        "abstract": TEASER,
        "url": URL,
        "byline": "By Ann Ray",
        "published_date": NOON,
        "des_facet": ["Ferries"],
        "geo_facet": ["Orrin"],
        "multimedia": [],
    }
    article = answer(tmp_path, {"status": "OK", "results": [result]})
    assert (article.body, article.tags, article.kind) == (TEASER, ("Ferries", "Orrin"), "excerpt")


@pytest.mark.parametrize(("mark", "rest"), [("… [+1843 chars]", "…"), (" [1843 chars]", ""), ("...", "...")])
def test_texts_that_an_interface_cut(tmp_path: Path, mark: str, rest: str) -> None:
    found = {
        "source": {"id": None, "name": "Orrin Post"},
        "author": "Ann Ray",
        "title": "Ferry stops",
        "url": URL,
        "description": TEASER,
        "urlToImage": None,
        "publishedAt": NOON,
        "content": BODY[:60] + mark,
    }
    article = answer(tmp_path, {"status": "ok", "totalResults": 1, "articles": [found]})
    assert (article.kind, article.body, article.standfirst) == ("excerpt", BODY[:60].strip() + rest, TEASER)
    assert (article.source, article.authors) == ("Orrin Post", ("Ann Ray",))


def test_event_registry(tmp_path: Path) -> None:
    found = {
        "uri": "85",
        "lang": "eng",
        "date": "2025-03-25",
        "time": "12:07:00",
        "dateTime": "2025-03-25T12:07:00Z",
        "dateTimePub": NOON,
        "url": URL,
        "title": "Ferry stops",
        "body": WHOLE,
        "source": {"uri": "orrin.example", "title": "Orrin Post"},
        "authors": [{"uri": "ann@orrin.example", "name": "Ann Ray", "type": "author"}],
        "concepts": [{"label": {"eng": "Ferry"}, "uri": "x"}],
    }
    article = answer(tmp_path, {"articles": {"results": [found], "totalResults": 1}})
    assert (article.published, article.source, article.language) == (NOON, "Orrin Post", "en")
    assert (article.authors, article.url, article.source_id) == (("Ann Ray",), URL, "85")


def test_webz(tmp_path: Path) -> None:
    found = {
        "thread": {"site": "orrin.example", "site_full": "www.orrin.example", "title": "Ferry stops"},
        "uuid": "u1",
        "url": URL,
        "ord_in_thread": 0,
        "author": "Ann Ray",
        "title": "Ferry stops",
        "published": "2025-03-25T12:00:00.000+02:00",
        "text": WHOLE,
        "language": "english",
        "crawled": NOON,
    }
    article = answer(tmp_path, {"posts": [found], "totalResults": 1})
    assert (article.source, article.published) == ("orrin.example", "2025-03-25T12:00:00+02:00")
    assert answer(tmp_path, found) == article


def test_newscatcher(tmp_path: Path) -> None:
    third = {
        "title": "Ferry stops",
        "author": "Ann Ray",
        "authors": ["Ann Ray"],
        "journalists": [],
        "published_date": "2025-03-25 12:00:00",
        "link": URL,
        "domain_url": "orrin.example",
        "name_source": "Orrin Post",
        "rights": "orrin.example",
        "description": TEASER,
        "content": WHOLE,
        "language": "en",
        "id": "n1",
        "nlp": {"theme": "Transport", "summary": "A machine wrote a summary of it."},
    }
    article = answer(tmp_path, {"status": "ok", "total_hits": 1, "articles": [third]})
    assert (article.body, article.standfirst, article.published) == (WHOLE, TEASER, NOON)
    assert (article.source, article.section, article.source_id) == ("Orrin Post", "Transport", "n1")
    second = {
        "title": "Ferry stops",
        "author": "Ann Ray",
        "published_date": "2025-03-25 12:00:00",
        "link": URL,
        "clean_url": "orrin.example",
        "excerpt": TEASER,
        "summary": WHOLE,
        "topic": "news",
        "_id": "n1",
        "media": "https://orrin.example/a.jpg",
        "rights": "orrin.example",
        "country": "NO",
    }
    article = answer(tmp_path, {"status": "ok", "articles": [second]})
    assert (article.body, article.standfirst, article.published) == (WHOLE, TEASER, NOON)
    assert (article.url, article.source, article.source_id) == (URL, "orrin.example", "n1")


def test_newsdata(tmp_path: Path) -> None:
    found = {
        "article_id": "d1",
        "title": "Ferry stops",
        "link": URL,
        "creator": ["Ann Ray"],
        "description": TEASER,
        "content": "ONLY AVAILABLE IN PAID PLANS",
        "pubDate": "2025-03-25 12:00:00",
        "source_id": "orrinpost",
        "source_name": "Orrin Post",
        "category": ["sea"],
        "language": "english",
        "keywords": None,
    }
    article = answer(tmp_path, {"status": "success", "results": [found]})
    assert (article.kind, article.body, article.published) == ("excerpt", TEASER, NOON)
    assert (article.authors, article.source, article.section) == (("Ann Ray",), "Orrin Post", "sea")


def test_services_of_like_shape(tmp_path: Path) -> None:
    gnews = {
        "title": "Ferry stops",
        "description": TEASER,
        "content": BODY[:50] + "... [900 chars]",
        "url": URL,
        "image": None,
        "publishedAt": NOON,
        "source": {"name": "Orrin Post", "url": URL},
    }
    bing = {
        "name": "Ferry stops",
        "url": URL,
        "description": BODY,
        "datePublished": NOON,
        "provider": [{"_type": "Organization", "name": "Orrin Post"}],
    }
    mediastack = {
        "author": "Ann Ray",
        "title": "Ferry stops",
        "description": BODY,
        "url": URL,
        "language": "en",
        "source": "Orrin Post",
        "category": "general",
        "published_at": NOON,
    }
    for envelope in ({"articles": [gnews]}, {"value": [bing]}, {"pagination": {}, "data": [mediastack]}):
        article = answer(tmp_path, envelope)
        assert (article.headline, article.kind, article.source) == ("Ferry stops", "excerpt", "Orrin Post")
        assert (article.published, article.url) == (NOON, URL)


@pytest.mark.parametrize("version", [2, 3])
def test_trove(tmp_path: Path, version: int) -> None:
    found: dict[str, Any] = {
        "id": "18",
        "url": "/newspaper/18",
        "heading": "FERRY STOPS.",
        "category": "Article",
        "date": "1926-09-03",
        "title": {"id": "11", "value" if version == 2 else "title": "The Orrin Times (1890 - 1954)"},
        "page": "1",
        "relevance": {"score": 9.1},
        "snippet": "… its last <strong>crossing</strong> was on a Tuesday in spring …",
        "troveUrl": "https://trove.example/18",
    }
    records = {"records": {"total": 1, "article": [found]}}
    if version == 2:
        document: dict[str, Any] = {
            "response": {"query": "ferry", "zone": [{"name": "newspaper", **records}]}
        }
    else:
        document = {"query": "ferry", "category": [{"code": "newspaper", "name": "Newspapers", **records}]}
    article = answer(tmp_path, document)
    assert (article.headline, article.kind) == ("FERRY STOPS.", "excerpt")
    assert article.body == "… its last crossing was on a Tuesday in spring …"
    assert (article.published, article.source) == ("1926-09-03", "The Orrin Times")
    assert article.details and article.details.page == "1"
    assert (article.url, article.section) == ("https://trove.example/18", "Article")
    whole = answer(tmp_path, {**found, "articleText": HTML})
    assert (whole.kind, whole.body) == ("article", WHOLE)
    lines = "<p><span>The last cross-</span><span>ing was on a</span><span>Tuesday.</span></p>"
    assert answer(tmp_path, {**found, "articleText": lines}).body == "The last crossing was on a Tuesday."


def test_chronicling_america(tmp_path: Path) -> None:
    found = {
        "sequence": 3,
        "lccn": "sn1",
        "title": "The Orrin evening post.",
        "date": "19010305",
        "ocr_eng": BODY,
        "id": "/lccn/sn1/1901-03-05/ed-1/seq-3/",
        "url": "https://papers.example/seq-3.json",
        "language": ["English"],
        "place_of_publication": "Orrin",
        "subject": ["Orrin--Newspapers."],
    }
    article = answer(tmp_path, {"totalItems": 1, "items": [found]})
    assert (article.headline, article.body, article.published) == (None, BODY, "1901-03-05")
    assert (article.source, article.language) == ("The Orrin evening post.", "en")


def test_fundus(tmp_path: Path) -> None:
    sections = [
        {"headline": [], "paragraphs": [BODY]},
        {"headline": ["On the quay"], "paragraphs": [SECOND]},
    ]
    found = {
        "title": "Ferry stops",
        "authors": ["Ann Ray"],
        "publishing_date": "2025-03-25 12:00:00+00:00",
        "topics": ["Ferries"],
        "body": {"summary": [TEASER], "sections": sections},
        "free_access": True,
    }
    article = answer(tmp_path, [found])
    assert article.body == f"{BODY}\n\nOn the quay\n\n{SECOND}"
    assert (article.standfirst, article.tags) == (TEASER, ("Ferries",))
    assert str(article.published).replace("+00:00", "Z") == NOON


def test_news_please(tmp_path: Path) -> None:
    found = {
        "authors": ["Ann Ray"],
        "date_download": "2025-04-01 08:00:00",
        "date_modify": None,
        "date_publish": "2025-03-25 12:00:00",
        "description": TEASER,
        "filename": "x.json",
        "language": "en",
        "maintext": WHOLE,
        "source_domain": "orrin.example",
        "title": "Ferry stops",
        "title_page": None,
        "url": URL,
    }
    article = answer(tmp_path, found)
    assert (article.body, article.published) == (WHOLE, "2025-03-25T12:00:00")
    assert (article.source, article.standfirst, article.updated) == ("orrin.example", TEASER, None)


def test_newspaper(tmp_path: Path) -> None:
    found = {
        "url": URL + "?x=1",
        "canonical_link": URL,
        "title": "Ferry stops",
        "authors": ["Ann Ray"],
        "text": WHOLE,
        "publish_date": "2025-03-25T12:00:00+00:00",
        "meta_lang": "en",
        "meta_description": TEASER,
        "meta_site_name": "Orrin Post",
        "summary": "A program chose these sentences out of the text by itself.",
        "keywords": ["ferry", "people"],
        "meta_keywords": ["ferries"],
        "tags": [],
        "top_image": "",
        "movies": [],
    }
    article = answer(tmp_path, found)
    assert (article.url, article.standfirst, article.source) == (URL, TEASER, "Orrin Post")
    assert (article.tags, article.body, article.language) == (("ferries",), WHOLE, "en")


def test_trafilatura(tmp_path: Path) -> None:
    found = {
        "title": "Ferry stops",
        "author": "Ann Ray; Bo Lund",
        "hostname": "orrin.example",
        "date": "2025-03-25",
        "fingerprint": "abc",
        "id": None,
        "license": None,
        "comments": "",
        "raw_text": f"{BODY} {SECOND}",
        "text": f"{BODY}\n{SECOND}",
        "language": None,
        "source": URL,
        "source-hostname": "Orrin Post",
        "excerpt": TEASER,
        "categories": "Sea;News",
        "tags": "ferries;quays",
        "filedate": "2025-04-01",
    }
    article = answer(tmp_path, found, "a.jsonl")
    assert (article.url, article.source, article.section) == (URL, "Orrin Post", "Sea;News")
    assert (article.authors, article.tags) == (("Ann Ray", "Bo Lund"), ("ferries", "quays"))
    told = read(
        tmp_path,
        "a.jsonl",
        json.dumps({**found, "comments": "A reader wrote that he would miss the boat a lot."}),
    )
    assert "comments: a text beside the article's is not read; to take it: --map body=comments" in str(
        told[-1]
    )


WORDPRESS: dict[str, Any] = {
    "id": 7,
    "date": "2025-03-25T13:00:00",
    "date_gmt": "2025-03-25T12:00:00",
    "modified_gmt": "2025-03-26T08:00:00",
    "guid": {"rendered": "https://orrin.example/?p=7"},
    "status": "publish",
    "type": "post",
    "link": URL,
    "title": {"rendered": "Ferry &#8217;stops&#8217; &amp; rests"},
    "content": {"rendered": HTML, "protected": False},
    "excerpt": {"rendered": f"<p>{TEASER}</p>"},
    "author": 3,
    "categories": [5],
    "tags": [9],
    "_embedded": {
        "author": [
            {"id": 3, "name": "Ann Ray", "description": "Ann writes about all that floats and sinks."}
        ],
        "wp:term": [
            [{"id": 5, "name": "Sea", "taxonomy": "category"}],
            [{"id": 9, "name": "ferries", "taxonomy": "post_tag"}],
        ],
    },
}


def test_wordpress(tmp_path: Path) -> None:
    article = answer(tmp_path, [WORDPRESS])
    assert (article.headline, article.body) == ("Ferry ’stops’ & rests", WHOLE)
    assert (article.published, article.updated) == (NOON, "2025-03-26T08:00:00Z")
    assert (article.authors, article.section, article.tags) == (("Ann Ray",), "Sea", ("Sea", "ferries"))
    assert article.source_id == "https://orrin.example/?p=7"
    bare = {key: value for key, value in WORDPRESS.items() if key != "_embedded"}
    items = read(tmp_path, "a.json", json.dumps([bare, {**bare, "status": "draft"}]))
    assert (articles(items)[0].authors, articles(items)[0].tags) == ((), ())
    assert "1 of status draft" in str(items[-1])


def test_wordpress_com(tmp_path: Path) -> None:
    post = {
        "ID": 7,
        "author": {"ID": 3, "name": "Ann Ray", "nice_name": "ann"},
        "date": "2025-03-25T13:00:00+01:00",
        "title": "Ferry &#8217;stops",
        "URL": URL,
        "content": HTML,
        "excerpt": f"<p>{TEASER}</p>",
        "status": "publish",
        "tags": {"Ferries": {"ID": 9, "name": "Ferries"}},
        "categories": {"Sea": {"ID": 5, "name": "Sea"}},
    }
    article = answer(tmp_path, {"found": 1, "posts": [post]})
    assert (article.headline, article.authors, article.tags) == (
        "Ferry ’stops",
        ("Ann Ray",),
        ("Sea", "Ferries"),
    )


def test_ghost(tmp_path: Path) -> None:
    post = {
        "id": "p1",
        "uuid": "u1",
        "title": "Ferry stops",
        "slug": "ferry",
        "html": HTML,
        "plaintext": WHOLE,
        "lexical": None,
        "type": "post",
        "status": "published",
        "created_at": "2025-03-01T08:00:00.000Z",
        "published_at": "2025-03-25T12:00:00.000Z",
        "custom_excerpt": TEASER,
        "canonical_url": None,
    }
    data = {
        "posts": [post, {**post, "id": "p2", "title": "Draft", "status": "draft", "published_at": None}],
        "posts_authors": [{"post_id": "p1", "author_id": "a1", "sort_order": 0}],
        "posts_tags": [{"post_id": "p1", "tag_id": "t1", "sort_order": 0}, {"post_id": "p1", "tag_id": "t2"}],
        "tags": [{"id": "t1", "name": "Ferries"}, {"id": "t2", "name": "#internal"}],
        "users": [{"id": "a1", "name": "Ann Ray"}],
        "settings": [{"key": "title", "value": "Orrin Post"}],
    }
    items = read(tmp_path, "a.json", json.dumps({"db": [{"meta": {"version": "5.2.0"}, "data": data}]}))
    (article,) = articles(items)
    assert (article.authors, article.tags, article.source) == (("Ann Ray",), ("Ferries",), "Orrin Post")
    assert (article.published, article.body, article.standfirst) == (NOON, WHOLE, TEASER)
    assert "1 of status draft" in str(items[-1])


def test_ghost_without_html(tmp_path: Path) -> None:
    nodes = [
        {"type": "paragraph", "children": [{"type": "extended-text", "text": text}]}
        for text in (BODY, SECOND)
    ]
    post = {
        "id": "p1",
        "title": "Ferry stops",
        "html": None,
        "lexical": json.dumps({"root": {"children": nodes}}),
        "status": "published",
        "published_at": NOON,
    }
    article = answer(tmp_path, {"data": {"posts": [post], "users": []}})
    assert article.body == WHOLE


def test_ghost_with_links_in_its_blocks(tmp_path: Path) -> None:
    link = {"type": "link", "url": URL, "children": [{"type": "extended-text", "text": "the last"}]}
    children = [
        {"type": "text", "text": "It was "}, link, {"type": "linebreak"}, {"type": "text", "text": "one."}
    ]  # fmt: skip
    nodes = [{"type": "paragraph", "children": children}, {"type": "paragraph", "children": [link]}]
    post = {
        "title": "Ferry stops",
        "html": None,
        "lexical": json.dumps({"root": {"children": nodes}}),
        "status": "published",
        "published_at": NOON,
    }
    article = answer(tmp_path, {"data": {"posts": [post], "users": []}})
    assert article.body == "It was the last\none.\n\nthe last"


def test_ghost_with_the_blocks_of_older_sites(tmp_path: Path) -> None:
    mobiledoc = {
        "version": "0.3.1",
        "atoms": [["soft-return", "", {}]],
        "cards": [["html", {"html": "<p>From a <b>card</b>.</p>"}], ["image", {"src": "a.png"}]],
        "markups": [["a", ["href", URL]]],
        "sections": [
            [1, "p", [[0, [], 0, "It was "], [0, [0], 1, "the last"], [1, [], 0, 0], [0, [], 0, "one."]]],
            [10, 0],
            [10, 1],
            [3, "ul", [[[0, [], 0, "An item"]], [[0, [], 0, "Another"]]]],
        ],
    }
    post = {
        "title": "Ferry stops",
        "html": None,
        "mobiledoc": json.dumps(mobiledoc),
        "status": "published",
        "published_at": NOON,
    }
    article = answer(tmp_path, {"data": {"posts": [post], "users": []}})
    assert article.body == "It was the last\none.\n\nFrom a card.\n\nAn item\n\nAnother"


@pytest.mark.parametrize("part", ["content", "summary"])
def test_google_reader_items(tmp_path: Path, part: str) -> None:
    item = {
        "id": "tag:google.com,2005:reader/item/1",
        "crawlTimeMsec": "1743000000000",
        "published": 1742904000,
        "title": "Ferry stops",
        "alternate": [{"href": URL, "type": "text/html"}],
        "author": "Ann Ray",
        "categories": ["user/-/state/com.google/read", "user/1/label/Papers", "Ferries"],
        "origin": {"streamId": "feed/3", "title": "Orrin Post", "htmlUrl": "https://orrin.example/"},
        part: {"direction": "ltr", "content": HTML},
    }
    article = answer(tmp_path, {"id": "user/-/state/com.google/starred", "title": "Starred", "items": [item]})
    assert (article.published, article.published_source) == (NOON, "feed")
    assert (article.body, article.url, article.source) == (WHOLE, URL, "Orrin Post")
    assert (article.tags, article.authors, article.kind) == (("Ferries",), ("Ann Ray",), "article")


def test_miniflux(tmp_path: Path) -> None:
    entry = {
        "id": 8,
        "user_id": 1,
        "feed_id": 2,
        "title": "Ferry stops",
        "url": URL,
        "comments_url": "",
        "author": "Ann Ray",
        "content": HTML,
        "hash": "h1",
        "published_at": NOON,
        "created_at": "2025-04-01T08:00:00Z",
        "status": "read",
        "feed": {
            "id": 2,
            "title": "Orrin Post",
            "site_url": "https://orrin.example/",
            "category": {"title": "All"},
        },
        "tags": ["ferries"],
        "starred": False,
        "reading_time": 1,
        "enclosures": None,
    }
    article = answer(tmp_path, {"total": 1, "entries": [entry]})
    assert (article.published, article.source, article.tags) == (NOON, "Orrin Post", ("ferries",))
    assert (article.body, article.updated, article.source_id) == (WHOLE, None, "h1")


def test_other_feed_readers(tmp_path: Path) -> None:
    tiny = {
        "id": 1,
        "guid": "g1",
        "title": "Ferry stops",
        "link": URL,
        "updated": 1742904000,
        "feed_id": "4",
        "feed_title": "Orrin Post",
        "content": HTML,
        "author": "Ann Ray",
        "tags": ["ferries"],
    }
    article = answer(tmp_path, {"seq": 0, "status": 0, "content": [tiny]})
    assert (article.published, article.source, article.source_id) == (NOON, "Orrin Post", "g1")
    fever = {
        "id": 1,
        "feed_id": 4,
        "title": "Ferry stops",
        "author": "Ann Ray",
        "html": HTML,
        "url": URL,
        "is_saved": 0,
        "is_read": 1,
        "created_on_time": 1742904000,
    }
    article = answer(tmp_path, {"api_version": 3, "items": [fever]})
    assert (article.published, article.body, article.url) == (NOON, WHOLE, URL)


def test_wallabag(tmp_path: Path) -> None:
    entry = {
        "id": 5,
        "title": "Ferry stops",
        "url": URL,
        "content": HTML,
        "created_at": "2025-04-01T08:00:00+0000",
        "updated_at": "2025-04-02T08:00:00+0000",
        "published_at": "2025-03-25T12:00:00+0000",
        "published_by": ["Ann Ray"],
        "tags": ["ferries"],
        "mimetype": "text/html",
        "language": "en",
        "reading_time": 1,
        "domain_name": "orrin.example",
        "annotations": [],
        "is_archived": 1,
    }
    article = answer(tmp_path, [entry])
    assert (article.published, article.updated, article.authors) == (
        NOON.replace("Z", "+00:00"),
        None,
        ("Ann Ray",),
    )
    assert (article.source, article.tags, article.body) == ("orrin.example", ("ferries",), WHOLE)
    assert answer(tmp_path, [{**entry, "published_at": None}]).published is None


READ_LATER = {
    "pocket": {
        "title": "Ferry stops",
        "url": URL,
        "time_added": "1743494400",
        "tags": "ferries|quays",
        "status": "unread",
    },
    "instapaper": {
        "URL": URL,
        "Title": "Ferry stops",
        "Selection": "",
        "Folder": "Unread",
        "Timestamp": "1743494400",
        "Tags": '["ferries", "quays"]',
    },
    "readwise reader": {
        "Title": "Ferry stops",
        "URL": URL,
        "ID": "01",
        "Document tags": "['ferries', 'quays']",
        "Saved date": "2025-04-01 08:00:00",
        "Reading progress": "1",
        "Location": "archive",
        "Seen": "True",
    },
    "wallabag": {
        "Title": "Ferry stops",
        "URL": URL,
        "Content": "",
        "Tags": "ferries, quays",
        "MIME Type": "text/html",
        "Language": "en",
        "Creation date": "01/04/2025 08:00:00",
    },
}


@pytest.mark.parametrize("service", READ_LATER)
def test_lists_of_what_to_read_are_not_dated_by_the_day_of_saving(tmp_path: Path, service: str) -> None:
    (article,) = articles(read(tmp_path, "list.csv", table(READ_LATER[service])))
    assert (article.headline, article.url, article.kind) == ("Ferry stops", URL, "excerpt")
    assert (article.published, article.updated, article.section) == (None, None, None)
    assert (article.tags, article.source) == (("ferries", "quays"), "orrin.example")


def test_pocket_answers(tmp_path: Path) -> None:
    item = {
        "item_id": "5",
        "resolved_id": "5",
        "given_url": URL,
        "given_title": "",
        "resolved_title": "Ferry stops",
        "resolved_url": URL,
        "excerpt": TEASER,
        "time_added": "1743494400",
        "word_count": "90",
        "lang": "en",
        "authors": {"9": {"item_id": "5", "author_id": "9", "name": "Ann Ray", "url": ""}},
        "tags": {"ferries": {"item_id": "5", "tag": "ferries"}},
        "domain_metadata": {"name": "Orrin Post"},
    }
    article = answer(tmp_path, {"status": 1, "list": {"5": item}})
    assert (article.body, article.authors, article.tags) == (TEASER, ("Ann Ray",), ("ferries",))
    assert (article.source, article.published, article.kind) == ("Orrin Post", None, "excerpt")


def test_readwise(tmp_path: Path) -> None:
    document = {
        "id": "01",
        "url": "https://read.readwise.io/read/01",
        "source_url": URL,
        "title": "Ferry stops",
        "author": "Ann Ray",
        "category": "article",
        "location": "archive",
        "tags": {"ferries": {"name": "ferries"}},
        "site_name": "Orrin Post",
        "created_at": "2025-04-01T08:00:00Z",
        "published_date": 1742904000000,
        "summary": TEASER,
        "reading_progress": 1,
        "html_content": HTML,
    }
    article = answer(tmp_path, {"count": 1, "results": [document]})
    assert (article.url, article.published, article.body) == (URL, NOON, WHOLE)
    assert (article.tags, article.source, article.standfirst) == (("ferries",), "Orrin Post", TEASER)
    book = {
        "user_book_id": 4,
        "title": "Ferry stops",
        "readable_title": "Ferry Stops",
        "author": "Ann Ray",
        "source_url": URL,
        "highlights": [{"id": 1, "text": BODY}, {"id": 2, "text": SECOND}],
    }
    marked = answer(tmp_path, {"count": 1, "results": [book]})
    assert (marked.headline, marked.body, marked.kind) == ("Ferry Stops", WHOLE, "excerpt")
    row = {
        "Highlight": BODY,
        "Book Title": "Ferry stops",
        "Book Author": "Ann Ray",
        "Amazon Book ID": "",
        "Note": "",
        "Color": "",
        "Tags": "",
        "Location Type": "order",
        "Location": "1",
        "Highlighted at": "2025-04-01 08:00:00+00:00",
        "Document tags": "ferries",
    }
    (article,) = articles(read(tmp_path, "a.csv", table(row)))
    assert (article.headline, article.body, article.published) == ("Ferry stops", BODY, None)
    assert (article.authors, article.tags) == (("Ann Ray",), ("ferries",))


def test_zotero(tmp_path: Path) -> None:
    row = {
        "Key": "AB",
        "Item Type": "newspaperArticle",
        "Publication Year": "2025",
        "Author": "Ray, Ann; Lund, Bo",
        "Title": "Ferry stops",
        "Publication Title": "Orrin Post",
        "Url": URL,
        "Abstract Note": TEASER,
        "Date": "2025-03-25",
        "Date Added": "2025-04-01 08:00:00",
        "Date Modified": "2025-04-02 08:00:00",
        "Language": "en",
        "Manual Tags": "ferries; quays",
        "Automatic Tags": "",
        "Section": "Sea",
    }
    (from_table,) = articles(read(tmp_path, "a.csv", table(row)))
    item = {
        "itemType": "newspaperArticle",
        "title": "Ferry stops",
        "abstractNote": TEASER,
        "publicationTitle": "Orrin Post",
        "creators": [
            {"creatorType": "author", "firstName": "Ann", "lastName": "Ray"},
            {"creatorType": "author", "firstName": "Bo", "lastName": "Lund"},
        ],
        "date": "2025-03-25",
        "url": URL,
        "language": "en",
        "section": "Sea",
        "key": "AB",
        "tags": [{"tag": "ferries"}, {"tag": "quays"}],
        "dateAdded": "2025-04-01T08:00:00Z",
    }
    from_answer = answer(tmp_path, [{"key": "AB", "version": 3, "data": item}])
    csl = {
        "id": "AB",
        "type": "article-newspaper",
        "title": "Ferry stops",
        "abstract": TEASER,
        "container-title": "Orrin Post",
        "URL": URL,
        "language": "en",
        "section": "Sea",
        "author": [{"family": "Ray", "given": "Ann"}, {"family": "Lund", "given": "Bo"}],
        "issued": {"date-parts": [[2025, 3, 25]]},
        "keyword": "ferries, quays",
    }
    for article in (from_table, from_answer, answer(tmp_path, [csl])):
        assert (article.headline, article.body, article.kind) == ("Ferry stops", TEASER, "excerpt")
        assert (article.authors, article.source) == (("Ann Ray", "Bo Lund"), "Orrin Post")
        assert (article.published, article.section, article.tags) == (
            "2025-03-25",
            "Sea",
            ("ferries", "quays"),
        )
        assert (article.source_id, article.updated, article.standfirst) == ("AB", None, None)


def test_telegram(tmp_path: Path) -> None:
    pieces = [{"type": "bold", "text": "BREAKING:"}, f" {BODY} ", {"type": "link", "text": "orrin.example"}]
    message = {
        "id": 2,
        "type": "message",
        "date": "2025-03-25T13:00:00",
        "date_unixtime": "1742904000",
        "from": "Orrin Post",
        "from_id": "channel12",
        "text": pieces,
        "text_entities": pieces,
    }
    service = {**message, "id": 1, "type": "service", "action": "create_channel", "text": ""}
    photo = {**message, "id": 3, "photo": "photos/1.jpg", "text": "", "text_entities": []}
    chat = {"name": "Orrin Post", "type": "public_channel", "id": 12, "messages": [service, message, photo]}
    for document in (chat, {"about": "Here is your data.", "chats": {"about": "x", "list": [chat]}}):
        items = read(tmp_path, "result.json", json.dumps(document))
        (article,) = articles(items)
        assert article.body == f"BREAKING: {BODY} orrin.example"
        assert (article.source, article.published, article.source_id) == ("Orrin Post", NOON, "12/2")
        assert "1 of type service" in str(items[-1])


def test_reddit(tmp_path: Path) -> None:
    post = {
        "title": "Ferry stops",
        "selftext": f"{BODY}\n\n{SECOND}",
        "selftext_html": "&lt;p&gt;x&lt;/p&gt;",
        "author": "annray",
        "created_utc": 1742904000.0,
        "subreddit": "orrin",
        "is_self": True,
        "id": "a1",
        "name": "t3_a1",
        "permalink": "/r/orrin/comments/a1/ferry/",
        "url": "https://www.reddit.com/x",
        "link_flair_text": "Sea",
    }
    link = {**post, "id": "a2", "name": "t3_a2", "selftext": "", "is_self": False, "url": URL}
    comment = {
        "body": "I will miss that boat more than I can say.",
        "author": "bo",
        "created_utc": 1742904001,
        "subreddit": "orrin",
        "link_id": "t3_a1",
        "id": "c1",
    }
    children = [{"kind": "t3", "data": post}, {"kind": "t3", "data": link}, {"kind": "t1", "data": comment}]
    listing = {"kind": "Listing", "data": {"after": None, "children": children}}
    lines = "\n".join(map(json.dumps, (post, link, comment)))
    for name, content in (("a.json", json.dumps(listing)), ("dump.jsonl", lines)):
        items = read(tmp_path, name, content)
        own, elsewhere = articles(items)
        assert (own.body, own.url) == (WHOLE, "https://www.reddit.com/r/orrin/comments/a1/ferry/")
        assert (own.published, own.source, own.tags) == (NOON, "r/orrin", ("Sea",))
        assert (elsewhere.url, elsewhere.kind, elsewhere.body) == (URL, "excerpt", None)
        assert [message for _, message in notes(items)] == [
            "left out, as no articles: 1 with link_id",
            "1 of 3 have no text or abstract: their headlines can be found",
        ]
    removed = read(tmp_path, "a.jsonl", json.dumps({**post, "selftext": "[removed]"}))
    assert articles(removed)[0].body is None
    row = {
        "id": "a1",
        "permalink": "https://www.reddit.com/r/orrin/comments/a1/",
        "date": "2025-03-25 12:00:00 UTC",
        "ip": "",
        "subreddit": "orrin",
        "gildings": "0",
        "title": "Ferry stops",
        "url": "",
        "body": BODY,
    }
    (article,) = articles(read(tmp_path, "posts.csv", table(row)))
    assert (article.body, article.source, article.published) == (BODY, "r/orrin", NOON)


def test_mastodon(tmp_path: Path) -> None:
    status = {
        "id": "1",
        "created_at": "2025-03-25T12:00:00.000Z",
        "content": f"<p>{BODY}</p>",
        "url": "https://sea.example/@ann/1",
        "account": {
            "acct": "ann",
            "display_name": "Ann Ray",
            "note": "<p>I write about all that floats.</p>",
        },
        "tags": [{"name": "ferries"}],
        "language": "en",
        "spoiler_text": "",
        "reblog": None,
    }
    article = answer(tmp_path, [status])
    assert (article.headline, article.body, article.authors) == (None, BODY, ("Ann Ray",))
    assert (article.source, article.published, article.tags) == ("sea.example", NOON, ("ferries",))


def test_the_samples_are_read_whole() -> None:
    items = [
        item for path in sorted((ROOT / "sample_data" / "answers").iterdir()) for item in read_path(path)
    ]
    assert len(articles(items)) == 12
    assert not rejections(items)
    assert not [message for _, message in notes(items) if "not read" in message]


def test_all_that_are_known_are_in_the_documents() -> None:
    page = (ROOT / "docs" / "formats.md").read_text()
    assert [producer.name for producer in PRODUCERS if f"| {producer.name} |" not in page] == []


@pytest.mark.parametrize("producer", PRODUCERS, ids=lambda producer: producer.name)
def test_tables_name_fields_that_there_are(producer: Any) -> None:
    assert set(producer.fields) <= set(ALIASES)
    assert producer.signs
