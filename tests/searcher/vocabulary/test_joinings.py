"""Words written as one, or with a sign between: each finds the other, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline
from dateline.archive import Archive

TEXTS = {
    "sign": "The covid-19 ward of Orrin closed. Marta D’Angelo, who ran it, will rest; an F-16 flew over.",
    "one": "The covid19 ward of Saltmouth closed. Marta DAngelo, who ran it, will rest; an F16 flew over.",
    "french": "Il faut l’avis du conseil. On lave le linge au lavis, disait le maire de la ville.",
}


@pytest.fixture(params=["postings", "whoosh"])
def archive(tmp_path: Path, request: pytest.FixtureRequest) -> Archive:
    """An archive with words in both ways."""
    opened = dateline.open_archive(tmp_path / "archive", create=True, engine=request.param)
    opened.add(dateline.Article(id=name, body=text) for name, text in TEXTS.items())
    request.addfinalizer(opened.close)
    return opened


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("covid19", "covid-19"),
        ("covid-19", "covid19"),
        ("F16", "f-16"),
        ("f-16", "F16"),
        ("DAngelo", "d’angelo"),
        ("D’Angelo", "DAngelo"),
        ("D'Angelo", "DAngelo"),
        ("dangelo ward", "d’angelo"),
    ],
)
def test_each_finds_the_other_and_says_so(archive: Archive, query: str, other: str) -> None:
    results = archive.search(query)
    assert {hit.id for hit in results.hits} == {"sign", "one"}
    told = [warned.message for warned in results.warnings if warned.code == "variants"]
    assert [message.casefold() for message in told] == [f"also searching {other}".casefold()]
    assert all(any(snippet.marks for snippet in hit.snippets) for hit in results.hits)


@pytest.mark.parametrize("query", ['"covid19"', "+covid19", '"covid-19"', '"DAngelo"', '"D’Angelo"'])
def test_what_is_exact_stays_so(archive: Archive, query: str) -> None:
    results = archive.search(query)
    assert len(results.hits) == 1
    assert not results.warnings


@pytest.mark.parametrize("query", ["covid19", "covid-19", "DAngelo", "D’Angelo"])
def test_strict_switches_it_off(archive: Archive, query: str) -> None:
    assert archive.search(query, strict=True).total == 1
    assert archive.search(query, variants=False).total == 1


def test_no_other_word_is_taken_for_it(archive: Archive) -> None:
    results = archive.search("lavis")
    assert not [warned for warned in results.warnings if warned.code == "variants"]
    assert not archive.search("covid20", relax=False).hits


@pytest.mark.parametrize(
    ("query", "found"), [("PhD", 2), ("phd", 2), ("Ph.D.", 2), ('"PhD"', 1), ("M.Sc.", 2)]
)
def test_degrees_with_points_and_without(tmp_path: Path, query: str, found: int) -> None:
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        archive.add([
            dateline.Article(id="points", body="A Ph.D. and an M.Sc. of the college."),
            dateline.Article(id="none", body="A PhD and an MSc of the college."),
        ])  # fmt: skip
        assert archive.search(query).total == found


def test_a_company_that_is_called_by_its_address(tmp_path: Path) -> None:
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        archive.add([
            dateline.Article(id="site", body="Marsh Weir.com and Bargehouse.com of Norvale lost money."),
            dateline.Article(id="word", body="The bargehouse of Norvale."),
            dateline.Article(id="address", body="Harbour news stand at harbour.com for all."),
        ])  # fmt: skip
        found = archive.search("bargehouse")
        assert {hit.id for hit in found.hits} == {"site", "word"}
        assert [warned.message for warned in found.warnings] == ["also searching Bargehouse.com"]
        assert archive.search("bargehouse", variants=False).total == 1
        assert archive.search("bargehouse.com").total == 1
        assert not archive.search("harbour").warnings
