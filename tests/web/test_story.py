"""The story page, who was first, and what two articles say differently."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.article import Article
from dateline.searcher.answer.results import CopyOf
from dateline.web.story import differences, tellings
from tests.web.page import read


def told(*dates: str | None) -> list[tuple[str, bool]]:
    """The order of articles of these dates, and who of them was surely first."""
    article = Article(id="0", headline="x", published=dates[0])
    copies = [CopyOf(str(n), "S", "x", date) for n, date in enumerate(dates[1:], 1)]
    return [(one.copy.id, one.first) for one in tellings(article, copies)]


@pytest.mark.parametrize(
    ("dates", "order", "first"),
    [
        (("2025-03-18T09:00Z", "2025-03-18T08:00Z"), "10", "1"),
        (("2025-03-18T09:30+02:00", "2025-03-18T08:00Z"), "01", "0"),
        (("2025-03-18T09:00Z", "2025-03-18T09:00Z"), "01", ""),
        (("2025-03-18", "2025-03-18T09:00Z"), "01", ""),
        (("2025-03", "2025-03-18"), "01", ""),
        (("2025-03-18", "2025-03-20"), "01", "0"),
        (("2025-03-18", "2025-03-18T23:00-08:00"), "01", ""),
        ((None, "2025-03-18"), "10", ""),
        (("2025-03-18",), "0", ""),
        ((None, "no date"), "01", ""),
    ],
)
def test_who_was_first_is_told_only_where_it_is_sure(
    dates: tuple[str | None, ...], order: str, first: str
) -> None:
    found = told(*dates)
    assert "".join(id for id, _ in found) == order
    assert "".join(id for id, is_first in found if is_first) == first


def test_the_story_page_lists_its_articles_in_time(client: FlaskClient) -> None:
    page = read(client, "/story/ferry")
    assert len(page.all("//ol[@class='tellings']/li")) == 3
    assert "3 articles in 3 outlets" in page.text("//header/p[@class='counting']")
    assert "Harbour talks break down" in page.text("//ul[@class='edits']")
    assert "can’t be told" in page.text("//p[@class='note']")
    newest = read(client, "/story/ferry?sort=newest").texts("//ol[@class='tellings']/li")
    assert newest == page.texts("//ol[@class='tellings']/li")[::-1]


def test_a_story_of_nothing_and_an_order_that_is_none(client: FlaskClient) -> None:
    read(client, "/story/nothing", 404)
    assert "must be one of first, newest" in read(client, "/story/ferry?sort=odd", 400).text("//main")


def test_what_differs_between_two_articles(client: FlaskClient) -> None:
    page = read(client, "/differences?from=ferry&of=dredging")
    assert page.all("//ol[@class='changes']//ins")
    assert page.all("//ol[@class='changes']//del")
    assert page.texts("//h2") == ["Headline", "Text"]
    assert (
        read(client, "/differences?from=ferry&of=ferry").texts("//div/p") == ["The same, word for word."] * 2
    )
    read(client, "/differences?from=ferry", 404)


def test_differences_are_the_words_that_only_one_has() -> None:
    found = differences("The ferry left at nine from the quay.", "The old ferry left at ten from the quay.")
    assert (found.added, found.removed, found.cut) == (2, 1, False)
    assert [(one.removed, one.added) for one in found.changes] == [("", "old"), ("nine", "ten")]
    assert differences("word " * 20_001, "").cut


@given(st.lists(st.sampled_from("abcde")), st.lists(st.sampled_from("abcde")))
def test_what_is_taken_away_and_added_makes_the_other(earlier: list[str], later: list[str]) -> None:
    found = differences(" ".join(earlier), " ".join(later))
    assert len(earlier) - found.removed + found.added == len(later)
