"""The planner: what an engine is asked for each operator, and what may be relaxed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.index.errors import NotSupportedError, QuerySyntaxError
from dateline.searcher.plan.nodes import (
    All,
    Any,
    Copy,
    Dates,
    Everything,
    Fuzzy,
    Has,
    Near,
    Not,
    Nothing,
    Phrase,
    Plan,
    Range,
    Term,
    Value,
    Wildcard,
)
from dateline.searcher.plan.nodes.context import Context
from dateline.searcher.plan.planned import Loosened, Planned
from dateline.searcher.plan.planner import plan
from dateline.searcher.query.filters import with_filters
from dateline.searcher.query.parser import parse
from dateline.searcher.request import Request

TEXT = ("headline", "standfirst", "body")
CONTEXT = Context(
    now=datetime(2025, 3, 26, 12, tzinfo=UTC),
    sources=("The Ostrava Post", "Velden Wire"),
    sections=("World", "Trade"),
)


def planned(text: str, match: str = "all", context: Context = CONTEXT) -> Planned:
    """A query planned."""
    return plan(parse(text).tree, context, match="any" if match == "any" else "all")


def word(
    text: str, *forms: str, weight: float = 1.0, exact: bool = False, fields: tuple[str, ...] = TEXT
) -> Term:
    """A term as the planner makes it."""
    return Term(forms or (text,), exact, fields, weight, text)


PLANS: list[tuple[str, Plan]] = [
    ("ships", word("ships", "ship")),
    ("Ships grain", All((word("Ships", "ship"), word("grain")))),
    ('"Ships"', word("Ships", "ships", exact=True)),
    ("+the", word("the", exact=True)),
    ('"the grain ships"', Phrase((("the",), ("grain",), ("ships",)), True, TEXT, label="the grain ships")),
    ('"grain deal"~5', Phrase((("grain",), ("deal",)), True, TEXT, 5, label="grain deal")),
    ("covid-19", Phrase((("covid",), ("19",)), False, TEXT, label="covid-19")),
    ("grain OR wheat", Any((word("grain"), word("wheat")))),
    ("grain AND wheat", All((word("grain"), word("wheat")))),
    ("-wheat", All((Everything(), Not(word("wheat"))))),
    ("grain -wheat", All((Not(word("wheat")), word("grain")))),
    ("grain OR -wheat", Any((word("grain"), All((Everything(), Not(word("wheat"))))))),
    ("grain NEAR/3 wheat", Near(word("grain"), word("wheat"), 3, TEXT)),
    ("oil^3", word("oil", weight=3.0)),
    ('("black sea" oil^2)^3', All((Phrase((("black",), ("sea",)), True, TEXT, weight=3.0, label="black sea"),
                                   word("oil", weight=6.0)))),
    ("headline:ships", word("ships", "ship", fields=("headline",))),
    ("author:Veld", word("Veld", "veld", exact=True, fields=("authors",))),
    ('tag:"grain deal"', Phrase((("grain",), ("deal",)), True, ("tags",), label="grain deal")),
    ("url:news/2025", Phrase((("news",), ("2025",)), True, ("url",), label="news/2025")),
    ('source:"The Ostrava Post","velden wire"', Value("source", ("the ostrava post", "velden wire"))),
    ("section:WORLD", Value("section", ("world",))),
    ("lang:English,fr", Value("language", ("en", "fr"))),
    ("site:.Example.org", Value("domain", ("example.org",))),
    ("id:A1", Value("id", ("a1",))),
    ("has:lang", Has("language")),
    ("-has:date", All((Everything(), Not(Has("date"))))),
    ("is:copy", Copy()),
    ("is:excerpt", Value("kind", ("excerpt",))),
    ("Sanct*", Wildcard("sanct*", TEXT)),
    ("wom?n", Wildcard("wom?n", TEXT)),
    ("Zelen~2", Fuzzy("zelen", 2, TEXT)),
    ("date:2025-01-12", Range("published", 1736640000, 1736726400)),
    ("indexed:2025-01-12", Range("indexed", 1736640000, 1736726400)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLANS)
def test_plan(text: str, expected: Plan) -> None:
    assert planned(text).plan == expected


def test_stop_words_are_dropped_among_others() -> None:
    assert planned("the price of grain").words == (word("price", "price"), word("grain"))
    assert planned("headline:(the grain)").plan == word("grain", fields=("headline",))


@pytest.mark.parametrize("text", ["the who", "the who source:x", "the who -grain"])
def test_stop_words_alone_are_looked_for_exactly(text: str) -> None:
    assert planned(text).words == (word("the", exact=True), word("who", exact=True))


def test_a_word_with_a_stop_word_inside_is_looked_for_exactly() -> None:
    found = planned("state-of-the-art").plan
    assert isinstance(found, Phrase)
    assert found.exact


def test_words_are_stemmed_for_every_language_of_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "dateline.searcher.plan.nodes.words.stem", lambda form, language: f"{form[:4]}-{language}"
    )
    context = replace(CONTEXT, languages=("en", "de"))
    assert planned("Häuser", context=context).plan == word("Häuser", "haus-en", "haus-de")


def test_a_stop_word_of_a_lesser_language_is_found_there_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "dateline.searcher.plan.nodes.words.is_stop_word",
        lambda form, language: (form, language) == ("war", "de"),
    )
    context = replace(CONTEXT, languages=("en", "de"))
    assert planned("war", context=context).plan == Any(
        (word("war", "war", "war:de"), word("war", exact=True, weight=0.0))
    )


def test_a_word_typed_twice_weighs_twice() -> None:
    assert planned("ships grain ship").words == (word("ships", "ship", weight=2.0), word("grain"))


def test_match_any_wants_one_of_the_words() -> None:
    words = (word("grain"), word("wheat"))
    assert planned("grain wheat", "any").plan == Any(words)
    assert planned("grain wheat source:x", "any").plan == All((Value("source", ("x",)), Any(words)))


def test_match_any_takes_phrases_as_hints_with_their_words_beside_them() -> None:
    phrase = Phrase((("black",), ("sea",)), True, TEXT, label="black sea")
    words = (word("black"), word("sea"), word("grain"))
    assert planned('"black sea" grain', "any").plan == Any((phrase, *words))


def test_match_any_takes_compounds_for_their_words() -> None:
    assert planned("two-thirds grain", "any").plan == Any(
        (word("two"), word("thirds", "third"), word("grain"))
    )


def test_match_any_wants_none_of_the_words_where_something_required_ranks() -> None:
    words = (word("grain"), word("wheat"))
    asked = planned("headline:port grain wheat", "any").plan
    assert asked == All((word("port", fields=("headline",)), Any((*words, Everything()))))


def test_relaxing_wants_fewer_of_the_plain_words_alone() -> None:
    text = 'grain wheat corn "black sea" +deal -oil headline:port (a1 OR b1) c1 AND d1 source:x'
    loose = planned(text)
    assert [term.label for term in loose.words if isinstance(term, Term)] == ["grain", "wheat", "corn"]
    relaxed = loose.loosened(Loosened((500, 300, 200), 400))
    assert isinstance(relaxed, All)
    assert relaxed.parts[:-1] == loose.required
    assert relaxed.parts[-1] == Any(loose.words, 400, (500, 300, 200))
    assert loose.loosened(Loosened()) == loose.plan


def test_a_quotation_is_replaced_by_what_is_near_it() -> None:
    quoted = planned('"black sea" deal')
    (phrase,) = quoted.required
    near = word("sea")
    assert quoted.loosened(Loosened(instead={phrase: near})) == All((near, *quoted.words))


def test_a_filter_given_twice_takes_either_value() -> None:
    either = planned("wheat source:Post source:Daily")
    assert either.required == (Any((Value("source", ("post",)), Value("source", ("daily",)))),)
    assert "alternatives" in [warned.code for warned in either.warnings]
    both = planned("author:ada author:bo -source:Post -source:Daily")
    assert len(both.required) == 4
    assert "alternatives" not in [warned.code for warned in both.warnings]


def test_the_words_as_typed_keep_their_stop_words() -> None:
    assert planned('The rain of "black sea" Spain').forms == ("the", "rain", "of", "spain")
    assert planned("the rain", "any").forms == ()


def test_an_explicit_and_is_never_relaxed() -> None:
    assert planned("grain AND wheat").words == ()
    assert planned("grain AND wheat", "any").plan == All((word("grain"), word("wheat")))


def test_nothing_asked_finds_nothing_and_says_so() -> None:
    empty = planned("")
    assert empty.plan == Nothing()
    assert [warning.code for warning in empty.warnings] == ["empty"]


def test_filters_alone_find_all_that_pass_without_ranking() -> None:
    alone = plan(with_filters(parse("").tree, Request(source=("Velden Wire",))), CONTEXT)
    assert alone.plan == Value("source", ("velden wire",))
    assert not alone.ranked
    assert planned("grain source:x").ranked


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'source:"Ostrava Post"',
            "no article has the source “Ostrava Post”; the nearest is “The Ostrava Post”",
        ),
        ("section:wrld", "no article has the section “wrld”; the nearest is “World”"),
        ("source:qqq", "no article has the source “qqq”"),
    ],
)
def test_an_unknown_value_names_the_nearest(text: str, message: str) -> None:
    (warning,) = planned(text).warnings
    assert warning.message == message
    assert warning.span == (0, len(text))


def test_known_values_and_unknown_archives_are_not_warned_about() -> None:
    assert planned('source:"the OSTRAVA post"').warnings == ()
    assert planned("source:x", context=replace(CONTEXT, sources=())).warnings == ()


def test_intervals_are_shown() -> None:
    (interval,) = planned('grain date:"last week"').intervals
    assert interval.text == "2025-03-17 to 2025-03-23"
    assert interval.span == (6, 22)
    assert interval.column == "published"


def test_swapped_ends_are_noted() -> None:
    (warning,) = planned("date:2025..2024").warnings
    assert warning.code == "swapped-range"


def test_like_is_resolved_by_the_context() -> None:
    with pytest.raises(NotSupportedError):
        planned("like:a1")
    context = replace(CONTEXT, similar=lambda article: word(article))
    assert planned("like:a1", context=context).plan == word("a1")


def test_an_unchecked_tree_is_still_checked() -> None:
    with pytest.raises(QuerySyntaxError):
        plan(Dates("date", "soon"), CONTEXT)


def test_the_clock_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        Context(now=datetime(2025, 3, 26))  # noqa: DTZ001 - that is the fault


@pytest.mark.parametrize(
    ("text", "ranks"),
    [("grain", True), ("author:veld", False), ("ab*", True), ("-grain", False), ("id:x", False)],
)
def test_what_scores(text: str, ranks: bool) -> None:
    assert planned(text).plan.scores is ranks
