"""Merged segments hold what was written at once, array for array."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.index.article import Article
from dateline.index.change import Change
from dateline.index.engines.postings import merge
from dateline.index.engines.postings import writer as writing
from dateline.index.engines.postings.container import Array, Container
from dateline.index.engines.postings.held import open_commit
from dateline.index.engines.postings.segment import Segment
from dateline.index.engines.postings.writer import PostingWriter
from tests.index.engines.postings.made import arrays_of, prepared, segment

WORDS = st.lists(st.sampled_from(("grain", "grains", "ship", "the", "Velm", "24/7")), max_size=8).map(
    " ".join
)
ARTICLES = st.builds(
    Article,
    headline=WORDS,
    body=WORDS,
    authors=st.lists(st.sampled_from(("Ana Okoro", "Piet Marrow")), max_size=2),
    source=st.sampled_from((None, "Post", "post")),
    language=st.sampled_from((None, "en", "fr")),
    url=st.sampled_from((None, "https://velm.example.com/a/b")),
)


def changes(articles: list[Article], first: int = 1) -> list[Change]:
    """A change for each article; every third is undated."""
    return [
        Change(
            key=key,
            number=key,
            article=replace(one, id=f"id-{key % 7}-{key}"),
            published=(key % 5 * 100, key % 5 * 100 + 50) if key % 3 else None,
            indexed=key,
            story=key,
        )
        for key, one in enumerate(articles, first)
    ]


def merged(path: Path, segments: list[Segment], dead: list[Array]) -> dict[str, Array]:
    """The arrays of the segment that a merge writes."""
    merge.merge(path, segments, dead)
    container = Container(path)
    container.verify()
    return {name: container[name].all() for name in container.names}


@settings(max_examples=40, deadline=None)
@given(st.lists(ARTICLES, min_size=1, max_size=6), st.lists(ARTICLES, min_size=1, max_size=6), st.data())
def test_a_merge_equals_one_batch(
    tmp_path_factory: pytest.TempPathFactory, one: list[Article], other: list[Article], data: st.DataObject
) -> None:
    """Whatever was deleted from two segments, their merge is the segment of what is left."""
    folder = tmp_path_factory.mktemp("merge")
    rows = changes([*one, *other])
    parts = [rows[: len(one)], rows[len(one) :]]
    gone = data.draw(st.sets(st.sampled_from([row.key for row in rows]), max_size=len(rows) - 1))
    segments = [segment(folder / str(number), part) for number, part in enumerate(parts)]
    dead = [np.isin(each.numbers("key"), list(gone)) for each in segments]
    expected = arrays_of([row for row in rows if row.key not in gone])
    found = merged(folder / "merged", segments, dead)
    assert found.keys() == expected.keys()
    # A merge keeps the lexicon of its sources; here nothing may be in it that is not in the articles left.
    for name in expected.keys() - {"stems.bytes"}:
        if gone and name.startswith(("stems", "forms")):
            continue
        if gone and name.endswith(".terms"):
            assert len(found[name]) == len(expected[name])
            continue
        assert np.array_equal(found[name], expected[name]), name


def test_a_merge_in_small_steps_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ranges that bound memory do not show."""
    texts = ["grain ships of Velm " * number for number in range(1, 9)]
    rows = changes([Article(headline=text, body=f"{text} harbour {text}") for text in texts])
    segments = [segment(tmp_path / "a", rows[:4]), segment(tmp_path / "b", rows[4:])]
    dead = [np.zeros(4, bool)] * 2
    at_once = merged(tmp_path / "once", segments, dead)
    monkeypatch.setattr(merge, "WORDS_AT_ONCE", 10)
    in_steps = merged(tmp_path / "steps", segments, dead)
    assert at_once.keys() == in_steps.keys()
    assert all(np.array_equal(at_once[name], in_steps[name]) for name in at_once)


