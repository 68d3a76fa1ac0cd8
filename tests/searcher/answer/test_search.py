"""The searcher: options, relaxing, paging, and what it says beside its hits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any as Anything

import pytest

from dateline.index.analysis import stem, tokens
from dateline.index.article import Article
from dateline.index.errors import InvalidOptionError, QuerySyntaxError
from dateline.searcher.answer.results import Hit, Results
from dateline.searcher.answer.search import Searcher
from dateline.searcher.engines.base import EVERYTHING, Ask, Found, Tally, Word
from dateline.searcher.engines.word_table import WordTable
from dateline.searcher.plan.nodes import All, Any, Everything, Keys, Not, Phrase, Plan, Range, Term, Value
from dateline.searcher.request import Request

NOW = datetime(2025, 6, 15, 12, tzinfo=UTC)


class Memory:
    """A store and a snapshot in one: articles by key, found by looking at each of them."""

    last_change = 1
    lacks = EVERYTHING

    def __init__(self, articles: Sequence[Article], copies: Mapping[int, list[int]] | None = None) -> None:
        self.rows = dict(enumerate(articles, 1))
        self.gone: set[int] = set()
        self.groups = copies or {}
        self.asked: list[Ask] = []

    @property
    def articles(self) -> int:
        return len(self.rows)

    def fetch(self, keys: Sequence[int]) -> dict[int, Article]:
        return {key: self.rows[key] for key in keys if key not in self.gone}

    briefs = fetch

    def find(self, ask: Ask) -> Found:
        self.asked.append(ask)
        keys = [key for key, article in self.rows.items() if matches(article, ask.plan, key)]
        if ask.sort == "oldest":
            keys.sort(key=lambda key: self.rows[key].published or "9999")
        hidden = {copy for best in keys for copy in self.groups.get(best, ())} if ask.collapse else set()
        listed = [key for key in keys if key not in hidden]
        page = listed[ask.offset : ask.offset + ask.limit]
        return Found(
            page,
            [1.0] * len(page),
            len(keys),
            len(listed),
            self.groups if ask.collapse else {},
            {name: counted([self.rows[key] for key in keys], name) for name in ask.facets},
            self.steps(keys, ask.timeline) if ask.timeline else [],
        )

    def steps(self, keys: Sequence[int], grain: str) -> list[tuple[int, int, int, int]]:
        """Days, months or years with a hit, those between left out but for the years."""
        days = [
            datetime.fromisoformat(self.rows[key].published or "") for key in keys if self.rows[key].published
        ]
        starts = Counter(int(begun(day, grain).timestamp()) for day in days)
        found = [(start, start + 86_400, count, count) for start, count in sorted(starts.items())]
        if grain == "year" and found:
            years = range(min(days).year, max(days).year + 1)
            found = [(year, year, 1, 1) for year in years]
        return found

    def find_each(self, asks: Sequence[Ask]) -> list[Found]:
        return [self.find(ask) for ask in asks]

    def count(self, plans: Sequence[Plan]) -> list[int]:
        return [sum(matches(row, plan, key) for key, row in self.rows.items()) for plan in plans]

    def frequencies(self, words: Sequence[Word]) -> list[int]:
        return self.count([Term((form,), exact, ("headline", "standfirst", "body")) for form, exact in words])

    def values(self, columns: Sequence[str]) -> list[list[tuple[str, int]]]:
        found = [[getattr(article, column) for article in self.rows.values()] for column in columns]
        return [[(value, some.count(value)) for value in dict.fromkeys(some) if value] for some in found]

    def tally(self, parts: Sequence[Plan]) -> list[Tally]:
        rest = [All(tuple(part for part in parts if part is not left_out)) for left_out in parts]
        return [Tally(*self.count(pair)) for pair in zip(parts, rest, strict=True)]

    def vocabulary(self) -> list[WordTable]:
        return []

    def close(self) -> None:
        pass


def counted(found: Sequence[Article], name: str) -> list[tuple[str, int]]:
    return Counter(str(value) for one in found if (value := getattr(one, name))).most_common()


def begun(day: datetime, grain: str) -> datetime:
    """The start of the day's month or of the day itself."""
    return day.replace(tzinfo=UTC, day=1 if grain == "month" else day.day)


