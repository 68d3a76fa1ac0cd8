"""Explanations: their parts add up to the score, and say in words where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dateline
from dateline.index.article import Article
from dateline.index.errors import NotSupportedError
from dateline.searcher.answer.results import Hit
from dateline.searcher.engines.explanation import Explanation, InField, Part

PARTS = (
    "grain", "deal", "harbour", '"grain deal"', "(ferry OR storm)", "grain NEAR/3 harbour", "-council",
    "har*", "storn~", "deal^3", "headline:grain", "(grain ferry) OR (deal storm)", "source:Velm",
    "two-day", "+the", "grain",
)  # fmt: skip
QUERIES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map(" ".join)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dateline.Archive]:
    """A few articles in several commits."""
    with dateline.open_archive(tmp_path_factory.mktemp("explain") / "a", create=True) as archive:
        for number in range(24):
            archive.add([
                Article(
                    id=f"a{number}",
                    headline="Grain deal holds" if number % 3 else "Ferry waits in the harbour",
                    standfirst="A two-day storm" if number % 2 else None,
                    body=f"The harbour council met {number}. " + "grain deal storm " * (number % 4),
                    published=f"2025-01-{number + 1:02}" if number % 5 else None,
                    source="Velm",
                    language="en",
                )
            ])  # fmt: skip
        yield archive


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUERIES, st.sampled_from(["all", "any"]), st.sampled_from([None, 3.0]))
def test_the_parts_add_up_to_the_score(
    archive: dateline.Archive, query: str, match: str, recency: float | None
) -> None:
    for hit in archive.search(query, match=match, recency=recency, limit=24).hits:
        explanation = hit.explain()
        assert explanation.score == pytest.approx(hit.score, rel=1e-4, abs=1e-9)
        assert sum(part.score for part in explanation.parts) == pytest.approx(hit.score, rel=1e-4, abs=1e-9)
        assert 0 <= explanation.matched <= explanation.words


def test_what_is_said_of_a_hit(archive: dateline.Archive) -> None:
    explanation = archive.search("grain deal council", limit=1).hits[0].explain()
    kinds = {(part.kind, part.label) for part in explanation.parts}
    assert kinds >= {("word", "grain"), ("word", "deal"), ("word", "council"), ("close", "grain deal")}
    assert (explanation.matched, explanation.words) == (3, 3)
    grain = next(part for part in explanation.parts if part.label == "grain")
    assert [one.field for one in grain.fields] == ["headline", "body"]
    assert grain.fields[0].weight > grain.fields[1].weight


def test_where_nothing_ranks_there_are_no_parts(archive: dateline.Archive) -> None:
    hit = archive.search("source:Velm").hits[0]
    assert hit.explain() == Explanation(0, ())
    assert archive.search("grain", sort="oldest").hits[0].explain().parts == ()


def test_age_takes_away(archive: dateline.Archive) -> None:
    parts = archive.search("council", recency=30, limit=1).hits[0].explain().parts
    assert parts[-1].kind == "age"
    assert parts[-1].score < 0


def test_in_words() -> None:
    fields = (InField("headline", 1, 2.5), InField("body", 3, 0.5))
    parts = (Part("word", "grain", 6.28, 4.0, 4.0, fields), Part("age", "30 days, × 0.50", -3.14))
    assert str(Explanation(3.14, parts, 2, 3)).splitlines() == [
        "3.14  2 of 3 words",
        "+6.28  grain: rarity 4.00 × 1.69 (headline 1 × 2.50, body 3 × 0.50)",
        "-3.14  age: 30 days, × 0.50",
    ]


def test_what_was_not_found_has_no_reason(tmp_path: Path) -> None:
    with pytest.raises(NotSupportedError, match="did not come from a search"):
        Hit(Article(id="a", body="grain"), 1.0).explain()
    with dateline.open_archive(tmp_path / "a", create=True) as archive:
        archive.add([Article(id="a", body="grain")])
        hit = archive.search("grain").hits[0]
    with pytest.raises(NotSupportedError, match="any more"):
        hit.explain()
