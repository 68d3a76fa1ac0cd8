"""The page of an answer: orders, ties, undated articles, paging, copies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.searcher.engines.base import Ask, Snapshot
from dateline.searcher.plan.nodes import All, Any, Copy, Has, Not, Term, Value
from dateline.searcher.request import Sort
from tests.contract.collection import ARTICLES, changes, covers, made
from tests.contract.engines import Engine
from tests.contract.plans import ALL, TEXTS, exactly, phrase, word


def by_date_then_id(newest: bool) -> list[int]:
    """All keys in the order of dates, the undated last, ties by id."""

    def place(key: int) -> tuple[bool, int, str]:
        article = ARTICLES[key]
        interval = covers(article.published)
        start = interval[0] if interval else 0
        return interval is None, -start if newest else start, article.id or ""

    return sorted(ARTICLES, key=place)


@pytest.mark.parametrize(("sort", "newest"), [("newest", True), ("oldest", False), ("relevance", True)])
def test_dates_order_what_does_not_rank(snapshot: Snapshot, sort: Sort, newest: bool) -> None:
    answer = snapshot.find(Ask(ALL, sort=sort, limit=50, collapse=False))
    assert answer.keys == by_date_then_id(newest)
    assert answer.scores == [0.0] * len(ARTICLES)


def test_what_came_last_comes_first(tmp_path: Path, engine: Engine) -> None:
    rows = [replace(row, indexed=1_000 + (row.key * 7) % 5) for row in changes()]
    opened = engine.open_snapshot(engine.build(tmp_path / "index", rows[:6], rows[6:]))
    answer = opened.find(Ask(ALL, sort="added", limit=50, collapse=False))
    assert opened.find(Ask(ALL, sort="added", limit=4, collapse=False)).keys == answer.keys[:4]
    opened.close()
    arrived = {row.key: row.indexed for row in rows if row.key in answer.keys}
    assert [arrived[key] for key in answer.keys] == sorted(arrived.values(), reverse=True)
    by_date = by_date_then_id(True)
    for first, second in pairwise(answer.keys):
        if arrived[first] == arrived[second]:
            assert by_date.index(first) < by_date.index(second)


def test_undated_articles_come_last_both_ways(snapshot: Snapshot) -> None:
    for sort in ("newest", "oldest"):
        answer = snapshot.find(Ask(ALL, sort=sort, limit=50, collapse=False))
        assert answer.keys[-2:] == [10, 5]


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_orders_by_date_do_not_look_at_scores(snapshot: Snapshot, sort: Sort) -> None:
    answer = snapshot.find(Ask(word("grain"), sort=sort, limit=50, collapse=False))
    expected = [key for key in by_date_then_id(sort == "newest") if key in {1, 2, 3, 5, 12}]
    assert answer.keys == expected


def test_equal_scores_go_by_date_then_id(snapshot: Snapshot) -> None:
    answer = snapshot.find(Ask(word("council"), collapse=False))
    assert answer.keys == [9, 8, 10]
    assert len(set(answer.scores)) == 1


def test_scores_fall_along_the_page(snapshot: Snapshot) -> None:
    answer = snapshot.find(Ask(Any((word("grain"), word("deal"), word("wheat"))), collapse=False))
    assert answer.scores == sorted(answer.scores, reverse=True)
    assert all(score > 0 for score in answer.scores)


def test_filters_do_not_change_scores(snapshot: Snapshot) -> None:
    alone = snapshot.find(Ask(word("grain"), collapse=False))
    filtered = snapshot.find(
        Ask(All((word("grain"), Has("headline"), Not(Value("kind", ("none",))))), collapse=False)
    )
    assert (filtered.keys, filtered.scores) == (alone.keys, alone.scores)


def test_words_in_authors_tags_and_urls_do_not_rank(snapshot: Snapshot) -> None:
    answer = snapshot.find(Ask(exactly("lindqvist", "authors"), collapse=False))
    assert (answer.keys, answer.scores) == ([1, 3], [0.0, 0.0])


@pytest.fixture(scope="module")
def ranked(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """Articles that differ in one respect each, among many that have nothing to do with it."""
    rows = [
        made(1, 1, headline="grain ferry", body="nothing else stands here today"),
        made(2, 2, headline="other ferry", body="nothing but grain here today"),
        made(3, 3, headline="other ferry", body="grain and grain and grain today"),
        made(4, 4, headline="other words", standfirst="grain ferry", body="nothing else stands here today"),
        made(5, 5, headline="rare zebra", body="common herring"),
        made(6, 6, headline="rare herring", body="common zander"),
        *(made(key, key, headline="quiet herring", body="nothing to see") for key in range(7, 40)),
    ]
    opened = engine.open_snapshot(
        engine.build(tmp_path_factory.mktemp("ranked") / "index", rows[:3], rows[3:])
    )
    yield opened
    opened.close()


def test_headlines_weigh_more_than_bodies(ranked: Snapshot) -> None:
    keys = ranked.find(Ask(word("grain"), collapse=False)).keys
    assert set(keys) == {1, 2, 3, 4}
    assert keys.index(1) < keys.index(2)


def test_more_often_weighs_more(ranked: Snapshot) -> None:
    keys = ranked.find(Ask(word("grain", "body"), collapse=False)).keys
    assert keys == [3, 2]


def test_rare_words_weigh_more(ranked: Snapshot) -> None:
    keys = ranked.find(Ask(Any((word("zebra"), word("herring"))), limit=50, collapse=False)).keys
    assert keys[0] == 5


def test_a_weight_multiplies(ranked: Snapshot) -> None:
    def ask(weight: float) -> list[float]:
        plan = Term((word("grain").forms[0],), exact=False, fields=TEXTS, weight=weight)
        return ranked.find(Ask(plan, collapse=False)).scores

    assert ask(3.0) == pytest.approx([3 * score for score in ask(1.0)])


def test_decay_by_age_reorders_and_leaves_the_total(engine: Engine, tmp_path: Path) -> None:
    day = 86_400
    old = made(1, 1, headline="grain", published="2020")
    new = made(2, 2, headline="grain prices and other matters", published="2024")
    opened = engine.open_snapshot(engine.build(tmp_path / "index", [old, new]))
    now = (new.published or (0, 0))[0] + day
    assert opened.find(Ask(word("grain"))).keys == [1, 2]
    answer = opened.find(Ask(word("grain"), half_life=30, now=now))
    assert (answer.keys, answer.total) == ([2, 1], 2)
    plain = opened.find(Ask(word("grain")))
    halved = opened.find(Ask(word("grain"), half_life=1, now=now))
    assert halved.scores[0] == pytest.approx(plain.scores[1] / 2)
    opened.close()


@pytest.mark.parametrize("collapse", [True, False])
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("plan", [ALL, word("grain"), Has("date")], ids=["all", "word", "filter"])
@pytest.mark.parametrize("size", [1, 2, 5])
def test_pages_add_up_without_repeats(
    snapshot: Snapshot, plan: Term | Has, sort: Sort, collapse: bool, size: int
) -> None:
    whole = snapshot.find(Ask(plan, sort=sort, limit=100, collapse=collapse))
    pages = [
        snapshot.find(Ask(plan, sort=sort, offset=offset, limit=size, collapse=collapse))
        for offset in range(0, len(whole.keys) + size, size)
    ]
    assert [key for page in pages for key in page.keys] == whole.keys
    assert [score for page in pages for score in page.scores] == pytest.approx(whole.scores)
    assert {(page.total, page.stories) for page in pages} == {(whole.total, whole.stories)}
    assert len(whole.keys) == (whole.stories if collapse else whole.total)


@pytest.mark.parametrize(("offset", "limit"), [(0, 0), (100, 10), (5, 0)])
def test_an_empty_page_still_has_its_totals(snapshot: Snapshot, offset: int, limit: int) -> None:
    answer = snapshot.find(Ask(ALL, offset=offset, limit=limit))
    assert (answer.keys, answer.scores, answer.total, answer.stories) == ([], [], 12, 10)


def test_copies_are_one_story(snapshot: Snapshot) -> None:
    answer = snapshot.find(Ask(phrase("grain ships")))
    assert (answer.total, answer.stories, len(answer.keys)) == (3, 1, 1)
    (best,) = answer.keys
    assert set(answer.copies[best]) == {1, 2, 12} - {best}


def test_the_best_copy_stands_for_its_story(snapshot: Snapshot) -> None:
    shown = snapshot.find(Ask(phrase("grain ships"), collapse=False))
    assert snapshot.find(Ask(phrase("grain ships"))).keys == shown.keys[:1]


@pytest.mark.parametrize(("sort", "shown"), [("relevance", 1), ("newest", 2), ("oldest", 1)])
def test_on_a_tie_the_earliest_or_newest_copy_stands_for_its_story(
    snapshot: Snapshot, sort: Sort, shown: int
) -> None:
    """All tie where nothing ranks; of two at the same second the least id is taken."""
    answer = snapshot.find(Ask(All((Value("section", ("business",)), Has("body"))), sort=sort))
    assert (answer.keys, set(answer.copies[shown])) == ([shown], {1, 2, 12} - {shown})


def test_only_copies_that_match_count(snapshot: Snapshot) -> None:
    answer = snapshot.find(Ask(All((word("grain"), Copy()))))
    assert (answer.total, answer.stories) == (2, 1)
    (best,) = answer.keys
    assert set(answer.copies[best]) == {2, 12} - {best}


def test_a_story_without_other_copies_lists_none(snapshot: Snapshot) -> None:
    answer = snapshot.find(Ask(word("council")))
    assert (answer.stories, len(answer.keys), dict(answer.copies)) == (3, 3, {})


def test_copies_shown_are_listed_one_by_one(snapshot: Snapshot) -> None:
    answer = snapshot.find(Ask(phrase("grain ships"), collapse=False))
    assert (answer.total, answer.stories, set(answer.keys)) == (3, 1, {1, 2, 12})


def test_many_ties_page_in_the_order_of_ids(engine: Engine, tmp_path: Path) -> None:
    keys = [(number * 37) % 101 for number in range(1, 101)]
    rows = [made(key, number, id=f"id-{key:03}", headline="grain") for number, key in enumerate(keys, 1)]
    opened = engine.open_snapshot(engine.build(tmp_path / "index", rows[:40], rows[40:]))
    for sort in ("relevance", "newest", "oldest"):
        assert opened.find(Ask(word("grain"), sort=sort, offset=90, limit=20)).keys == list(range(91, 101))
        assert opened.find(Ask(word("grain"), sort=sort, limit=3)).keys == [1, 2, 3]
    opened.close()
