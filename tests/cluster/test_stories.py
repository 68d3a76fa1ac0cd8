"""Copies on a cluster: grouped as in a folder, and put right where two writers missed each other."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

import dateline
from dateline.archive import open_archive
from dateline.cluster import ClusterArchive
from tests.cluster.fixtures import slug

pytestmark = pytest.mark.cluster

WORDS = ("harbour", "ferry", "council", "winter", "quay", "tide", "bridge", "market", "frost", "signal")


def text(seed: int, words: int = 120) -> str:
    rng = random.Random(seed)
    return " ".join(f"{rng.choice(WORDS)}{rng.randrange(40)}" for _ in range(words))


def article(id: str, seed: int, day: int, *, ending: str = "", source: str = "") -> dateline.Article:
    body = f"{text(seed)} {ending}".strip()
    return dateline.Article(
        id=id, headline=f"Number {seed}", body=body, published=f"2025-01-{day:02}", language="en",
        source=source or f"Paper {id}",
    )  # fmt: skip


ARTICLES = [
    *(article(f"a{number}", 1, 10 + number, ending=f"Told by {number}.") for number in range(5)),
    *(article(f"b{number}", 2, 3) for number in range(2)),
    article("c", 3, 5),
    dateline.Article(id="cut", kind="excerpt", headline="Number 1", body=text(1, 40), language="en"),
]


def stories(archive: dateline.Archive | ClusterArchive) -> dict[str, tuple[str, ...]]:
    """By id, the ids of its copies."""
    ids = [article.id or "" for article in archive.export()]
    return {id: tuple(sorted(copy.id for copy in archive.copies(id))) for id in ids}


def local(folder: Path, articles: Iterable[dateline.Article]) -> dict[str, tuple[str, ...]]:
    with open_archive(folder, create=True) as archive:
        archive.add(articles)
        return stories(archive)


@pytest.mark.parametrize("seed", [1, 2])
def test_copies_are_grouped_as_in_a_folder_in_whatever_order_they_come(
    hosts: str, tmp_path: Path, seed: int
) -> None:
    order = random.Random(seed).sample(ARTICLES, len(ARTICLES))
    with open_archive(f"opensearch+http://{hosts}/{slug(tmp_path)}", create=True) as archive:
        for start in range(0, len(order), 3):
            archive.add(order[start : start + 3])
        assert stories(archive) == local(tmp_path / "whole", ARTICLES)
        assert archive.check() == []
        first = archive.search(WORDS[0] + "*", copies="collapse", limit=20)
        assert first.stories < first.total == len(ARTICLES)


def test_what_changes_or_goes_leaves_its_story(hosts: str, tmp_path: Path) -> None:
    with open_archive(f"opensearch+http://{hosts}/{slug(tmp_path)}", create=True) as archive:
        archive.add(ARTICLES)
        changed = article("a0", 9, 10)
        archive.add([changed])
        archive.delete(["a1", "b0"])
        left = [changed, *(one for one in ARTICLES if one.id not in ("a0", "a1", "b0"))]
        assert stories(archive) == local(tmp_path / "left", left)


def test_writers_that_missed_each_other_are_put_right(hosts: str, tmp_path: Path) -> None:
    address = f"opensearch+http://{hosts}/{slug(tmp_path)}"
    with open_archive(address, create=True) as archive:
        assert isinstance(archive, ClusterArchive)
        archive.add(ARTICLES)
        right = stories(archive)
        holdings = archive._holdings
        lost = [one for one in holdings._stories.stored(right) if one.is_copy][:2]
        assert len(lost) == 2
        for one in lost:  # as a writer leaves it that saw none of the others
            source = {**holdings._stories._server.ask("GET", f"/{holdings._name}/_source/{one.name}")}
            source |= {"story": one.name, "is_copy": False}
            holdings._server.bulk([({"index": {"_id": one.name}}, source)])
        (problem,) = archive.check()
        assert str(problem).startswith("2 articles stood in another story") and not problem.repaired
        (problem,) = archive.check(repair=True)
        assert problem.repaired
        assert archive.check() == []
        assert stories(archive) == right
