"""What each node of a plan finds in the collection, written out by hand."""

from __future__ import annotations

import pytest

from dateline.index.errors import QuerySyntaxError
from dateline.searcher.engines.base import Snapshot
from dateline.searcher.plan.nodes import (
    All,
    Any,
    Copy,
    Everything,
    Fuzzy,
    Has,
    Keys,
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
from tests.contract.collection import ARTICLES, INDEXED, changes, covers, seconds
from tests.contract.conftest import Finder
from tests.contract.engines import Engine
from tests.contract.oracle import Oracle
from tests.contract.plans import TEXTS, exactly, phrase, word

EVERY = set(ARTICLES)
DATED = {key for key, article in ARTICLES.items() if article.published}


def published(start: str | None, end: str | None) -> Range:
    """A range of publication between two instants."""
    return Range("published", seconds(start) if start else None, seconds(end) if end else None)


WORDS: dict[str, tuple[Plan, set[int]]] = {
    "stemmed": (word("waiting"), {1, 2, 3, 12}),
    "exact leaves the stem alone": (exactly("wait"), {1, 2, 12}),
    "exact finds stop words": (exactly("the", "headline"), {4, 11}),
    "stop words have no stemmed term": (Term(("the",), exact=False, fields=TEXTS), set()),
    "alternatives are one word": (Term(("grain", "wheat"), True, TEXTS), {1, 2, 3, 5, 12}),
    "no forms, nothing": (Term((), True, TEXTS), set()),
    "in the headline alone": (word("grain", "headline"), set()),
    "in the standfirst alone": (word("grain", "standfirst"), {5}),
    "unknown word": (word("zyzzyva"), set()),
    "accents folded": (exactly("ecole"), {6}),
    "accents folded in the query": (exactly("café"), {4, 11}),
    "words with signs": (exactly("AT&T"), {11}),
    "C++": (exactly("c++"), {11}),
    "author's word": (exactly("lindqvist", "authors"), {1, 3}),
    "author's word with an apostrophe": (exactly("O’Neill", "authors"), {11}),
    "word fields have exact forms only": (Term(("lindqvist",), exact=False, fields=("authors",)), {1, 3}),
    "tag's word": (exactly("port", "tags"), {1}),
    "url's word": (exactly("wheat", "url"), {3}),
}

PHRASES: dict[str, tuple[Plan, set[int]]] = {
    "in order": (phrase("grain deal"), {1, 2}),
    "not the other way round": (phrase("deal grain"), set()),
    "stop words count": (phrase("deal on grain"), {3}),
    "only stop words": (phrase("to be or not to be"), set()),
    "only stop words, found": (phrase("to be early or not to be"), {3}),
    "a repeated word": (phrase("night after night"), {4}),
    "one place": (phrase("strikes", "tags"), {1}),
    "alternatives": (phrase("grain|wheat deal|rose"), {1, 2, 3}),
    "stemmed": (phrase("night shift", exact=False), {1, 2, 4}),
    "stemmed, over a stop word's place": (phrase("deal grain", exact=False), set()),
    "not across fields": (phrase("shifts the harbour"), set()),
    "not across authors": (phrase("okoro piet", "authors"), set()),
    "within an author": (phrase("piet lindqvist", "authors"), {1}),
    "not across tags": (phrase("strikes port", "tags"), set()),
    "no places": (Phrase((), True, TEXTS), set()),
    "a place without alternatives": (Phrase((("grain",), ()), True, TEXTS), set()),
    "slop 0, either order": (phrase("deal grain", slop=0), {1, 2}),
    "slop 1": (phrase("grain deal", slop=1), {1, 2, 3}),
    "slop too small": (phrase("ships velm", slop=2), set()),
    "slop just enough": (phrase("ships velm", slop=3), {1, 2, 12}),
    "slop counts all words between": (phrase("wait ships velm", slop=1), set()),
    "slop over three places": (phrase("wait ships velm", slop=2), {1, 2, 12}),
    "a word is not near itself": (phrase("grain grain", slop=2), set()),
    "two of a word are": (phrase("grain grain", slop=10), {1, 2, 3}),
}

NEARNESS: dict[str, tuple[Plan, set[int]]] = {
    "either order": (Near(exactly("deal"), exactly("grain"), 0, TEXTS), {1, 2}),
    "stemmed and exact share places": (Near(word("deals"), exactly("grain"), 1, TEXTS), {1, 2, 3}),
    "a phrase and a word": (Near(phrase("grain ships"), exactly("velm"), 3, TEXTS), {1, 2, 12}),
    "a phrase and a word too far": (Near(phrase("grain ships"), exactly("velm"), 2, TEXTS), set()),
    "alternatives": (Near(Any((exactly("ships"), exactly("deal"))), exactly("grain"), 0, TEXTS), {1, 2, 12}),
    "a word is not near itself": (Near(exactly("ferry"), exactly("ferry"), 9, TEXTS), set()),
    "not across fields": (Near(exactly("shifts"), exactly("harbour"), 5, TEXTS), set()),
}

DICTIONARY: dict[str, tuple[Plan, set[int]]] = {
    "prefix": (Wildcard("dock*", TEXTS), {1, 2, 12}),
    "one character": (Wildcard("wh?t", TEXTS), {5}),
    "inside": (Wildcard("wh*t", TEXTS), {3, 5}),
    "a star for nothing": (Wildcard("wheat*", TEXTS), {3}),
    "in one field": (Wildcard("sh*", ("headline",)), {1, 2}),
    "authors": (Wildcard("lind*", ("authors",)), {1, 3}),
    "no word": (Wildcard("zz*", TEXTS), set()),
    "a letter more": (Fuzzy("harbor", 1, TEXTS), {1, 7}),
    "neighbours swapped": (Fuzzy("hrabour", 1, TEXTS), {1, 7}),
    "two edits": (Fuzzy("harbuor", 2, TEXTS), {1, 7}),
    "too far": (Fuzzy("hrbor", 1, TEXTS), set()),
}

FILTERS: dict[str, tuple[Plan, set[int]]] = {
    "source folded": (Value("source", ("orlanda post",)), {8, 9, 10, 11, 12}),
    "either value": (Value("section", ("business", "markets")), {1, 2, 3, 12}),
    "the whole value": (Value("source", ("orlanda",)), set()),
    "accents folded": (Value("section", ("education",)), {6}),
    "no values": (Value("section", ()), set()),
    "language": (Value("language", ("fr",)), {6}),
    "kind": (Value("kind", ("excerpt",)), {5}),
    "id": (Value("id", ("a-twin",)), {9}),
    "id with an accent": (Value("id", ("ecole",)), {6}),
    "domain": (Value("domain", ("velmcourier.example.com",)), {1, 5}),
    "domain's whole host": (Value("domain", ("www.velmcourier.example.com",)), {1}),
    "domain's suffix": (Value("domain", ("example.net", "org")), {2, 3}),
    "not a part of a label": (Value("domain", ("courier.example.com",)), set()),
    "has a date": (Has("date"), DATED),
    "has an author": (Has("author"), {1, 3, 4, 6, 11}),
    "has a tag": (Has("tag"), {1, 3, 4}),
    "has a url": (Has("url"), {1, 2, 3, 5}),
    "has a section": (Has("section"), EVERY - {5, 7}),
    "has a source": (Has("source"), EVERY - {5}),
    "has a body": (Has("body"), EVERY - {5}),
    "has a language": (Has("language"), EVERY),
    "copies": (Copy(), {2, 12}),
    "keys": (Keys(frozenset((3, 12, 99))), {3, 12}),
    "no keys": (Keys(frozenset()), set()),
    "but some keys": (All((Copy(), Not(Keys(frozenset((2, 3)))))), {12}),
    "everything": (Everything(), EVERY),
    "nothing": (Nothing(), set()),
}

DATES: dict[str, tuple[Plan, set[int]]] = {
    "a day takes in its month": (published("2024-03-04", "2024-03-05"), {1, 3, 6, 12}),
    "a month": (published("2024-03-01", "2024-04-01"), {1, 2, 3, 6, 12}),
    "the month before": (published("2024-02-01", "2024-03-01"), {11}),
    "the start is within": (published("2024-03-04T08:30:00", "2024-03-04T08:30:01"), {1, 3, 6, 12}),
    "the end is not": (published("2024-03-04T08:00:00", "2024-03-04T08:30:00"), {3}),
    "after the second": (published("2024-03-04T08:30:01", "2024-03-04T08:30:02"), {3}),
    "open at the start": (published(None, "2024-01-01"), {4, 7}),
    "open at the end": (published("2024-04-01", None), {8, 9}),
    "the last day of a year": (published("2023-12-31", "2024-01-01"), {4}),
    "open at both ends leaves out the undated": (published(None, None), DATED),
    "empty": (published("2024-03-04", "2024-03-04"), set()),
    "before 1970": (published("1907-01-01", "1908-01-01"), {7}),
    "indexed": (Range("indexed", INDEXED + 3, INDEXED + 5), {3, 4}),
    "indexed, open": (Range("indexed", INDEXED + 5, None), EVERY - {1, 2, 3, 4}),
}

COMBINED: dict[str, tuple[Plan, set[int]]] = {
    "all": (All((word("grain"), word("deal"))), {1, 2, 3}),
    "all of nothing": (All(()), EVERY),
    "all with a filter": (All((word("grain"), published("2024-03-05", None))), {2, 3}),
    "all with an exclusion": (All((word("grain"), Not(word("wheat")))), {1, 2, 5, 12}),
    "only exclusions": (All((Not(word("grain")), Not(Value("section", ("politics",))))), {4, 6, 7, 11}),
    "excluding nothing": (All((word("wheat"), Not(Nothing()))), {3}),
    "excluding everything": (All((word("wheat"), Not(Everything()))), set()),
    "any": (Any((word("wheat"), word("council"))), {3, 8, 9, 10}),
    "any of nothing": (Any(()), set()),
    "at least two": (Any((word("grain"), word("deal"), word("night")), least=2), {1, 2, 3, 5}),
    "at least all": (Any((word("grain"), word("deal"), word("night")), least=3), {1, 2}),
    "enough by weight": (Any((word("grain"), word("deal"), word("night")), 5, (3, 2, 5)), {1, 2, 3, 4, 5}),
    "not enough by weight": (Any((word("grain"), word("deal")), 6, (3, 2)), set()),
    "more than there are": (Any((word("grain"), word("deal")), least=3), set()),
    "at least none": (Any((word("grain"),), least=0), EVERY),
    "any with an exclusion": (Any((word("wheat"), Not(word("the")), Not(Has("date")))), EVERY),
    "not": (Not(word("harbour")), EVERY - {1, 7}),
    "not not": (Not(Not(word("harbour"))), {1, 7}),
    "not of a group": (Not(Any((word("grain"), word("harbour")))), {4, 6, 8, 9, 10, 11}),
    "nested": (
        All((Any((word("grain"), word("council"))), Not(All((Has("date"), Copy()))))),
        {1, 3, 5, 8, 9, 10},
    ),
}

GROUPS = {
    "words": WORDS,
    "phrases": PHRASES,
    "nearness": NEARNESS,
    "dictionary": DICTIONARY,
    "filters": FILTERS,
    "dates": DATES,
    "combined": COMBINED,
}
CASES = [
    pytest.param(plan, expected, id=f"{group}: {case}")
    for group, table in GROUPS.items()
    for case, (plan, expected) in table.items()
]


@pytest.mark.parametrize(("plan", "expected"), CASES)
def test_plan_finds(found: Finder, plan: Plan, expected: set[int]) -> None:
    assert found(plan) == expected


@pytest.mark.parametrize(("plan", "expected"), CASES)
def test_oracle_agrees_with_the_hand_written_answers(plan: Plan, expected: set[int]) -> None:
    assert Oracle(changes()).matching(plan) == expected


@pytest.mark.parametrize("plan", [Wildcard("*", TEXTS, limit=20), Fuzzy("be", 2, TEXTS, limit=3)])
def test_too_many_words_is_an_error_that_names_the_limit(
    engine: Engine, snapshot: Snapshot, plan: Wildcard | Fuzzy
) -> None:
    if not engine.in_folder:
        pytest.skip("a cluster has its own limit of words, 1,024 for all queries")
    with pytest.raises(QuerySyntaxError, match=str(plan.limit)):
        snapshot.count([plan])


@pytest.mark.parametrize(
    ("form", "exact", "count"), [("grain", True, 5), ("waits", True, 0), ("wait", False, 4), ("the", True, 9)]
)
def test_frequency_counts_articles_not_occurrences(
    snapshot: Snapshot, form: str, exact: bool, count: int
) -> None:
    assert snapshot.frequencies([(form, exact)])[0] == count


def test_values_as_written_most_frequent_first(snapshot: Snapshot) -> None:
    assert snapshot.values(["source"])[0] == [
        ("Orlanda Post", 4), ("Tarn Hill Echo", 2), ("Upland Gazette", 2), ("The Velm Courier", 1),
        ("orlanda post", 1), ("Écho de Brévanne", 1),
    ]  # fmt: skip
    assert snapshot.values(["language"])[0] == [("en", 11), ("fr", 1)]
    assert ("Piet Lindqvist", 1) in snapshot.values(["author"])[0]
    assert snapshot.values(["tag"])[0] == [
        ("Port Velm", 1),
        ("music", 1),
        ("prices", 1),
        ("strikes", 1),
        ("wheat", 1),
    ]


def test_the_collection_covers_what_it_says() -> None:
    assert covers("2024-03") == (seconds("2024-03-01"), seconds("2024-04-01"))
    assert covers("2023") == (seconds("2023-01-01"), seconds("2024-01-01"))
    assert covers("2024-03-04T10:30:00+02:00") == covers("2024-03-04T08:30:00+00:00")
