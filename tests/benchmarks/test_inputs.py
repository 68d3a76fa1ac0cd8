"""What the benchmarks measure on: texts that can be made again, queries that fit them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.corpus import read, write
from benchmarks.maker import make
from benchmarks.queries import Query, draw, without_counts
from tests.benchmarks.articles import texts


def test_texts_survive_writing(tmp_path: Path) -> None:
    assert list(read(write(texts(), tmp_path / "texts.jsonl"))) == texts()


def test_a_day_begins_at_its_first_second() -> None:
    article = texts(1)[0]
    assert article.date == "2020-01-01"
    assert article.published == 1_577_836_800


def test_made_articles_are_the_same_for_the_same_seed() -> None:
    assert list(make(50, texts(), seed=3)) == list(make(50, texts(), seed=3))
    assert list(make(50, texts(), seed=3)) != list(make(50, texts(), seed=4))


def test_made_articles_recombine_real_paragraphs() -> None:
    pool = {paragraph for text in texts() for paragraph in text.body.split("\n\n")}
    made = list(make(50, texts()))
    assert len({article.id for article in made}) == 50
    assert {paragraph for article in made for paragraph in article.body.split("\n\n")} <= pool


def test_the_real_news_is_told_from_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from benchmarks.corpus import news

    monkeypatch.setenv("DATELINE_CORPORA", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"news\.jsonl\.gz"):
        next(news())


def test_without_counts_changes_nothing_else() -> None:
    assert without_counts(Query("with counts", ("grain",), counts=True)).words == ("grain",)


def test_queries_of_a_corpus_that_is_too_small_say_so() -> None:
    with pytest.raises(ValueError, match="take more of them"):
        draw(texts())
