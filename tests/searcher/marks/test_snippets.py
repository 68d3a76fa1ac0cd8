"""Snippets: the fragments that show why an article was found."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.analysis import stem
from dateline.index.article import Article
from dateline.searcher.marks.highlighter import Highlighter
from dateline.searcher.marks.mark import Snippet
from dateline.searcher.marks.snippets import SnippetOptions, highlighted
from dateline.searcher.marks.units import Marked
from dateline.searcher.plan.nodes import All, Everything, Near, Phrase, Plan, Term

TEXT = ("headline", "standfirst", "body")
FILLER = "The council of Ferrow met again and nothing was decided by anyone present. "


def word(form: str) -> Term:
    return Term((stem(form, "en"),), exact=False, fields=TEXT)


def show(snippet: Snippet) -> str:
    """The text with its marks in brackets."""
    text = snippet.text
    for start, end in reversed(snippet.marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def shown(body: str, plan: Plan, count: int = 2, length: int = 280, **fields: str) -> list[str]:
    article = Article(id="a", language="en", body=body, **fields)  # type: ignore[arg-type]
    return [show(s) for s in highlighted(article, Highlighter(plan), SnippetOptions(count, length)).snippets]


def test_a_whole_sentence_from_far_into_the_text() -> None:
    body = FILLER * 40 + "\n\nThen the ferry sank. Its crew swam.\n\n" + FILLER * 40
    (text,) = shown(body, word("ferries"), length=100)
    assert text == "Then the [ferry] sank. Its crew swam."


def test_the_place_with_most_of_the_words_wins() -> None:
    body = "A ferry left. " + FILLER * 20 + "The ferry met a storm at night. " + FILLER * 20 + "A storm came."
    assert shown(body, All((word("ferry"), word("storm"))), length=60) == [
        "The [ferry] met a [storm] at night."
    ]


def test_words_that_stand_far_apart_get_a_fragment_each_in_the_order_of_the_text() -> None:
    body = "A storm came. " + FILLER * 20 + "The ferry was lost."
    found = shown(body, All((word("ferry"), word("storm"))), length=90)
    assert [text.split(".")[0] for text in found] == ["A [storm] came", "The [ferry] was lost"]
    assert len(shown(body, All((word("ferry"), word("storm"))), count=1, length=90)) == 1


def test_rarer_words_weigh_more() -> None:
    body = "The mayor and the town agreed. " + FILLER * 20 + "An eclipse came."
    plan = All((word("mayor"), word("town"), word("eclipse")))

    def rare(marked: Sequence[Marked]) -> list[float]:
        return [9.0 if one.pivots[0].accepts("eclipse", "en") else 1.0 for one in marked]

    article = Article(id="a", language="en", body=body)
    (best,) = highlighted(article, Highlighter(plan, rare), SnippetOptions(1, 60)).snippets
    assert "[eclipse]" in show(best)


def test_a_phrase_is_one_unit() -> None:
    plan = Phrase((("night",), ("ferry",)), exact=True, fields=TEXT)
    assert shown("No ferry at night. The Night Ferry sails.", plan) == [
        "No ferry at night. The [Night Ferry] sails."
    ]


def test_a_long_sentence_is_cut_between_words_with_an_ellipsis() -> None:
    body = "and so on " * 100 + "the ferry sank " + "and so on " * 100
    (text,) = shown(body, word("ferry"), length=80)
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert "the [ferry] sank" in text
    assert set(text.strip("… ").replace("[", "").replace("]", "").split()) <= {
        "and",
        "so",
        "on",
        "the",
        "ferry",
        "sank",
    }
    assert len(text) <= 80 + len("… []  …")


def test_text_without_spaces_is_cut_anywhere() -> None:
    (text,) = shown("字" * 500 + "新聞" + "字" * 500, Term(("新",), True, TEXT), length=60)
    assert "[新]" in text
    assert len(text) < 80


@pytest.mark.parametrize("plan", [Everything(), word("absent")])
def test_without_a_match_the_text_begins(plan: Plan) -> None:
    assert shown("First one. Second one.\n\n" + FILLER * 9, plan, length=30) == ["First one. Second one."]
    assert shown("A body.", plan, standfirst="In short.") == ["In short."]


def test_a_match_in_the_standfirst_is_shown() -> None:
    assert shown(FILLER, word("ferry"), standfirst="A ferry sank.") == ["A [ferry] sank."]


def test_no_text_has_no_snippet() -> None:
    assert (
        highlighted(Article(id="a", headline="Ferry"), Highlighter(word("ferry")), SnippetOptions()).snippets
        == ()
    )


def test_white_space_becomes_one_space() -> None:
    assert shown("The ferry\n   sank\tat  sea. It did.", word("sink")) == ["The ferry sank at sea. It did."]
    assert shown("The ferry\n   sank\tat  sea.", word("sea")) == ["The ferry sank at [sea]."]


def test_a_word_that_is_everywhere_is_marked_everywhere() -> None:
    """Also beyond the places that were looked at to choose the fragment."""
    (text,) = shown("It is as it is. " * 300, Term(("it",), True, TEXT), length=8000)
    assert text.count("[It]") + text.count("[it]") == text.lower().count("[it]") == text.lower().count("it")


def test_neighbours_are_shown_whichever_comes_first() -> None:
    plan = Near(word("storm"), word("ferry"), 3, TEXT)
    assert shown(FILLER * 9 + "The ferry fled a storm. " + FILLER * 9, plan, length=60) == [
        "The [ferry] fled a [storm]."
    ]


PARTS = st.sampled_from(
    ("ferry", "storm", "Storms", "e\u0301t\u00e9", "été", "Straße", "新聞", "\u00ad", "😀", "…",
     " ", ". ", "\n\n", "U.S. ", "\u2028", "a" * 70)
)  # fmt: skip


@given(st.lists(PARTS, max_size=60).map("".join), st.integers(20, 120))
def test_marks_stay_inside_their_fragment(body: str, length: int) -> None:
    forms = ("ferry", "storm", "ete", "strasse", "新")
    plan = All((*(word(form) for form in forms), Phrase((("storm",), ("ferry",)), exact=True, fields=TEXT)))
    article = Article(id="a", language="en", body=body)
    for snippet in highlighted(article, Highlighter(plan), SnippetOptions(2, length)).snippets:
        edges = [edge for mark in snippet.marks for edge in mark]
        assert edges == sorted(edges)
        assert all(0 <= start < end <= len(snippet.text) for start, end in snippet.marks)
        assert len(snippet.text) <= length + 80
