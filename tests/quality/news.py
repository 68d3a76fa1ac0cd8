"""An archive of real news texts, built once for the measures that look at its words."""

from __future__ import annotations

import atexit
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

from dateline.archive import Archive, open_archive
from dateline.searcher.engines import open_snapshot
from tests.support import corpora


def news_file() -> Path:
    """The texts; skips the test when they are not there."""
    return corpora("news.jsonl.gz")


@cache
def news_archive() -> Archive:
    """An archive of all of them in a temporary folder; building it takes about a minute."""
    folder = tempfile.TemporaryDirectory(prefix="dateline-news-")
    atexit.register(folder.cleanup)
    archive = open_archive(Path(folder.name) / "archive", create=True)
    archive.add_paths(news_file())
    return archive


@cache
def news_words() -> Counter[str]:
    """Its words of ASCII letters, and in about how many articles each stands."""
    snapshot = open_snapshot(news_archive().path / "index")
    counts: Counter[str] = Counter()
    for table in snapshot.vocabulary():
        for number in range(len(table)):
            word = table[number]
            if word.isascii() and word.isalpha():
                counts[word] += int(table.counts[number])
    snapshot.close()
    return counts
