"""Names, spelling, parts and suggestions on the pages of a real archive."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from dateline.archive import open_archive
from dateline.web import create_app
from tests.spellings import ARTICLES
from tests.web.page import read


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with open_archive(tmp_path_factory.mktemp("words") / "archive", create=True) as archive:
        archive.add(ARTICLES)
        yield create_app(archive).test_client()


def test_other_spellings_can_be_undone(client: FlaskClient) -> None:
    page = read(client, "/search?q=dorzhensky")
    assert "Dorzhenskyy" in page.texts("//ul[@class='warnings']/li")[0]
    (undo,) = page.links("//ul[@class='warnings']//a")
    undone = read(client, undo)
    assert not undone.all("//ul[@class='warnings']")
    assert undone.texts("//ol[@class='hits']//h2 | //ol[@class='hits']//h3") != []
    assert "/search?q=dorzhensky" in undone.links("//p[@class='note']//a")


def test_a_better_spelling_is_a_link(client: FlaskClient) -> None:
    assert read(client, "/search?q=brigde").links("//p[@class='suggestion']/a") == ["/search?q=bridge"]


def test_the_parts_of_a_query_without_hits_are_counted(client: FlaskClient) -> None:
    page = read(client, "/search?q=bridge&since=2030")
    assert page.texts("//table[@class='parts']//td") == [
        "2 articles",
        "0 articles",
        "0 articles",
        "2 articles",
    ]


def test_similar_articles_stand_below_an_article(client: FlaskClient) -> None:
    assert read(client, "/article/a").texts("//section[@class='similar']//a") == ["Bridge closed"]
    assert not read(client, "/article/c").all("//section[@class='similar']")


def test_suggestions(client: FlaskClient) -> None:
    typed, completions = client.get("/suggest?q=bri").get_json()
    assert typed == "bri"
    assert completions[0] == "bridge"
