"""Ingesting: cleaning, batches, what is reported, what an interruption leaves."""

from __future__ import annotations

import gzip
import itertools
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.index.article import Article, Rejected
from dateline.index.change import Change
from dateline.index.ingest import Ingest, Parsing, Progress
from dateline.index.ingest import batch as batch_module
from dateline.index.ingest import files as files_module
from dateline.index.ingest import ingest as ingest_module
from dateline.index.ingest import report as report_module
from dateline.index.ingest.cleaning import clean
from dateline.index.ingest.commit import delete
from dateline.index.ingest.parsing import Task
from dateline.index.store import Store


class MemoryIndex:
    """An index that remembers what it was given, and how the store stood at each commit."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.last_change = 0
        self.held: dict[int, Article] = {}
        self.commits: list[tuple[int, int]] = []

    def apply(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self.held.pop(change.key, None)
            if change.article:
                self.held[change.key] = change.article

    def commit(self, last_change: int) -> None:
        self.last_change = last_change
        self.commits.append((last_change, self.store.last_change))

    def settle(self) -> None:
        pass

    def close(self) -> None:
        pass


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "archive", create=True)
    yield store
    store.close()


@pytest.fixture
def index(store: Store) -> MemoryIndex:
    return MemoryIndex(store)


HERE = Parsing("UTC")


def lines(*headlines: str) -> str:
    """JSON Lines: an article for each headline; `!` gives a broken line, `?` one with a doubtful date."""
    return "".join(f"{_line(headline)}\n" for headline in headlines)


def _line(headline: str) -> str:
    match headline:
        case "!":
            return "{broken"
        case "?":
            return json.dumps({"headline": headline, "published": "soon"})
        case _:
            return json.dumps({"headline": headline})


def test_many_articles_are_committed_in_batches_store_first(store: Store, index: MemoryIndex) -> None:
    report = Ingest(store, index).add(Article(id=str(n), headline="x") for n in range(2500))
    assert report.added == 2500
    assert index.commits == [(1000, 1000), (2000, 2000), (2500, 2500)]
    assert len(index.held) == store.count == 2500


def test_long_texts_make_smaller_batches(
    store: Store, index: MemoryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_module, "_BATCH_CHARACTERS", 100)
    Ingest(store, index).add(Article(id=str(n), body="x" * 60) for n in range(4))
    assert [number for number, _ in index.commits] == [2, 4]


def test_a_slow_input_is_committed_by_the_clock(
    store: Store, index: MemoryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_module, "BATCH_SECONDS", 0.0)
    Ingest(store, index).add(Article(id=str(n), headline="x") for n in range(3))
    assert [number for number, _ in index.commits] == [1, 2, 3]


def test_files_are_read_once_while_their_content_stays(
    store: Store, index: MemoryIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(lines("Ferry strike", "Talks planned"))
    assert Ingest(store, index).add_files([path], HERE).added == 2
    path.touch()
    with monkeypatch.context() as patched:
        patched.setattr(ingest_module, "tasks_of", _never)
        again = Ingest(store, index).add_files([path], HERE)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 2)
    path.write_text(lines("Ferry strike", "Talks planned", "Talks fail"))
    changed = Ingest(store, index).add_files([path], HERE)
    assert (changed.added, changed.unchanged) == (1, 2)


def _never(path: Path, parsing: Parsing) -> Iterator[Task]:
    raise AssertionError(f"{path} was read again")


def test_what_was_rejected_is_told_once_counted_then_and_told_again_when_asked(
    store: Store, index: MemoryIndex, tmp_path: Path
) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(lines("Ferry strike", "!", "?"))
    for reread in (False, True):
        report = Ingest(store, index, reread=reread).add_files([path], HERE)
        assert [rejected.position for rejected in report.rejected] == ["line 2"]
        assert [noted.position for noted in report.warnings] == ["line 3"]
        assert (report.total, report.rejected_before) == (2, 0)
        for _ in range(2):
            report = Ingest(store, index).add_files([path], HERE)
            assert (report.rejected, report.warnings) == ([], [])
            assert (report.total, report.unchanged, report.rejected_before) == (2, 2, 2)
    path.write_text(lines("Ferry strike", "!"))
    report = Ingest(store, index).add_files([path], HERE)
    assert (len(report.rejected), report.rejected_before) == (1, 0)


def test_a_deleted_article_comes_back_only_when_that_is_asked_for(
    store: Store, index: MemoryIndex, tmp_path: Path
) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(lines("Ferry strike"))
    Ingest(store, index).add_files([path], HERE)
    (article,) = store.articles()
    delete(store, [article.id or ""])
    report = Ingest(store, index).add_files([path], HERE)
    assert (report.added, store.count) == (0, 0)
    assert Ingest(store, index, undelete=True).add_files([path], HERE).added == 1  # the file has not changed
    delete(store, [article.id or ""])
    path.write_text(lines("Ferry strike", "Talks"))
    report = Ingest(store, index).add_files([path], HERE)
    assert (report.added, report.kept_out) == (1, 1)
    path.write_text(lines("Ferry strike", "Talks", "!"))
    assert Ingest(store, index, undelete=True).add_files([path], HERE).added == 1
    delete(store, [article.id or ""])
    assert Ingest(store, index).add([article]).added == 1  # a caller that gives it asks for it


def test_what_is_rejected_is_counted_beyond_what_is_kept(
    store: Store, index: MemoryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_module, "MOST_KEPT", 3)
    rejected = [Rejected(f"{number}.txt", None, "no news", count=2) for number in range(5)]
    report = Ingest(store, index).add_files(rejected, HERE)
    assert (report.rejected, report.rejections, report.complaints) == (rejected[:3], 10, 10)


def test_a_path_that_was_rejected_is_passed_on(store: Store, index: MemoryIndex) -> None:
    rejected = Rejected("gone.txt", None, "there is no such file")
    assert Ingest(store, index).add_files([rejected], HERE).rejected == [rejected]


def test_two_articles_of_a_run_with_one_id_are_told(store: Store, index: MemoryIndex) -> None:
    items = [Article(id="a", headline=headline, path=f"{headline}.html") for headline in ("one", "two")]
    report = Ingest(store, index).add(items)
    assert (report.added, report.updated) == (1, 1)
    assert [str(noted) for noted in report.warnings] == [
        "two.html, article 2: has the url or id of another article in one.html, which stays"
    ]


def test_two_pages_that_share_an_address_are_two_articles(store: Store, index: MemoryIndex) -> None:
    url = "https://a.example/1"
    items = [Article(url=url, headline=headline, path=f"{headline}.html") for headline in ("one", "two")]
    report = Ingest(store, index).add(items)
    assert (report.added, report.updated, report.complaints) == (2, 0, 0)
    assert [str(noted) for noted in report.warnings] == [
        "two.html, article 2: has the address of another article (one); kept as an article of its own"
    ]
    again = Ingest(store, index).add(reversed(items))
    assert (again.added, again.updated, again.unchanged, again.warnings) == (0, 0, 2, [])


def test_progress_tells_files_bytes_and_articles(store: Store, index: MemoryIndex, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.jsonl", "b.jsonl")]
    for path in paths:
        path.write_text(lines("Ferry strike"))
    seen: list[Progress] = []
    Ingest(store, index, seen.append).add_files(paths, HERE)
    assert seen[0] == Progress(0, 0, 0, str(paths[0]))
    assert (seen[-1].files, seen[-1].bytes, seen[-1].articles) == (2, 2 * paths[0].stat().st_size, 2)


def test_progress_moves_within_a_long_file(store: Store, index: MemoryIndex, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(lines(*(f"Ferry {number:04} sails from Norvale" for number in range(2500))))
    seen: list[Progress] = []
    Ingest(store, index, seen.append).add_files([path], HERE)
    within = [now.bytes for now in seen if now.files == 0]
    assert within == sorted(within)
    commits = [0, *(number for number, _ in index.commits)]
    assert commits[-1] == 2500
    assert all(after - before <= 1000 for before, after in itertools.pairwise(commits))
    assert 0 < within[-1] <= seen[-1].bytes == path.stat().st_size


def test_a_packed_file_is_never_all_read_before_its_end(
    store: Store, index: MemoryIndex, tmp_path: Path
) -> None:
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(
        gzip.compress(lines(*(f"Ferry {n:04} sails from Norvale" for n in range(9500))).encode())
    )
    seen: list[Progress] = []
    Ingest(store, index, seen.append).add_files([path], HERE)
    within = [now.bytes for now in seen if now.files == 0 and now.articles]
    assert len(within) > 5
    assert within == sorted(set(within))
    assert within[-1] < path.stat().st_size == seen[-1].bytes


def test_the_last_step_is_told_before_it_is_taken(store: Store, index: MemoryIndex, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(lines("Ferry strike"))
    seen: list[Progress] = []
    Ingest(store, index, seen.append).add_files([path], HERE)
    assert [now.settling for now in seen] == [False] * (len(seen) - 1) + [True]


def test_an_interruption_keeps_what_was_committed_and_its_report(store: Store, index: MemoryIndex) -> None:
    def articles() -> Iterator[Article]:
        yield from (Article(id=str(n), headline="x") for n in range(1500))
        raise KeyboardInterrupt

    ingest = Ingest(store, index)
    with pytest.raises(KeyboardInterrupt):
        ingest.add(articles())
    assert (ingest.report.added, store.count, len(index.held)) == (1000, 1000, 1000)


def broken(**fields: Any) -> Article:
    """An article with fields of wrong types, as a careless caller makes them."""
    return Article(**fields)


def test_a_wrong_type_costs_the_field_and_leaves_a_note() -> None:
    article, notes = clean(broken(headline="x", source=5, authors=["A", 7], updated=[], path="f"), "item 1")
    assert isinstance(article, Article)
    assert (article.source, article.authors, article.updated) == (None, ("A",), None)
    assert [note.message for note in notes] == [
        "source is a int, not a text; left out",
        "authors has something that is not a text; left out",
        "updated is no date that can be read: []; left out",
    ]


def test_a_bad_date_costs_the_date() -> None:
    article, notes = clean(Article(headline="x", published="soon", published_source="meta"), "article 3")
    assert isinstance(article, Article)
    assert (article.published, article.published_source, article.published_precision) == (None, None, None)
    assert str(notes[0]) == "article, article 3: published is no date that can be read: 'soon'; left out"


def test_data_in_a_text_is_told() -> None:
    article, notes = clean(Article(headline="x", body="It says " + "QUJD" * 30_000 + " and ends."), "line 1")
    assert isinstance(article, Article)
    assert [(note.doubt, "letters without a space" in note.message) for note in notes] == [(True, True)]
    assert clean(Article(headline="x", body="It says nothing. " * 30_000), "line 1")[1] == []


def test_a_readable_date_is_settled_with_its_precision() -> None:
    article, notes = clean(Article(headline="x", published="January 2025", updated="2 Feb 2025"), None)
    assert isinstance(article, Article)
    assert (article.published, article.published_precision) == ("2025-01", "month")
    assert (article.published_source, article.updated, notes) == ("given", "2025-02-02", [])


@pytest.mark.parametrize(
    ("article", "reason"),
    [
        (Article(), "neither a headline nor a body"),
        (Article(headline="  ", body="\n", standfirst="x"), "neither a headline nor a body"),
        (broken(headline=5), "neither a headline nor a body"),
        (broken(id=7, headline="x"), "its id is a int, not a text"),
        (Article(id="x" * 600, headline="x"), "its id is longer than 512 characters"),
        (Article(id="a\ud800", headline="x"), "its id has no characters to find it by, or broken ones"),
        ({"headline": "x"}, "a dict, not a dateline.Article"),
    ],
)
def test_what_can_be_no_article_is_rejected_with_its_reason(article: object, reason: str) -> None:
    rejected, notes = clean(article, "article 1")
    assert rejected == Rejected("article", "article 1", reason)
    assert notes == []


def test_broken_characters_are_replaced(store: Store, index: MemoryIndex) -> None:
    Ingest(store, index).add([Article(id="a", headline="Fer\ud83dry\0", body="é\udc00", tags=("\0",))])
    article = store.get("a")
    assert article is not None
    assert (article.headline, article.body, article.tags) == ("Fer\ufffdry\ufffd", "é\ufffd", ("\ufffd",))


def test_an_unknown_kind_or_source_of_the_date_is_noted() -> None:
    article, notes = clean(
        broken(headline="x", kind="video", published="2025", published_source="oracle"), None
    )
    assert isinstance(article, Article)
    assert (article.kind, article.published_source, len(notes)) == ("article", "given", 2)


@pytest.mark.parametrize(
    ("published", "precision", "kept"),
    [
        ("2025-W12-2T10:00", "time", ("2025-03-18T10:00", "time")),
        ("20250325T185700Z", "time", ("2025-03-25T18:57:00Z", "time")),
        ("2025-W13-2", "day", ("2025-03-25", "day")),
        ("2025-03-25", "time", ("2025-03-25", "day")),
        ("2025-03", "day", ("2025-03", "month")),
        ("2025-03-25T18:57:00Z", "day", ("2025-03-25", "day")),
        ("2025-03-25", "century", ("2025-03-25", "day")),
    ],
)
def test_a_date_is_kept_in_one_form_and_as_precise_as_it_is(
    published: str, precision: str, kept: tuple[str, str]
) -> None:
    given = broken(headline="x", published=published, published_source="meta", published_precision=precision)
    article, notes = clean(given, None)
    assert isinstance(article, Article)
    assert ((article.published, article.published_precision), article.published_source) == (kept, "meta")
    assert notes == []


def test_a_file_is_not_even_opened_while_its_times_stay(
    store: Store, index: MemoryIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(lines("Ferry strike"))
    opened: list[Path] = []
    real = Path.open

    def counting(self: Path, *args: Any, **kwargs: Any) -> Any:
        opened.append(self)
        return real(self, *args, **kwargs)

    def opened_by_a_run() -> int:
        opened.clear()
        report = Ingest(store, index).add_files([path], HERE)
        assert report.total == 1
        return opened.count(path)

    monkeypatch.setattr(Path, "open", counting)
    assert opened_by_a_run() > 0
    assert opened_by_a_run() == 1  # it is too new for its times to be trusted: its content is compared
    monkeypatch.setattr(files_module, "_SETTLED_NS", -(10**18))
    assert opened_by_a_run() == 0
    status = path.stat()
    path.write_text(lines("Ferry strifes"[:12]))  # as long as before
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert opened_by_a_run() > 0  # the system's own time of change can't be set back
