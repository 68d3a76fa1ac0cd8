"""The store: what it keeps, how it numbers changes, what it says when it can't."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.index.article import Article
from dateline.index.errors import (
    ArchiveClosedError,
    DamagedArticlesError,
    NotAnArchiveError,
    StorageError,
    UnknownTimezoneError,
)
from dateline.index.ingest.commit import delete, write
from dateline.index.store import Store
from dateline.index.store import schema as store_schema
from dateline.index.store.sources import FileRecord

FULL = Article(
    id="n1", source_id="guid-1", kind="excerpt", headline="Ferry strike in Norvale", alt_headline="Strike!",
    standfirst="Crews walk out.", body="The crews walked out.\n\nNo talks are planned. Ñandú 🙂",
    published="2025-01-12T09:00+02:00", published_source="json-ld", published_precision="time",
    updated="2025-01-13", authors=("Ana Brook", "Li Wei"), source="Norvale Post", section="Transport",
    tags=("ferries", "strikes, wildcat"), language="en", url="https://post.example/1", path="pages/1.html",
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "archive", create=True, timezone="Europe/Berlin")
    yield store
    store.close()


def articles(*ids: str, headline: str = "Ferry") -> list[Article]:
    return [Article(id=id, headline=headline, published="2025-01") for id in ids]


def numbers(store: Store, since: int = 0) -> list[tuple[int, int, bool]]:
    return [(change.number, change.key, change.article is not None) for change in store.changes(since)]


def test_an_article_comes_back_as_it_went_in(store: Store) -> None:
    write(store, [FULL])
    back = store.get("n1")
    assert back is not None
    assert back.indexed_at is not None
    assert replace(back, indexed_at=None) == FULL


def test_a_change_carries_the_instants_of_its_date(store: Store) -> None:
    written = write(store, [FULL, *articles("n2")])
    assert [change.published for change in written.changes] == [
        (1736665200, 1736665201),
        (1735686000, 1738364400),  # January in Berlin
    ]
    assert [change.number for change in store.changes()] == [change.number for change in written.changes]


def test_the_same_again_is_unchanged_and_has_no_new_number(store: Store) -> None:
    write(store, articles("a", "b"))
    again = write(store, articles("a", "b"))
    assert (again.added, again.updated, again.unchanged) == (0, 0, 2)
    assert again.changes == []
    assert store.last_change == 2


def test_other_content_under_an_id_is_an_update_that_keeps_the_key(store: Store) -> None:
    write(store, articles("a", "b"))
    key = store.key("a")
    written = write(store, articles("a", headline="Ferry strike ends"))
    assert written.updated == 1
    assert [(change.number, change.key) for change in written.changes] == [(3, key)]
    assert numbers(store) == [(2, 2, True), (3, 1, True)]


def test_of_two_articles_with_one_id_in_a_batch_the_later_stays(store: Store) -> None:
    written = write(store, [*articles("a"), *articles("a", headline="Later")])
    assert (written.added, written.updated, len(written.changes)) == (1, 1, 1)
    article = store.get("a")
    assert article is not None
    assert article.headline == "Later"


def test_a_moved_file_is_the_same_article_with_its_new_path(store: Store) -> None:
    write(store, [FULL])
    assert write(store, [replace(FULL, path="old/1.html")]).unchanged == 1
    article = store.get("n1")
    assert article is not None
    assert article.path == "old/1.html"


def test_a_teaser_never_replaces_its_article(store: Store) -> None:
    whole = replace(FULL, kind="article")
    write(store, [whole])
    assert write(store, [replace(FULL, body=None)]).unchanged == 1
    assert store.fetch([1])[1].body == FULL.body


def test_a_brief_is_what_a_list_shows_of_an_article(store: Store) -> None:
    write(store, [FULL, *articles("a", "b")])
    delete(store, ["a"])
    expected = Article(id=FULL.id, source=FULL.source, headline=FULL.headline, published=FULL.published)
    found = store.briefs([1, 2, 3, 99])
    assert found.keys() == {1, 3}
    assert found[1] == expected
    assert store.briefs([]) == {}


def test_a_deleted_article_leaves_a_tombstone_for_the_index(store: Store) -> None:
    write(store, [FULL, *articles("a")])
    changes = delete(store, ["n1", "unknown"])
    assert [(change.key, change.number, change.article) for change in changes] == [(1, 3, None)]
    assert store.get("n1") is None
    assert store.key("n1") is None
    assert store.fetch([1, 2]).keys() == {2}
    assert store.count == 1
    assert numbers(store, since=1) == [(2, 2, True), (3, 1, False)]
    assert delete(store, ["n1"]) == []


def test_nothing_of_a_deleted_text_stays_in_its_row(store: Store, tmp_path: Path) -> None:
    write(store, [FULL])
    delete(store, ["n1"])
    with sqlite3.connect(tmp_path / "archive" / store_schema.DATABASE) as database:
        row = database.execute("SELECT * FROM articles").fetchone()
    database.close()
    assert {value for value in row if isinstance(value, str | bytes)} == {"n1"}


def test_an_article_added_after_its_deletion_is_added_with_its_old_key(store: Store) -> None:
    write(store, [FULL])
    delete(store, ["n1"])
    assert write(store, [FULL]).added == 1
    assert store.key("n1") == 1


def test_a_changed_headline_or_date_leaves_a_history(store: Store) -> None:
    write(store, [FULL])
    write(store, [replace(FULL, headline="Ferry strike ends")])
    write(store, [replace(FULL, headline="Ferry strike ends", body="New body.")])
    write(store, [replace(FULL, headline="Ferry strike ends", published="2025-01-14")])
    assert [(earlier.headline, earlier.published) for earlier in store.history("n1")] == [
        ("Ferry strike ends", FULL.published),
        (FULL.headline, FULL.published),
    ]


def test_the_overview_counts_what_is_there(store: Store) -> None:
    dates = ("2025-03", "2024-12-31", None)
    write(store, [Article(id=str(n), headline="x", source="Post", published=d) for n, d in enumerate(dates)])
    write(store, [Article(id="z", headline="x", source="Herald", published="1999")])
    delete(store, ["z"])
    assert (store.overview().articles, store.overview().sources) == (3, (("Post", 3),))
    assert (store.overview().first, store.overview().last) == ("2024-12-31", "2025-03")


def test_an_empty_store_is_all_zero(store: Store) -> None:
    assert (store.last_change, store.count, list(store.changes()), store.check()) == (0, 0, [], [])
    assert store.overview().first is None


def test_a_read_file_is_remembered_with_its_articles(store: Store) -> None:
    record = FileRecord("/a.jsonl", "a.jsonl", b"digest", 10, 20, 1, 0)
    write(store, articles("a"), [record])
    assert store.file("/a.jsonl") == record
    assert store.file("b.jsonl") is None


def test_a_batch_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(ValueError, match="isoformat"):
        write(store, [*articles("a"), Article(id="b", headline="x", published="no date")])
    assert (store.count, store.last_change) == (0, 0)
    assert write(store, articles("a")).added == 1


def test_changes_can_be_read_while_more_are_written(store: Store) -> None:
    write(store, articles(*(str(n) for n in range(1200))))
    changes = store.changes()
    first = next(changes)
    write(store, articles("new"))
    assert [first.number, *(change.number for change in changes)] == list(range(1, 1202))


def test_threads_read_side_by_side(store: Store) -> None:
    write(store, articles(*(str(n) for n in range(100))))
    seen: list[int] = []
    threads = [
        threading.Thread(target=lambda: seen.append(len(store.fetch(range(1, 101))))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [100] * 8


def test_the_time_zone_is_kept(store: Store, tmp_path: Path) -> None:
    with_default = Store.open(tmp_path / "archive", create=True)
    assert with_default.timezone == "Europe/Berlin"
    with_default.close()


def test_an_unknown_zone_makes_no_archive(tmp_path: Path) -> None:
    with pytest.raises(UnknownTimezoneError):
        Store.open(tmp_path / "new", create=True, timezone="Mars/Olympus")
    assert not (tmp_path / "new").exists()


def test_a_folder_without_a_store_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(NotAnArchiveError, match=r": not an archive; make one with `dateline index"):
        Store.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_another_programs_database_is_no_archive(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / store_schema.DATABASE)
    database.execute("PRAGMA user_version = 7")
    database.close()
    with pytest.raises(NotAnArchiveError, match="another program's database"):
        Store.open(tmp_path, create=True)


def test_a_store_of_another_version_says_what_to_do(store: Store, tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "archive" / store_schema.DATABASE)
    database.execute(f"PRAGMA user_version = {store_schema.SCHEMA_VERSION + 1}")
    database.close()
    with pytest.raises(StorageError, match="another version of Dateline"):
        Store.open(tmp_path / "archive")


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / store_schema.DATABASE).write_bytes(b"not a database at all" * 100)
    with pytest.raises(StorageError, match="damaged"):
        Store.open(tmp_path)


def test_a_full_disk_is_an_error_that_leaves_what_was_committed(store: Store) -> None:
    write(store, articles("a"))
    with store.transaction() as transaction:
        pages = transaction.connection.execute("PRAGMA page_count").fetchone()[0]
        transaction.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError, match="disk is full; what was committed is safe"):
        write(store, [Article(id=str(n), headline="x" * 2000) for n in range(100)])
    assert store.count == 1


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(ArchiveClosedError, match="closed"):
        store.get("a")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.tuples(st.sampled_from("abc"), TEXTS, st.booleans()), max_size=12))
def test_the_changes_replayed_give_the_store(store: Store, steps: list[tuple[str, str, bool]]) -> None:
    since = store.last_change
    held = {change.key: change.article for change in store.changes() if change.article}
    for id, text, deleted in steps:
        if deleted:
            delete(store, [id])
        else:
            write(store, [Article(id=id, headline="x", body=text, tags=(text,) if text else ())])
    for change in store.changes(since):
        assert change.number > since
        since = change.number
        held.pop(change.key, None)
        if change.article:
            held[change.key] = change.article
    assert held == store.fetch([1, 2, 3])
    assert store.count == len(held)


def test_a_commit_is_forced_to_the_disk(store: Store) -> None:
    full = 2
    with store.transaction() as transaction:
        assert transaction.connection.execute("PRAGMA synchronous").fetchone()[0] >= full
        assert transaction.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_the_history_of_a_deleted_article_goes_with_it(store: Store) -> None:
    write(store, [FULL])
    write(store, [replace(FULL, headline="Ferry strike ends")])
    delete(store, ["n1"])
    write(store, [FULL])
    assert store.history("n1") == ()


def test_a_row_that_is_not_as_it_was_written_is_told_and_the_rest_goes_on(store: Store) -> None:
    write(store, articles("a", "b", "c"))
    with store.transaction() as transaction:
        transaction.connection.execute("UPDATE articles SET headline = 'Ferrx' WHERE id = 'b'")
    assert store.fetch([1, 2, 3]).keys() == {1, 3}
    with pytest.raises(DamagedArticlesError, match="1 article is damaged in the store and can't be read: b"):
        store.get("b")
    seen: list[str | None] = []
    with pytest.raises(DamagedArticlesError) as caught:
        seen.extend(article.id for article in store.articles())
    assert (seen, caught.value.ids) == (["a", "c"], ("b",))
    assert [change.key for change in store.changes()] == [1, 3]
    assert store.check() == [str(caught.value)]


@pytest.mark.parametrize("column", ["body", "path", "story", "digest", "indexed", "url", "filled"])
def test_a_checksum_covers_every_column(store: Store, column: str) -> None:
    write(store, [FULL])
    with store.transaction() as transaction:
        transaction.connection.execute(f"UPDATE articles SET {column} = 7")
    assert store.fetch([1]) == {}


def test_rows_that_went_without_a_word_are_missed(store: Store) -> None:
    write(store, articles("a", "b", "c"))
    with store.transaction() as transaction:
        transaction.connection.execute("DELETE FROM articles WHERE id = 'b'")
    with pytest.raises(DamagedArticlesError, match="1 article is damaged"):
        list(store.articles())


def test_an_article_is_read_as_it_was_when_the_index_heard_of_it(store: Store) -> None:
    write(store, articles("a", "b"))
    before = store.last_change
    write(store, articles("a", headline="Ferry strike ends"))
    assert [one.headline for one in store.fetch([1, 2], at=before).values()] == ["Ferry", "Ferry"]
    assert [one.headline for one in store.briefs([1], at=store.last_change).values()] == ["Ferry strike ends"]
    with store.transaction() as transaction:
        transaction.settle(store.last_change)
    assert store.fetch([1], at=before)[1].headline == "Ferry strike ends"


def test_a_deleted_text_is_kept_for_nobody(store: Store) -> None:
    write(store, articles("a"))
    before = store.last_change
    write(store, articles("a", headline="Ferry strike ends"))
    delete(store, ["a"])
    assert store.fetch([1], at=before) == {}
