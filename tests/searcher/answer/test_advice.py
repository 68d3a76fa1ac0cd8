"""Advice where little is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.archive import Archive, open_archive
from dateline.index.article import Article

ARTICLES = [
    Article(id="1", headline="Grain deal signed", body="Kelm signed.", source="Post", published="2024-01-01"),
    Article(
        id="2", headline="Grain prices fall", body="Traders wait.", source="Wire", published="2024-02-01"
    ),
    Article(id="3", headline="Harbour closed", body="A storm.", source="Post", published="2024-03-01"),
    Article(
        id="4", headline="Grain waits in the harbour", body="No wind.", source="Wire", published="2025-03-01"
    ),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = open_archive(tmp_path_factory.mktemp("advice") / "archive", create=True)
    archive.add(ARTICLES)
    return archive


def told(archive: Archive, query: str, **filters: str) -> dict[str, tuple[int, int]]:
    return {part.text: (part.count, part.without) for part in archive.search(query, **filters).advice}  # type: ignore[arg-type]


def test_counts_of_each_part_and_without_it(archive: Archive) -> None:
    assert told(archive, "grain storm source:Wire") == {
        "grain": (3, 0),
        "storm": (1, 2),
        "source:Wire": (2, 0),
    }


def test_filters_beside_the_query_and_exclusions_are_parts(archive: Archive) -> None:
    assert told(archive, "harbour -storm", since="2026") == {
        "harbour": (2, 0), "-storm": (3, 0), "since:2026": (0, 1),
    }  # fmt: skip


def test_none_where_enough_is_found_or_there_is_one_part(archive: Archive) -> None:
    assert told(archive, "grain -storm") == {}
    assert told(archive, "nothing") == {}
    assert told(archive, "") == {}


def test_without_is_what_the_query_finds_without_the_part(archive: Archive) -> None:
    parts = ["grain", "source:Post", "since:2024-02", '"no wind"']
    advice = told(archive, " ".join(parts))
    for part in parts:
        rest = " ".join(other for other in parts if other != part)
        assert advice[part] == (archive.search(part).total, archive.search(rest).total)


def test_an_empty_archive(tmp_path: Path) -> None:
    with open_archive(tmp_path, create=True) as archive:
        assert told(archive, "grain deal") == {"grain": (0, 0), "deal": (0, 0)}
