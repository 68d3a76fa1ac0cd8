"""Similar articles, and `like:`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.archive import Archive, open_archive
from dateline.index.article import Article
from dateline.index.errors import ArticleNotFoundError

BRIDGE = (
    "Engineers found cracks in the towers of the Kelm bridge, and the bridge stays closed to lorries until "
    "the cables are replaced. The council of Kelm has no money for cables, its treasurer said on Tuesday "
    "evening, and the engineers asked for an inquiry into the towers. Ferries will carry the lorries across."
)
CABLES = "Engineers replaced the cables of the bridge; its towers have no more cracks, lorries cross again."
FERRIES = "Lorries wait for ferries at the strait because the bridge of Kelm is closed to them."
ARTICLES = (
    Article(id="bridge", headline="Cracks close Kelm bridge", body=BRIDGE, published="2024-03-01"),
    Article(id="copy", headline="Cracks close Kelm bridge", body=BRIDGE, source="Wire", published="2024-03"),
    Article(id="cables", headline="New cables for the Kelm bridge", body=CABLES, published="2024-09-01"),
    Article(id="ferries", headline="Ferries carry lorries", body=FERRIES, published="2024-03-05"),
    Article(id="choir", headline="Choir sings at dawn", body="Children sang in the chapel of Alder."),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = open_archive(tmp_path_factory.mktemp("similar") / "archive", create=True)
    archive.add(ARTICLES)
    return archive


def test_the_most_alike_first_without_itself_and_its_copies(archive: Archive) -> None:
    assert [hit.id for hit in archive.similar("bridge").hits] == ["cables", "ferries"]
    assert [hit.id for hit in archive.similar("copy").hits] == ["cables", "ferries"]


def test_a_limit(archive: Archive) -> None:
    results = archive.similar("bridge", limit=1)
    assert [hit.id for hit in results.hits] == ["cables"]
    assert results.total == 2


def test_in_a_query(archive: Archive) -> None:
    assert {hit.id for hit in archive.search("like:bridge").hits} == {"cables", "ferries"}
    assert [hit.id for hit in archive.search("like:bridge since:2024-06").hits] == ["cables"]
    assert "cables" not in {hit.id for hit in archive.search("lorries -like:bridge").hits}


def test_ids_that_differ_in_case_alone_are_two_articles(tmp_path: Path) -> None:
    """An id is an article's own, though filters fold it."""
    with open_archive(tmp_path / "archive", create=True) as archive:
        archive.add([replace(ARTICLES[0], id="a1"), replace(ARTICLES[2], id="A1"), *ARTICLES[3:]])
        assert [hit.id for hit in archive.similar("a1").hits] == ["A1", "ferries"]
        assert [hit.id for hit in archive.similar("A1").hits] == ["a1", "ferries"]
        assert {hit.id for hit in archive.search("like:a1").hits} == {"A1", "ferries"}


def test_an_unknown_id(archive: Archive) -> None:
    results = archive.search("like:nowhere")
    assert results.total == 0
    assert [(warned.code, warned.span) for warned in results.warnings] == [("unknown-id", (0, 12))]
    with pytest.raises(ArticleNotFoundError, match="nowhere"):
        archive.similar("nowhere")


def test_an_article_of_stop_words_has_no_like(tmp_path: Path) -> None:
    with open_archive(tmp_path, create=True) as archive:
        archive.add([Article(id="who", headline="The Who", body="It is what it is."), *ARTICLES])
        assert archive.similar("who").total == 0
