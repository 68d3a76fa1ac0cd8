"""Loosening: what is asked for where nothing has all that was typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline
from dateline.index.article import Article

TEXTS = {
    "exact": "The mayor said the old harbour wall would hold through any winter storm.",
    "far": "The mayor said much. The old wall stood. The harbour was calm in winter. Any storm would pass.",
    "other": "Farmers along the river expect a good harvest after a mild spring.",
    "common": "The mayor spoke of the winter budget at the town hall on Monday.",
}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[dateline.Archive]:
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        archive.add(Article(id=id, headline=id, body=text) for id, text in TEXTS.items())
        yield archive


def ids(results: dateline.Results) -> list[str]:
    return [hit.id for hit in results.hits]


def codes(results: dateline.Results) -> list[str]:
    return [warned.code for warned in results.warnings]


@pytest.mark.parametrize(
    "quoted",
    [
        "the old harbour gate would hold through any winter storm",  # one word is another
        "the old wall would hold through any winter storm",  # one word left out
        "the old grey harbour wall would hold",  # one word too many
        "old the harbour wall would hold",  # two the wrong way round
    ],
)
def test_a_quotation_that_nobody_has_shows_the_nearest(archive: dateline.Archive, quoted: str) -> None:
    results = archive.search(f'"{quoted}"')
    assert ids(results)[0] == "exact"
    assert codes(results) == ["near-quotation"]
    assert quoted in results.warnings[0].message


def test_an_exact_quotation_is_never_loosened(archive: dateline.Archive) -> None:
    results = archive.search('"old harbour wall"')
    assert (ids(results), codes(results)) == (["exact"], [])


def test_two_quotations_are_loosened_each_by_itself(archive: dateline.Archive) -> None:
    results = archive.search('"old harbour wall" "would not hold through any winter storm"')
    assert (ids(results), codes(results)) == (["exact"], ["near-quotation"])
    assert "would not hold" in results.warnings[0].message


def test_a_quotation_without_anything_near_finds_nothing(archive: dateline.Archive) -> None:
    results = archive.search('"a submarine cable of copper"')
    assert (results.total, codes(results)) == (0, [])


def test_strict_keeps_to_the_letter(archive: dateline.Archive) -> None:
    assert archive.search('"the old harbour gate would hold through"', strict=True).total == 0


def test_words_that_stand_as_typed_come_first(archive: dateline.Archive) -> None:
    results = archive.search("old harbour wall would hold through any winter storm", sort="relevance")
    assert ids(results)[0] == "exact"
    kinds = {part.kind for part in results.hits[0].explain().parts}
    assert "as typed" in kinds
    explanation = results.hits[0].explain()
    assert sum(part.score for part in explanation.parts) == pytest.approx(results.hits[0].score)


@pytest.mark.parametrize(
    ("query", "is_question"),
    [
        ("When did the mayor speak of the harbour wall?", True),
        ("I am looking for the story about a mayor and the harvest", True),
        ("mayor harbour wall", False),
        ("mayor harbour wall?", False),
        ("the who live at leeds", False),
    ],
)
def test_what_reads_as_a_question(archive: dateline.Archive, query: str, is_question: bool) -> None:
    assert ("question" in codes(archive.search(query))) is is_question


def test_a_hit_says_what_it_lacks_and_so_does_its_json(archive: dateline.Archive) -> None:
    results = archive.search("farmers harvest submarine")
    assert codes(results) == ["relaxed"]
    assert "no article has “submarine”" in results.warnings[0].message
    assert results.hits[0].missing == ("submarine",)


def test_known_spellings_of_a_name_are_found_and_told(archive: dateline.Archive) -> None:
    archive.add([Article(id="kyiv", headline="Rain", body="It rained in Kyiv and in Odesa all day.")])
    results = archive.search("kiev rain")
    assert (ids(results), codes(results)) == (["kyiv"], ["variants"])
    assert archive.search("kiev rain", variants=False).warnings[0].code == "relaxed"


@pytest.mark.parametrize(
    ("query", "misread"), [("harvest", "harvest~"), ("a good harvest", "a good harvest~")]
)
def test_plain_words_get_a_count_of_what_may_be_misread(
    archive: dateline.Archive, query: str, misread: str
) -> None:
    archive.add(
        [Article(id="scan", headline="Page 3", body="The good harvost of this year was soon brought in.")]
    )
    results = archive.search(query)
    assert ids(results) == ["other"]
    assert [(looser.label, looser.query) for looser in results.looser] == [("with a letter misread", misread)]
    assert results.looser[0].count == archive.search(misread).total == 2


def test_nothing_is_said_of_what_would_find_no_more(archive: dateline.Archive) -> None:
    assert archive.search("submarines").looser == archive.search("harbour mayor").looser == ()
