"""Ranking: words that stand together, age, and scores that do not depend on how an index came about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.index.article import Article
from dateline.index.errors import InvalidOptionError
from dateline.searcher.engines.ranking import RESCORED

WORDS = ("grain", "deal", "harbour", "strike", "ferry", "storm", "council", "the", "of")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
ARTICLES = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=12)
QUERIES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


def article(id: str, body: str, **fields: str) -> Article:
    """An article of its own; no two are copies of each other."""
    return Article(id=id, headline=fields.pop("headline", None), body=body, language="en", **fields)


def ids(archive: dateline.Archive, query: str, **options: object) -> list[str]:
    """What a query finds, best first."""
    return [hit.id for hit in archive.search(query, copies="show", **options).hits]  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> dateline.Archive:
    """An empty archive."""
    return dateline.open_archive(tmp_path / "archive", create=True)


def test_words_in_the_order_typed_rank_above_words_apart(archive: dateline.Archive) -> None:
    archive.add([
        article("apart", "The grain in the silos waits for summer rain and then for a deal somewhere"),
        article("turned", "The deal grain in the silos waits for summer rain and then for somewhere"),
        article("together", "The grain deal in the silos waits for summer rain and then for somewhere"),
    ])  # fmt: skip
    assert ids(archive, "grain deal") == ["together", "turned", "apart"]
    assert ids(archive, "grain deal", match="any") == ["together", "turned", "apart"]


def test_a_phrase_in_the_headline_counts_more_than_in_the_body(archive: dateline.Archive) -> None:
    archive.add([
        article("body", "The grain deal holds", headline="Velm waits for summer"),
        article("headline", "Velm waits for summer", headline="The grain deal holds"),
    ])  # fmt: skip
    assert ids(archive, "grain deal") == ["headline", "body"]


def test_quoted_words_of_a_question_are_no_condition(archive: dateline.Archive) -> None:
    archive.add([article("a", "The grain deal holds"), article("b", "A ferry sank")])
    assert ids(archive, 'who signed the "grain and barley deal" in two-thirds of towns', match="any") == ["a"]
    assert ids(archive, 'ferry "grain deal" -holds', match="any") == ["b"]


def test_equals_come_newest_first_then_by_id(archive: dateline.Archive) -> None:
    archive.add([
        article("c", "grain", published="2024-05-01"),
        article("b", "grain", published="2024-05-02"),
        article("d", "grain"),
        article("a", "grain", published="2024-05-01"),
    ])  # fmt: skip
    assert ids(archive, "grain") == ["b", "a", "c", "d"]


def test_scores_are_halved_by_every_half_life(archive: dateline.Archive) -> None:
    now = datetime.now(UTC)
    for id, days in (("new", 0), ("month", 30), ("months", 60)):
        published = (now - timedelta(days=days)).isoformat(timespec="seconds")
        archive.add([article(id, "grain deal", published=published)])
    hits = {hit.id: hit.score for hit in archive.search("grain deal", recency=30, copies="show").hits}
    assert hits["month"] / hits["new"] == pytest.approx(0.5, rel=1e-3)
    assert hits["months"] / hits["new"] == pytest.approx(0.25, rel=1e-3)


@pytest.mark.parametrize("days", [0, -1, float("inf"), float("nan")])
def test_a_half_life_is_a_time(archive: dateline.Archive, days: float) -> None:
    with pytest.raises(InvalidOptionError, match="recency is a number of days above 0"):
        archive.search("grain", recency=days)


def test_more_articles_than_are_looked_at_closely_keep_one_order(archive: dateline.Archive) -> None:
    texts = ["grain deal", "deal grain", "grain and then a deal"]
    articles = [article(f"{number:03}", f"{texts[number % 3]} {number}") for number in range(RESCORED + 50)]
    archive.add(articles)
    whole = ids(archive, "grain deal", limit=1000)
    paged = [id for start in range(0, 300, 30) for id in ids(archive, "grain deal", limit=30, offset=start)]
    assert len(whole) == len(set(whole)) == len(articles)
    assert paged == whole


@settings(max_examples=25, deadline=None)
@given(ARTICLES, QUERIES, st.sampled_from([1, 3]), st.booleans())
def test_scores_are_the_same_however_the_index_came_about(
    texts: Sequence[tuple[str, str, str]], query: str, step: int, question: bool
) -> None:
    rows = [
        article(f"a{number}", body or "nothing", headline=headline, standfirst=standfirst)
        for number, (headline, standfirst, body) in enumerate(texts)
    ]
    found = []
    for size in (len(rows), step):
        with TemporaryDirectory() as folder, dateline.open_archive(folder, create=True) as archive:
            archive.add([article("gone", "grain deal harbour")])
            for start in range(0, len(rows), size):
                archive.add(rows[start : start + size])
            archive.delete(["gone"])
            hits = archive.search(query, match="any" if question else "all", copies="show", limit=50).hits
            found.append({hit.id: hit.score for hit in hits})
    assert found[0] == pytest.approx(found[1], rel=1e-9)


def test_equals_in_different_segments_stay_equal(archive: dateline.Archive) -> None:
    text = "storm ferry harbour council grain deal strike"
    for number in range(6):
        archive.add([article(f"equal{number}", text)])
        archive.add([article(f"other{number}", "storm ferry " * number + "grain")])
    hits = archive.search("grain storm council ferry strike", copies="show").hits
    assert len({hit.score for hit in hits}) == 1
    assert [hit.id for hit in hits] == [f"equal{number}" for number in range(6)]
