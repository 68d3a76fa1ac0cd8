"""Killed at any moment, an archive loses no committed article, opens and answers."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dateline
from tests.trust.news import times

KILLS = times(20, 200)
ARTICLES = 3000

# Small batches, so that kills fall before, between and after the commits of store and index.
INDEXING = """
import sys
from dateline import open_archive
from dateline.index.ingest import batch, parsing

batch.BATCH_ARTICLES = 40
parsing.LINES_BYTES = 200_000
with open_archive(sys.argv[1], create=True) as archive:
    print("open", flush=True)
    archive.add_paths([sys.argv[2]], on_progress=lambda now: print(now.articles, flush=True))
"""


def news_file(folder: Path) -> Path:
    """A JSON Lines file of invented news."""
    path = folder / "news.jsonl"
    with path.open("w") as stream:
        for number in range(ARTICLES):
            article = {
                "url": f"https://post.example/{number}",
                "headline": f"Ferry {number} leaves Norvale",
                "body": f"The ferry number{number} left the harbour of Norvale. " * 20,
                "date": f"2025-{1 + number % 12:02}-{1 + number % 28:02}",
            }
            stream.write(json.dumps(article) + "\n")
    return path


def killed_run(archive: Path, news: Path, seconds: float, *, committed: bool) -> int:
    """Index until killed, some seconds after the archive is open, or after the first commit of a run.

    Returns how many articles were told to be committed.
    """
    child = subprocess.Popen(
        [sys.executable, "-c", INDEXING, str(archive), str(news)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "open\n"
    while committed and child.stdout.readline() == "0\n":
        pass
    time.sleep(seconds)
    child.kill()
    told = [int(line) for line in child.stdout if line.endswith("\n")]
    child.stdout.close()
    child.wait()
    return max(told, default=0)


@pytest.mark.slow
def test_no_committed_article_is_lost_by_a_kill(tmp_path: Path) -> None:
    news = news_file(tmp_path)
    chance = random.Random(20250325)
    before = 0
    for run in range(KILLS):
        told = killed_run(tmp_path / "archive", news, chance.uniform(0.0, 0.6), committed=run % 2 == 1)
        with dateline.open_archive(tmp_path / "archive") as archive:
            count = archive.stats().articles
            assert count >= max(before, told)
            assert archive.check() == []
            assert archive.search("ferry norvale").total == count
            if count:
                assert archive.search(f"number{count - 1}").total == 1
        before = count
    assert before > 0


@pytest.mark.slow
def test_a_run_goes_on_where_the_killed_one_was(tmp_path: Path) -> None:
    news = news_file(tmp_path)
    killed_run(tmp_path / "archive", news, 0.3, committed=True)
    with dateline.open_archive(tmp_path / "archive") as archive:
        had = archive.stats().articles
        report = archive.add_paths([news])
        assert (report.added, report.unchanged) == (ARTICLES - had, had)
        assert archive.search("ferry").total == ARTICLES
