"""Backups, archives put into one another, and exports: nothing is lost on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import dateline
from dateline.commands.group import dateline as command
from dateline.index.errors import NotAnArchiveError, StorageError

URL = "https://post.example/ferry"


def pages(folder: Path) -> Path:
    """A feed of three articles, of which one is changed later."""
    folder.mkdir(exist_ok=True)
    rows = [{"headline": f"Ferry {n}", "body": f"Crew {n} is out.", "url": f"{URL}/{n}"} for n in range(3)]
    (folder / "news.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[dateline.Archive]:
    with dateline.open_archive(tmp_path / "archive", create=True, timezone="Europe/Berlin") as archive:
        archive.add_paths([pages(tmp_path / "news")])
        rows = (tmp_path / "news" / "news.jsonl").read_text().replace("Ferry 1", "Ferry strike ends")
        (tmp_path / "news" / "news.jsonl").write_text(rows)
        archive.add_paths([tmp_path / "news"])
        archive.add([dateline.Article(id="own", headline="Tide tables", tags=("sea",))])
        with archive._store.transaction() as transaction:  # long ago
            transaction.connection.execute("UPDATE history SET until = 1700000000")
        yield archive


def whole(archive: dateline.Archive) -> list[dateline.Article]:
    """All that an archive holds, with history and times of indexing."""
    articles = sorted(archive.export(), key=lambda article: article.id or "")
    assert any(getattr(article, "history", ()) for article in articles)
    return articles


def test_a_backup_is_restored_whole_with_an_identity_of_its_own(
    archive: dateline.Archive, tmp_path: Path
) -> None:
    archive.backup(tmp_path / "backup.db")
    assert [path.name for path in tmp_path.glob("backup.db*")] == ["backup.db"]
    with dateline.restore(tmp_path / "backup.db", tmp_path / "restored") as restored:
        assert whole(restored) == whole(archive)
        assert restored.timezone == "Europe/Berlin"
        assert restored.search("strike").total == 1
        assert restored.check() == []
        assert restored._store.identity != archive._store.identity
        again = restored.add_paths([tmp_path / "news"])
        assert (again.added, again.updated, again.unchanged) == (0, 0, 3)


def test_nothing_is_restored_over_an_archive_or_from_something_else(
    archive: dateline.Archive, tmp_path: Path
) -> None:
    archive.backup(tmp_path / "backup.db")
    with pytest.raises(NotAnArchiveError, match="there is an archive already"):
        dateline.restore(tmp_path / "backup.db", archive.path)
    with pytest.raises(NotAnArchiveError, match="no such file"):
        dateline.restore(tmp_path / "none.db", tmp_path / "restored")
    (tmp_path / "text").write_text("not a backup at all" * 100)
    with pytest.raises(StorageError):
        dateline.restore(tmp_path / "text", tmp_path / "restored")
    assert not (tmp_path / "restored" / "articles.db").exists()


def test_a_backup_that_can_not_be_written_leaves_nothing(archive: dateline.Archive, tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        archive.backup(tmp_path / "missing" / "backup.db")
    assert list(tmp_path.glob("missing*")) == []


def test_two_archives_become_one(archive: dateline.Archive, tmp_path: Path) -> None:
    with dateline.open_archive(tmp_path / "other", create=True) as other:
        other.add([dateline.Article(id="theirs", headline="Swans return")])
        report = other.take_over(archive)
        assert (report.added, report.rejected) == (4, [])
        ours = {article.id: article for article in whole(archive)}
        assert {article.id: article for article in whole(other) if article.id != "theirs"} == ours
        assert other.take_over(archive).unchanged == 4
        assert whole(other)[:1] == whole(other)[:1]
        assert len(other) == 5
        assert other.add_paths([tmp_path / "news"]).unchanged == 3


def test_an_export_read_back_keeps_ids_history_and_times(tmp_path: Path, archive: dateline.Archive) -> None:
    before = whole(archive)
    runner = CliRunner()
    exported = runner.invoke(command, ["export", "-a", str(archive.path)])
    (tmp_path / "export.jsonl").write_text(exported.stdout)
    indexed = runner.invoke(command, ["index", str(tmp_path / "export.jsonl"), "-a", str(tmp_path / "again")])
    assert indexed.exit_code == 0, indexed.output
    with dateline.open_archive(tmp_path / "again") as again:
        assert whole(again) == before


def test_the_command_backs_up_restores_and_copies(archive: dateline.Archive, tmp_path: Path) -> None:
    runner, file = CliRunner(), str(tmp_path / "backup.db")
    assert runner.invoke(command, ["backup", file, "-a", str(archive.path)]).exit_code == 0
    assert runner.invoke(command, ["restore", file, "-a", str(tmp_path / "restored")]).exit_code == 0
    copied = runner.invoke(command, ["copy", str(tmp_path / "restored"), str(tmp_path / "copy")])
    assert copied.exit_code == 0, copied.output
    with dateline.open_archive(tmp_path / "copy") as copy:
        assert whole(copy) == whole(archive)
        assert copy.timezone == "Europe/Berlin"
