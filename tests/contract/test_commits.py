"""Writing: what is visible when, what a commit remembers, replacing and deleting."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from dateline.index.change import Change
from dateline.searcher.engines.base import Ask, Snapshot
from tests.contract.collection import ARTICLES, change, changes, deletion, made
from tests.contract.engines import Engine
from tests.contract.oracle import Oracle
from tests.contract.plans import ALL, exactly, word
from tests.contract.test_plans import GROUPS

PLANS = [plan for table in GROUPS.values() for plan, _ in table.values()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where an index may be written."""
    return tmp_path / "index"


def keys(opened: Snapshot, text: str | None = None) -> set[int]:
    """The keys that a word finds, or all."""
    plan = exactly(text) if text else ALL
    return set(opened.find(Ask(plan, limit=1000, collapse=False)).keys)


def test_an_empty_index_answers(engine: Engine, folder: Path) -> None:
    opened = engine.open_snapshot(engine.build(folder))
    assert (opened.articles, opened.last_change, opened.values(["source"])[0]) == (0, 0, [])
    assert all(opened.count([plan])[0] == 0 for plan in PLANS)
    answer = opened.find(Ask(ALL, facets=("source",)))
    assert (answer.keys, answer.scores, answer.total, answer.stories) == ([], [], 0, 0)
    opened.close()


def test_nothing_shows_before_the_commit(engine: Engine, folder: Path) -> None:
    engine.build(folder, [change(1, 1)])
    writer = engine.open_writer(folder)
    writer.apply([change(2, 2), deletion(1, 3)])
    opened = engine.open_snapshot(folder)
    assert keys(opened) == {1}
    assert opened.last_change == writer.last_change == 1
    opened.close()
    writer.commit(3)
    opened = engine.open_snapshot(folder)
    assert keys(opened) == {2}
    assert opened.last_change == writer.last_change == 3
    opened.close()
    writer.close()


def test_what_was_not_committed_is_forgotten(engine: Engine, folder: Path) -> None:
    engine.build(folder, [change(1, 1)])
    writer = engine.open_writer(folder)
    writer.apply([change(2, 2), deletion(1, 3)])
    writer.close()
    writer = engine.open_writer(folder)
    assert writer.last_change == 1
    writer.apply([change(3, 4)])
    writer.commit(4)
    writer.close()
    opened = engine.open_snapshot(folder)
    assert keys(opened) == {1, 3}
    opened.close()


def test_a_snapshot_holds_still_while_a_writer_works(engine: Engine, folder: Path) -> None:
    engine.build(folder, [change(1, 1), change(3, 2)])
    old = engine.open_snapshot(folder)
    writer = engine.open_writer(folder)
    for number in range(3, 40):
        writer.apply([made(number, number, headline=f"grain {number}")])
        writer.commit(number)
    writer.apply([deletion(1, 40), made(3, 41, headline="wheat")])
    writer.commit(41)
    writer.close()
    assert (keys(old), keys(old, "deal"), old.articles, old.last_change) == ({1, 3}, {1, 3}, 2, 2)
    assert old.values(["source"])[0] == [("The Velm Courier", 1), ("Upland Gazette", 1)]
    new = engine.open_snapshot(folder)
    assert (keys(new, "deal"), keys(new, "wheat"), new.articles, new.last_change) == (set(), {3}, 37, 41)
    old.close()
    new.close()


def test_a_replaced_article_is_found_by_its_new_words_only(engine: Engine, folder: Path) -> None:
    engine.build(
        folder, [change(1, 1), change(3, 2)], [made(1, 3, headline="Ferry sails", source="New Post")]
    )
    opened = engine.open_snapshot(folder)
    assert (keys(opened, "ferry"), keys(opened, "dockers"), keys(opened, "deal")) == ({1}, set(), {3})
    assert opened.articles == 2
    assert opened.values(["source"])[0] == [("New Post", 1), ("Upland Gazette", 1)]
    assert opened.frequencies([("dockers", True)])[0] == 0
    opened.close()


@pytest.mark.parametrize("together", [True, False])
def test_the_last_change_of_a_key_counts_within_a_commit(
    engine: Engine, folder: Path, together: bool
) -> None:
    steps = [
        made(1, 1, headline="first"), made(1, 2, headline="second"), made(2, 3, headline="third"),
        deletion(2, 4), deletion(3, 5), made(3, 6, headline="fourth"), deletion(4, 7),
    ]  # fmt: skip
    writer = engine.open_writer(folder)
    for batch in [steps] if together else [[step] for step in steps]:
        writer.apply(batch)
    writer.commit(7)
    writer.close()
    opened = engine.open_snapshot(folder)
    assert (keys(opened), keys(opened, "second"), keys(opened, "first")) == ({1, 3}, {1}, set())
    assert (opened.articles, opened.last_change) == (2, 7)
    opened.close()


