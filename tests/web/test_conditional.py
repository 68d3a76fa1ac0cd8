"""What a browser has is not sent again; what is sent is packed; the pages beside are named."""

from __future__ import annotations

import gc
import gzip

import brotli
import pytest
from flask import Response
from flask.testing import FlaskClient

from dateline.searcher.budget import check_budget
from dateline.searcher.plan.nodes.context import Warned
from dateline.web import create_app
from dateline.web.kept import KeptAnswers
from tests.web.fake import ARTICLES, FakeArchive

TAGGED = [
    "/search?q=harbour",
    "/search.json?q=harbour",
    "/article/ferry?q=harbour",
    "/story/ferry?q=h",
    "/suggest?q=h",
]
FEEDS = ["/search.atom?q=harbour", "/search.feed.json?q=harbour"]


@pytest.mark.parametrize("url", TAGGED + FEEDS)
@pytest.mark.parametrize("packed", [{}, {"Accept-Encoding": "br"}])
def test_a_page_that_is_known_is_not_made_again(
    client: FlaskClient, archive: FakeArchive, url: str, packed: dict[str, str]
) -> None:
    first = client.get(url, headers=packed)
    known = {"If-None-Match": first.headers["ETag"], **packed}
    asked = len(archive.asked)
    again = client.get(url, headers=known)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"].removeprefix("W/") == first.headers["ETag"].removeprefix("W/")
    assert len(archive.asked) == asked
    assert client.get(url.replace("har", "Har") + "&x=1", headers=known).status_code == 200
    archive.last_change += 1
    assert client.get(url, headers=known).status_code == 200


def test_another_archive_has_other_tags(client: FlaskClient, archive: FakeArchive) -> None:
    known = {"If-None-Match": client.get(TAGGED[0]).headers["ETag"]}
    archive.identity = "fedcba9876543210"
    assert client.get(TAGGED[0], headers=known).status_code == 200


def test_an_answer_that_lacks_something_is_asked_for_again(archive: FakeArchive) -> None:
    found = archive.search("harbour")
    client = create_app(archive).test_client()
    for code, tagged in (("index-behind", False), ("store-damaged", False), ("relaxed", True)):
        archive.answer = type(found)(
            **{name: getattr(found, name) for name in found.__dataclass_fields__}
            | {"warnings": (Warned(code, "So it is.", None),)}
        )
        assert ("ETag" in client.get(TAGGED[0]).headers) is tagged, code


@pytest.mark.parametrize("url", ["/search?q=x&since=soon", "/article/none", "/nothing", "/", "/healthz"])
def test_errors_and_what_changes_by_itself_have_no_tag(client: FlaskClient, url: str) -> None:
    answer = client.get(url)
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-cache"


def test_what_is_not_for_everyone_is_kept_by_nobody_between(archive: FakeArchive) -> None:
    client = create_app(archive, private=True).test_client()
    assert client.get(TAGGED[0]).headers["Cache-Control"] == "private, no-cache"


def test_static_files_are_kept_until_they_change(client: FlaskClient) -> None:
    url = client.get("/").text.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "?v=" in url
    with client.get(url) as kept, client.get(url.split("?")[0]) as plain:
        assert "immutable" in kept.headers["Cache-Control"]
        assert plain.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("url", ["/search", "/search.json"])
def test_the_pages_beside_are_named(client: FlaskClient, url: str) -> None:
    first, second = (client.get(f"{url}?size=1&q=is:article{page}") for page in ("", "&page=2"))
    assert 'rel="next"' in first.headers["Link"]
    assert 'rel="prev"' not in first.headers["Link"]
    assert first.headers["Link"].startswith(f"<{url}?")
    assert 'rel="prev"' in second.headers["Link"]
    assert "Link" not in client.get(f"{url}?q=volcano").headers


@pytest.mark.parametrize(
    "url", ["/search?q=harbour", "/search.json?q=harbour", "/openapi.json", "/search.csv?q=is:article"]
)
def test_texts_are_packed_as_the_client_takes_it(client: FlaskClient, url: str) -> None:
    plain = client.get(url)
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]
    for liked, unpack, name in (
        ("gzip, deflate, br", brotli.decompress, "br"),
        ("gzip", gzip.decompress, "gzip"),
        ("br;q=0, gzip;q=0.5", gzip.decompress, "gzip"),
    ):
        packed = client.get(url, headers={"Accept-Encoding": liked})
        assert packed.headers["Content-Encoding"] == name
        assert len(packed.data) < max(len(plain.data), 900)
        text = unpack(packed.data)
        assert len(text) == pytest.approx(len(plain.data), abs=40)
    for refused in ("identity", "br;q=0", "deflate"):
        assert "Content-Encoding" not in client.get(url, headers={"Accept-Encoding": refused}).headers


def test_a_page_has_a_time_as_a_whole() -> None:
    class Counting(FakeArchive):
        def search(self, query: str = "", **options: object) -> object:  # type: ignore[override]
            check_budget("counting")
            return super().search(query, **options)

    client = create_app(Counting(ARTICLES), time_limit=0.0).test_client()
    page = client.get("/search?q=harbour")
    assert page.status_code == 503
    assert "its time was over while counting" in page.text
    assert create_app(Counting(ARTICLES)).test_client().get("/search?q=harbour").status_code == 200


def test_nothing_more_is_done_for_a_client_that_went() -> None:
    class Working(FakeArchive):
        finished = False

        def search(self, query: str = "", **options: object) -> object:  # type: ignore[override]
            check_budget("searching")
            self.finished = True
            return super().search(query, **options)

    archive = Working(ARTICLES)
    client = create_app(archive).test_client()
    client.get("/search?q=x", environ_overrides={"waitress.client_disconnected": lambda: True})
    assert not archive.finished
    client.get("/search?q=x", environ_overrides={"waitress.client_disconnected": lambda: False})
    assert archive.finished


def test_the_same_page_of_the_same_commit_is_worked_out_once(
    client: FlaskClient, archive: FakeArchive
) -> None:
    url = "/search?q=is:article&size=1"
    first = client.get(url)
    asked = len(archive.asked)
    again = client.get(url)
    assert (again.data, list(again.headers)) == (first.data, list(first.headers))
    assert len(archive.asked) == asked
    packed = client.get(url, headers={"Accept-Encoding": "br"})
    assert brotli.decompress(client.get(url, headers={"Accept-Encoding": "br"}).data) == brotli.decompress(
        packed.data
    )
    asked = len(archive.asked)
    archive.last_change += 1
    client.get(url)
    assert len(archive.asked) > asked


def test_what_is_kept_is_bounded() -> None:
    kept = KeptAnswers(1000)
    for number in range(20):
        kept.put(f"t{number}", "", Response(b"x" * 100))
    kept.put("large", "", Response(b"x" * 200))
    assert [kept.get(f"t{number}", "") is not None for number in (0, 9, 10, 19)] == [False, False, True, True]
    assert kept.get("large", "") is None


def test_a_static_file_is_let_go_of_when_it_was_packed(client: FlaskClient) -> None:
    with (
        client.get("/static/dateline.css") as plain,
        client.get("/static/dateline.css", headers={"Accept-Encoding": "br"}) as packed,
    ):
        assert packed.headers["Content-Encoding"] == "br"
        assert brotli.decompress(packed.data) == plain.data
        assert len(packed.data) < len(plain.data) / 2
    gc.collect()  # a file that is still open would be an error now
