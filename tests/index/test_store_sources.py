"""One article from several sources, and files that come, move and go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import dateline
from dateline.index.article import Article
from dateline.index.details import Details
from dateline.index.ingest.commit import write
from dateline.index.merging import is_fuller, merged
from dateline.index.store import Store

URL = "https://post.example/2025/ferry"
BODY = "The crews walked out at dawn.\n\nNo talks are planned before Monday, the harbour board said."
PAGE = Article(
    id="n1", headline="Ferry strike in Norvale", body=BODY, published="2025-01-12T09:00+02:00",
    published_source="json-ld", published_precision="time", url=URL, path="pages/ferry.html",
)  # fmt: skip
ITEM = Article(
    id="n1", kind="excerpt", headline="Ferries stop", body="The crews walked out at dawn…", source="Post",
    authors=("Ana Brook",), published="2025-01-12", published_source="feed", published_precision="day",
    source_id="guid-1", url=URL, path="feed.xml",
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "archive", create=True)
    yield store
    store.close()


def content(store: Store) -> Article:
    article = store.get("n1")
    assert article is not None
    return replace(article, indexed_at=None)


@pytest.mark.parametrize("order", [(PAGE, ITEM), (ITEM, PAGE)])
def test_a_feeds_item_and_its_page_are_one_article_in_any_order(
    store: Store, order: tuple[Article, Article]
) -> None:
    for article in order:
        write(store, [article])
    assert content(store) == replace(
        PAGE, source="Post", authors=("Ana Brook",), source_id="guid-1", alt_headline="Ferries stop"
    )
    assert store.history("n1") == ()


@pytest.mark.parametrize("order", [(PAGE, ITEM), (ITEM, PAGE)])
def test_both_sources_again_change_nothing(store: Store, order: tuple[Article, Article]) -> None:
    write(store, order)
    before = store.last_change
    for _ in range(2):
        again = write(store, order)
        assert (again.added, again.updated, again.unchanged, again.changes) == (0, 0, 2, [])
    assert store.last_change == before


def test_a_new_version_of_the_page_keeps_what_the_feed_told(store: Store) -> None:
    write(store, [PAGE, ITEM])
    write(store, [replace(PAGE, body=f"{BODY}\n\nTalks are on.", headline="Ferry strike: talks are on")])
    article = content(store)
    assert (article.headline, article.authors, article.source_id) == (
        "Ferry strike: talks are on", ("Ana Brook",), "guid-1",
    )  # fmt: skip
    assert [earlier.headline for earlier in store.history("n1")] == ["Ferry strike in Norvale"]


def test_a_new_version_of_the_feed_corrects_only_what_was_its_own(store: Store) -> None:
    write(store, [PAGE, ITEM])
    write(store, [replace(ITEM, authors=("Li Wei",), published="2025-01-13", body="Crews back at work.")])
    article = content(store)
    assert (article.authors, article.published, article.body) == (("Li Wei",), PAGE.published, BODY)


def test_a_caller_replaces_an_article_outright(store: Store) -> None:
    write(store, [replace(PAGE, path=None)])
    write(store, [Article(id="n1", headline="Short")])
    assert content(store) == Article(id="n1", headline="Short")


def test_the_text_that_was_updated_later_is_the_fuller_one() -> None:
    older = replace(PAGE, updated="2025-01-12T10:00")
    newer = replace(PAGE, updated="2025-01-13", body="Short now.")
    assert is_fuller(newer, older)
    assert not is_fuller(older, newer)


@pytest.mark.parametrize(
    ("updated", "known", "later"),
    [
        ("2025-01-12T18:57+02:00", "2025-01-12T17:30Z", False),
        ("2025-01-12T17:30Z", "2025-01-12T18:57+02:00", True),
        ("2025-01-13", "2025-01-12T23:00Z", True),
        ("2025-01-13T10:00Z", "2025-01-13", False),  # which of the two is later is not known
    ],
)
def test_later_is_what_was_updated_at_a_later_instant(updated: str, known: str, later: bool) -> None:
    assert is_fuller(replace(PAGE, updated=updated, body="Short."), replace(PAGE, updated=known)) == later


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_newest_capture_of_an_address_stays_in_any_order(store: Store, order: tuple[int, ...]) -> None:
    captures = [
        replace(PAGE, headline=f"Ferry strike, hour {hour}", body=f"{BODY}\n\nIt is {hour} o'clock.",
                details=Details(captured=f"2025-01-12T{hour:02}:00:00Z"), path=f"{hour}.warc")
        for hour in (9, 12, 20)
    ]  # fmt: skip
    for place in order:
        write(store, [captures[place]])
    assert content(store).headline == "Ferry strike, hour 20"
    before = store.last_change
    for place in order:
        assert write(store, [captures[place]]).unchanged == 1
    assert store.last_change == before


def test_a_summary_that_only_repeats_the_text_is_left_out() -> None:
    article, filled = merged(PAGE, replace(ITEM, standfirst="The crews walked out…", alt_headline=None))
    assert article.standfirst is None
    assert "standfirst" not in filled


def test_a_guessed_date_gives_way(store: Store) -> None:
    guessed = replace(PAGE, published="2025-03-25", published_source="page-date", published_precision="day")
    write(store, [guessed, ITEM])
    article = content(store)
    assert (article.published, article.published_source) == ("2025-01-12", "feed")


def test_different_articles_with_one_id_clash(store: Store) -> None:
    other = Article(id="n1", headline="Swans", body="Swans close the ring road. " * 9, path="other.html")
    written = write(store, [PAGE, other])
    assert [str(note) for note in written.notes] == [
        f"{other.path}, article 2: has the url or id of another article in {PAGE.path}, and took its place"
    ]
    assert write(store, [ITEM]).notes == []


def news(path: Path, *headlines: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps({"headline": headline, "url": f"https://a.example/{headline}"}) + "\n"
                            for headline in headlines))  # fmt: skip
    return path


def test_pruning_removes_what_was_in_files_that_are_gone(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    gone, kept, elsewhere = (news(folder / "a.jsonl", "Ferry", "Swan"), news(folder / "b.jsonl", "Tide"),
                             news(tmp_path / "c.jsonl", "Storm"))  # fmt: skip
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        archive.add_paths([folder, elsewhere])
        gone.unlink()
        elsewhere.unlink()
        assert archive.add_paths([folder]).removed == 0
        report = archive.add_paths([folder], prune=True)
        assert (report.removed, report.unchanged) == (2, 1)
        assert sorted(hit.headline for hit in archive.search("").hits if hit.headline) == []
        assert {article.headline for article in archive.export()} == {"Tide", "Storm"}
        assert archive.check() == []
    assert kept.exists()


def test_pruning_keeps_what_was_moved_or_is_in_another_file_too(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    first, second = news(folder / "a.jsonl", "Ferry", "Swan"), news(folder / "b.jsonl", "Ferry")
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        archive.add_paths([folder])
        first.rename(folder / "moved.jsonl")
        second.unlink()
        report = archive.add_paths([folder], prune=True)
        assert (report.added, report.removed) == (0, 0)
        news(folder / "c.jsonl", "Ferry")
        archive.add_paths([folder])
        (folder / "c.jsonl").unlink()
        archive.add_paths([folder], prune=True)
        assert {article.headline for article in archive.export()} == {"Ferry", "Swan"}


def test_pruning_a_path_that_is_not_there_removes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    file = news(folder / "a.jsonl", "Ferry")
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        archive.add_paths([folder])
        file.unlink()
        folder.rmdir()
        with pytest.raises(dateline.DatelineError):
            archive.add_paths([folder], prune=True)
        assert archive.stats().articles == 1
