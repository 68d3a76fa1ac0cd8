"""What an engine tells of its words, and how it counts the parts of a query."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline.index.article import Article
from dateline.index.change import Change
from dateline.index.errors import NotSupportedError
from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.engines.base import Snapshot, Tally
from dateline.searcher.engines.word_table import WordTable
from dateline.searcher.plan.nodes import All, Not, Plan, Term
from tests.contract.engines import Engine

FIELDS = tuple(field.name for field in TEXT_FIELDS)
TEXTS = ("Grain waits in the harbour.", "The harbour is closed.", "Ærø, Übersee and Ωmega: grain.", "Storm.")
PARTS: tuple[Plan, ...] = (
    Term(("grain",), True, FIELDS),
    Term(("harbour",), True, FIELDS),
    Not(Term(("storm",), True, FIELDS)),
)


def changes(first: int = 1) -> list[Change]:
    return [
        Change(number, number, Article(id=str(number), headline=f"Note {number}", body=text), story=number)
        for number, text in enumerate(TEXTS, first)
    ]


def words(snapshot: Snapshot) -> Sequence[WordTable]:
    """The words of an engine; one that lacks them says so."""
    if "vocabulary" in snapshot.lacks:
        with pytest.raises(NotSupportedError, match="list of its words"):
            snapshot.vocabulary()
        pytest.skip("the engine has no list of its words, and says so")
    return snapshot.vocabulary()


@pytest.fixture
def snapshot(engine: Engine, tmp_path: Path) -> Snapshot:
    """Two commits, and a deletion in a third."""
    batches = changes(), [*changes(5), Change(9, 9, Article(id="9", headline="Gone", body="grain"), story=9)]
    return engine.open_snapshot(engine.build(tmp_path / "index", *batches, [Change(9, 10, None)]))


def test_the_words_are_sorted_and_counted(snapshot: Snapshot) -> None:
    for table in words(snapshot):
        forms = [table[number] for number in range(len(table))]
        assert forms == sorted(forms, key=str.encode)
        assert [table.count(form) for form in forms] == table.counts.tolist()
        assert table.count("grai") == table.count("grains") == table.count("") == 0
        assert table.lengths.tolist() == [len(form.encode()) for form in forms]


@pytest.mark.parametrize("word", ["grain", "harbour", "note", "aero", "ubersee", "ωmega", "storm", "3"])
def test_counts_are_frequencies_as_long_as_nothing_is_deleted(snapshot: Snapshot, word: str) -> None:
    count = sum(table.count(word) for table in words(snapshot))
    assert count - snapshot.frequencies([(word, True)])[0] in ((0, 1) if word == "grain" else (0,))


def test_a_prefix_is_a_range(snapshot: Snapshot) -> None:
    found = {table[number] for table in words(snapshot) for number in range(*table.beginning("n"))}
    assert found == {"note"}


def test_parts_are_counted_alone_and_left_out(snapshot: Snapshot) -> None:
    expected = [
        Tally(*snapshot.count([part, All(tuple(other for other in PARTS if other is not part))]))
        for part in PARTS
    ]
    assert snapshot.tally(PARTS) == expected
    assert expected[0] == Tally(4, 4)


def test_a_single_part_left_out_leaves_everything(snapshot: Snapshot) -> None:
    assert snapshot.tally(PARTS[:1]) == [Tally(4, 8)]
    assert snapshot.tally([]) == []


def test_an_empty_index_has_no_words(engine: Engine, tmp_path: Path) -> None:
    snapshot = engine.open_snapshot(engine.build(tmp_path / "index", []))
    assert sum(len(table) for table in words(snapshot)) == 0
    assert snapshot.tally(PARTS) == [Tally(0, 0)] * 3
