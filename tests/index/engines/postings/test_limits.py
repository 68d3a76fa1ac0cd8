"""The edges of the format: the most articles, long texts, many deletions, a disk that refuses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dateline.index.article import Article
from dateline.index.change import Change
from dateline.index.engines.postings import container, postings
from dateline.index.engines.postings.held import open_commit
from dateline.index.engines.postings.merge import merge
from dateline.index.engines.postings.segment import Segment
from dateline.index.engines.postings.writer import PostingWriter
from dateline.index.errors import StorageError
from dateline.searcher.engines.base import Ask
from dateline.searcher.engines.postings.snapshot import PostingSnapshot
from dateline.searcher.plan.nodes import Phrase, Term
from tests.index.engines.postings.made import segment


def row(key: int, **texts: str) -> Change:
    """An article dated by its key."""
    return Change(key, key, Article(id=f"{key:06}", **texts), (key, key + 1), key, key)


@pytest.mark.slow
def test_a_segment_holds_as_many_articles_as_its_numbers_allow(tmp_path: Path) -> None:
    """Document numbers take 16 bits: the last one is 65,535."""
    quarter = postings.MAX_DOCS // 4
    parts = [
        segment(
            tmp_path / str(number), [row(number * quarter + key, headline="grain") for key in range(quarter)]
        )
        for number in range(4)
    ]
    merge(tmp_path / "whole", parts, [np.zeros(quarter, bool)] * 4)
    whole = Segment(tmp_path / "whole")
    reader = whole.postings["headline"]
    start, stop, _, _ = reader.extent(0, len(reader))
    assert whole.articles == stop - start == postings.MAX_DOCS
    assert np.array_equal(reader.docs(start, stop), np.arange(postings.MAX_DOCS))
    assert np.array_equal(whole.numbers("key"), np.arange(postings.MAX_DOCS))


def test_a_phrase_far_into_a_text_of_a_megabyte(tmp_path: Path) -> None:
    """Positions of 17 bits and counts of 18 survive writing, a merge with deletions, and a search."""
    text = "council " * 140_000 + "grain ship"
    assert len(text) > 1 << 20
    writer = PostingWriter.open(tmp_path / "index")
    for key in range(1, 9):
        writer.apply([row(key, headline="ship grain", body=text if key == 3 else "grain council")])
        if key == 1:
            writer.apply([row(9, body="council")])
        if key == 8:
            writer.apply([Change(9, 9, None)])
        writer.commit(key)
    writer.settle()
    writer.close()
    assert len(list((tmp_path / "index").glob("*.segment"))) == 1
    snapshot = PostingSnapshot(tmp_path / "index")
    assert snapshot.articles == 8
    assert snapshot.find(Ask(Phrase((("grain",), ("ship",)), True, ("body",)))).keys == [3]
    assert snapshot.find(Ask(Phrase((("ship",), ("grain",)), True, ("headline", "body")))).total == 8
    assert snapshot.count([Term(("council",), True, ("body",))])[0] == 8


def test_words_past_the_last_position_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They spoil neither the article that follows nor the words before them."""
    monkeypatch.setattr("dateline.index.engines.postings.inversion.MAX_POSITION", 5)
    opened = segment(tmp_path / "one", [row(1, body="a b c d e f g h"), row(2, body="f g a")])
    reader = opened.postings["body"]
    found = {}
    for form in "aefh":
        for first, last in opened.lexicon.runs(form, exact=True):
            low, high = reader.find(first, last)
            if low < high:
                start, stop, _, _ = reader.extent(low, high)
                found[form] = reader.docs(start, stop).tolist()
    assert found == {"a": [0, 1], "e": [0], "f": [1]}


@pytest.mark.parametrize("good", [0, 1, 2])
def test_a_commit_that_the_disk_refuses_leaves_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: int
) -> None:
    """At the segment, the deletions or the table: the same writer can commit later, and nothing is lost."""
    writer = PostingWriter.open(tmp_path / "index")
    writer.apply([row(key, headline="grain") for key in (1, 2, 10)])
    writer.commit(2)
    writer.apply([row(2, headline="ship"), row(3, headline="grain"), Change(1, 4, None)])
    force = container.os.fsync
    left = iter(range(good))

    def refuse(handle: int) -> None:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(container.os, "fsync", refuse)
    advice = "No space left on device; the articles are safe in the store: make room"
    with pytest.raises(StorageError, match=advice):
        writer.commit(4)
    monkeypatch.setattr(container.os, "fsync", force)
    before = PostingSnapshot(tmp_path / "index")
    assert (before.articles, before.last_change) == (3, 2)
    writer.commit(4)
    writer.close()
    after = PostingSnapshot(tmp_path / "index")
    assert (after.articles, after.last_change) == (3, 4)
    assert after.find(Ask(Term(("grain",), True, ("headline",)))).keys == [10, 3]
    assert after.find(Ask(Term(("ship",), True, ("headline",)))).keys == [2]


def test_a_file_that_may_not_be_read_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rebuilding would not help: it is an error that names the place."""
    writer = PostingWriter.open(tmp_path / "index")
    writer.apply([row(1, headline="grain")])
    writer.commit(1)
    writer.close()

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("dateline.index.engines.postings.held.Segment", refuse)
    with pytest.raises(StorageError, match="Permission denied"):
        open_commit(tmp_path / "index")