def matches(article: Article, plan: Plan, key: int) -> bool:
    """Whether an article, which has that key, is in a plan, by the meaning of each node."""
    match plan:
        case All(parts=parts):
            return all(matches(article, part, key) for part in parts)
        case Any(parts=parts, least=least, weights=weights):
            counted = weights or [1] * len(parts)
            having = (w for part, w in zip(parts, counted, strict=True) if matches(article, part, key))
            return sum(having) >= least
        case Not(part=part):
            return not matches(article, part, key)
        case Term(forms=forms, exact=exact):
            return any((form if exact else stem(form, "en")) in forms for form in words(article))
        case Phrase(places=places):
            line = words(article)
            return any(
                all(line[i + k] in place for k, place in enumerate(places))
                for i in range(len(line) - len(places) + 1)
            )
        case Keys(keys=keys):
            return key in keys
        case Value(column=column, values=values):
            return str(getattr(article, column)).lower() in values
        case Range(start=start, end=end):
            at = datetime.fromisoformat(article.published).timestamp() if article.published else None
            return at is not None and (start is None or at >= start) and (end is None or at < end)
        case _:
            return isinstance(plan, Everything)


def words(article: Article) -> list[str]:
    return [token.form for token in tokens(f"{article.headline} {article.body}")]


def article(id: str, headline: str, body: str = "Nothing else.", **fields: Anything) -> Article:
    return Article(id=id, headline=headline, body=body, language="en", **fields)


ARTICLES = (
    article("a", "Ferry sinks in storm", "The night ferry sank.", published="2025-06-14", source="Ferrow"),
    article("b", "Storm warning", "A storm nears the harbour.", published="2025-06-01", source="The Marsh"),
    article("c", "Council meets", "The ferry harbour needs repair.", source="The Marsh"),
)


@pytest.fixture
def memory() -> Memory:
    return Memory(ARTICLES)


def search(memory: Memory, query: str, **options: Anything) -> Results:
    searcher = Searcher(memory, memory, timezone="UTC", clock=lambda: NOW)
    return searcher.search(Request.of(query, **options))


def ids(results: Results) -> list[str]:
    return [hit.id for hit in results.hits]


def codes(results: Results) -> list[str]:
    return [warned.code for warned in results.warnings]


def test_every_word_is_wanted_and_marked(memory: Memory) -> None:
    results = search(memory, "ferries storm")
    assert ids(results) == ["a"]
    assert (results.total, results.stories, results.query) == (1, 1, "ferries storm")
    hit: Hit = results.hits[0]
    assert [hit.headline[a:b] for a, b in hit.headline_marks if hit.headline] == ["Ferry", "storm"]
    assert hit.snippets[0].text == "The night ferry sank."
    assert results.warnings == ()


def test_where_nothing_has_all_words_those_with_most_of_their_weight_are_shown(memory: Memory) -> None:
    results = search(memory, "ferry storm sinks eclipse")
    assert ids(results) == ["a"]
    assert [warned.message for warned in results.warnings] == [
        "no article has all 4 words; showing those with most of them, rare words first; "
        "no article has “eclipse”"
    ]


def test_each_hit_says_which_words_it_lacks(memory: Memory) -> None:
    (hit,) = search(memory, "ferry storm sinks eclipse").hits
    assert hit.missing == ("eclipse",)
    assert [hit.missing for hit in search(memory, "ferry storm").hits] == [()]


def test_a_question_is_answered_with_most_of_its_words(memory: Memory) -> None:
    results = search(memory, "Why did the council vote about the storm?")
    assert codes(results) == ["question"]
    assert set(ids(results)) > {"c"}
    assert {hit.id: hit.missing for hit in results.hits}["c"] == ("vote", "storm")


def test_a_question_keeps_its_conditions(memory: Memory) -> None:
    assert ids(search(memory, "why did the storm sink the council? source:Ferrow")) == ["a"]
    assert set(ids(search(memory, "+ferry why did the storm sink the council?"))) <= {"a", "c"}


def test_strict_gives_no_word_up(memory: Memory) -> None:
    for query in ("ferry storm sinks eclipse", "Why did the council vote about the storm?"):
        results = search(memory, query, strict=True)
        assert (results.total, codes(results)) == (0, [])


def test_strict_repairs_nothing(memory: Memory) -> None:
    with pytest.raises(QuerySyntaxError):
        search(memory, '"storm', strict=True)


def test_relaxing_goes_down_to_one_word(memory: Memory) -> None:
    results = search(memory, "council eclipse meteor")
    assert ids(results) == ["c"]
    assert codes(results) == ["relaxed"]


def test_nothing_is_relaxed_for_words_that_nobody_has(memory: Memory) -> None:
    results = search(memory, "eclipse meteor")
    assert (results.total, ids(results), codes(results)) == (0, [], [])


@pytest.mark.parametrize(
    "query", ['"storm ferry"', "+harbour +council +storm", "storm AND council", "storm -storm"]
)
def test_what_is_no_plain_word_is_never_relaxed(memory: Memory, query: str) -> None:
    results = search(memory, query)
    assert results.total == 0
    assert "relaxed" not in codes(results)


