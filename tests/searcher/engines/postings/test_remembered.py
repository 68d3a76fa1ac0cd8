"""What a snapshot remembers goes when it goes."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from dateline.index.article import Article
from dateline.index.change import Change
from dateline.index.engines.postings.remembered import remembered
from dateline.index.engines.postings.writer import PostingWriter
from dateline.searcher.engines.base import Ask
from dateline.searcher.engines.postings.snapshot import PostingSnapshot
from dateline.searcher.plan.nodes import All, Has, Phrase, Term, Value


class Counter:
    """Counts the calls of a method."""

    def __init__(self) -> None:
        self.calls = 0

    @remembered(2)
    def double(self, number: int) -> int:
        """Twice a number."""
        self.calls += 1
        return 2 * number


def test_each_object_remembers_its_own() -> None:
    """A few answers each; none pushes out another object's."""
    one, other = Counter(), Counter()
    assert [one.double(number) for number in (1, 2, 1, 2)] == [2, 4, 2, 4]
    assert [other.double(number) for number in (3, 4, 3, 4)] == [6, 8, 6, 8]
    assert [one.double(number) for number in (1, 2)] == [2, 4]
    assert (one.calls, other.calls) == (2, 2)
    assert one.double(5) == 10
    assert one.double(1) == 2
    assert one.calls == 4


def test_a_dropped_snapshot_lets_go_of_its_segments(tmp_path: Path) -> None:
    """Else a server that reopens after each commit would keep every segment that was ever merged."""
    writer = PostingWriter.open(tmp_path / "index")
    writer.apply([Change(1, 1, Article(id="a", headline="grain deal", source="Post"), None, 0, 1)])
    writer.commit(1)
    writer.close()
    snapshot = PostingSnapshot(tmp_path / "index")
    plan = All(
        (
            Term(("grain",), True, ("headline",)),
            Phrase((("grain",), ("deal",)), True, ("headline",)),
            Value("source", ("post",)),
            Has("headline"),
        )
    )
    assert snapshot.find(Ask(plan, facets=("source",))).total == 1
    (leaf,) = snapshot._leaves
    held = [weakref.ref(one) for one in (leaf, leaf.segment, *leaf.segment.postings.values())]
    del snapshot, leaf
    gc.collect()
    assert [one() for one in held if one()] == []