def test_deleting_all_leaves_an_index_that_answers(engine: Engine, folder: Path) -> None:
    engine.build(folder, changes(), [deletion(key, 100 + key) for key in ARTICLES], [])
    opened = engine.open_snapshot(folder)
    assert (opened.articles, keys(opened), opened.values(["language"])[0]) == (0, set(), [])
    opened.close()
    engine.build(folder, [change(1, 200)])
    opened = engine.open_snapshot(folder)
    assert keys(opened) == {1}
    opened.close()


def test_a_commit_without_changes_remembers_its_number(engine: Engine, folder: Path) -> None:
    writer = engine.open_writer(folder)
    writer.commit(17)
    writer.close()
    writer = engine.open_writer(folder)
    assert writer.last_change == 17
    writer.close()
    writer.close()


def test_a_writer_takes_up_where_the_last_one_stopped(engine: Engine, folder: Path) -> None:
    for row in changes():
        engine.build(folder, [row])
    opened = engine.open_snapshot(folder)
    assert opened.last_change == len(ARTICLES)
    oracle = Oracle(changes())
    for plan in PLANS:
        assert set(opened.find(Ask(plan, limit=50, collapse=False)).keys) == oracle.matching(plan)
    opened.close()


def test_how_the_articles_were_batched_does_not_show(engine: Engine, folder: Path, tmp_path: Path) -> None:
    rows = changes()
    one = engine.open_snapshot(engine.build(folder, rows))
    many = engine.open_snapshot(engine.build(tmp_path / "other", *[[row] for row in reversed(rows)]))
    for plan in PLANS:
        first, second = one.find(Ask(plan, limit=50)), many.find(Ask(plan, limit=50))
        assert first.keys == second.keys
        assert first.scores == pytest.approx(second.scores, rel=0.01)  # lengths may be rounded
    one.close()
    many.close()


def test_many_small_commits_stay_few_files(engine: Engine, folder: Path) -> None:
    engine.build(folder, *[[made(key, key, headline=f"grain {key}")] for key in range(1, 81)])
    opened = engine.open_snapshot(folder)
    assert keys(opened, "grain") == set(range(1, 81))
    assert sum(path.is_file() for path in folder.rglob("*")) < 100
    opened.close()


def test_settling_changes_nothing_that_is_found(engine: Engine, folder: Path) -> None:
    writer = engine.open_writer(folder)
    writer.settle()
    for key in range(1, 31):
        writer.apply([made(key, key, headline=f"grain {key}")])
        writer.commit(key)
    writer.apply([deletion(7, 31)])
    writer.commit(31)
    writer.settle()
    assert writer.last_change == 31
    writer.close()
    opened = engine.open_snapshot(folder)
    assert keys(opened, "grain") == set(range(1, 31)) - {7}
    assert opened.last_change == 31
    assert sum(path.is_file() for path in folder.rglob("*")) < 30
    opened.close()


def test_odd_texts_are_taken_as_they_come(engine: Engine, folder: Path) -> None:
    odd = [
        made(1, 1, headline="\u200b\u00ad…—", body="¿?"),
        made(2, 2, headline="x" * 10_000),
        made(3, 3, headline="𝔊rain 🚢 ℌarbour", tags=("🚢", "", " ")),
        made(4, 4, headline=None, body="grain " * 20_000),
        made(5, 5, headline="Зерно і кораблі", language="uk", source="Порт"),
        made(6, 6, headline="谷物船等待", language="zh"),
        made(7, 7, headline="null\x00byte", url="http://[broken"),
    ]
    engine.build(folder, odd)
    opened = engine.open_snapshot(folder)
    assert keys(opened) == {1, 2, 3, 4, 5, 6, 7}
    assert keys(opened, "зерно") == {5}
    assert keys(opened, "grain") == {3, 4}
    assert opened.count([word("x" * 10_000)])[0] == 1
    opened.close()


def test_threads_may_read_at_once(engine: Engine, built: Path) -> None:
    opened = engine.open_snapshot(built)
    expected = opened.count(PLANS)
    answers: list[list[int]] = []

    def read() -> None:
        answers.append(opened.count(PLANS))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 4
    opened.close()


def test_a_change_is_a_plain_value() -> None:
    assert change(1, 1) == change(1, 1)
    assert isinstance(deletion(1, 2), Change)
