"""Times, percentiles and the tables made of them."""

from __future__ import annotations

import pytest

from benchmarks.bench import Measured
from benchmarks.indexing import Indexed
from benchmarks.peers import ALONE, OURS
from benchmarks.peers.base import Answer, Unsupported
from benchmarks.queries import Query
from benchmarks.report import filled, page
from benchmarks.starting import Started
from benchmarks.timing import Timed, percentile, run
from tests.support import ROOT

PLAIN, COUNTED = Query("word", ("ferry",)), Query("with counts", ("ferry",), counts=True)


class Session:
    """A peer that counts how often it is asked, and may be unable to count."""

    def __init__(self, *, counts: bool = True) -> None:
        self.asked = 0
        self._counts = counts

    def search(self, query: Query) -> Answer:
        """One hit."""
        if query.counts and not self._counts:
            raise Unsupported("no counts")
        self.asked += 1
        return Answer(total=1, shown=10)

    def close(self) -> None:
        """Nothing."""


def test_every_peer_is_asked_as_often() -> None:
    sessions = {OURS: Session(), "other": Session()}
    timed = run(sessions, [PLAIN, COUNTED], rounds=3)
    assert [session.asked for session in sessions.values()] == [14, 14]
    assert {
        peer: {kind: len(times) for kind, times in kinds.items()} for peer, kinds in timed.in_turn.items()
    } == {peer: {"word": 3, "with counts": 3} for peer in sessions}


def test_what_a_peer_cannot_do_is_left_out() -> None:
    timed = run({OURS: Session(counts=False), "other": Session()}, [COUNTED], rounds=2)
    assert timed.totals == {COUNTED: {"other": 1}}
    assert OURS not in timed.alone


def test_percentiles_are_values_that_occurred() -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], 0.5) == 3.0
    assert percentile([1.0], 0.95) == 1.0


def test_the_page_has_a_row_for_every_kind_and_peer() -> None:
    timed = run({OURS: Session(counts=False), "other": Session()}, [PLAIN, COUNTED], rounds=2)
    cost = Indexed(seconds=2.0, cpu=4.0, peak=50_000_000, size=3_000_000)
    text = page(
        [Measured("news", 1000, 2_000_000, {OURS: cost, "other": cost}, 1_000_000, timed, Started(0.02, 0.2))]
    )
    lines = text.splitlines()
    assert "| other | 500 | 250 | 1.00 | 50 | 3 | 1.50 × |" in lines
    assert sum(line.startswith("| with counts | 1 | — |") for line in lines) == 2
    assert "Opening an archive: 20 ms." in text
    assert text.startswith("Measured on ")
    assert isinstance(timed, Timed)


def test_what_is_slower_than_another_is_named() -> None:
    timed = Timed(totals={PLAIN: {OURS: 1, "other": 1}})
    for times in (timed.in_turn, timed.alone):
        times[OURS]["word"] = [3.0]
        times["other"]["word"] = [2.0]
    cost = Indexed(seconds=2.0, cpu=4.0, peak=50_000_000, size=3_000_000)
    measured = Measured("news", 1000, 2_000_000, {OURS: cost, "other": cost}, 1, timed, Started(0.02, 0.2))
    assert "- other: word 1.50\n" in page([measured])


def test_figures_take_the_place_of_older_ones() -> None:
    text = filled("# Page\n<!-- figures -->\nold\n<!-- end of figures -->\nend\n", "new")
    assert text == "# Page\n<!-- figures -->\n\nnew\n\n<!-- end of figures -->\nend\n"
    with pytest.raises(ValueError, match="no place for figures"):
        filled("# Page", "new")


def test_the_page_in_the_docs_has_a_place_for_figures() -> None:
    assert filled((ROOT / "docs" / "benchmarks.md").read_text("utf-8"), "new")


def test_growth_compares_the_smallest_and_the_largest_made_corpus() -> None:
    timed = Timed(totals={PLAIN: {OURS: 1}})
    timed.in_turn[OURS]["word"] = timed.alone[OURS]["word"] = [2.0]
    slower = Timed(totals={PLAIN: {OURS: 1}})
    slower.in_turn[OURS]["word"] = slower.alone[OURS]["word"] = [3.0]
    costs = [Indexed(seconds=2.0, cpu=cpu, peak=50_000_000, size=3_000_000) for cpu in (5.0, 100.0)]
    small, large = (
        Measured("made", articles, 2_000_000, {OURS: cost, ALONE: cost}, 1, times, Started(0.02, 0.2))
        for articles, cost, times in ((10_000, costs[0], timed), (100_000, costs[1], slower))
    )
    lines = page([small, large]).splitlines()
    assert "### Growth from 10,000 to 100,000 articles" in lines
    assert f"| {OURS} | 2,000 | 1,000 | 0.50 | 2.00 | 3.00 | 1.50 | 50 | 50 |" in lines
    assert f"| {ALONE} | 2,000 | 1,000 | 0.50 | — | — | — | 50 | 50 |" in lines
    assert "Growth" not in page([small])
