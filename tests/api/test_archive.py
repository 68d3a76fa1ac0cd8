"""The archive as a library user has it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

import dateline
from dateline.archive import Archive, open_archive
from dateline.index.ingest.commit import delete, write
from dateline.index.lock import WriterLock
from dateline.index.store import Store
from dateline.reports import Problem
from dateline.searcher.request import Grain

FERRY = dateline.Article(
    id="a1", headline="Ferry strike in Norvale", body="Crews walked out on Sunday.",
    published="2025-01-12T09:00Z", source="Norvale Post", url="https://post.example/1",
)  # fmt: skip
MUSEUM = dateline.Article(id="a2", headline="Museum opens", body="A museum for ferries.", published="2025-02")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def archive(folder: Path) -> Iterator[Archive]:
    with open_archive(folder, create=True) as archive:
        archive.add([FERRY, MUSEUM])
        yield archive


def ids(results: dateline.Results) -> list[str | None]:
    return [hit.article.id for hit in results.hits]


def store_alone(folder: Path, *articles: dateline.Article) -> None:
    """Commit to the store and not to the index, as a writer does that is killed in between."""
    store = Store.open(folder)
    write(store, articles)
    store.close()


def test_the_readme_in_short(folder: Path) -> None:
    with dateline.open_archive(folder, create=True) as archive:
        report = archive.add([FERRY, MUSEUM])
        assert (report.added, report.updated, report.unchanged) == (2, 0, 0)
        results = archive.search("ferry strike since:2025-01")
        assert (results.total, ids(results)) == (1, ["a1"])
        article = archive.get("a1")
        assert article is not None
        assert article.headline == FERRY.headline
        assert archive.get("nothing") is None


def test_a_search_takes_filters_as_arguments(archive: Archive) -> None:
    assert ids(archive.search("", since="2025-02")) == ["a2"]
    assert ids(archive.search("ferry", source="norvale post")) == ["a1"]
    assert ids(archive.search("norvale OR museum", sort="oldest", limit=1, offset=1)) == ["a2"]


def test_own_writes_are_seen_at_once(archive: Archive) -> None:
    assert archive.search("lighthouse").total == 0
    archive.add([dateline.Article(id="a3", headline="Lighthouse sold")])
    assert ids(archive.search("lighthouse")) == ["a3"]
    archive.add([dateline.Article(id="a3", headline="Beacon sold")])
    assert archive.search("lighthouse").total == 0
    assert archive.delete(["a3", "unknown"]) == 1
    assert archive.search("beacon").total == 0


def test_of_copies_only_those_deleted_are_counted(folder: Path) -> None:
    body = "The harbour board of Norvale closed the old lock on Monday, " * 5
    with open_archive(folder, create=True) as archive:
        for id in ("first", "second", "third"):
            archive.add([dateline.Article(id=id, headline="Lock closed", body=body, published="2025-03-01")])
        assert archive.search("lock").stories == 1
        assert archive.delete(["first"]) == 1
        assert (archive.search("lock").total, archive.search("lock").stories) == (2, 1)


def test_anothers_writes_are_seen_by_an_open_archive(archive: Archive, folder: Path) -> None:
    assert archive.search("lighthouse").total == 0
    with open_archive(folder) as other:
        other.add([dateline.Article(id="a3", headline="Lighthouse sold")])
    assert ids(archive.search("lighthouse")) == ["a3"]


def test_an_index_that_is_behind_catches_up_on_opening(archive: Archive, folder: Path) -> None:
    archive.close()
    store_alone(folder, dateline.Article(id="a3", headline="Lighthouse sold"))
    with open_archive(folder) as again:
        assert ids(again.search("lighthouse")) == ["a3"]
        assert again.search("lighthouse").warnings == ()


def test_while_another_writes_a_reader_answers_from_the_last_commit(archive: Archive, folder: Path) -> None:
    archive.close()
    store_alone(folder, dateline.Article(id="a3", headline="Lighthouse sold"))
    store = Store.open(folder)
    delete(store, ["a1"])
    store.close()
    with WriterLock(folder), open_archive(folder) as reader:
        assert reader.search("lighthouse").total == 0
        results = reader.search("strike")
        assert (results.total, results.hits) == (0, ())
        assert [(warning.code, warning.message) for warning in results.warnings] == [
            ("index-behind", "2 changes are not searchable yet: the index is behind the store")
        ]


# Whoosh leaves a damaged table of contents to the garbage collector to close.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("spoil", ["remove", "truncate"])
def test_an_index_of_no_use_is_rebuilt_and_that_is_told(archive: Archive, folder: Path, spoil: str) -> None:
    archive.close()
    if spoil == "remove":
        shutil.rmtree(folder / "index")
    else:
        for path in (folder / "index").iterdir():
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with open_archive(folder) as again:
        assert len(again.notices) == 1
        assert again.notices[0].startswith("the index is being rebuilt from the 2 articles in the store: ")
        results = again.search("strike")
        assert ids(results) == ["a1"]
        assert [warning.code for warning in results.warnings] == ["index-rebuilt"]
        assert again.check() == []


def test_an_index_of_no_use_while_another_writes_names_the_other(archive: Archive, folder: Path) -> None:
    archive.close()
    shutil.rmtree(folder / "index")
    with WriterLock(folder), pytest.raises(dateline.ArchiveLockedError, match=str(os.getpid())):
        open_archive(folder)


def test_on_a_read_only_medium_a_reader_answers_from_the_last_commit(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.close()
    store_alone(folder, dateline.Article(id="a3", headline="Lighthouse sold"))

    def refuse(_: object) -> None:
        raise dateline.StorageError("read-only")

    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(WriterLock, "__enter__", refuse)
    with open_archive(folder) as reader:
        results = reader.search("strike")
        assert ids(results) == ["a1"]
        assert [warning.code for warning in results.warnings] == ["index-behind"]


def test_an_index_beside_another_archives_store_is_rebuilt(
    archive: Archive, folder: Path, tmp_path: Path
) -> None:
    with open_archive(tmp_path / "older", create=True) as older:
        older.add([MUSEUM])
    archive.close()
    shutil.copy(tmp_path / "older" / "articles.db", folder / "articles.db")
    with open_archive(folder) as again:
        assert "the index belongs to another archive" in again.notices[0]
        assert again.search("strike").total == 0
        assert ids(again.search("museum")) == ["a2"]


def test_a_check_finds_an_index_that_disagrees_and_repairs_it(archive: Archive, folder: Path) -> None:
    assert archive.check() == []
    store_alone(folder, dateline.Article(id="a3", headline="Lighthouse sold"))
    found = "the index is at change 2, the store at 3"
    assert archive.check() == [Problem(found)]
    assert archive.check(repair=True) == [Problem(found, repaired=True)]
    assert archive.check() == []
    assert ids(archive.search("lighthouse")) == ["a3"]


def test_a_second_writer_is_an_error_that_names_the_first(archive: Archive, folder: Path) -> None:
    with WriterLock(folder), pytest.raises(dateline.ArchiveLockedError, match=f"process {os.getpid()}"):
        archive.add([MUSEUM])


def test_export_gives_all_or_what_matches_as_typed(archive: Archive) -> None:
    assert [article.id for article in archive.export()] == ["a1", "a2"]
    assert [article.id for article in archive.export("strike")] == ["a1"]
    assert list(archive.export("strike museum")) == []  # a search would relax


def test_statistics(archive: Archive) -> None:
    stats = archive.stats()
    assert (stats.articles, stats.first, stats.last) == (2, "2025-01-12T09:00Z", "2025-02")
    assert (stats.sources, stats.timezone) == ((("Norvale Post", 1),), "UTC")
    assert stats.store_bytes > 0
    assert stats.index_bytes > 0


def test_marks_of_an_article(archive: Archive) -> None:
    assert archive.marks("a1", "ferry").headline == ((0, 5),)
    with pytest.raises(dateline.ArticleNotFoundError, match="no article has the id 'zz'"):
        archive.marks("zz", "ferry")


def test_a_history_of_changed_headlines(archive: Archive) -> None:
    archive.add([dateline.Article(id="a2", headline="Museum delayed", published="2025-02")])
    assert [earlier.headline for earlier in archive.history("a2")] == ["Museum opens"]


def test_a_cluster_that_does_not_answer_is_told() -> None:
    with pytest.raises(dateline.DatelineError, match=r"127\.0\.0\.1"):
        open_archive("opensearch+http://127.0.0.1:9/news")


def test_no_archive_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(dateline.NotAnArchiveError, match=f"{tmp_path}: not an archive; make one with"):
        open_archive(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_archive_keeps_its_time_zone(folder: Path) -> None:
    open_archive(folder, create=True, timezone="Asia/Tokyo").close()
    with open_archive(folder, create=True) as archive:
        assert archive.timezone == "Asia/Tokyo"
    with pytest.raises(dateline.InvalidOptionError, match="its time zone is Asia/Tokyo"):
        open_archive(folder, timezone="UTC")


def test_a_closed_archive_says_so(archive: Archive) -> None:
    archive.close()
    archive.close()
    for use in (
        lambda: archive.search("x"),
        lambda: archive.get("a1"),
        lambda: archive.add([]),
        archive.stats,
    ):
        with pytest.raises(dateline.ArchiveClosedError):
            use()


def test_files_are_taken_in_and_the_archives_own_left_out(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text('{"headline": "Lighthouse sold", "body": "By auction."}\n')
    with open_archive(tmp_path / "archive", create=True) as archive:
        report = archive.add_paths([tmp_path])
        assert (report.added, report.rejected) == (1, [])
        assert archive.add_paths(tmp_path).unchanged == 1
        assert archive.search("lighthouse").total == 1


def test_a_missing_path_is_rejected_and_only_missing_ones_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text('{"headline": "Lighthouse sold"}\n')
    with open_archive(tmp_path / "archive", create=True) as archive:
        report = archive.add_paths([tmp_path / "news.jsonl", tmp_path / "gone"])
        assert (report.added, [rejected.path for rejected in report.rejected]) == (
            1,
            [str(tmp_path / "gone")],
        )
        with pytest.raises(dateline.NoInputError, match="gone: there is no such file"):
            archive.add_paths([tmp_path / "gone"])


def test_an_interrupted_run_leaves_its_report(archive: Archive) -> None:
    def articles() -> Iterator[dateline.Article]:
        yield from (dateline.Article(id=str(number), headline="Tide table") for number in range(1001))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.add(articles())
    assert archive.report.added == 1000
    assert archive.search("tide").total == 1000


def test_threads_search_while_one_writes(archive: Archive) -> None:
    totals: list[int] = []

    def search() -> None:
        totals.extend(archive.search("ferry").total for _ in range(10))

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(3):
        archive.add([dateline.Article(id=f"n{number}", headline="Ferry timetable")])
    for thread in threads:
        thread.join()
    assert len(totals) == 40
    assert set(totals) <= {2, 3, 4, 5}
    assert archive.search("ferry").total == 5


def test_importing_is_light() -> None:
    code = (
        "import sys, dateline; print([m for m in ('numpy', 'whoosh', 'sqlite3', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_every_public_name_is_there() -> None:
    assert all(getattr(dateline, name) is not None for name in dateline.__all__)
    assert set(dir(dateline)) == set(dateline.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = dateline.nothing


ZONES = ("UTC", "Pacific/Kiritimati", "America/Los_Angeles")
EDGES = ("1000-01-01", "1969-12-31", "9998-12-31", "9998-12-31T23:00Z", "9998")


@pytest.mark.parametrize("zone", ZONES)
def test_dates_at_the_ends_of_the_calendar_are_counted_by_every_grain(tmp_path: Path, zone: str) -> None:
    with dateline.open_archive(tmp_path / "archive", create=True, timezone=zone) as archive:
        archive.add([dateline.Article(id=edge, headline="An odd date", published=edge) for edge in EDGES])
        archive.add([dateline.Article(id="now", headline="An odd date", published="2025-02-02")])
        for wanted in (*(f'id:"{edge}"' for edge in EDGES), "odd"):
            found = archive.search(wanted)
            dated = sum(hit.published is not None for hit in found.hits)
            assert dated > 0, wanted
            for grain in get_args(Grain):
                counted = archive.search(wanted, timeline=grain, facets="year", copies="show")
                assert sum(step.count for step in counted.timeline) == dated, (wanted, grain)
                assert sum(one.count for one in counted.facets["year"]) == dated, (wanted, grain)


def test_mappings_are_articles_and_a_name_without_a_field_is_an_error(tmp_path: Path) -> None:
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        report = archive.add(
            [{"id": "a", "headline": "A ferry", "tags": ["sea"], "section": None}, {"body": "Storm."}, {}]
        )
        assert (report.added, len(report.rejected)) == (2, 1)
        assert archive["a"].tags == ("sea",)
        with pytest.raises(dateline.InvalidArticleError, match="article 2: “headlines” is no field"):
            archive.add([{"headline": "Kept"}, {"headlines": "Lost"}])


def test_an_archive_is_a_collection_of_articles(tmp_path: Path) -> None:
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        assert len(archive) == 0
        archive.add([dateline.Article(id=id, headline=f"Ferry {id}") for id in ("a", "b")])
        assert len(archive) == 2
        assert "a" in archive
        assert "z" not in archive
        assert 5 not in archive
        assert archive["b"].headline == "Ferry b"
        with pytest.raises(KeyError):
            archive["z"]
        assert {article.id for article in archive} == {"a", "b"}


def test_results_are_their_hits_and_print_as_a_short_text(tmp_path: Path) -> None:
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        archive.add([dateline.Article(id="a", headline="A ferry", source="Post", published="2025-03-01")])
        results = archive.search("ferry")
        assert [hit.id for hit in results] == ["a"]
        assert str(results) == "1 article\n2025-03-01  Post  A ferry"
        assert [one["headline"] for one in results.to_dicts()] == ["A ferry"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("asof:2025-06-10", {"b"}),
        ("asof:2025-06-14", {"a", "b"}),
        ("storm asof:2025-06-01", {"b"}),
        ("asof:2025-06-08 when:10d", {"b"}),
        ("asof:2025-06-13 when:3d", set()),
        ("when:3d", {"a"}),
        ("asof:yesterday", {"a", "b"}),
        ("asof:yesterday date:today", {"a"}),
        ("asof:2030", {"a", "b"}),
        ("asof:2025-05", set()),
    ],
)
def test_as_of_a_day_is_what_was_known_then(tmp_path: Path, query: str, found: set[str]) -> None:
    store = Store.open(tmp_path / "archive", create=True)
    with Archive(store, clock=lambda: datetime(2025, 6, 15, 12, tzinfo=UTC)) as archive:
        archive.add(
            [
                dateline.Article(id="a", headline="A ferry in the storm", published="2025-06-14"),
                dateline.Article(id="b", headline="Storm warning", published="2025-06-01"),
            ]
        )
        assert {hit.id for hit in archive.search(query)} == found


def test_a_pasted_web_address_is_looked_for_in_texts_and_addresses(tmp_path: Path) -> None:
    address = "https://www.post.example/news/story-1.html"
    with open_archive(tmp_path / "archive", create=True) as archive:
        archive.add([
            dateline.Article(id="page", headline="Grain", body="It waits.", url=address),
            dateline.Article(id="quoting", headline="Said", body=f"See {address} for more.", url="https://b.example/2"),
            dateline.Article(id="beside", headline="Other", body="No.", url="https://www.post.example/news/story-2.html"),
        ])  # fmt: skip
        for typed in (address, f"{address}?utm_source=mail&id=2"):
            found = archive.search(typed)
            assert "page" in {hit.id for hit in found.hits} <= {"page", "quoting"}
            assert any("also looking for it in url:" in warned.message for warned in found.warnings)
        assert archive.search(f"headline:{address}").total == 0
