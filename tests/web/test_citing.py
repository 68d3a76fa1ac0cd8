"""Citations: every style has what is known, one value a line, and names the archive and its state."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import dateline
from dateline.web import create_app
from dateline.web.markup import marked, numbered, shown_path

AWKWARD = dateline.Article(
    id="a/b c", headline="Grain & {barley} at 5 %\nTY  - BOOK", body="Grain waits.", source="Norvale Post",
    authors=("Ada Penn", "Ivo Marsh"), published="2025-03-02T09:00Z", language="en",
    url="https://post.example/1?x=1",
)  # fmt: skip
BARE = dateline.Article(id="bare", headline="Nothing is known of it", body="Grain.")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dateline.Archive]:
    with dateline.open_archive(tmp_path_factory.mktemp("cite") / "a", create=True) as archive:
        archive.add([AWKWARD, BARE])
        yield archive


@pytest.fixture
def client(archive: dateline.Archive) -> FlaskClient:
    return create_app(archive, clock=lambda: datetime(2025, 6, 1, 12, tzinfo=UTC)).test_client()


def cited(client: FlaskClient, style: str, id: str = "a/b c") -> str:
    answer = client.get(f"/cite/{style}/{id}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    return answer.get_data(as_text=True)


def test_bibtex(client: FlaskClient, archive: dateline.Archive) -> None:
    text = cited(client, "bibtex")
    assert text.startswith("@article{norvale-post-2025-grain-barley-at,\n")
    assert "  author = {Ada Penn and Ivo Marsh},\n" in text
    assert r"  title = {Grain \& (barley) at 5 \% TY - BOOK}," in text
    assert "  url = {https://post.example/1?x=1},\n" in text
    assert f"Dateline archive {archive.identity}, change {archive.last_change}" in text.replace("\\", "")
    assert text.count("{") == text.count("}")


def test_ris_has_one_value_a_line(client: FlaskClient) -> None:
    lines = cited(client, "ris").split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert [line for line in lines if line.startswith("TY")] == ["TY  - NEWS"]
    assert {"AU  - Ada Penn", "AU  - Ivo Marsh", "DA  - 2025/03/02", "Y2  - 2025/06/01", "ER  - "} <= set(
        lines
    )


def test_csl_is_what_reference_managers_read(client: FlaskClient) -> None:
    (item,) = json.loads(cited(client, "csl"))
    assert item["type"] == "article-newspaper"
    assert item["issued"] == {"date-parts": [[2025, 3, 2]]}
    assert item["accessed"] == {"date-parts": [[2025, 6, 1]]}
    (bare,) = json.loads(cited(client, "csl", "bare"))
    assert "issued" not in bare and "author" not in bare


def test_plain(client: FlaskClient) -> None:
    assert cited(client, "plain").startswith("Ada Penn, Ivo Marsh, “Grain & {barley}")
    assert "read 1 June 2025" in cited(client, "plain", "bare")


@pytest.mark.parametrize("address", ["/cite/chicago/bare", "/cite/ris/none"])
def test_what_there_is_not_is_404(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_article_page_offers_every_style_and_its_matches(client: FlaskClient) -> None:
    page = client.get("/article/bare?q=grain").get_data(as_text=True)
    for style in ("bibtex", "ris", "csl", "plain"):
        assert f'href="/cite/{style}/bare"' in page
    assert '<mark id="match-1">Grain</mark>' in page
    assert '<a href="#match-1">1</a>' in page
    assert "Matches" not in client.get("/article/bare").get_data(as_text=True)


def test_marks_are_numbered_through_all_parts() -> None:
    parts = [marked("<mark> grain", [(7, 12)]), marked("barley", [(0, 6)])]
    assert numbered(parts) == [
        '&lt;mark&gt; <mark id="match-1">grain</mark>', '<mark id="match-2">barley</mark>',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("in/sub/page.html", "in/sub/page.html"),
        ("/home/ada/archive/in/page.html", "…/in/page.html"),
        ("C:\\Users\\Ada\\in\\page.html", "…/in/page.html"),
    ],
)
def test_no_page_shows_where_on_a_disk_a_file_is(path: str, shown: str) -> None:
    assert shown_path(path) == shown


def test_a_page_read_from_a_file_hides_the_folders_above(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.jsonl").write_text('{"id": "x", "headline": "Grain", "body": "Waits."}\n')
    with dateline.open_archive(tmp_path / "a", create=True) as archive:
        archive.add_paths([tmp_path / "in"])
        (hit,) = archive.search("grain").hits
        page = create_app(archive).test_client().get(f"/article/{hit.id}").get_data(as_text=True)
    assert str(tmp_path) not in page
    assert "…/in/one.jsonl" in page
