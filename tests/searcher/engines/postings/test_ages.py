"""The order of copies by age, however they are spread over segments."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dateline.index.article import Article
from dateline.index.change import Change
from dateline.index.engines.postings.held import open_commit
from dateline.index.engines.postings.writer import PostingWriter
from dateline.searcher.engines.postings.ages import ranked_by_age
from dateline.searcher.engines.postings.leaf import Leaf

DATED = {"m": 50, "c": 20, "b": 20, "z": 10, "a": 20, "k": None, "d": 20, "j": None}
"""Id -> second of publication."""

OLDEST_FIRST = ["z", "a", "b", "c", "d", "m", "j", "k"]


def change(key: int, name: str) -> Change:
    """An article of that name, of its second."""
    second = DATED[name]
    published = None if second is None else (second, second + 1)
    return Change(key, key, Article(id=name, headline="grain"), published, key, key)


@pytest.mark.parametrize("together", [1, 3, 8])
def test_the_earliest_is_first_then_the_least_id(tmp_path: Path, together: int) -> None:
    writer = PostingWriter.open(tmp_path / "index")
    rows = [change(key, name) for key, name in enumerate(DATED, 1)]
    for first in range(0, len(rows), together):
        writer.apply(rows[first : first + together])
        writer.commit(first + 1)
    writer.close()
    leaves = [Leaf(held) for held in open_commit(tmp_path / "index")[1]]
    ranks = ranked_by_age(leaves, [leaf.live for leaf in leaves])
    by_rank = {
        int(rank): leaf.segment.ids[doc]
        for leaf, of_leaf in zip(leaves, ranks, strict=True)
        for doc, rank in enumerate(of_leaf)
    }
    assert [by_rank[rank] for rank in range(len(DATED))] == OLDEST_FIRST


def test_what_is_not_wanted_takes_no_place(tmp_path: Path) -> None:
    writer = PostingWriter.open(tmp_path / "index")
    writer.apply([change(key, name) for key, name in enumerate(DATED, 1)])
    writer.commit(1)
    writer.close()
    (leaf,) = [Leaf(held) for held in open_commit(tmp_path / "index")[1]]
    wanted = np.array([name in "mzk" for name in leaf.segment.ids])
    (ranks,) = ranked_by_age([leaf], [wanted])
    places = dict(zip(leaf.segment.ids, ranks.tolist(), strict=True))
    assert (places["z"], places["m"], places["k"]) == (0, 1, 2)
