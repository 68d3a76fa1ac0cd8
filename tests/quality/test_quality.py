"""The measuring itself: overlap, floors, text copies, and the command's answer to what is below a floor."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality.floors import Floors
from tests.quality.measures import Measure, Report
from tests.quality.shingles import overlap
from tests.quality.visible_text import visible_text

WORDS = st.sampled_from(["pier", "storm", "harbour", "board", "winter", "ferry"])
TEXTS = st.lists(WORDS, min_size=1).map(" ".join)


def test_overlap_counts_runs_of_four_words() -> None:
    found = overlap("a b c d e", "x a b c d e f")
    assert (found.precision, found.recall) == (1.0, 0.5)
    assert found.f1 == pytest.approx(2 / 3)


@given(TEXTS, TEXTS)
def test_overlap_is_one_with_itself_and_turns_round(one: str, other: str) -> None:
    assert overlap(one, one).f1 == 1.0
    assert overlap(one, other).precision == overlap(other, one).recall


def test_overlap_with_nothing_is_nothing() -> None:
    assert overlap("", "a b c d").f1 == 0.0


def test_floors_are_raised_and_never_lowered_in_silence() -> None:
    floors = Floors()
    floors.raise_to("reading", {"body": 0.95678}, "digest")
    assert floors.floors == {"reading": {"body": 0.956}}
    floors.raise_to("reading", {"body": 0.9}, "digest")
    assert floors.failures("reading", {"body": 0.9}, "digest") == [
        "reading: body is 0.9000, below its floor of 0.956"
    ]
    with pytest.raises(ValueError, match="say why"):
        floors.lower("reading", "body", 0.9, " ")
    floors.lower("reading", "body", 0.9, "the truth of 12 pages was wrong")
    assert floors.failures("reading", {"body": 0.9}, "digest") == []
    assert floors.lowered[0]["reason"] == "the truth of 12 pages was wrong"


def test_a_figure_that_is_gone_or_no_number_is_below_its_floor() -> None:
    floors = Floors()
    floors.raise_to("reading", {"body": 0.5}, "digest")
    assert floors.failures("reading", {}, "digest")
    assert floors.failures("reading", {"body": float("nan")}, "digest")


def test_floors_hold_for_their_data_only() -> None:
    floors = Floors()
    floors.raise_to("reading", {"body": 0.9}, "old")
    assert "other data" in floors.failures("reading", {"body": 0.99}, "new")[0]
    floors.raise_to("reading", {"body": 0.7}, "new")
    assert floors.failures("reading", {"body": 0.7}, "new") == []


def test_floors_are_kept_in_a_file(tmp_path: Path) -> None:
    floors = Floors()
    floors.raise_to("reading", {"body": 0.9}, "digest")
    floors.save(tmp_path / "floors.json")
    assert Floors.load(tmp_path / "floors.json") == floors


def test_digest_changes_with_the_data(tmp_path: Path) -> None:
    file = tmp_path / "data.txt"
    measure = Measure("reading", lambda: [file], lambda: Report({}, {}))
    file.write_text("one")
    before = measure.digest()
    file.write_text("two")
    assert measure.digest() != before


def test_text_copy_has_what_is_seen_and_breaks_where_blocks_do() -> None:
    page = (
        b"<html><head><title>No</title></head><body><nav><ul><li>Home</li><li>Sport</li></ul></nav>"
        b"<h1>The   pier</h1><p>It is <b>gone</b>.</p><p style='display: none'>No</p>"
        b"<script>no()</script></body></html>"
    )
    assert visible_text(page) == "Home\nSport\n\nThe pier\n\nIt is gone."
    assert visible_text(page, spaced=False) == "Home\nSport\nThe pier\nIt is gone."