def test_full_batches_are_written_before_the_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory stays bounded; a later change of the same commit replaces what an earlier batch wrote."""
    monkeypatch.setattr(writing, "MAX_ARTICLES", 2)
    writer = PostingWriter.open(tmp_path / "index")
    rows = changes([Article(headline=f"grain {number}") for number in range(6)])
    writer.apply([*rows, *rows[:3]])
    assert len(list((tmp_path / "index").glob("*.segment"))) == 4  # one change is in memory
    writer.commit(9)
    writer.close()
    segments = [Segment(path) for path in sorted((tmp_path / "index").glob("*.segment"))]
    assert sum(each.articles for each in segments) >= 6


def written(folder: Path) -> list[tuple[int, str]]:
    """Key and id of the live articles of the last commit."""
    _, held = open_commit(folder)
    return sorted(
        (key, one.segment.ids[doc])
        for one in held
        for doc, key in enumerate(one.segment.numbers("key").tolist())
        if not one.dead[doc]
    )


def test_prepared_articles_are_applied_as_others(tmp_path: Path) -> None:
    """Also after pickling; those without a change are left out, and earlier ones of a key are replaced."""
    rows = changes([Article(headline=f"grain {number}") for number in range(6)])
    made = prepared(rows)
    writer = PostingWriter.open(tmp_path / "index")
    writer.apply(changes([Article(headline="old"), Article(headline="stays")], first=5))
    writer.apply([replace(rows[0], key=7)])
    writer.apply_prepared(pickle.loads(pickle.dumps(made)), [*rows[:2], None, None, *rows[4:5], None])
    writer.commit(9)
    assert written(tmp_path / "index") == [
        *((row.key, row.article.id) for row in (*rows[:2], rows[4]) if row.article),
        (6, "id-6-6"),
        (7, "id-1-1"),
    ]
    writer.apply([replace(rows[0], article=None)])
    writer.apply_prepared(made, [None] * 6)
    writer.commit(10)
    assert [key for key, _ in written(tmp_path / "index")] == [2, 5, 6, 7]


def test_counts_over_255_and_long_texts(tmp_path: Path) -> None:
    """A word that stands there 300 times, and positions beyond 16 bits."""
    rows = changes(
        [
            Article(headline="grain", body="grain " * 300),
            Article(headline="ship", body="a " * 70_000 + "grain"),
        ]
    )
    opened = segment(tmp_path / "long", rows)
    postings = opened.postings["body"]
    ((first, last),) = opened.lexicon.runs("grain", exact=False)
    start, stop, place, end = postings.extent(*postings.find(first, last))
    by_doc = dict(
        zip(postings.docs(start, stop).tolist(), postings.counts(start, stop).tolist(), strict=True)
    )
    assert sorted(by_doc.values()) == [1, 300]
    assert int(postings.positions(place, end).max()) == 70_000


def test_a_story_changes_without_its_article(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    texts = [Article(headline=word, body="grain") for word in ("one", "two", "three", "four")]
    writer = PostingWriter.open(folder)
    writer.apply(changes(texts[:2]))
    writer.commit(2)
    writer.apply(changes(texts[2:], 3))
    writer.apply_stories({1: 4, 2: 4, 99: 4})
    writer.commit(6)
    assert stories(folder) == [{1: 4, 2: 4}, {3: 3, 4: 4}]
    assert [held.segment.copies for held in open_commit(folder)[1]] == [2, 0]
    writer.close()
    writer = PostingWriter.open(folder)
    writer.apply_stories({1: 1})
    writer.apply(replace(change, article=None) for change in changes(texts[1:2], 2))
    writer.commit(8)
    assert stories(folder) == [{1: 1, 2: 4}, {3: 3, 4: 4}]
    writer.settle()
    assert stories(folder) == [{1: 1, 3: 3, 4: 4}]


def stories(folder: Path) -> list[dict[int, int]]:
    """The story of each key, in each segment of an index, and be the article deleted."""
    segments = [held.segment for held in open_commit(folder)[1]]
    return [
        dict(sorted(zip(*(one.numbers(name).tolist() for name in ("key", "story")), strict=True)))
        for one in segments
    ]
