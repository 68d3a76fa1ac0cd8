"""An archive's engine: chosen when it is made, kept, told, changed; the same answers from each."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from whoosh import query
from whoosh.searching import Searcher as WhooshSearcher

import dateline
from dateline.archive import Archive, open_archive
from dateline.commands.group import dateline as command
from dateline.index.store import Store
from dateline.searcher.engines.engine import Engine
from dateline.searcher.engines.registry import ENGINES, engine
from dateline.web import create_app

TIDE = "The harbour of Norvale lies dry. Crews wait for the tide, and the tide for nobody."
ARTICLES = [
    dateline.Article(
        id="ferry", headline="Ferry strike in Norvale", body=f"Crews walked out on Sunday. {TIDE}",
        published="2025-01-12T09:00Z", source="Norvale Post", section="Ports", authors=("Ivo Marsh",),
        language="en", url="https://post.example/1",
    ),
    dateline.Article(
        id="copy", headline="Ferry strike in Norvale", body=f"Crews walked out on Sunday. {TIDE}",
        published="2025-01-13", source="Upland Gazette", language="en", url="https://gazette.example/7",
    ),
    dateline.Article(
        id="museum", headline="Museum opens", body="A museum for the ferries of Norvale opens.",
        published="2025-02", source="Norvale Post", section="Culture", language="en",
    ),
    dateline.Article(id="undated", headline="What we know of the café", body="Little.", language="en"),
]  # fmt: skip
QUERIES = (
    "ferry norvale", '"walked out"', 'source:"norvale post" -strike', "tid*", "norvale~1",
    "strike NEAR/9 ferry", "author:marsh", "has:url", "since:2025-02", "cafe", "is:copy", "museum OR strike",
)  # fmt: skip


@pytest.fixture(params=ENGINES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    name: str = request.param
    with open_archive(tmp_path / name, create=True, engine=name) as made:
        made.add(ARTICLES)
    return open_archive(tmp_path / name)


def ids(archive: Archive, text: str) -> set[str]:
    return {hit.id for hit in archive.search(text, copies="show", limit=50).hits}


def answers(archive: Archive) -> list[set[str]]:
    return [ids(archive, text) for text in QUERIES]


def test_the_choice_is_kept_and_told(archive: Archive) -> None:
    with archive:
        stats = archive.stats()
        assert stats.engine == archive.path.name
        assert stats.index_bytes > 0
        assert (
            f"engine: {stats.engine}\n"
            in CliRunner().invoke(command, ["stats", "-a", str(archive.path)]).stdout
        )


def test_every_engine_gives_the_same_answers(archive: Archive, tmp_path: Path) -> None:
    with archive, open_archive(tmp_path / "default", create=True) as default:
        default.add(ARTICLES)
        assert default.stats().engine == "postings"
        assert answers(archive) == answers(default)
        asked = {"facets": ("source", "year"), "timeline": "month"}
        one, other = (each.search("norvale", **asked) for each in (archive, default))  # type: ignore[arg-type]
        assert (one.facets, one.timeline, one.total, one.stories) == (
            other.facets, other.timeline, other.total, other.stories,
        )  # fmt: skip
        assert [hit.snippets for hit in one.hits] == [hit.snippets for hit in other.hits]
        assert archive.search("ferri norvale").suggestion == default.search("ferri norvale").suggestion
        assert archive.suggest("nor") == default.suggest("nor")
        assert [hit.id for hit in archive.similar("ferry").hits] == [
            hit.id for hit in default.similar("ferry").hits
        ]
        assert archive.marks("ferry", "tide") == default.marks("ferry", "tide")


def test_the_page_works_on_every_engine(archive: Archive) -> None:
    with archive:
        client = create_app(archive).test_client()
        page = client.get("/search?q=ferry+norvale&explain=1").get_data(as_text=True)
        assert "Museum opens" in page
        assert client.get("/article/ferry?q=tide").status_code == 200


def test_another_engine_takes_the_index_over(archive: Archive) -> None:
    with archive:
        (other,) = {*ENGINES} - {archive.stats().engine}
        before = answers(archive)
        assert archive.check(rebuild=True, engine=other) == []
        assert archive.stats().engine == other
        assert answers(archive) == before
    with open_archive(archive.path) as again:
        assert (again.stats().engine, answers(again), again.notices) == (other, before, ())


def test_an_open_archive_goes_on_when_another_process_changes_the_engine(archive: Archive) -> None:
    with archive, open_archive(archive.path) as elsewhere:
        (other,) = {*ENGINES} - {archive.stats().engine}
        before = answers(archive)
        elsewhere.check(rebuild=True, engine=other)
        assert answers(archive) == before
        archive.add([dateline.Article(id="late", headline="Late ferry", body="Norvale waits.")])
        assert archive.stats().engine == other
        assert "late" in ids(archive, "ferry norvale")
        assert "late" in ids(elsewhere, "ferry norvale")


def test_a_kill_between_choosing_and_rebuilding_is_made_good_on_opening(archive: Archive) -> None:
    with archive:
        (other,) = {*ENGINES} - {archive.stats().engine}
        before = answers(archive)
    store = Store.open(archive.path)
    store.choose_engine(other)
    store.close()
    with open_archive(archive.path) as again:
        assert "being rebuilt" in " ".join(again.notices)
        assert (again.stats().engine, answers(again)) == (other, before)


def test_an_archive_made_before_there_was_a_choice_has_the_default(tmp_path: Path) -> None:
    with open_archive(tmp_path / "old", create=True) as archive:
        archive.add(ARTICLES)
    connection = sqlite3.connect(tmp_path / "old" / "articles.db")
    with connection:
        connection.execute("DELETE FROM settings WHERE name = 'engine'")
    connection.close()
    with open_archive(tmp_path / "old") as again:
        assert (again.stats().engine, again.notices) == ("postings", ())


def test_wrong_engines_are_errors_that_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(dateline.InvalidOptionError, match="postings, whoosh, not 'lucene'"):
        open_archive(tmp_path / "new", create=True, engine="lucene")
    assert not (tmp_path / "new").exists()
    with open_archive(tmp_path / "new", create=True, engine="whoosh") as archive:
        with pytest.raises(dateline.InvalidOptionError, match="rebuild"):
            archive.check(engine="postings")
        with pytest.raises(dateline.InvalidOptionError, match="'lucene'"):
            archive.check(rebuild=True, engine="lucene")
    with pytest.raises(dateline.InvalidOptionError, match="whoosh; `dateline check --rebuild"):
        open_archive(tmp_path / "new", engine="postings")


def test_the_command_chooses_and_changes(tmp_path: Path) -> None:
    lines, folder = tmp_path / "a.jsonl", str(tmp_path / "archive")
    lines.write_text('{"id": "a", "headline": "Ferry strike", "body": "Norvale waits."}\n')
    runner = CliRunner()
    assert runner.invoke(command, ["index", str(lines), "-a", folder, "--engine", "whoosh"]).exit_code == 0
    assert "engine: whoosh\n" in runner.invoke(command, ["stats", "-a", folder]).stdout
    explained = runner.invoke(command, ["search", "ferry", "--explain", "-a", folder])
    assert (explained.exit_code, "can't explain a score" in explained.output) == (2, True)
    assert runner.invoke(command, ["index", str(lines), "-a", folder, "--engine", "postings"]).exit_code == 2
    assert runner.invoke(command, ["check", "--engine", "postings", "-a", folder]).exit_code == 2
    assert runner.invoke(command, ["check", "--rebuild", "--engine", "postings", "-a", folder]).exit_code == 0
    assert "engine: postings\n" in runner.invoke(command, ["stats", "-a", folder]).stdout
    assert "Ferry strike" in runner.invoke(command, ["search", "norvale", "-a", folder]).stdout


def test_whooshs_queries_run_over_every_engine(archive: Archive) -> None:
    with archive, archive.whoosh_reader() as reader:
        searcher = WhooshSearcher(reader, closereader=False)
        found = searcher.search(query.And([query.Term("body", "tide"), query.Term("source", "norvale post")]))
        assert [hit["id"] for hit in found] == ["ferry"]


def test_an_engine_without_a_whoosh_reader_says_so(tmp_path: Path) -> None:
    class Bare(type(engine("postings"))):  # type: ignore[misc]
        name = "bare"
        whoosh_reader = Engine.whoosh_reader

    with pytest.raises(dateline.NotSupportedError, match="bare can't be read through Whoosh"):
        Bare().whoosh_reader(tmp_path)


ANY_PROGRAM = """
import sys
sys.modules["dateline"] = None  # this program does not have it
from whoosh.index import open_dir
from whoosh.qparser import MultifieldParser, QueryParser

