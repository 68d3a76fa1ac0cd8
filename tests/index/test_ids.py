"""What makes two articles the same article."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.article import Article
from dateline.index.ids import _canonical, article_id, canonical_url


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example/a/b", "https://NEWS.Example/a/b", "https://www.news.example/a/b/",
        "https://news.example:443/a/b", "https://news.example/a/b#comments", " https://news.example/a/b ",
        "https://news.example/a/b?utm_source=feed&fbclid=1&gclid=2",
    ],
)  # fmt: skip
def test_spellings_of_one_url_are_equal(url: str) -> None:
    assert canonical_url(url) == "https://news.example/a/b"


def test_a_query_that_means_something_is_kept_in_one_order() -> None:
    assert canonical_url("https://a.example/?page=2&id=7&utm_medium=x") == "https://a.example?id=7&page=2"
    assert canonical_url("https://a.example/?id=7") != canonical_url("https://a.example/?id=8")


@pytest.mark.parametrize(
    "url", ["urn:newsml:x", "tag:a,2025:1", "http://[::bad", "https://a:99999/x", "words"]
)
def test_what_is_no_web_address_stays_as_it_is(url: str) -> None:
    assert canonical_url(url) == url


@given(st.text(max_size=80))
def test_a_canonical_url_is_canonical(text: str) -> None:
    url = canonical_url(f"https://a.example/{text}")
    assert canonical_url(url) == url


_PARTS = st.sampled_from(
    ["www.", "a", "B", "news.example", ":80", "/", "//", "é", "%2f", "x;y", "?q=1", "#!r", "@", "."]
)


@given(st.sampled_from(["http://", "https://", "ftp://"]), st.lists(_PARTS, max_size=7).map("".join))
def test_the_quick_way_to_a_canonical_url_is_the_long_one(scheme: str, rest: str) -> None:
    assert canonical_url(scheme + rest) == _canonical(scheme + rest)


def test_an_id_is_short_and_url_safe_and_always_the_same() -> None:
    assert article_id(Article(headline="Ferry strike")) == "bqkfuarkr7aktqbx"
    assert re.fullmatch(r"[a-z2-7]{16}", article_id(Article(headline="Grüße \ud800")))


def test_a_given_id_is_kept() -> None:
    assert article_id(Article(id="my own", url="https://a.example/1")) == "my own"


def test_the_path_does_not_count() -> None:
    assert article_id(Article(headline="x", path="a")) == article_id(Article(headline="x", path="b"))


def test_the_url_decides_first() -> None:
    one = Article(url="https://a.example/1", source_id="7", headline="x")
    other = Article(url="http://www.a.example/1?utm_campaign=y", source_id="8", headline="y")
    assert article_id(one) == article_id(other)


def test_the_same_guid_with_another_url_is_another_article() -> None:
    one, other = (Article(url=f"https://a.example/{n}", source_id="7", source="A") for n in (1, 2))
    assert article_id(one) != article_id(other)


def test_a_guid_counts_within_its_source_only() -> None:
    one, other = (Article(source_id="7", source=source, headline="x") for source in "AB")
    assert article_id(one) != article_id(other)


def test_a_start_page_as_link_is_no_identity() -> None:
    one, other = (Article(url="https://a.example/", headline=headline) for headline in "xy")
    assert article_id(one) != article_id(other)


def test_neighbouring_fields_do_not_run_together() -> None:
    assert article_id(Article(headline="a", body="b")) != article_id(Article(headline="ab"))