def test_any_word_is_enough_when_asked_so(memory: Memory) -> None:
    results = search(memory, "council eclipse storm", match="any")
    assert set(ids(results)) == {"a", "b", "c"}
    assert codes(results) == []


def test_filters_beside_the_query(memory: Memory) -> None:
    assert ids(search(memory, "storm", source="the marsh")) == ["b"]
    assert ids(search(memory, "storm", source=["The Marsh", "Ferrow"])) == ["a", "b"]
    assert ids(search(memory, "", since="2025-06-10")) == ["a"]
    assert ids(search(memory, "ferry", since="", source="")) == ["a", "c"]


def test_a_bad_filter_is_an_error(memory: Memory) -> None:
    with pytest.raises(QuerySyntaxError, match="2025-13"):
        search(memory, "ferry", since="2025-13")


def test_the_resolved_dates_are_told(memory: Memory) -> None:
    results = search(memory, "when:7d")
    assert ids(results) == ["a"]
    assert len(results.intervals) == 1


def test_nothing_asked_finds_nothing_and_says_so(memory: Memory) -> None:
    results = search(memory, "  ")
    assert (results.total, results.hits) == (0, ())
    assert len(results.warnings) == 1


def test_the_order(memory: Memory) -> None:
    for query, options, order in [
        ("ferry", {}, "relevance"),
        ("ferry", {"sort": "oldest"}, "oldest"),
        ("ferry sort:newest", {}, "newest"),
        ("ferry sort:newest", {"sort": "oldest"}, "oldest"),
        ("source:x OR -ferry", {}, "newest"),
        ("", {"source": "The Marsh"}, "newest"),
    ]:
        search(memory, query, **options)
        assert memory.asked[-1].sort == order, query


def test_pages_add_up_to_the_whole(memory: Memory) -> None:
    pages = [search(memory, "ferry OR storm", limit=1, offset=offset) for offset in range(4)]
    assert [id for page in pages for id in ids(page)] == ["a", "b", "c"]
    assert {page.total for page in pages} == {3}


def test_copies_stand_below_their_story() -> None:
    memory = Memory((*ARTICLES, article("d", "Ferry sinks", source="Wire")), {1: [4]})
    results = search(memory, "ferry sinks")
    assert (ids(results), results.total, results.stories) == (["a"], 2, 1)
    assert [(copy.id, copy.source) for copy in results.hits[0].copies] == [("d", "Wire")]
    assert ids(search(memory, "ferry sinks", copies="show")) == ["a", "d"]


def test_an_article_deleted_since_the_last_commit_is_left_out(memory: Memory) -> None:
    memory.gone = {1}
    results = search(memory, "ferry")
    assert (ids(results), results.total, results.stories) == (["c"], 1, 1)


def test_an_article_is_marked_whole(memory: Memory) -> None:
    searcher = Searcher(memory, memory, timezone="UTC", clock=lambda: NOW)
    marks = searcher.marks(ARTICLES[0], '"night ferry" sink source:x')
    assert (marks.headline, marks.standfirst, marks.body) == (((6, 11),), (), ((4, 15),))


def test_snippets_can_be_left_out(memory: Memory) -> None:
    assert search(memory, "ferry", snippets=0).hits[0].snippets == ()


def counts(results: Results, name: str) -> dict[str, int]:
    return {one.value: one.count for one in results.facets[name]}


def test_facets_count_all_that_was_found_in_the_order_asked_for(memory: Memory) -> None:
    found = search(memory, "harbour", facets=("language", "source"), limit=1)
    assert list(found.facets) == ["language", "source"]
    assert counts(found, "source") == {"The Marsh": 2}
    assert counts(found, "language") == {"en": 2}


def test_what_is_filtered_by_does_not_hide_the_other_values_of_its_facet(memory: Memory) -> None:
    found = search(memory, "storm", facets=("source", "language"), source="Ferrow")
    assert found.total == 1
    assert counts(found, "source") == {"Ferrow": 1, "The Marsh": 1}
    assert counts(found, "language") == {"en": 1}
    typed = search(memory, "storm source:Ferrow", facets=("source",))
    assert counts(typed, "source") == {"Ferrow": 1}


def test_facets_of_a_filter_alone_count_the_whole_archive(memory: Memory) -> None:
    found = search(memory, "", facets=("source",), source="Ferrow")
    assert (found.total, counts(found, "source")) == (1, {"Ferrow": 1, "The Marsh": 2})


def test_facets_of_a_relaxed_search_count_what_is_shown(memory: Memory) -> None:
    found = search(memory, "storm ferry warning", facets=("source",), source="Ferrow")
    assert codes(found) == ["relaxed"]
    assert counts(found, "source") == {"Ferrow": 1, "The Marsh": 1}


