"""Suggestions while one types."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.archive import Archive, open_archive
from dateline.index.article import Article

BODY = "Talks between President {name} and the harbour board of Kelm go on, said Mara {name}, who was there."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = open_archive(tmp_path_factory.mktemp("suggest") / "archive", create=True)
    archive.add(
        Article(id=f"z{number}", headline=f"Zelm talks, day {number}", body=BODY.format(name="Zelmer"))
        for number in range(4)
    )
    archive.add(
        [Article(id="f", headline="Harbour fees rise", body="The harbour fees rise and the harbor waits.")]
    )
    return archive


def texts(archive: Archive, prefix: str, kind: str) -> list[str]:
    return [one.text for one in archive.suggest(prefix) if one.kind == kind]


def test_words_by_frequency_written_as_in_the_archive(archive: Archive) -> None:
    assert texts(archive, "har", "word") == ["harbour", "harbor"]
    assert texts(archive, "ZELM", "word") == ["Zelm", "Zelmer"]
    assert [one.count for one in archive.suggest("har")][:2] == [5, 1]


def test_names_without_titles(archive: Archive) -> None:
    assert texts(archive, "zelme", "name") == ["Mara Zelmer"]
    assert texts(archive, "mara z", "name") == [] or texts(archive, "mara z", "name") == ["Mara Zelmer"]


def test_headlines(archive: Archive) -> None:
    assert texts(archive, "fee", "headline") == ["Harbour fees rise"]
    assert texts(archive, "harbour f", "headline") == ["Harbour fees rise"]


def test_phrases_go_on(archive: Archive) -> None:
    assert texts(archive, "harbour f", "word") == ["harbour fees"]
    assert archive.suggest("fees harbour x") == []


@pytest.mark.parametrize("prefix", ["", " ", "…", "xyzzy", "\0", "a" * 5000, '"', "🙂"])
def test_nothing_to_suggest(archive: Archive, prefix: str) -> None:
    assert archive.suggest(prefix) == []


def test_an_empty_archive(tmp_path: Path) -> None:
    with open_archive(tmp_path, create=True) as archive:
        assert archive.suggest("har") == []
        assert archive.search("har").suggestion is None
