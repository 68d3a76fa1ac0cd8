"""Saved searches on the page and their feeds."""

from __future__ import annotations

from flask.testing import FlaskClient

from dateline.saved import SavedSearch
from tests.web.fake import FakeArchive
from tests.web.page import read


def test_saved_searches_stand_on_the_start_page(client: FlaskClient, archive: FakeArchive) -> None:
    archive.kept = [
        SavedSearch("Ferries & more", "ferry", {"source": ["The Ennis Courier"]}),
        SavedSearch("odd", "x", {}, error="its query is odd"),
        SavedSearch("back", "x", {}, gone=True),
    ]
    page = read(client, "/")
    assert page.texts("//section[@class='saved']//li") == [
        "Ferries & more 1 new · feed",
        "odd: Its query is odd.",
    ]
    links = page.links("//section[@class='saved']//a")
    assert links == ["/search?q=ferry&source=The+Ennis+Courier", "/saved/Ferries%20&%20more.atom"]
    assert client.get(links[1]).mimetype == "application/atom+xml"
    assert client.get("/saved/Ferries & more.feed.json").get_json(force=True)["items"]


def test_a_feed_that_is_no_more(client: FlaskClient, archive: FakeArchive) -> None:
    archive.kept = [SavedSearch("back", "x", {}, gone=True)]
    for name, status in (("back", 410), ("never", 404)):
        response = client.get(f"/saved/{name}.atom")
        assert (response.status_code, response.mimetype) == (status, "application/problem+json")
        assert name in response.get_json()["detail"] or status == 410
