"""Bad input, bad disks, bad timing: what is said, what goes on, what stays; by command and in Python."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline
from dateline.index.lock import WriterLock
from tests.api.test_command import run
from tests.support import seed

GOOD = b'{"headline": "The bell of Ostry", "body": "It rang twice."}\n'

REJECTED = {
    "empty.txt": (b"", "empty: there is nothing in it"),
    "binary.bin": (bytes(range(256)) * 40, "binary data"),
    "cut.jsonl": (GOOD + b'{"headline": "The bell of', "line 2: not JSON"),
    "nothing.jsonl": (GOOD + b'{"id": "x", "date": "2024-01-01"}\n', "line 2: no headline and no text"),
    "list.jsonl": (GOOD + b"[1, 2]\n", "line 2: not a JSON object"),
    "login.html": (b"<!doctype html><title>Log in</title><form><input></form>", "no article"),
    "long.jsonl": (
        GOOD + b'{"headline": "' + b"a" * (17 << 20) + b'"}\n',
        "line 2: a line longer than 16 MiB",
    ),
}
DROPPED = {
    "date.jsonl": (b'{"headline": "A bell", "date": "2024-02-30"}\n', "'2024-02-30' is no date"),
    "type.jsonl": (b'{"headline": "A bell", "tags": 7}\n', "tags left out: a list was expected"),
    "list.jsonl": (b'{"headline": "A bell", "body": 7}\n', "body left out: a text was expected"),
}


@pytest.mark.parametrize("name", REJECTED)
def test_what_is_rejected_is_told_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    content, reason = REJECTED[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "zz-good.jsonl").write_bytes(b'{"headline": "Another bell"}\n')
    result = run("index", str(tmp_path), "-a", str(tmp_path / "archive"))
    assert result.exit_code == 1
    assert result.stdout == ""
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("Rejected: ")]
    assert str(tmp_path / name) in line
    assert reason in line
    added = 1 + content.startswith(GOOD)
    assert f"{added} added, 0 updated, 0 unchanged, 1 rejected." in result.stderr
    with dateline.open_archive(tmp_path / "archive") as archive:
        assert archive.search("bell").total == added


@pytest.mark.parametrize("name", DROPPED)
def test_what_is_dropped_from_an_article_is_told_and_the_article_stays(tmp_path: Path, name: str) -> None:
    content, reason = DROPPED[name]
    (tmp_path / name).write_bytes(content)
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        report = archive.add_paths([tmp_path / name])
        assert (report.added, report.rejected) == (1, [])
        (noted,) = report.warnings
        assert reason in noted.message
        assert (noted.path, noted.position, noted.doubt) == (str(tmp_path / name), "line 1", False)
    again = run("index", str(tmp_path / name), "-a", str(tmp_path / "other"))
    assert again.exit_code == 1
    assert f"Note: {noted}" in again.stderr


def test_a_missing_path_among_others_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "good.jsonl").write_bytes(GOOD)
    (tmp_path / "link").symlink_to("nowhere")
    paths = [tmp_path / "gone", tmp_path / "link", tmp_path / "good.jsonl"]
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        report = archive.add_paths(paths)
    assert report.added == 1
    assert [rejected.path for rejected in report.rejected] == [str(path) for path in paths[:2]]
    assert "there is no such file or folder" in report.rejected[0].reason
    assert "a link to a file that isn't there" in report.rejected[1].reason


def test_no_path_at_all_is_an_error(tmp_path: Path) -> None:
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        with pytest.raises(dateline.NoInputError, match="gone: there is no such file or folder"):
            archive.add_paths([tmp_path / "gone"])
        with pytest.raises(FileNotFoundError):
            archive.add_paths([tmp_path / "gone"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "secret.jsonl").write_bytes(GOOD)
    (tmp_path / "secret.jsonl").chmod(0)
    (tmp_path / "good.jsonl").write_bytes(GOOD)
    result = run(
        "index", str(tmp_path / "secret.jsonl"), str(tmp_path / "good.jsonl"), "-a", str(tmp_path / "archive")
    )
    assert result.exit_code == 1
    assert "secret.jsonl: no permission to read it" in result.stderr
    assert "1 added" in result.stderr


def test_a_date_that_is_only_doubted_is_no_failure(tmp_path: Path) -> None:
    result = run("index", str(seed()), "-a", str(tmp_path / "archive"))
    assert result.exit_code == 0, result.stderr
    assert "dated by the clock at the top of the page" in result.stderr
    assert "11 added" in result.stderr


@pytest.mark.parametrize("content", [None, b"", b"no database", b"SQLite format 3\0" + bytes(4000)])
def test_a_folder_that_is_no_archive_is_left_as_it_is(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "articles.db").write_bytes(content)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(dateline.DatelineError) as caught:
        dateline.open_archive(tmp_path)
    result = run("search", "bell", "-a", str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(caught.value) in result.stderr
    assert str(tmp_path) in str(caught.value)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("below", ["", "archive"])
@pytest.mark.parametrize(
    "verb",
    [
        ("index", "."), ("search", "bell"), ("show", "x"), ("similar", "x"), ("suggest", "b"), ("batch", "-"),
        ("delete", "x"), ("export",), ("stats",), ("check",), ("serve", "--port", "0"),
    ],
    ids=lambda verb: verb[0],
)  # fmt: skip
def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path, verb: tuple[str, ...], below: str) -> None:
    (tmp_path / "news.jsonl").write_bytes(GOOD)
    result = run(*verb, "-a", str(tmp_path / "news.jsonl" / below))
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{tmp_path / 'news.jsonl'}: it is a file; an archive is a folder: name one" in result.stderr
    assert (tmp_path / "news.jsonl").read_bytes() == GOOD


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of one article."""
    folder = tmp_path / "archive"
    with dateline.open_archive(folder, create=True) as made:
        made.add([dateline.Article(id="bell", headline="The bell of Ostry")])
    return folder


