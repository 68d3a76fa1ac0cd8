"""An archive on a real cluster: every verb, several writers, and what happens when nodes go."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import dateline
from dateline.archive import open_archive
from dateline.cluster import ClusterArchive
from dateline.commands.group import dateline as command
from dateline.web import create_app
from tests.cluster.fixtures import slug

pytestmark = pytest.mark.cluster

LONG = "é" * 300
ARTICLES = [
    dateline.Article(
        id="ferry", headline="Ferry strike in Norvale",
        body="Crews walked out on Sunday, and wait for the tide.",
        published="2025-01-12T09:00Z", source="Norvale Post", section="Ports", authors=("Ivo Marsh",),
        language="en", url="https://post.example/1", tags=("strikes",),
    ),
    dateline.Article(
        id="museum", headline="Museum opens", body="A museum for the ferries of Norvale opens.",
        published="2025-02", source="Norvale Post", section="Culture", language="en",
    ),
    dateline.Article(id="undated", headline="What we know of the café", body="Little.", language="en"),
    dateline.Article(id=LONG, headline="A long id", body="Norvale.", language="en"),
]  # fmt: skip


@pytest.fixture
def address(hosts: str, tmp_path: Path) -> str:
    return f"opensearch+http://{hosts}/{slug(tmp_path)}"


@pytest.fixture
def archive(address: str) -> Iterator[ClusterArchive]:
    with open_archive(address, create=True, timezone="Europe/Berlin") as opened:
        assert isinstance(opened, ClusterArchive)
        opened.add(ARTICLES)
        yield opened


def ids(archive: ClusterArchive, text: str) -> set[str]:
    return {hit.id for hit in archive.search(text, copies="show", limit=50).hits}


def test_every_verb_of_the_library(archive: ClusterArchive, address: str) -> None:
    assert (len(archive), archive.timezone, archive.report.added) == (4, "Europe/Berlin", 4)
    assert ids(archive, "ferries norvale") == {"ferry", "museum"}
    assert ids(archive, '"walked out" since:2025') == {"ferry"}
    assert ids(archive, 'CAFE OR museum -source:"norvale post"') == {"undated"}
    found = archive.search("norvale", facets=("source", "year"), timeline="month")
    assert [(one.value, one.count) for one in found.facets["source"]] == [("Norvale Post", 2)]
    assert [(step.start, step.count, step.all) for step in found.timeline] == [
        ("2025-01-01", 1, 1), ("2025-02-01", 1, 1),
    ]  # fmt: skip
    assert {hit.id for hit in found.hits if hit.snippets[0].marks} == {"museum", LONG}
    kept = archive.get("ferry")
    assert kept is not None
    assert (kept.authors, kept.tags, kept.published) == (("Ivo Marsh",), ("strikes",), "2025-01-12T09:00Z")
    assert kept.indexed_at is not None
    assert archive.get("none") is None
    assert {article.id for article in archive.export()} == {article.id for article in ARTICLES}
    assert [article.id for article in archive.export("norvale")][:2] == ["museum", "ferry"]
    assert archive.marks("ferry", "tide").body == ((45, 49),)
    stats = archive.stats()
    assert (stats.articles, stats.first, stats.last, stats.engine) == (
        4,
        "2025-01-12T09:00Z",
        "2025-02",
        address,
    )
    assert stats.index_bytes > 0
    assert archive.check() == []
    assert archive.delete(["museum", "none"]) == 1
    assert ids(archive, "norvale") == {"ferry", LONG}
    assert archive.history("ferry") == archive.copies("ferry") == archive.notices == ()
    archive.save("strikes", "norvale strike")
    assert archive.watch("strikes") == []
    archive.add([dateline.Article(id="new", headline="Another strike", body="In Norvale.", language="en")])
    assert [hit.id for hit in archive.watch("strikes")] == ["new"]
    assert [saved.name for saved in archive.saved()] == ["strikes"]
    archive.forget("strikes")
    assert archive.saved() == []


def test_what_is_the_same_stays_and_what_changed_is_replaced(archive: ClusterArchive) -> None:
    changed = dateline.Article(
        id="ferry", headline="Ferry strike ends", body="Crews are back.", language="en"
    )
    report = archive.add([*ARTICLES, changed])
    assert (report.added, report.updated, report.unchanged) == (0, 1, 4)
    assert ids(archive, "strike ends") == {"ferry"}
    assert ids(archive, "tide") == set()
    assert [(one.headline, one.published) for one in archive.history("ferry")] == [
        ("Ferry strike in Norvale", "2025-01-12T09:00Z")
    ]
    report = archive.add([dateline.Article(id="empty")])
    assert (report.added, len(report.rejected)) == (0, 1)


def test_of_two_sources_the_fuller_stays_with_what_it_lacks_from_the_other(archive: ClusterArchive) -> None:
    page = dateline.Article(
        id="fire", headline="Fire at the mill", body="Nobody was hurt when the mill of Osk burnt down.",
        path="page.html", language="en",
    )  # fmt: skip
    item = dateline.Article(
        id="fire", kind="excerpt", headline="Fire at the mill", body="Nobody was hurt.", path="feed.xml",
        authors=("Ada Penn",), published="2025-03-02", published_source="feed", language="en",
    )  # fmt: skip
    other = dateline.Article(
        id="fire", headline="Prices of oats", path="else.html",
        body="Oats cost more at the market of Pell since the frost came late in the spring, and the millers "
        "of three valleys have said that they will wait.",
    )  # fmt: skip
    for arrivals in ([page], [item], [page], [item]):
        archive.add(arrivals)
    kept = archive["fire"]
    assert (kept.kind, kept.body, kept.authors, kept.published) == (
        "article", page.body, ("Ada Penn",), "2025-03-02",
    )  # fmt: skip
    assert archive.add([page, item]).updated == 0
    (note,) = archive.add([other]).warnings
    assert "has the url or id of another article in page.html, and took its place" in note.message
    assert archive.history("fire")[0].headline == "Fire at the mill"


def test_what_a_cluster_lacks_is_said(archive: ClusterArchive, tmp_path: Path) -> None:
    for ask, wanted in (
        (lambda: archive.suggest("nor"), "no list of its words"),
        (lambda: archive.similar("ferry"), "no list of its words"),
        (lambda: archive.search("ferry").hits[0].explain(), "can't explain"),
        (lambda: archive.check(rebuild=True), "dateline copy"),
        (lambda: archive.add_paths([tmp_path], prune=True), "by their ids"),
        (archive.whoosh_reader, "Whoosh"),
    ):
        with pytest.raises(dateline.NotSupportedError, match=wanted):
            ask()
    assert archive.search("ferri norvle").suggestion is None


def test_the_command_and_the_page(archive: ClusterArchive, address: str, tmp_path: Path) -> None:
    lines = tmp_path / "more.jsonl"
    lines.write_text('{"id": "late", "headline": "Late ferry", "body": "Norvale waits."}\nnonsense\n')
    runner = CliRunner()
    indexed = runner.invoke(command, ["index", str(lines), "-a", address])
    assert (indexed.exit_code, "1 added" in indexed.output) == (1, True), indexed.output
    assert "Late ferry" in runner.invoke(command, ["search", "late", "-a", address]).stdout
    assert f"engine: {address}" in runner.invoke(command, ["stats", "-a", address]).stdout
    with open_archive(address) as opened:
        (late,) = opened.search("late").hits
        assert "Late ferry" in runner.invoke(command, ["show", late.id, "-a", address]).stdout
        client = create_app(opened).test_client()
        assert "Museum opens" in client.get("/search?q=norvale").get_data(as_text=True)
        assert client.get("/article/ferry?q=tide").status_code == 200
        assert client.get("/search.json?q=norvale").json["total"] == 4


def test_two_writers_with_the_same_articles_make_none_twice(archive: ClusterArchive, address: str) -> None:
    rows = [
        dateline.Article(id=f"n{number}", headline=f"Note {number}", body="Grain.") for number in range(700)
    ]
    failures: list[BaseException] = []

    def write() -> None:
        try:
            with open_archive(address) as mine:
                mine.add(rows)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with open_archive(address) as fresh:
        exported = [article.id for article in fresh.export()]
        assert len(exported) == len(set(exported)) == 700 + len(ARTICLES)
        assert fresh.search("grain", limit=0).total == 700


def test_opening_what_is_not_there_or_another_programs(hosts: str, address: str) -> None:
    with pytest.raises(dateline.NotAnArchiveError, match="not an archive"):
        open_archive(address)
    with pytest.raises(dateline.InvalidOptionError, match="no user or password"):
        open_archive("opensearch+http://me:secret@localhost:9200/news")
    with pytest.raises(dateline.InvalidOptionError, match="its time zone is UTC"):
        with open_archive(address, create=True):
            pass
        open_archive(address, timezone="Asia/Tokyo")


def test_a_lost_point_in_time_is_opened_anew(archive: ClusterArchive) -> None:
    with archive._open_index() as opened:
        snapshot = opened.snapshot
        snapshot._server.ask("DELETE", "/_search/point_in_time/_all")  # type: ignore[attr-defined]
        assert opened.searcher.search(dateline.searcher.request.Request.of("norvale")).total == 3


def test_a_read_only_index_is_a_named_error(archive: ClusterArchive) -> None:
    server, name = archive._holdings._server, archive._address.name
    server.ask("PUT", f"/{name}/_settings", {"index.blocks.write": True})
    report = archive.add([dateline.Article(id="late", headline="Late", body="Late.")])
    assert "blocked" in report.rejected[0].reason or "read" in report.rejected[0].reason
    server.ask("PUT", f"/{name}/_settings", {"index.blocks.write": False})
    assert archive.add([dateline.Article(id="late", headline="Late", body="Late.")]).added == 1
