"""The HTTP API: the twins of a search, suggestions, health, and the description of it all."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import create_environ, run_wsgi_app

from dateline.index.errors import NotSupportedError, QuerySyntaxError, StorageError
from dateline.searcher.answer.results import Hit, Results
from dateline.searcher.answer.serialize import to_dict
from tests.web.fake import FakeArchive, story
from tests.web.page import Page

STATE = "q=harbour&source=The+Ennis+Courier&sort=oldest&size=2&page=2"
NAMES = {"atom": "http://www.w3.org/2005/Atom"}


def test_the_object_is_that_of_the_library(client: FlaskClient, archive: FakeArchive) -> None:
    answer = client.get("/search.json?q=harbour").get_json()
    assert archive.asked[-1]["query"] == "harbour"
    results = archive.search("harbour", facets=tuple(answer["facets"]), timeline="auto")
    assert answer == to_dict(results)
    assert list(answer) == list(to_dict(results))


def test_the_twins_agree(client: FlaskClient) -> None:
    page = Page(client.get(f"/search?{STATE}").text)
    links = page.links("//article[@class='hit']/h2/a")
    ids = [link.removeprefix("/article/").split("?")[0] for link in links]
    assert len(ids) == 2
    assert [hit["id"] for hit in client.get(f"/search.json?{STATE}").get_json()["hits"]] == ids
    table = csv.DictReader(io.StringIO(client.get(f"/search.csv?{STATE}").text))
    assert [row["id"] for row in table] == ids
    lines = client.get(f"/search.jsonl?{STATE}").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids


def test_the_page_links_to_its_twins(client: FlaskClient) -> None:
    page = Page(client.get("/search?q=harbour").text)
    assert page.links("//p[@class='exports']//a") == [
        "/search.csv?q=harbour&bom=1",
        "/search.jsonl?q=harbour",
        "/search.csv?q=harbour&copies=show&bom=1",
        "/search.jsonl?q=harbour&copies=show",
        "/search.atom?q=harbour",
        "/search.feed.json?q=harbour",
        "/search.json?q=harbour",
    ]
    assert page.texts("//p[@class='exports']/span")[:2] == [
        "Export 15 stories: CSV · JSON Lines",
        "or 17 articles: CSV · JSON Lines",
    ]


def test_an_export_is_all_hits_and_a_page_only_where_one_is_named(client: FlaskClient) -> None:
    for path in ("/search.csv?q=harbour", "/search.csv?q=harbour&copies=show"):
        assert len(list(csv.DictReader(io.StringIO(client.get(path).text)))) == 15
    assert len(client.get("/search.jsonl?q=harbour").text.splitlines()) == 15
    assert len(client.get("/search.jsonl?q=harbour&size=4").text.splitlines()) == 4


def test_a_table_for_spreadsheets_says_that_it_is_utf8_and_has_a_name(client: FlaskClient) -> None:
    response = client.get("/search.csv?q=%22harbour+strike%22%2F..&bom=1")
    assert response.data.startswith(b"\xef\xbb\xbfid,")
    assert response.headers["Content-Disposition"] == 'attachment; filename="harbour-strike.csv"'
    assert client.get("/search.csv?q=x").data.startswith(b"id,")


def test_what_is_wrong_with_an_export_is_told_before_it_begins(
    client: FlaskClient, archive: FakeArchive
) -> None:
    assert client.get("/search.csv?q=a&sort=best").status_code == 400
    archive.error = QuerySyntaxError("no such date", "before:x", (0, 8))
    for kind in ("csv", "jsonl", "atom", "feed.json"):
        response = client.get(f"/search.{kind}?q=before:x")
        assert (response.status_code, response.mimetype) == (400, "application/problem+json")


def test_a_feed(client: FlaskClient) -> None:
    response = client.get("/search.atom?q=ferry", base_url="http://news.example")
    assert response.mimetype == "application/atom+xml"
    feed = ET.fromstring(response.data)
    assert feed.findtext("atom:title", None, NAMES) == "ferry – Dateline"
    assert feed.findtext("atom:updated", None, NAMES) == "2025-04-01T10:00:00+00:00"
    assert (feed.findtext("atom:id", None, NAMES) or "").startswith("urn:uuid:")
    entry = feed.find("atom:entry", NAMES)
    assert entry is not None
    assert (entry.findtext("atom:id", None, NAMES) or "").startswith("urn:uuid:")
    assert entry.findtext("atom:updated", None, NAMES) == "2025-04-01T10:00:00+00:00"
    assert entry.findtext("atom:published", None, NAMES) == "2025-03-18T07:42:00+01:00"
    assert [name.text for name in entry.findall("atom:author/atom:name", NAMES)] == ["Mara Quill", "T. Osei"]
    links = {link.get("rel"): link.get("href") for link in entry.findall("atom:link", NAMES)}
    assert links["via"] == "https://courier.example/2025/03/18/ferry-talks"


def test_a_feed_is_what_came_last_whatever_the_order_of_the_search(
    client: FlaskClient, archive: FakeArchive
) -> None:
    client.get("/search.atom?q=ferry&sort=oldest&page=3&size=5")
    asked = archive.asked[-1]
    assert (asked["sort"], asked["limit"], asked["relax"]) == ("added", 50, False)
    assert "offset" not in asked


def test_the_names_of_a_feed_hold_no_address(client: FlaskClient) -> None:
    def names(base: str, query: str) -> list[str | None]:
        feed = ET.fromstring(client.get(f"/search.atom?{query}", base_url=base).data)
        return [one.text for one in feed.iter(f"{{{NAMES['atom']}}}id")]

    here = names("http://news.example", "q=harbour&sort=oldest")
    assert here == names("https://other.example:8443", "sort=newest&q=harbour")
    assert len(set(here)) == len(here)
    assert here[0] != names("http://news.example", "q=ferry")[0]


@pytest.mark.parametrize("kind", ["atom", "feed.json"])
def test_a_feed_fetched_again_is_not_made_again(client: FlaskClient, archive: FakeArchive, kind: str) -> None:
    first = client.get(f"/search.{kind}?q=harbour")
    searches = len(archive.asked)
    again = client.get(f"/search.{kind}?q=harbour", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, len(archive.asked)) == (304, b"", searches)
    since = client.get(
        f"/search.{kind}?q=harbour", headers={"If-Modified-Since": first.headers["Last-Modified"]}
    )
    assert since.status_code == 304
    archive.last_change += 1
    changed = client.get(f"/search.{kind}?q=harbour", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_a_json_feed(client: FlaskClient) -> None:
    response = client.get("/search.feed.json?q=ferry", base_url="http://news.example")
    assert response.mimetype == "application/feed+json"
    feed = response.get_json(force=True)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == "http://news.example/search?q=ferry"
    (item,) = feed["items"]
    assert item["url"] == "http://news.example/article/ferry"
    assert item["external_url"] == "https://courier.example/2025/03/18/ferry-talks"
    assert item["date_published"] == "2025-03-18T07:42:00+01:00"
    assert item["authors"] == [{"name": "Mara Quill"}, {"name": "T. Osei"}]


@pytest.mark.parametrize(
    ("published", "updated"),
    [
        ("2025", "2025-01-01T00:00:00+00:00"),
        ("2025-02", "2025-02-01T00:00:00+00:00"),
        ("2025-02-03", "2025-02-03T00:00:00+00:00"),
        ("2025-02-03T04:05", "2025-02-03T04:05:00+00:00"),
        (None, "1970-01-01T00:00:00+00:00"),
    ],
)
def test_every_entry_of_a_feed_has_an_instant(
    client: FlaskClient, archive: FakeArchive, published: str | None, updated: str
) -> None:
    archive.articles = (story("a", "A harbour", "Text.", published=published),)
    feed = ET.fromstring(client.get("/search.atom?q=harbour").data)
    text = feed.findtext("atom:entry/atom:updated", None, NAMES)
    assert text == updated
    assert datetime.fromisoformat(text).tzinfo


def test_a_feed_is_xml_whatever_is_in_it(client: FlaskClient, archive: FakeArchive) -> None:
    odd = story("o<d", "A \x00 \x1b ]]> & <b> \ufffe", "\x08", url="https://a.example/\x0c\x00")
    archive.answer = Results(query="", interpreted="", total=1, stories=1, hits=(Hit(odd, 0.0),))
    feed = ET.fromstring(client.get("/search.atom?q=%00%3Cx%3E").data)
    assert feed.findtext("atom:entry/atom:title", None, NAMES) == "A \ufffd \ufffd ]]> & <b> \ufffd"


@pytest.mark.parametrize("kind", ["json", "csv", "atom"])
@pytest.mark.parametrize(("extra", "span"), [("since=soon", [6, 10]), ("page=0", None)])
def test_a_bad_value_is_a_problem_document(
    client: FlaskClient, kind: str, extra: str, span: list[int] | None
) -> None:
    response = client.get(f"/search.{kind}?q=harbour&{extra}")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    problem = response.get_json()
    assert problem["status"] == 400
    assert problem["title"] == "Bad Request"
    assert problem["detail"]
    assert problem["instance"] == f"/search.{kind}"
    assert problem.get("span") == span


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotSupportedError("not yet"), 501),
        (StorageError("the disk is full"), 503),
        (ValueError("secret"), 500),
    ],
)
def test_other_errors_too(client: FlaskClient, archive: FakeArchive, error: Exception, status: int) -> None:
    archive.error = error
    response = client.get("/search.json?q=harbour")
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert "secret" not in response.text


def test_an_unknown_path_of_the_api(client: FlaskClient) -> None:
    response = client.get("/nothing.json")
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")


def test_suggestions(client: FlaskClient, archive: FakeArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    response = client.get("/suggest?q=Har")
    assert response.mimetype == "application/x-suggestions+json"
    assert response.get_json(force=True) == ["Har", ["Harbour", "harbour"]]
    assert client.get("/suggest").get_json(force=True) == ["", []]

    def unsupported(prefix: str) -> list[str]:
        raise NotSupportedError("suggestions are not supported here")

    monkeypatch.setattr(archive, "suggest", unsupported)
    archive.last_change += 1
    assert client.get("/suggest?q=Har").get_json(force=True) == ["Har", []]


def test_the_search_box_for_browsers(client: FlaskClient) -> None:
    response = client.get("/opensearch.xml", base_url="http://news.example")
    assert response.mimetype == "application/opensearchdescription+xml"
    box = ET.fromstring(response.data)
    urls = [url.get("template") or "" for url in box.findall("{http://a9.com/-/spec/opensearch/1.1/}Url")]
    assert "http://news.example/search?q={searchTerms}" in urls
    for url in urls:
        assert client.get(url.replace("{searchTerms}", "harbour")).status_code == 200


@pytest.mark.parametrize(
    "path", ["/article/x.json", "/article/a/b.csv", "/article/feed.atom", "/article/suggest"]
)
def test_a_missing_article_is_a_page_whatever_its_id_ends_in(client: FlaskClient, path: str) -> None:
    for accept in ("text/html,application/xhtml+xml,*/*;q=0.8", "*/*"):
        response = client.get(path, headers={"Accept": accept})
        assert (response.status_code, response.mimetype) == (404, "text/html")


def test_a_browser_that_mistypes_an_address_gets_a_page(client: FlaskClient) -> None:
    response = client.get("/serch.json?q=a", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (response.status_code, response.mimetype) == (404, "text/html")


def test_health_counts_and_does_no_more(
    client: FlaskClient, archive: FakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(FakeArchive, "stats")
    assert client.get("/healthz").get_json()["articles"] == len(archive.articles)


def test_health(client: FlaskClient, archive: FakeArchive) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok", "articles": 15}
    archive.error = StorageError("The disk can't be read.")
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.get_json()["detail"] == "The disk can't be read."


def test_the_description_names_every_route_and_no_other(app: Flask, client: FlaskClient) -> None:
    routes = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"}
    paths = client.get("/openapi.json").get_json()["paths"]
    assert {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route) for route in routes} == set(paths)


def test_the_description_knows_the_parameters_and_the_object(client: FlaskClient) -> None:
    document = client.get("/openapi.json").get_json()
    names = [parameter["name"] for parameter in document["paths"]["/search.json"]["get"]["parameters"]]
    assert names == [
        "q",
        "since",
        "until",
        "source",
        "section",
        "author",
        "lang",
        "sort",
        "page",
        "size",
        "copies",
        "recency",
        "variants",
        "strict",
        "match",
        "explain",
    ]
    answer = client.get("/search.json?q=ferry").get_json()
    schema = document["components"]["schemas"]["Results"]
    assert set(schema["required"]) == set(schema["properties"]) == set(answer)
    assert set(schema["properties"]["hits"]["items"]["properties"]) == set(answer["hits"][0])
    copies = schema["properties"]["hits"]["items"]["properties"]["copies"]
    assert set(copies["items"]["properties"]) == set(answer["hits"][0]["copies"][0])


def test_bytes_that_are_no_letters_stand_in_an_address_as_they_are(app: Flask) -> None:
    environ = create_environ("/search.json", method="GET")
    environ["QUERY_STRING"] = "q=ferry\xff"
    body, status, _ = run_wsgi_app(app, environ)
    assert status.startswith("200")
    assert json.loads(b"".join(body))["query"] == "ferry\ufffd"
