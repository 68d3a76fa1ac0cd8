"""Each answer is of one committed state, while a writer works."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import dateline
from tests.trust.news import article, made, times

ARTICLES = 60


def test_an_answer_never_mixes_two_commits(tmp_path: Path) -> None:
    """All articles are changed at once, time and again: no answer has two versions, or too few."""
    folder = made(tmp_path / "archive", range(ARTICLES))
    ended = threading.Event()
    seen: list[set[str]] = []
    short: list[int] = []

    def read() -> None:
        with dateline.open_archive(folder) as archive:
            while not ended.is_set():
                hits = archive.search("norvale", limit=ARTICLES, copies="show").hits
                seen.append({(hit.headline or "").split()[2] for hit in hits})
                short.append(ARTICLES - len(hits))

    with dateline.open_archive(folder) as archive:
        readers = [threading.Thread(target=read) for _ in range(2)]
        for reader in readers:
            reader.start()
        until = time.monotonic() + times(6, 60)
        version = 0
        while time.monotonic() < until:
            version += 1
            archive.add([article(number, version) for number in range(ARTICLES)])
        ended.set()
        for reader in readers:
            reader.join()
    assert version > 3
    assert len({tuple(versions) for versions in seen}) > 1
    assert max(map(len, seen)) == 1
    assert set(short) == {0}
