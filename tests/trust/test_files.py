"""Files are let go when the last search on them ends, not when garbage is collected."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline
from tests.trust.news import article


@pytest.fixture
def without_collection() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def open_segments(folder: Path) -> int:
    """How many segments this process has open, those that were removed since included."""
    count = 0
    for handle in os.listdir("/proc/self/fd"):  # noqa: PTH208 - names alone
        try:
            target = Path(f"/proc/self/fd/{handle}").readlink()
        except OSError:
            continue
        count += str(target).startswith(str(folder)) and ".segment" in target.name
    return count


@pytest.mark.skipif(sys.platform != "linux", reason="open files are found in /proc")
@pytest.mark.usefixtures("without_collection")
def test_old_snapshots_do_not_gather(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with dateline.open_archive(folder, create=True) as writer, dateline.open_archive(folder) as reader:
        for first in range(0, 200, 10):
            writer.add(article(number) for number in range(first, first + 10))
            results = reader.search("norvale ferry", facets=("source",), timeline="auto")
            assert results.total
            del results
            assert reader.suggest("fer")
            reader.similar("n0")
            reader.search("norvle")
            assert open_segments(folder) <= 2 * len(list(folder.glob("index/*.segment")))
