"""Many rounds of updates: groups of copies do not drift, and what is no more does not gather on the disk."""

from __future__ import annotations

import random
from pathlib import Path

import dateline
from dateline.index.store import Store
from tests.trust.news import WORDS, times

ARTICLES = 120
CHANGED = 20


def bodies(chance: random.Random) -> list[str]:
    """Texts of which many are copies, or nearly, and which all end alike."""
    ending = " ".join(chance.choices(WORDS, k=40))
    texts = [" ".join(chance.choices(WORDS, k=120)) for _ in range(40)]
    cut = [text[: len(text) * 2 // 3] for text in texts[:20]]
    longer = [f"{text} {' '.join(chance.choices(WORDS, k=15))}" for text in texts[:20]]
    return [f"{text}. {ending}." for text in (*texts, *cut, *longer)]


def article(number: int, body: str) -> dateline.Article:
    """One of them."""
    return dateline.Article(id=f"{number:03}", headline=f"News {number}", body=body, published="2025-03-01")


def grouped(archive: Path) -> list[list[str]]:
    """The ids of each group of copies."""
    store = Store.open(archive)
    groups: dict[int, list[str]] = {}
    for change in store.changes():
        if change.article:
            groups.setdefault(change.story, []).append(change.article.id or "")
    store.close()
    return sorted(map(sorted, groups.values()))


def test_groups_and_disk_use_are_those_of_a_fresh_archive(tmp_path: Path) -> None:
    chance = random.Random(11)
    texts = bodies(chance)
    held: dict[int, dateline.Article] = {}
    sizes = []
    for number in range(times(8, 50)):
        with dateline.open_archive(tmp_path / "worn", create=True) as archive:
            for turn in range(10):
                first = number == turn == 0
                chosen = range(ARTICLES) if first else chance.sample(range(ARTICLES), CHANGED)
                some = {key: article(key, chance.choice(texts)) for key in chosen}
                archive.add(some.values())
                held |= some
        sizes.append(sum(path.stat().st_size for path in (tmp_path / "worn").rglob("*") if path.is_file()))
    with dateline.open_archive(tmp_path / "worn") as archive:
        assert archive.check() == []
    with dateline.open_archive(tmp_path / "fresh", create=True) as fresh:
        fresh.add([held[key] for key in sorted(held)])
    assert grouped(tmp_path / "worn") == grouped(tmp_path / "fresh")
    assert max(sizes[-3:]) < 1.3 * max(sizes[1:4])


def test_the_order_in_which_articles_come_makes_no_difference(tmp_path: Path) -> None:
    chance = random.Random(12)
    texts = bodies(chance)
    articles = [
        dateline.Article(
            id=f"{n:03}", headline=f"News {n}", body=chance.choice(texts), published="2025-03-01"
        )
        for n in range(ARTICLES)
    ]
    expected = None
    for turn in range(times(3, 20)):
        folder = tmp_path / str(turn)
        with dateline.open_archive(folder, create=True) as archive:
            for first in range(0, ARTICLES, 30):
                archive.add(articles[first : first + 30])
        assert grouped(folder) == (expected or grouped(folder))
        expected = grouped(folder)
        chance.shuffle(articles)
