"""What somebody half remembers: words of one passage, and stop words that tell something."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import dateline
from dateline.index.article import Article
from dateline.searcher.engines.ranking import PASSAGE_WORDS

FILLING = " ".join(f"barge{number}" for number in range(2 * PASSAGE_WORDS))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dateline.Archive]:
    with dateline.open_archive(tmp_path_factory.mktemp("passages") / "a", create=True) as archive:
        archive.add([
            Article(id="apart", language="en", published="2025",
                    body=f"harbour {FILLING} council {FILLING} ferry"),
            Article(id="together", language="en", published="2024",
                    body=f"{FILLING} harbour one two five six council seven eight ten red ferry {FILLING}"),
            Article(id="somebody", body="The lock keeper saw the boat.", language="en", published="2025"),
            Article(id="nobody", language="en", published="2024",
                    body="The lock keeper saw nobody, the boat."),
            *(Article(id=f"other{one}", body=f"The mill number {one}.", language="en") for one in range(12)),
        ])  # fmt: skip
        yield archive


def order(archive: dateline.Archive, query: str, **more: str) -> list[str]:
    return [hit.id for hit in archive.search(query, **more).hits]


def test_words_of_one_passage_come_before_the_same_words_far_apart(archive: dateline.Archive) -> None:
    assert order(archive, "harbour council ferry") == ["together", "apart"]
    (part,) = [
        part
        for part in archive.search("harbour council ferry").hits[0].explain().parts
        if part.kind == "passage"
    ]
    assert part.score > 0
    assert str(PASSAGE_WORDS) in part.label


def test_two_words_of_three_in_one_passage_count_too(archive: dateline.Archive) -> None:
    kinds = [part.kind for part in archive.search("harbour council barge7").hits[0].explain().parts]
    assert "passage" in kinds


def test_a_topic_is_not_looked_for_in_passages(archive: dateline.Archive) -> None:
    for hit in archive.search("harbour council ferry", match="any").hits:
        assert "passage" not in {part.kind for part in hit.explain().parts}


def test_a_stop_word_that_few_articles_have_ranks_and_is_not_wanted(archive: dateline.Archive) -> None:
    assert order(archive, "keeper boat") == ["somebody", "nobody"]
    assert order(archive, "nobody keeper boat") == ["nobody", "somebody"]
    kinds = {part.kind for part in archive.search("nobody keeper boat").hits[0].explain().parts}
    assert "aside" in kinds


def test_one_that_most_articles_have_tells_nothing(archive: dateline.Archive) -> None:
    hits = archive.search("the keeper boat").hits
    assert not any(part.kind == "aside" for hit in hits for part in hit.explain().parts)
