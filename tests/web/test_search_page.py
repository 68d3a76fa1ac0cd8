"""The start page and the page of results."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from dateline.index.engines.base import IndexUnusable
from dateline.index.errors import ArchiveClosedError, NotSupportedError, QuerySyntaxError, StorageError
from dateline.searcher.answer.results import Bin, Looser, QueryPart, Results
from dateline.searcher.plan.nodes.context import Interval, Warned
from dateline.web import create_app
from tests.web.fake import ARTICLES, FakeArchive, story
from tests.web.page import read

HEADLINES = "//article[@class='hit']/h2"


def test_the_start_page_says_what_is_there(client: FlaskClient) -> None:
    page = read(client, "/")
    assert page.text("//p[@class='holdings']") == (
        "15 articles from 7 sources, 3 October 2024 to 25 March 2025"
    )
    assert page.texts("//section[@class='latest']//h3")[0] == "Ready to exchange berths, says harbour chief"
    examples = page.texts("//p[@class='examples']/a")
    assert 'source:"The Ennis Courier"' in examples
    assert "date:2025-03" in examples


def test_no_example_is_two_words_that_make_no_sense(client: FlaskClient, archive: FakeArchive) -> None:
    archive.articles = (story("fog", "Fog, then more fog over harbour town", "Fog.", published="2025-01-02"),)
    assert '"harbour town"' in read(client, "/").texts("//p[@class='examples']/a")


def test_search_without_a_query_is_the_start_page(client: FlaskClient) -> None:
    assert read(client, "/search?q=+").all("//p[@class='holdings']")


def test_the_start_page_of_an_empty_archive_says_how_to_fill_it(
    client: FlaskClient, archive: FakeArchive
) -> None:
    archive.articles = ()
    page = read(client, "/")
    assert "dateline index" in page.text("//p[@class='holdings']")
    assert not page.all("//p[@class='examples']")


def test_hits_with_their_facts(client: FlaskClient) -> None:
    page = read(client, "/search?q=ferry+crews")
    assert page.texts(HEADLINES) == ["Ferry crews and harbour board return to talks"]
    assert page.texts(HEADLINES + "//mark") == ["Ferry", "crews"]
    assert page.links(HEADLINES + "/a") == ["/article/ferry?q=ferry+crews"]
    assert page.texts("//article//ul[@class='facts']/li") == [
        "18 March 2025 (from the page’s data)",
        "The Ennis Courier",
        "Transport",
        "By Mara Quill, T. Osei",
        "en",
        "original",
    ]
    assert page.all("//article/ul//time/@datetime") == ["2025-03-18T07:42:00+01:00"]
    assert "Crews" in page.texts("//p[@class='snippet']//mark")


def test_the_original_is_linked_without_telling_where_from(client: FlaskClient) -> None:
    (link,) = read(client, "/search?q=ferry").all("//a[@class='original']")
    assert link.get("href") == "https://courier.example/2025/03/18/ferry-talks"
    assert "noopener" in link.get("rel")


def test_copies_and_their_sources(client: FlaskClient) -> None:
    page = read(client, "/search?q=ferry")
    assert page.text("//details[@class='copies']/summary") == "+ 2 copies in The Cavel Post, Radio Sund"
    assert page.texts("//ol[@class='tellings']/li") == [
        "Radio Sund, 18 March 2025: Ferry talks to resume · what differs",
        "The Ennis Courier, 18 March 2025, 07:42 UTC+01:00: "
        "Ferry crews and harbour board return to talks (this one)",
        "The Cavel Post, 18 March 2025, 07:42 UTC+01:00: "
        "Ferry crews and harbour board return to talks · what differs",
    ]
    assert page.links("//details[@class='copies']/p/a") == ["/story/ferry", "/search?q=ferry&copies=show"]
    shown = read(client, "/search?q=ferry&copies=show")
    assert "/search?q=ferry" in shown.links("//p[@class='note']/a")


def test_the_form_keeps_what_was_typed(client: FlaskClient) -> None:
    page = read(
        client,
        '/search?q="a+b&since=2025-01&until=2025-03-01&source=X%26Y&source=Z&section=S&author=A&lang=en'
        "&sort=oldest&size=5&copies=show",
    )
    fields = [(field.get("name"), field.get("value")) for field in page.all("//form//input")]
    assert fields == [
        ("q", '"a b'),
        ("since", "2025-01"),
        ("until", "2025-03-01"),
        ("source", "X&Y"),
        ("source", "Z"),
        ("section", "S"),
        ("author", "A"),
        ("lang", "en"),
        ("sort", "oldest"),
        ("size", "5"),
        ("copies", "show"),
    ]
    assert not page.all("//form//details[@open]")


def test_every_field_of_the_form_has_a_label(client: FlaskClient) -> None:
    page = read(client, "/search?q=harbour&source=X&source=Y")
    for field in page.all("//form//input[@type!='hidden']"):
        assert page.all(f"//label[@for='{field.get('id')}']"), field.get("name")


def test_dates_are_given_as_exactly_as_they_are_known(client: FlaskClient) -> None:
    page = read(client, "/search?q=harbour&since=2025&until=2025-03")
    assert page.all("//input[@name='since']/@value") == ["2025"]
    assert page.all("//input[@name='until']/@value") == ["2025-03"]
    assert page.texts("//p[@class='presets']/a") == ["past week", "past month", "past year"]
    assert "since=7d" in page.all("//p[@class='presets']/a/@href")[0]


def test_warnings_interpretation_and_intervals(client: FlaskClient, archive: FakeArchive) -> None:
    archive.answer = Results(
        query='"grain',
        interpreted='"grain"',
        total=0,
        stories=0,
        warnings=(
            Warned("open-quote", "The quote was closed at the end.", (0, 6)),
            Warned("plain", "Plain."),
        ),
        intervals=(Interval((0, 0), "published", 0, 1, "2025-01-06 to 2025-01-12"),),
    )
    page = read(client, '/search?q="grain')
    assert page.texts("//ul[@class='warnings']/li") == ['The quote was closed at the end. "grain', "Plain."]
    assert page.text("//p[@class='interpreted']") == 'Read as "grain"; published 2025-01-06 to 2025-01-12'


def test_a_suggestion_keeps_the_filters(client: FlaskClient) -> None:
    page = read(client, "/search?q=harbuor&source=Northwire")
    assert page.text("//p[@class='suggestion']") == "Did you mean harbour?"
    assert page.links("//p[@class='suggestion']/a") == ["/search?q=harbour&source=Northwire"]


def test_no_hits_come_with_advice(client: FlaskClient) -> None:
    page = read(client, '/search?q="volcano"&source=Northwire')
    assert page.text("//section[@class='advice']/h2") == "Nothing found"
    assert page.links("//section[@class='advice']//a") == ["/search?q=%22volcano%22"]
    assert "quotes" in page.text("//section[@class='advice']")


def test_pages_add_up_to_the_whole(client: FlaskClient) -> None:
    url, found = "/search?q=harbour&size=4", []
    while url:
        page = read(client, url)
        found += page.links(HEADLINES + "/a")
        onward = page.links("//nav[@class='paging']/a[@rel='next']")
        url = onward[0] if onward else ""
    ids = [link.split("?")[0].rsplit("/")[-1] for link in found]
    assert sorted(ids) == sorted(article.id or "" for article in ARTICLES)


def test_the_way_back_and_the_pages_between(client: FlaskClient) -> None:
    page = read(client, "/search?q=harbour&size=1&page=7")
    assert page.links("//nav[@class='paging']/a[@rel='prev']") == ["/search?q=harbour&page=6&size=1"]
    numbers = page.texts("//nav[@class='paging']//li")
    assert numbers == ["1", "…", "5", "6", "7", "8", "9", "…", "15"]
    assert page.texts("//a[@aria-current='page']") == ["7"]
    assert page.all("//ol[@class='hits']/@start") == ["7"]


def test_a_page_beyond_the_last_leads_back(client: FlaskClient) -> None:
    page = read(client, "/search?q=harbour&page=99")
    assert page.links("//p[@class='advice']/a") == ["/search?q=harbour&page=2"]


def test_copies_count_as_pages_only_where_they_are_shown(client: FlaskClient, archive: FakeArchive) -> None:
    archive.answer = Results(query="x", interpreted="x", total=21, stories=10)
    assert not read(client, "/search?q=x").all("//nav[@class='paging']")
    assert not read(client, "/search?q=x&copies=show&page=3").all("//p[@class='advice']")


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_the_sort_switch(client: FlaskClient, sort: str) -> None:
    page = read(client, f"/search?q=harbour&sort={sort}&page=2")
    assert page.texts("//nav[@class='switch']//a[@aria-current]") == [sort.capitalize()]
    assert "/search?q=harbour" in page.links("//nav[@class='switch']//a")


def test_facets_set_and_lift_filters(client: FlaskClient) -> None:
    page = read(client, "/search?q=harbour&source=Northwire")
    facet = "//section[@class='facet'][h2='Source']//a"
    assert page.texts(facet) == ["Northwire 4"]
    assert page.links(facet) == ["/search?q=harbour"]
    assert "/search?q=harbour&source=Northwire&lang=en" in page.links("//section[@class='facet']//a")


def test_a_language_is_named(client: FlaskClient) -> None:
    page = read(client, "/search?q=harbour")
    assert "English 12" in page.texts("//section[@class='facet'][h2='Language']//a")
    assert "/search?q=harbour&lang=en" in page.links("//section[@class='facet'][h2='Language']//a")
    assert "English" in page.all("//ul[@class='facts']//abbr/@title")


def test_a_chart_of_weeks_ends_with_its_last_day(client: FlaskClient, archive: FakeArchive) -> None:
    weeks = (Bin("2025-03-03", "2025-03-10", 2, 9), Bin("2025-03-10", "2025-03-17", 1, 9))
    archive.answer = Results(query="x", interpreted="x", total=3, stories=3, timeline=weeks)
    page = read(client, "/search?q=x")
    assert page.texts("//p[@class='ends']/span") == ["3 March 2025", "16 March 2025"]
    labels = page.all("//section[@class='timeline']//a/@aria-label")
    assert labels[0] == "3 March 2025 to 9 March 2025: 2 articles"


@pytest.mark.parametrize("copies", ["collapse", "show"])
def test_facets_and_timeline_count_articles_and_say_so(
    client: FlaskClient, archive: FakeArchive, copies: str
) -> None:
    page = read(client, f"/search?q=harbour&source=Northwire&copies={copies}")
    assert archive.asked[-1].get("facet_counts", "articles") == "articles"
    assert page.all("//section[@class='facet'][h2='Source']//span[@class='n']/@title") == ["4 articles"]
    assert page.text("//p[@class='counting']").startswith("Counts are of articles")


def test_a_tag_is_asked_for_in_the_query(client: FlaskClient) -> None:
    page = read(client, "/search?q=harbour")
    links = page.links("//section[@class='facet'][h2='Tag']//a")
    assert "/search?q=harbour+tag:%22grain%22" in links


def test_the_timeline_leads_to_its_months(client: FlaskClient) -> None:
    page = read(client, "/search?q=harbour")
    links = page.links("//section[@class='timeline']//a")
    assert "/search?q=harbour&since=2025-03-01&until=2025-03-31" in links
    assert page.all("//section[@class='timeline']//a/@aria-label")[-1] == ("March 2025: 3 articles")


def test_an_archive_that_can_not_count_still_answers(client: FlaskClient, archive: FakeArchive) -> None:
    archive.countless = True
    page = read(client, "/search?q=harbour")
    assert len(page.all(HEADLINES)) == 10
    assert not page.all("//section[@class='facet']") + page.all("//section[@class='timeline']")


def test_a_bad_filter_shows_the_form_again_with_the_fault_marked(client: FlaskClient) -> None:
    page = read(client, "/search?q=harbour&since=soon", status=400)
    assert page.text("//p[@class='detail']") == "since: not a date"
    assert page.texts("//code[@class='fault']//mark") == ["soon"]
    assert page.all("//input[@name='q']/@value") == ["harbour"]
    assert page.all("//input[@name='since']/@value") == ["soon"]


def test_a_bad_parameter_shows_the_form_again(client: FlaskClient) -> None:
    page = read(client, "/search?q=harbour&page=two&source=Northwire", status=400)
    assert page.text("//p[@class='detail']") == "page=two: must be a whole number from 1 to 100,000"
    assert page.all("//input[@name='source']/@value") == ["Northwire"]


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (QuerySyntaxError("Too long.", "a" * 3000, (2048, 3000)), 400, "Too long."),
        (NotSupportedError("like: is not supported yet"), 501, "like: is not supported yet"),
        (ArchiveClosedError("The archive was closed."), 503, "The archive was closed."),
        (StorageError("articles.db: damaged; restore it."), 503, "articles.db: damaged; restore it."),
        (IndexUnusable("there is no index here"), 503, "there is no index here"),
        (RuntimeError("secret"), 500, "Something went wrong here; the server’s log says what."),
    ],
)
def test_errors_are_told_to_people(
    client: FlaskClient, archive: FakeArchive, error: Exception, status: int, said: str
) -> None:
    archive.error = error
    page = read(client, "/search?q=harbour", status)
    assert page.text("//p[@class='detail']") == said
    assert "secret" not in page.text("//body")
    assert "Traceback" not in page.text("//body")


def test_no_such_page(client: FlaskClient) -> None:
    page = read(client, "/searches", 404)
    assert page.links("//main//a") == ["/"]


def test_other_methods_are_refused(client: FlaskClient) -> None:
    assert client.post("/search?q=harbour").status_code == 405
    assert client.head("/search?q=harbour").status_code == 200


def test_why_a_hit_is_where_it_is(client: FlaskClient) -> None:
    plain = client.get("/search?q=ferry").text
    assert "explain=1" in plain
    assert "Why here?" not in plain
    explained = client.get("/search?q=ferry&explain=1&recency=30").text
    assert "Why here?" in explained
    assert 'name="recency" value="30"' in explained
    assert client.get("/search?q=ferry&recency=soon").status_code == 400


def test_words_that_nothing_has_together_are_named_and_linked(
    client: FlaskClient, archive: FakeArchive
) -> None:
    archive.answer = Results(
        query="grain xyzzy",
        interpreted="grain xyzzy",
        total=1,
        stories=1,
        warnings=(Warned("relaxed", "no article has all 2 words; showing those with 1"),),
        advice=(QueryPart("grain", 1, 0), QueryPart("xyzzy", 0, 1)),
    )
    page = read(client, "/search?q=grain+xyzzy&source=Northwire")
    assert "grain (1) · xyzzy (none)" in page.text("//ul[@class='warnings']")
    assert page.links("//ul[@class='warnings']//a") == ["/search?q=grain", "/search?q=xyzzy"]
    assert page.links("//table[@class='parts']//a") == [
        "/search?q=grain",
        "/search?q=xyzzy",
        "/search?q=xyzzy",
        "/search?q=grain",
    ]


def test_other_spellings_say_for_which_word(client: FlaskClient, archive: FakeArchive) -> None:
    warned = Warned("variants", "also searching Zelenskyy", (6, 14))
    archive.answer = Results("grain zelensky", "grain zelensky", 0, 0, warnings=(warned,))
    page = read(client, "/search?q=grain+zelensky")
    assert page.text("//ul[@class='warnings']/li") == "Also searching Zelenskyy for “zelensky” · undo"


def test_a_phrase_alone_is_loosened(client: FlaskClient, archive: FakeArchive) -> None:
    looser = (Looser("as words", "grain deal", 12), Looser("within 5 words", '"grain deal"~5', 3))
    archive.answer = Results('"grain deal"', '"grain deal"', 0, 0, looser=looser)
    page = read(client, '/search?q="grain+deal"')
    assert page.text("//p[@class='looser']") == "The same words as words: 12, within 5 words: 3"
    assert page.links("//p[@class='looser']/a")[0] == "/search?q=grain+deal"


def test_the_pages_are_called_as_the_newsroom_likes(archive: FakeArchive) -> None:
    client = create_app(archive, title="Norvale <Post>").test_client()
    for path in ("/", "/search?q=harbour", "/article/ferry", "/search?q=lang:nope"):
        text = client.get(path).get_data(as_text=True)
        assert "Norvale &lt;Post&gt;</title>" in text
        assert "<Post>" not in text
    assert "served by Dateline" in text
