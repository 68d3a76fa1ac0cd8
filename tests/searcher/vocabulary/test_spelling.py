"""Did you mean: what is offered, when, and how it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.archive import Archive, open_archive
from dateline.index.article import Article
from dateline.searcher.vocabulary.typos import are_neighbours, cost
from tests.support import SAMPLE_DATA


@pytest.mark.parametrize(
    ("query", "better"),
    [
        ("graim", "grain"),
        ("harbuor", "harbour"),
        ("goverment grain", "government grain"),
        ("GRIAN", "GRAIN"),
        ("serat", "Serrat"),
        ('"grian deal" kelm', '"grain deal" kelm'),
        ('"grain deel"', '"grain deal"'),
        ("+goverment", "+government"),
        ("climatechange", "climate change"),
        ("har bour", "harbour"),
        ("grian OR harbuor", "grain OR harbour"),
        ("grain -harbuor", "grain -harbour"),
        ("headline:note body:grian since:2020", "headline:note body:grain since:2020"),
    ],
)
def test_the_whole_query_is_offered_with_the_correction(press: Archive, query: str, better: str) -> None:
    assert press.search(query).suggestion == better


@pytest.mark.parametrize(
    "query",
    ["grain", "grain deal", '"grain deal"', "gra*", "grian~", "author:grian", "source:grian", "xqzvkjw",
     "12345", "the", "gaddabi", "", "grain " * 40, "like:grian", "é", "\N{GRINNING FACE}"],
)  # fmt: skip
def test_nothing_is_offered_where_nothing_is_better(press: Archive, query: str) -> None:
    assert press.search(query).suggestion is None


def test_a_correction_is_offered_and_not_forced(press: Archive) -> None:
    results = press.search("harbuor")
    assert results.total == 0
    assert results.suggestion == "harbour"


def test_the_other_words_of_the_query_decide(tmp_path: Path) -> None:
    texts = ["The supreme court met."] * 3 + ["Of that I am sure."] * 9 + ["A court of sure ground."]
    with open_archive(tmp_path, create=True) as archive:
        archive.add(Article(id=str(i), headline=f"Text {i}", body=text) for i, text in enumerate(texts))
        assert archive.search("supre court").suggestion == "supreme court"
        assert archive.search("supre").suggestion == "sure"


def test_the_archive_of_another_alphabet(tmp_path: Path) -> None:
    with open_archive(tmp_path, create=True) as archive:
        archive.add([Article(id="1", headline="Порт Сунда закрыт", body="Порт Сунда закрыт из-за шторма.")])
        assert archive.search("штрома").suggestion == "шторма"


def test_sample_data(tmp_path: Path) -> None:
    with open_archive(tmp_path, create=True) as archive:
        archive.add_paths(SAMPLE_DATA)
        assert archive.search("harbuor").suggestion == "harbour"
        assert archive.search("dorzensky").suggestion == "Dorzhensky"


def test_slips_that_people_make_cost_less_than_others() -> None:
    assert cost("same", "same") == 0
    assert cost("harbuor", "harbour") < cost("harbxur", "harbour")
    assert cost("comittee", "committee") < cost("comittee", "comitteez")
    assert cost("hatbour", "harbour") < cost("hazbour", "harbour")
    assert cost("jarbour", "harbour") > cost("hsrbour", "harbour")


def test_what_sounds_alike_costs_little() -> None:
    assert cost("orfan", "orphan") == cost("orphan", "orfan") < cost("oran", "orphan")


def test_keys_beside_each_other() -> None:
    assert all(are_neighbours("g", key) for key in "fhtyvb")
    assert not any(are_neighbours("g", key) for key in "gqpzm1é")