def test_a_timeline_runs_from_the_first_dated_hit_to_the_last(memory: Memory) -> None:
    found = search(memory, "storm", timeline="auto")
    assert [(step.start, step.end, step.count, step.all) for step in found.timeline] == [
        ("2025-06-01", "2025-06-02", 1, 1),
        ("2025-06-14", "2025-06-15", 1, 1),
    ]
    assert search(memory, "repair", timeline="auto").timeline == ()


def test_a_timeline_too_long_is_counted_coarser_with_a_warning(memory: Memory) -> None:
    memory.rows[9] = article("old", "A storm of old", published="1850-01-01")
    found = search(memory, "storm", timeline="day")
    assert codes(found) == ["timeline"]
    assert "goes by year" in found.warnings[0].message


def test_results_say_their_order(memory: Memory) -> None:
    assert search(memory, "storm").sort == "relevance"
    assert search(memory, "source:Ferrow").sort == "newest"
    assert search(memory, "storm sort:oldest").sort == "oldest"


def test_all_that_matches_comes_from_one_snapshot(memory: Memory) -> None:
    searcher = Searcher(memory, memory, timezone="UTC", clock=lambda: NOW)
    found = searcher.matching("storm OR council")
    assert next(found).id == "a"
    memory.gone.add(2)
    assert [article.id for article in found] == ["b", "c"]  # read ahead, a page at a time
    memory.gone.add(3)
    assert [article.id for article in searcher.matching("storm OR council")] == ["a"]
    assert list(searcher.matching("storm xyzzy")) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"limit": -1}, "limit is a whole number from 0 to 10,000, not -1"),
        ({"offset": -5}, "offset is a whole number from 0, not -5"),
        ({"sort": "date"}, "sort is one of relevance, newest, oldest, added, not 'date'"),
        ({"match": "some"}, "match is one of all, any, not 'some'"),
        (
            {"facets": ("colour",)},
            "facets is one or several of source, section, author, language, tag, year, not ('colour',)",
        ),
        ({"timeline": "hour"}, "timeline is one of auto, day, week, month, year, not 'hour'"),
        ({"copies": "hide"}, "copies is one of collapse, show, not 'hide'"),
    ],
)
def test_an_option_without_a_meaning_is_refused(options: dict[str, Anything], message: str) -> None:
    with pytest.raises(InvalidOptionError) as caught:
        Request.of(**options)
    assert str(caught.value) == message


def test_a_survey_asks_once_for_few_articles_and_gives_up_no_word(memory: Memory) -> None:
    searcher = Searcher(memory, memory, timezone="UTC", clock=lambda: NOW)
    found = searcher.survey(Request.of("storm"))
    assert (found.total, found.first, found.last) == (2, "2025-06-01", "2025-06-14")
    assert len([ask for ask in memory.asked if ask.words or ask.facets]) == 1
    assert searcher.survey(Request.of("storm council xyzzy")).total == 0
    assert len([ask for ask in memory.asked if ask.words or ask.facets]) == 2
    assert [one.value for one in searcher.survey(Request.of("storm", source="Ferrow")).sources] == ["Ferrow"]


def test_a_phrase_alone_gets_counts_of_looser_forms(memory: Memory) -> None:
    found = search(memory, '"storm ferry"')
    assert [(one.label, one.query) for one in found.looser] == [
        ("as words", "storm ferry"),
        ("within 5 words", '"storm ferry"~5'),
        ("storm", "storm"),
        ("ferry", "ferry"),
    ]
    assert {one.label: one.count for one in found.looser}["as words"] == search(memory, "storm ferry").total
    for other in ('"storm"', '"storm ferry"~5', '"storm ferry" council', "storm ferry"):
        assert search(memory, other).looser == ()


def test_words_that_no_article_has_are_named_where_a_search_is_relaxed(memory: Memory) -> None:
    (relaxed,) = [one for one in search(memory, "storm council xyzzy").warnings if one.code == "relaxed"]
    assert "no article has “xyzzy”" in relaxed.message
    assert search(memory, "storm council xyzzy", relax=False).total == 0


def test_ages_count_from_the_day_as_of_which_is_asked(memory: Memory) -> None:
    search(memory, "storm asof:2025-06-10", recency=7)
    (ask,) = [ask for ask in memory.asked if ask.half_life]
    assert ask.now == int(datetime(2025, 6, 10, 23, 59, 59, tzinfo=UTC).timestamp())


def test_as_of_takes_one_day(memory: Memory) -> None:
    for wrong in ("asof:2024-13-45", "asof:2024..2025", "asof:soon"):
        with pytest.raises(QuerySyntaxError):
            search(memory, wrong)
