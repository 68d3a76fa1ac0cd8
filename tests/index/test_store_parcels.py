"""Parcels: articles made ready for the store elsewhere, and what the store says of them."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.index.article import Article
from dateline.index.copies.shingles import SIZE
from dateline.index.ingest.commit import write
from dateline.index.ingest.parcels import Parcel, parcel
from dateline.index.store import Store

LONG = "The crews of the harbour ferry of Norvale walked out on Monday over a broken promise of higher pay. "


class Counting:
    """A preparer that prepares nothing, and tells what it was asked for."""

    def prepare(self, articles: Sequence[Article], published: Sequence[tuple[int, int] | None]) -> object:
        return [(article.id, dated) for article, dated in zip(articles, published, strict=True)]


def made(*articles: Article) -> Parcel:
    """A parcel as it comes from another process."""
    sent: Parcel = pickle.loads(pickle.dumps(parcel(articles, "UTC", Counting())))
    return sent


def news(id: str, body: str = LONG * 3, **fields: str) -> Article:
    return replace(Article(id=id, headline=f"News {id}", body=body, published="2025-01"), **fields)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "archive", create=True)
    yield store
    store.close()


def test_a_parcel_is_stored_as_its_articles_are(store: Store, tmp_path: Path) -> None:
    articles = [news("a"), news("b", "Short.", authors=("Ana Brook",)), news("c", LONG * 3, kind="excerpt")]  # type: ignore[arg-type]
    alone = Store.open(tmp_path / "alone", create=True)
    write(store, [made(*articles)])
    write(alone, articles)
    assert list(store.changes()) == [
        replace(change, indexed=there.indexed, article=there.article)
        for change, there in zip(alone.changes(), store.changes(), strict=True)
    ]
    assert [replace(one, indexed_at=None) for one in store.articles()] == articles
    alone.close()


def test_it_is_prepared_with_the_instants_of_its_dates() -> None:
    one = made(news("a"), news("b", published="2025-01-02T00:00:05Z"))
    assert one.prepared == [("a", (1735689600, 1738368000)), ("b", (1735776005, 1735776006))]
    assert one.characters == sum(len(packed.article.body or "") + len("News a") for packed in one.packed)
    assert one.texts.counts.tolist() == [len(LONG.split()) * 3 - SIZE + 1] * 2


def test_what_was_taken_as_it_came_is_placed_and_is_no_change(store: Store) -> None:
    write(store, [news("b", path="b.html")])
    written = write(store, [news("z", "Alone."), made(news("a"), news("b", path="b.html"))])
    placed = written.placed[1]
    assert (written.placed.keys(), placed.key) == ({1}, store.key("a"))
    changed = [(change.article.id, change.story) for change in written.changes if change.article]
    assert changed == [("z", store.key("z"))]
    assert written.stories == {store.key("b"): placed.story}  # it is a copy now
    assert (written.added, written.updated, written.unchanged) == (2, 0, 1)
    assert written.last_change == store.last_change


def test_a_later_one_with_the_same_id_takes_the_place_of_one_in_a_parcel(store: Store) -> None:
    written = write(store, [made(news("a", "First."), news("a", "Second."))])
    assert written.placed == {}
    assert [change.article.body for change in written.changes if change.article] == ["Second."]
