"""Counting values and time over everything that matched."""

from __future__ import annotations

from dateline.searcher.engines.base import Ask, Snapshot
from dateline.searcher.plan.nodes import All, Nothing, Range, Value
from tests.contract.collection import seconds
from tests.contract.plans import ALL, word


def test_facets_count_all_that_matched_not_the_page(snapshot: Snapshot) -> None:
    answer = snapshot.find(Ask(word("grain"), limit=1, facets=("source", "section", "language")))
    assert answer.facets["source"] == [("Upland Gazette", 2), ("Orlanda Post", 1), ("The Velm Courier", 1)]
    assert answer.facets["section"] == [("Business", 2), ("Markets", 1), ("business", 1)]
    assert answer.facets["language"] == [("en", 5)]


def test_facets_count_articles_that_have_several_values(snapshot: Snapshot) -> None:
    answer = snapshot.find(Ask(word("grain"), facets=("author", "tag")))
    assert answer.facets["author"] == [("Ana Okoro", 1), ("Lindqvist, Piet", 1), ("Piet Lindqvist", 1)]
    assert answer.facets["tag"] == [("Port Velm", 1), ("prices", 1), ("strikes", 1), ("wheat", 1)]


def test_facets_count_each_story_once_when_asked_to(snapshot: Snapshot) -> None:
    articles = snapshot.find(Ask(ALL, facets=("language",)))
    stories = snapshot.find(Ask(ALL, facets=("language",), facet_counts="stories"))
    assert articles.total > articles.stories
    left_out = sum(count for _, count in articles.facets["language"]) - sum(
        count for _, count in stories.facets["language"]
    )
    assert left_out == articles.total - articles.stories


def test_years_leave_out_the_undated(snapshot: Snapshot) -> None:
    answer = snapshot.find(Ask(ALL, facets=("year",)))
    assert answer.facets["year"] == [("2024", 8), ("1907", 1), ("2023", 1)]


def test_years_are_those_of_the_time_zone(snapshot: Snapshot) -> None:
    asked = Ask(Value("id", ("band-return",)), facets=("year",), timezone="America/New_York")
    assert snapshot.find(asked).facets["year"] == [("2022", 1)]


def test_facets_of_nothing_are_empty(snapshot: Snapshot) -> None:
    assert snapshot.find(Ask(Nothing(), facets=("source", "year"))).facets == {"source": [], "year": []}


def test_facets_not_asked_for_are_not_counted(snapshot: Snapshot) -> None:
    assert snapshot.find(Ask(ALL)).facets == {}


def test_a_timeline_by_month_lists_empty_months_between(snapshot: Snapshot) -> None:
    spring = Range("published", seconds("2024-02-01"), seconds("2024-06-01"))
    answer = snapshot.find(Ask(All((spring, Value("language", ("en",)))), timeline="month"))
    assert answer.timeline == [
        (seconds("2024-02-01"), seconds("2024-03-01"), 1, 1),
        (seconds("2024-03-01"), seconds("2024-04-01"), 4, 5),
        (seconds("2024-04-01"), seconds("2024-05-01"), 0, 0),
        (seconds("2024-05-01"), seconds("2024-06-01"), 2, 2),
    ]


def test_a_timeline_by_day_follows_the_time_zone(snapshot: Snapshot) -> None:
    asked = Ask(Value("id", ("shapes",)), timeline="day", timezone="Asia/Tokyo")
    start = seconds("2024-03-01T00:00:00+09:00")
    (step,) = snapshot.find(asked).timeline
    assert step[:3] == (start, start + 86_400, 1)


def test_a_timeline_by_year_spans_all_years(snapshot: Snapshot) -> None:
    answer = snapshot.find(Ask(Value("source", ("tarn hill echo",)), timeline="year"))
    assert [step[2] for step in answer.timeline] == [1, *[0] * 115, 1]


def test_a_timeline_of_nothing_or_of_the_undated_is_empty(snapshot: Snapshot) -> None:
    assert snapshot.find(Ask(Nothing(), timeline="month")).timeline == []
    assert snapshot.find(Ask(Value("id", ("undated-teaser",)), timeline="month")).timeline == []