index = open_dir(sys.argv[1])
with index.searcher() as searcher:
    for parser, text in (
        (QueryParser("body", index.schema), "tides crews"),
        (QueryParser("headline", index.schema), 'ferries OR museum'),
        (QueryParser("body_exact", index.schema), '"walked out on sunday"'),
        (QueryParser("headline", index.schema), "CAFÉ"),
        (QueryParser("body", index.schema), 'source:"Norvale Post" AND authors:marsh'),
        (QueryParser("body", index.schema), "published:202502"),
        (MultifieldParser(["headline", "body"], index.schema), "the museum"),
    ):
        hits = searcher.search(parser.parse(text), limit=None)
        print(*sorted(hit["id"] for hit in hits), sep=",")
    hit, = searcher.search(QueryParser("id", index.schema).parse("ferry"))
    print(hit["headline"], hit["source"], hit["url"], hit["published"], sep="|")
"""


def test_any_program_with_whoosh_opens_the_index(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive", create=True, engine="whoosh") as archive:
        archive.add(ARTICLES)
        archive.delete(["copy"])
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", ANY_PROGRAM, str(tmp_path / "archive" / "index")],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert ran.stderr == ""
    assert ran.stdout.splitlines() == [
        "ferry", "ferry,museum", "ferry", "undated", "ferry", "museum", "museum",
        "Ferry strike in Norvale|Norvale Post|https://post.example/1|2025-01-12 09:00:00",
    ]  # fmt: skip
