"""The pieces that readers share: text out of markup, names, languages, teasers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.language_names import language_code
from dateline.index.readers.making.make import host, line, plain
from dateline.index.readers.making.people import people
from dateline.index.readers.making.teasers import is_cut, text_fields
from dateline.index.readers.markup.plain import mixed_to_text, to_line, to_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("<p>One &amp; only.</p>\n<p>Two.</p>", "One & only.\n\nTwo."),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("<ul><li>One</li><li>Two</li></ul>after", "One\n\nTwo\n\nafter"),
        ("<p>a<script>x()</script>b<style>c</style></p>d", "ab\n\nd"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
        ("<p>One  \n two</p><!-- no --><p> </p>", "One two"),
        ("<figure><img><figcaption>c</figcaption></figure><p>One</p>", "One"),
        ("AT&T and 3 < 4", "AT&T and 3 < 4"),
        ("Caf&eacute;", "Café"),
        ("", ""),
        ("<!-- only -->", ""),
    ],
)
def test_text_out_of_markup(markup: str, text: str) -> None:
    assert to_text(markup) == text


@pytest.mark.parametrize(
    ("mixed", "text"),
    [
        (
            "One <a href='x'>two</a>\nthree.\n\n- <b>four</b>\n- five &amp; six",
            "One two\nthree.\n\n- four\n- five & six",
        ),
        ("One<br>two\n\nthree", "One\ntwo\n\nthree"),
        ("<p>One\ntwo</p>\n\n<p>Three</p>", "One two\n\nThree"),
    ],
)
def test_markup_in_text_with_lines_of_its_own(mixed: str, text: str) -> None:
    assert mixed_to_text(mixed) == text


def test_deep_markup_comes_through() -> None:
    assert "x" in to_text("<div>" * 1_000 + "x")


@given(st.text())
def test_any_text_at_all(text: str) -> None:
    assert "\0" not in to_text(f"<p>{text}</p>")
    assert "\n" not in to_line(f"<p>{text}</p>")
    assert "\n" not in line(text)
    plain(text).encode()


def test_halves_of_surrogate_pairs_are_replaced() -> None:
    assert plain("a\ud83d b\0c") == "a\ufffd bc"
    assert plain("\ud83d\ude00") == "\U0001f600"


@pytest.mark.parametrize(
    ("name", "code"),
    [("en", "en"), ("EN-us", "en"), ("pt_BR", "pt"), ("eng", "en"), ("German", "de"), ("ger", "de"),
     ("haw", "haw"), ("und", None), ("x", None), ("Klingonese", None), ("", None)],
)  # fmt: skip
def test_languages(name: str, code: str | None) -> None:
    assert language_code(name) == code


@pytest.mark.parametrize("value", [7, True, [1, 2], {"nom": "Ann"}, [{}]])
def test_what_can_not_be_names(value: object) -> None:
    assert people(value) is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.Orrin.example/a", "orrin.example"),
        ("http://ann:pw@orrin.example:81", "orrin.example"),
        ("orrin.example/a", None),
        ("https:///a", None),
    ],
)
def test_hosts(url: str, name: str | None) -> None:
    assert host(url) == name


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The mayor […]", True), ("The mayor [...]", True), ("The mayor…", True), ("The mayor ...", True),
        ("The mayor. Read more »", True), ("The mayor. Continue reading", True),
        ("The mayor [Read more here]", True), ("The mayor.", False), ("They read more now than then.", False),
    ],
)  # fmt: skip
def test_teasers_end_so(text: str, cut: bool) -> None:
    assert is_cut(text) == cut


@pytest.mark.parametrize(
    ("content", "summary", "kind"),
    [
        ("Whole text.", "", "article"),
        ("Cut te…", "", "excerpt"),
        ("", "Short summary.", "excerpt"),
        ("", "Word " * 200, "article"),
        ("", "Word " * 200 + "[…]", "excerpt"),
        ("", "One.\n\nTwo.", "article"),
        ("", "", "excerpt"),
    ],
)
def test_articles_and_excerpts(content: str, summary: str, kind: str) -> None:
    assert text_fields(content, summary)["kind"] == kind


def test_a_summary_that_only_repeats_is_no_standfirst() -> None:
    content = "The ferry to Orrin stopped. " * 5
    assert text_fields(content, content[:40])["standfirst"] is None
    assert text_fields(content, "An era ends.")["standfirst"] == "An era ends."