def test_a_second_writer_is_refused_and_readers_go_on(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "more.jsonl").write_bytes(GOOD)
    with WriterLock(archive):
        for verb in (("index", str(tmp_path / "more.jsonl")), ("delete", "bell")):
            result = run(*verb, "-a", str(archive))
            assert result.exit_code == 2
            assert f"process {os.getpid()}" in result.stderr
            assert "wait for it to end" in result.stderr
        assert run("search", "bell", "-a", str(archive)).exit_code == 0
    assert run("index", str(tmp_path / "more.jsonl"), "-a", str(archive)).exit_code == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB; only root can make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True)
    if made.returncode:
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)  # a map of a file may be held still


def test_a_full_disk_loses_nothing_that_was_committed(disk: Path, tmp_path: Path) -> None:
    lines = [json.dumps({"headline": f"Bell {n}", "body": os.urandom(600).hex()}) for n in range(6000)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    result = run("index", str(tmp_path / "many.jsonl"), "-a", str(disk / "archive"))
    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert "unexpected" not in result.stderr
    assert str(disk / "archive") in result.stderr
    assert "added" in result.stderr
    stats = run("stats", "-a", str(disk / "archive"))
    assert stats.exit_code == 0, stats.stderr
    kept = int(stats.stdout.split()[1].replace(",", ""))
    assert kept >= 1000
    assert len(run("export", "-a", str(disk / "archive")).stdout.splitlines()) == kept


def read_only(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)


def test_a_read_only_medium_can_be_searched(disk: Path, tmp_path: Path) -> None:
    (tmp_path / "more.jsonl").write_bytes(GOOD)
    run("index", str(tmp_path / "more.jsonl"), "-a", str(disk / "archive"))
    read_only(disk)
    folder = str(disk / "archive")
    assert "The bell of Ostry" in run("search", "bell", "-a", folder).stdout
    assert run("check", "-a", folder).exit_code == 0
    for verb in (("index", str(tmp_path / "more.jsonl")), ("delete", "x")):
        refused = run(*verb, "-a", folder)
        assert refused.exit_code == 2
        assert folder in refused.stderr


def test_a_read_only_archive_without_an_index_still_gives_its_articles(disk: Path, tmp_path: Path) -> None:
    (tmp_path / "more.jsonl").write_bytes(GOOD)
    folder = disk / "archive"
    run("index", str(tmp_path / "more.jsonl"), "-a", str(folder))
    for path in sorted((folder / "index").rglob("*"), reverse=True):
        path.unlink()
    (folder / "index").rmdir()
    read_only(disk)
    exported = run("export", "-a", str(folder))
    assert "The bell of Ostry" in exported.stdout
    assert "nothing can be searched" in exported.stderr
    searched = run("search", "bell", "-a", str(folder))
    assert (searched.exit_code, searched.stdout) == (2, "")


def test_ctrl_c_halfway_keeps_and_tells_what_was_committed(tmp_path: Path) -> None:
    lines = [json.dumps({"headline": f"Bell {n}", "body": "It rang and rang. " * 60}) for n in range(30_000)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    folder = tmp_path / "archive"
    args = [sys.executable, "-m", "dateline", "index", str(tmp_path / "many.jsonl"), "-a", str(folder)]
    with subprocess.Popen(args, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 50
        while time.monotonic() < deadline and not any((folder / "index").glob("*")):
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.stderr
        told = process.stderr.read()
        # Python ends by the signal itself, 130 to a shell, where it came while a class was being compiled
        assert process.wait(60) in (130, -signal.SIGINT)
    assert "Stopped. What was committed stays." in told
    assert "Traceback" not in told
    with dateline.open_archive(folder) as archive:
        kept = archive.stats().articles
        assert archive.search("bell", limit=1).total == kept
    assert kept < 30_000
    assert not kept or f"{kept:,} added" in told


def test_a_damaged_store_says_what_to_do(archive: Path) -> None:
    path = archive / "articles.db"
    content = bytearray(path.read_bytes())
    content[20_000:] = b"\xa5" * (len(content) - 20_000)
    path.write_bytes(content)
    for verb in (("search", "bell"), ("check",), ("export",), ("show", "bell")):
        result = run(*verb, "-a", str(archive))
        assert result.exit_code in (1, 2), verb
        assert "unexpected" not in result.stderr
        assert str(path) in result.stderr or "damaged" in result.stderr
