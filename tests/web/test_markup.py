"""Text and marks to HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from dateline.web.markup import marked, paragraphs, web_link

MARKS = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)))


def test_a_marked_word() -> None:
    assert marked("a grain deal", [(2, 7)]) == "a <mark>grain</mark> deal"


def test_text_is_escaped_inside_and_outside_of_marks() -> None:
    assert marked("<b> & <i>", [(0, 3)]) == "<mark>&lt;b&gt;</mark> &amp; &lt;i&gt;"


def test_overlapping_marks_become_one() -> None:
    assert marked("abcdef", [(2, 4), (0, 3)]) == "<mark>abcd</mark>ef"


def test_marks_out_of_order_beyond_the_end_and_empty() -> None:
    assert marked("abc", [(2, 99), (1, 1), (0, 1), (50, 60)]) == "<mark>a</mark>b<mark>c</mark>"


def test_nothing_makes_nothing() -> None:
    assert marked(None) == ""
    assert paragraphs(None) == []


@given(st.text(max_size=50), MARKS)
def test_taking_the_marks_off_gives_the_text_back(text: str, marks: list[tuple[int, int]]) -> None:
    html = str(marked(text, marks))
    bare = html.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare
    assert bare == escape(text)


def test_paragraphs_keep_their_own_marks() -> None:
    body = "One two.\n\n  \nThree four."
    marks = [(4, 7), (body.index("four"), body.index("four") + 4)]
    assert paragraphs(body, marks) == ["One <mark>two</mark>.", "Three <mark>four</mark>."]


def test_a_mark_across_a_break_is_cut_at_it() -> None:
    assert paragraphs("ab\n\ncd", [(1, 5)]) == ["a<mark>b</mark>", "<mark>c</mark>d"]


@given(st.text(max_size=80))
def test_paragraphs_lose_nothing_but_white_space(body: str) -> None:
    whole = "".join(str(marked("".join(body.split()))))
    assert "".join("".join(map(str, paragraphs(body))).split()) == whole


@pytest.mark.parametrize("url", ["http://a.example/b", "https://a.example/?q=1#x", " https://a.example/ "])
def test_web_links_are_followed(url: str) -> None:
    assert web_link(url) == url.strip()


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
     "file:///etc/hosts", "//a.example/", "https:/a", "http://[", "ftp://a.example/", "mailto:a@b.example"],
)  # fmt: skip
def test_other_links_are_not(url: str | None) -> None:
    assert web_link(url) is None
