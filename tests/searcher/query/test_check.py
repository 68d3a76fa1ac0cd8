"""The check: what a filter takes, and the words of every refusal."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.index.errors import QuerySyntaxError
from dateline.index.language_names import language_code
from dateline.searcher.plan.nodes import Dates, Empty, Filter, In, Or, Quoted, Spaced, Word
from dateline.searcher.plan.nodes.filters import host_named
from dateline.searcher.query.filters import with_filters
from dateline.searcher.query.parser import parse
from dateline.searcher.request import Request

REFUSALS = [
    ("before:2024-13-45", "“2024-13-45” is not in the calendar"),
    ("date:03/04/2025", "“03/04/2025” could be two different days"),
    ("date:soon", "“soon” is no date: write 2025, 2025-03"),
    ("date:..", "“..” has no date in it"),
    ("since:2024..2025", "“since:” takes one date; for a range write date:2024..2025"),
    ("lang:dothraki", "“dothraki” is no language: write an ISO 639 code"),
    ("lang:germn", "did you mean German?"),
    ("has:horns", "“horns” is nothing that has: takes: use one of date, author"),
    ("is:new", "use one of excerpt, article, copy"),
    ("sort:best", "use one of relevance, newest, oldest"),
    ("site:example.org/news", "“example.org/news” is no host: write site:example.org, and for a path url:"),
]


@pytest.mark.parametrize(("text", "message"), REFUSALS)
def test_refusal(text: str, message: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse(f"grain {text}")
    assert message in caught.value.message
    assert caught.value.span == (6, 6 + len(text))
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    "text",
    [
        *("has:date", "has:Author", "has:url,source", "is:excerpt", "is:article,copy", "sort:OLDEST"),
        *(
            "lang:en",
            "lang:EN-gb",
            "lang:pt_BR",
            "lang:German",
            "lang:ckb",
            "site:.gov",
            "site:https://example.org/",
        ),
        *(
            "date:2025",
            "date:2025-3",
            "date:2025-03-09",
            "date:20250309",
            "date:2025-03-09T10:30Z",
            "date:7d",
        ),
        *(
            'date:"12 January 2025"',
            'date:"Jan 12, 2025"',
            'date:"March 2025"',
            'date:"This Week"',
            "date:TODAY",
        ),
        *("date:..2024", "date:2024..", "date:[* TO 2024]", "date:9999", "date:0001", "indexed:yesterday"),
    ],
)
def test_accepted(text: str) -> None:
    assert parse(text).warnings == ()


@pytest.mark.parametrize(
    ("given", "code"), [("en", "en"), ("english", "en"), ("Farsi", "fa"), ("zh-Hant", "zh"), ("qq", None)]
)
def test_languages(given: str, code: str | None) -> None:
    assert language_code(given) == code


@pytest.mark.parametrize(
    ("given", "host"),
    [(".GOV", "gov"), ("https://News.Example.org:8080/", "news.example.org"), ("example.org", "example.org")],
)
def test_hosts(given: str, host: str) -> None:
    assert host_named(given) == host


@pytest.mark.parametrize(
    ("text", "count"),
    [
        *(("a b covid-19 oil^3", 0), ("a OR b AND c", 0), ('"a b"', 1), ("-a", 1), ("source:a,b", 2)),
        *(("headline:a", 1), ('headline:"a b"', 2), ("a NEAR b", 1), ("ab* cd~", 2), ("(a OR +b)^2", 2)),
    ],
)
def test_clauses_that_are_not_plain_words(text: str, count: int) -> None:
    assert parse(text).tree.clauses == count


def test_filters_become_the_nodes_that_a_query_has() -> None:
    filters = Request(
        since="2025-01",
        until=date(2025, 3, 1),
        source=("a", "b"),
        author=("Mara Veld", "Jo"),
        language=("en",),
    )
    tree = with_filters(parse("x y").tree, filters)
    typed = parse('x y since:2025-01 until:2025-03-01 source:a,b lang:en author:"Mara Veld","Jo"')
    assert tree == typed.tree


def test_filters_alone_are_a_query() -> None:
    assert with_filters(Empty(), Request(section=("World",))) == Filter("section", ("World",))
    authors = In("author", Or((Quoted("a"), Quoted("b"))))
    assert with_filters(Empty(), Request(author=("a", "b"))) == authors
    assert with_filters(Word("x"), Request()) == Word("x")


def test_a_datetime_keeps_its_offset() -> None:
    given = Request(since=datetime(2025, 3, 1, 9, 30, tzinfo=UTC))
    assert with_filters(Word("x"), given) == Spaced((Word("x"), Dates("since", "2025-03-01T09:30:00+00:00")))


@pytest.mark.parametrize(
    "filters",
    [
        Request(since="soon"),
        Request(language=("dothraki",)),
        Request(until="2024-02-30"),
        Request(author=("!",)),
    ],
)
def test_a_bad_filter_is_an_error_about_its_own_text(filters: Request) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        with_filters(Word("x"), filters)
    assert caught.value.span == (0, len(caught.value.text))
