"""An archive of real news texts, built once for the measures that look at its words."""

from __future__ import annotations

import atexit
import gzip
import json
import re
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

from dateline.archive import Archive, open_archive
from tests.support import corpora

_WORD = re.compile(r"(?<![\w'’.@#&/-])[a-z]+(?![\w'’.@#&/-])")
"""A word that stands free, without what may join it to another."""


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
    """Its words of ASCII letters, and in how many articles' bodies each stands.

    Read from the texts alone, so that what is drawn from them does not change with the engine.
    """
    counts: Counter[str] = Counter()
    with gzip.open(news_file(), "rt", encoding="utf-8") as lines:
        for line in lines:
            counts.update(set(_WORD.findall(json.loads(line)["body"].lower())))
    return counts
